// require(), as TypeScript writes it.
import account = require("scaleway-account-api");
import slim = require("scaleway-account-api/slim");
import served = require("scaleway-account-api/relay");
import tried = require("scaleway-account-api/sandbox");
import vite = require("scaleway-account-api/vite");

const api: account.AccountApi = new account.AccountApi({ apiURL: "" });
const started: Promise<void> = slim.init("/scaleway_account_api_bg.wasm");
const relay = served.createRelay({ secretKey: "x", authorize: "loopback-only" });
const sandbox: tried.Sandbox = tried.createSandbox();
const plugin = vite.scalewayAccount();
const project: Promise<account.Project> = api.getProject();
export = { project, started, relay, sandbox, plugin };
