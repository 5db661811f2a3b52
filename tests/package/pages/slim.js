import * as entry from "/node_modules/scaleway-account-api/slim.js";
import { report } from "./report.js";
import { use } from "./use.js";

const wasm = "/node_modules/scaleway-account-api/scaleway_account_api_bg.wasm";

report(async () => {
  // Too early, from somewhere it is not, and twice at once.
  let early;
  try {
    new entry.AccountApi();
  } catch (error) {
    early = error.message;
  }
  const first = entry.init(wasm);
  const again = entry.init("/nowhere");
  await Promise.all([first, again]);
  return { ...(await use(entry, "slim")), early, once: first === again };
});
