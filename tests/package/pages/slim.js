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
  // Another file than it should be: of another version, with an import that nobody has, and a page of HTML.
  const other = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 2, 7, 1, 1, 120, 1, 121, 0, 0]);
  const wrong = [];
  for (const bytes of [other, new TextEncoder().encode("<!doctype html>")]) {
    await entry.init(bytes).catch(({ name, message }) => wrong.push(`${name}${message.includes("Policy") ? " of a policy" : ""}`));
  }
  const first = entry.init(wasm);
  const again = entry.init("/nowhere");
  await Promise.all([first, again]);
  return { ...(await use(entry, "slim")), early, wrong, once: first === again };
});
