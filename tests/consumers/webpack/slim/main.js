import * as account from "scaleway-account-api/slim";
import { run } from "../app.js";
import { report, settings } from "../report.js";

const wasm = new URL("scaleway-account-api/scaleway_account_api_bg.wasm", import.meta.url);
report(account.init(wasm).then(() => run(account, settings)));
