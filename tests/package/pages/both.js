import * as full from "/node_modules/scaleway-account-api/index.js";
import * as slim from "/node_modules/scaleway-account-api/slim.js";
import { report } from "./report.js";
import { use } from "./use.js";

report(async () => {
  await slim.init("/node_modules/scaleway-account-api/scaleway_account_api_bg.wasm");
  const [one, other] = await Promise.all([use(full, "full"), use(slim, "slim")]);
  const { init, ...names } = slim;
  return {
    one,
    other,
    sameErrors: full.ScalewayError === slim.ScalewayError,
    sameNames: Object.keys(full).join() === Object.keys(names).join() && typeof init === "function",
  };
});
