import * as account from "scaleway-account-api";
import { run } from "../app.js";

addEventListener("message", async ({ data }) => {
  postMessage(await run(account, data).catch((error) => ({ error: String(error) })));
});
