import * as account from "/node_modules/scaleway-account-api/index.js";
import { run } from "./app.js";

addEventListener("message", async ({ data }) => {
  postMessage(await run(account, data).catch((error) => ({ error: String(error) })));
});
