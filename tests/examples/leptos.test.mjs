// The Leptos page on the sandbox, in Chromium.
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "../e2e/support.mjs";

const { open, reset, fault, journal } = await demo([
  "--www", "examples/leptos/www", "--organization-id", "11111111-1111-4111-8111-111111111111",
]);

const row = (page, name) => page.getByRole("listitem").filter({ hasText: name });
const create = async (page, name) => {
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Create" }).click();
};

test("lists, creates and deletes Projects", async () => {
  await reset({ projects: 2 });
  const page = await open();
  await row(page, "Default Project").waitFor();
  assert.equal(await page.getByRole("listitem").count(), 3);
  // The default one cannot be deleted.
  assert.equal(await page.getByRole("button", { name: /^Delete / }).count(), 2);

  await page.getByLabel("Description").fill("sells <b>shoes</b>");
  await create(page, "web-shop");
  await row(page, "web-shop").getByText("sells <b>shoes</b>").waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), "");
  assert.equal(await page.getByRole("listitem").count(), 4);

  await page.getByRole("button", { name: "Delete web-shop" }).click();
  await row(page, "web-shop").waitFor({ state: "detached" });
  const methods = (await journal()).map(({ method }) => method);
  assert.deepEqual(methods, ["GET", "POST", "GET", "DELETE", "GET"]);
});

test("shows why a Project was not created, and sends nothing that is wrong", async () => {
  await reset({ projects: 0 });
  const page = await open("/", { failures: true });
  await row(page, "Default Project").waitFor();
  await create(page, "a/b");
  const trouble = page.getByRole("alert");
  await trouble.getByText("name must be 1 to 64 characters").waitFor();
  await trouble.getByText("Nothing was sent.").waitFor();
  await fault({ kind: "error", type: "quotas_exceeded" });
  await create(page, "web-shop");
  await trouble.getByText("Delete a Project, or ask for a higher quota.").waitFor();
  await trouble.getByText(/: 403 quotas_exceeded: .* \[request ID [0-9a-f-]{36}\]$/).waitFor();
  assert.equal(await page.getByLabel("Name").inputValue(), "web-shop");
  assert.deepEqual((await journal()).map(({ method }) => method), ["GET", "POST"]);
});

test("shows why a Project was not deleted, at its row", async () => {
  await reset({ projects: 0 });
  const page = await open("/", { failures: true });
  await row(page, "Default Project").waitFor();
  await create(page, "web-shop");
  await row(page, "web-shop").waitFor();
  const [, { body }] = await journal();
  assert.match(body, /web-shop/);
  await fault({ kind: "error", type: "precondition_failed", method: "DELETE" });
  await page.getByRole("button", { name: "Delete web-shop" }).click();
  await row(page, "web-shop").getByRole("alert").getByText("Delete what is in the Project first.").waitFor();
  // And goes when it works.
  await page.getByRole("button", { name: "Delete web-shop" }).click();
  await row(page, "web-shop").waitFor({ state: "detached" });
});

test("a list that cannot be read can be read again", async () => {
  await reset({ projects: 0 });
  await fault({ kind: "error", type: "denied_authentication" });
  const page = await open("/", { failures: true });
  await page.getByRole("alert").getByText("The server of this page needs a valid key.").waitFor();
  await page.getByRole("button", { name: "Reload the list" }).click();
  await row(page, "Default Project").waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
});
