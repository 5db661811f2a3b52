// The page with its client in a worker, on the sandbox, in Chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo, eventually } from "../e2e/support.mjs";
import { build, organizationId } from "./support.mjs";

const { open, reset, fault, journal } = await demo(["--www", await build("web-worker"), "--organization-id", organizationId]);

const create = async (page, name) => {
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create" }).click();
};
const ready = async (options) => {
  const page = await open("/", options);
  await page.getByText(/^default, \d/).waitFor();
  return page;
};

test("lists and creates Projects, from the worker", async () => {
  await reset({ projects: 2 });
  const page = await ready();
  assert.equal(page.workers().length, 1);
  await create(page, "web-shop");
  await page.getByText(/^web-shop, \d/).waitFor();
  assert.deepEqual((await journal()).map(({ method }) => method), ["GET", "POST", "GET"]);
});

test("an error crosses with its name and its message", async () => {
  await reset({ projects: 0, quota: 1 });
  const page = await ready({ failures: true });
  await create(page, "a/b");
  await page.getByRole("alert").getByText("name must be 1 to 64 characters").waitFor();
  assert.equal((await journal()).length, 1);
  await create(page, "one-too-many");
  await page.getByRole("alert").getByText("as many Projects as there may be").waitFor();
});

test("an abort reaches the request in the worker", async () => {
  await reset({ projects: 0 });
  const page = await ready({ failures: true });
  await fault({ kind: "stall_head", method: "POST" });
  const failed = page.waitForEvent("requestfailed");
  await create(page, "web-shop");
  await eventually(async () => assert.equal((await journal()).length, 2));
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("alert").getByText("Stopped.").waitFor();
  assert.equal((await failed).failure().errorText, "net::ERR_ABORTED");
});
