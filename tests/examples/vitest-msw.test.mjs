// The example's tests pass where it says that they run: jsdom and Chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { run } from "../consumers/support.mjs";
import { chromiumPath } from "../support/chromium.mjs";
import { prepare } from "./support.mjs";

test("the tests of the example pass in jsdom and in Chromium", async () => {
  const folder = prepare("vitest-msw");
  await run(folder, "tsc", []);
  await run(folder, "msw", ["init"]);
  const out = await run(folder, "vitest", ["run"], { CHROMIUM: chromiumPath() });
  assert.match(out, /Test Files\s+2 passed \(2\)/);
  assert.match(out, /Tests\s+12 passed \(12\)/);
});
