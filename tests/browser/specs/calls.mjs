// The core tests in a page.
import { core } from "./core.mjs";

describe("calls", () => {
  for (const [name, test] of Object.entries(core)) it(name, test);
});
