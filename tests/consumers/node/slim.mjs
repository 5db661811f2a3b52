import { readFile } from "node:fs/promises";
import process from "node:process";
import { fileURLToPath } from "node:url";
import * as account from "scaleway-account-api/slim";
import { run } from "./app.js";

const wasm = import.meta.resolve("scaleway-account-api/scaleway_account_api_bg.wasm");
await account.init(await readFile(fileURLToPath(wasm)));
const [apiURL, defaultOrganizationId, secretKey] = process.argv.slice(2);
console.log(JSON.stringify(await run(account, { apiURL, defaultOrganizationId, secretKey })));
