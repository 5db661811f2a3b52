// The React page on the sandbox, in Chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../consumers/support.mjs";
import { demo, eventually } from "../e2e/support.mjs";
import { build, organizationId, prepare } from "./support.mjs";

const { browser, open, reset, fault, journal } = await demo(["--www", await build("react-query"), "--organization-id", organizationId]);

const row = (page, name) => page.getByRole("listitem").filter({ hasText: name });
const methods = async () => (await journal()).map(({ method }) => method);
const ready = async (options) => {
  const page = await open("/", options);
  await row(page, "default").waitFor();
  return page;
};
/** Resolves with the path of the next request that the page gives up. */
const aborted = (page) =>
  new Promise((resolve) => page.once("requestfailed", (request) => {
    if (request.failure().errorText === "net::ERR_ABORTED") resolve(new URL(request.url()).pathname);
  }));

test("lists, creates and deletes Projects", async () => {
  await reset({ projects: 2 });
  const page = await ready();
  // The default one cannot be deleted.
  assert.equal(await page.getByRole("button", { name: /^Delete / }).count(), 2);
  await page.getByLabel("Name").fill("web-shop");
  await page.getByRole("button", { name: "Create" }).click();
  await row(page, "web-shop").waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), "");
  await page.getByRole("button", { name: "Delete web-shop" }).click();
  await row(page, "web-shop").waitFor({ state: "detached" });
  assert.deepEqual(await methods(), ["GET", "POST", "GET", "DELETE", "GET"]);
});

test("a failure that lasts is 3 requests, and the list can be read again", async () => {
  await reset({ projects: 0 });
  await fault({ kind: "message", status: 503, retry_after: 0, times: 3 });
  const page = await open("/", { failures: true });
  await page.getByRole("alert").getByText("503").waitFor();
  assert.equal((await journal()).length, 3);
  await page.getByRole("button", { name: "Reload the list" }).click();
  await row(page, "default").waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
  assert.equal((await journal()).length, 4);
});

test("a create of which nobody knows whether it worked is sent once", async () => {
  await reset({ projects: 0 });
  const page = await ready({ failures: true });
  await fault({ kind: "message", status: 503, method: "POST", times: null });
  await page.getByLabel("Name").fill("web-shop");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("alert").getByText("503").waitFor();
  assert.deepEqual(await methods(), ["GET", "POST"]);
});

test("what is wrong with an argument is said, and nothing is sent", async () => {
  await reset({ projects: 0 });
  const page = await ready();
  await page.getByLabel("Name").fill("a/b");
  await page.getByRole("button", { name: "Create" }).click();
  await page.getByRole("alert").getByText("name:").waitFor();
  assert.deepEqual(await methods(), ["GET"]);
});

test("Dates survive the way through JSON: a reload shows the saved list before the new one is there", async () => {
  await reset({ projects: 0 });
  const page = await ready();
  const time = row(page, "default").locator("time");
  const shown = [await time.getAttribute("datetime"), await time.textContent()];
  assert.match(shown[0], /^\d{4}-.*Z$/);
  await fault({ kind: "stall_head" });
  await page.reload();
  await row(page, "default").waitFor();
  assert.deepEqual([await time.getAttribute("datetime"), await time.textContent()], shown);
  await eventually(async () => assert.equal((await journal()).at(-1).status, null));
});

test("details that are closed while they load abort their request", async () => {
  await reset({ projects: 0 });
  const page = await ready();
  await fault({ kind: "stall_head" });
  const given = aborted(page);
  const sent = page.waitForRequest(`**/account/v3/projects/${organizationId}`);
  await page.getByRole("button", { name: "Details of default" }).click();
  await sent;
  await page.getByRole("button", { name: "Close" }).click();
  assert.equal(await given, `/account/v3/projects/${organizationId}`);
  // Opened again, they load.
  await page.getByRole("button", { name: "Details of default" }).click();
  await page.getByLabel("Details").getByText("unknown_architecture_type").waitFor();
});

test("a search that is typed on aborts the one before", async () => {
  await reset({ projects: 2 });
  const page = await ready();
  await fault({ kind: "stall_head", path: "name=s" });
  const given = aborted(page);
  const sent = page.waitForRequest("**/account/v3/projects?*name=s*");
  await page.getByLabel("Search").fill("s");
  await sent;
  await page.getByLabel("Search").fill("default");
  assert.equal(await given, "/account/v3/projects");
  await row(page, "default").waitFor();
  await eventually(async () => assert.equal(await page.getByRole("listitem").count(), 1));
});

test("runs in Vite's own server as it is", async () => {
  const vite = await serve(prepare("react-query"), "vite", ["--host", "127.0.0.1", "--port", "0"], { SCW_SECRET_KEY: "" });
  const page = await browser.newPage();
  try {
    await page.goto(vite.url);
    await row(page, "default").waitFor();
  } finally {
    await page.close();
    await vite.stop();
  }
});
