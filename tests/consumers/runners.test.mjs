// Test runners with the package's sandbox, and React with SWR: what the README says of each.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, mkdirSync } from "node:fs";
import { build } from "esbuild";
import { launchChromium } from "../support/chromium.mjs";
import { startOrigin } from "../support/origin.mjs";
import { startServer } from "../support/server.mjs";
import { here, prepare, run, version, worked } from "./support.mjs";

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** The sandbox's own. */
const organizationId = "11111111-1111-4111-8111-111111111111";

test("jest, in Node and in jsdom", async () => {
  const out = await run(prepare("jest", []), process.execPath, ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", "--json"]);
  const { numPassedTests, numPassedTestSuites } = JSON.parse(out);
  assert.deepEqual({ numPassedTests, numPassedTestSuites }, { numPassedTests: 4, numPassedTestSuites: 2 });
});

test("node:test", async () => {
  const env = { NODE_TEST_CONTEXT: undefined };
  const out = await run(prepare("node-test", []), process.execPath, ["--test", "--test-reporter=tap", "sandbox.test.js"], env);
  assert.match(out, /^# pass 2$/m);
});

test("Playwright: a page's calls are answered in the test", async () => {
  const folder = prepare("playwright");
  const { sandbox, answer } = await import(`${folder}/sandbox.js`);
  cpSync(`${here}plain`, folder, { recursive: true });
  const page = await browser.newPage();
  // A page at the address of which there is no server: nothing but the test answers.
  const origin = await startOrigin(folder, "http://127.0.0.1:9");
  try {
    await page.route("**/{account,iam}/**", answer);
    await page.goto(`${origin.url}/?organization=${sandbox.organizationId}`);
    const output = await page.locator("output:not(:empty)").textContent();
    assert.deepEqual(JSON.parse(output), worked);
    assert.deepEqual(sandbox.requests().map(({ method, status }) => [method, status]), [["POST", 200], ["GET", 200]]);
    assert.equal(await page.evaluate(async () => (await fetch("/iam/v1alpha1/ssh-keys")).status), 200);
    sandbox.fault({ kind: "close_before_head", times: 3 });
    assert.match(await page.evaluate(() => fetch("/account/v3/projects").catch(String)), /Failed to fetch/);
  } finally {
    await page.close();
    origin.stop();
  }
});

test("React with SWR: Dates, and 3 requests for a failure that lasts", async (t) => {
  const folder = prepare("swr", []);
  t.diagnostic(`swr ${version(folder, "swr")}`);
  mkdirSync(`${folder}/dist`, { recursive: true });
  cpSync(`${here}page/index.html`, `${folder}/dist/index.html`);
  await build({ entryPoints: [`${folder}/main.js`], outdir: `${folder}/dist`, bundle: true, format: "esm", logLevel: "error" });
  const server = await startServer(["--www", `${folder}/dist`, "--organization-id", organizationId]);
  const page = await browser.newPage();
  try {
    await page.goto(server.url);
    await page.getByText(/^default \d{4}-\d\d-\d\dT/).waitFor();
    await server.control("requests", undefined, "DELETE");
    await server.control("faults", [{ kind: "message", status: 503, retry_after: 0, times: null }]);
    await page.getByRole("button", { name: "Again" }).click();
    await page.getByRole("alert").getByText("503").waitFor();
    assert.equal((await server.control("requests")).requests.length, 3);
    await server.control("faults", undefined, "DELETE");
    await page.getByRole("textbox").fill("default");
    await page.getByText(/^default /).waitFor();
  } finally {
    await page.close();
    server.stop();
  }
});
