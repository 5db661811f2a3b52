import * as account from "scaleway-account-api/slim";
import wasm from "url:scaleway-account-api/scaleway_account_api_bg.wasm";
import { run } from "../app.js";
import { report, settings } from "../report.js";

report(account.init(wasm).then(() => run(account, settings)));
