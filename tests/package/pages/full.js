import * as entry from "/node_modules/scaleway-account-api/index.js";
import { report } from "./report.js";
import { use } from "./use.js";

report(() => use(entry, "full"));
