// require(), as TypeScript writes it.
import account = require("scaleway-account-api");
import slim = require("scaleway-account-api/slim");

const api: account.AccountApi = new account.AccountApi({ apiURL: "" });
const started: Promise<void> = slim.init("/scaleway_account_api_bg.wasm");
const project: Promise<account.Project> = api.getProject();
export = { project, started };
