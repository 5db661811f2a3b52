import process from "node:process";
import * as account from "scaleway-account-api";
import { run } from "./app.js";

const [apiURL, defaultOrganizationId, secretKey] = process.argv.slice(2);
console.log(JSON.stringify(await run(account, { apiURL, defaultOrganizationId, secretKey })));
