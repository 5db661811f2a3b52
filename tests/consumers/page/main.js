import * as account from "scaleway-account-api";
import { run } from "./app.js";
import { report, settings } from "./report.js";

report(run(account, settings));
