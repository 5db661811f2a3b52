// The way through the demo: list, create, rename, describe, delete.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, journal, ready, row, names } = await demo();
beforeEach(() => reset());

test("the list shows every field of the Projects, and marks the default one", async () => {
  const page = await open();
  await ready(page);
  assert.deepEqual(await names(page), ["default", "production", "staging", "Website 2026", "data-warehouse", "sandbox_alice"]);
  const first = row(page, "default");
  assert.equal(await first.locator(".badge").textContent(), "default");
  assert.equal(await first.locator(".id code").textContent(), server.organizationId);
  await first.locator(".created time").hover();
  assert.match(await first.locator(".created time").getAttribute("title"), /^\w+, \d+ \w+ \d{4} at \d\d:\d\d:\d\d /);
  assert.equal(await first.locator(".status .status").textContent(), "Active");
  assert.equal(await first.locator(".usage").textContent(), "Not set");
  assert.match(await row(page, "production").locator("p").textContent(), /^Everything that customers see/);
  assert.equal(await page.getByRole("status").filter({ hasText: "Projects" }).textContent(), "6 Projects");
});

test("the default Project's delete is disabled and says why", async () => {
  const page = await open();
  await ready(page);
  const button = row(page, "default").getByRole("button", { name: /^Delete/ });
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  assert.equal(await button.getAttribute("title"), "The default Project cannot be deleted");
  await button.click({ force: true });
  assert.equal(await page.getByRole("dialog").count(), 0);
  await page.getByText("The default Project cannot be deleted").waitFor();
});

test("an ID is copied at a click", async () => {
  const page = await open();
  await ready(page);
  await row(page, "default").getByRole("button", { name: /^Copy the ID/ }).click();
  await page.getByText("ID copied").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), server.organizationId);
});

test("create, rename, describe and delete", async () => {
  const page = await open();
  await ready(page);
  await page.getByRole("button", { name: "Create a Project" }).click();
  await page.getByLabel("Name", { exact: true }).fill("web-shop");
  await page.getByLabel("Description", { exact: true }).fill("The shop");
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "web-shop" }).waitFor();
  assert.match(page.url(), /#\/projects\/[0-9a-f-]{36}$/);

  await page.getByRole("button", { name: "Edit the name" }).click();
  await page.getByLabel("Name", { exact: true }).fill("web shop 2");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByRole("heading", { level: 1, name: "web shop 2" }).waitFor();
  await page.getByText("Saved").waitFor();

  await page.getByRole("button", { name: "Edit the description" }).click();
  await page.getByLabel("Description", { exact: true }).fill("Sells\neverything");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.locator(".description").getByText("Sells").waitFor();

  await page.reload();
  await page.getByRole("heading", { level: 1, name: "web shop 2" }).waitFor();
  await page.locator(".description").getByText("Sells").waitFor();

  await page.getByRole("button", { name: "Delete…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Type the name/).fill("web shop 2");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByText("web shop 2 was deleted").waitFor();
  await ready(page);
  await eventually(async () => assert.ok(!(await names(page)).includes("web shop 2")));
  const sent = (await journal()).filter(({ method }) => method !== "GET").map(({ method, status }) => `${method} ${status}`);
  assert.deepEqual(sent, ["POST 200", "PATCH 200", "PATCH 200", "DELETE 204"]);
});

test("a Project is deleted from its row", async () => {
  const page = await open();
  await ready(page);
  await row(page, "staging").getByRole("button", { name: "Delete staging" }).click();
  const dialog = page.getByRole("dialog", { name: "Delete staging?" });
  const button = dialog.getByRole("button", { name: "Delete", exact: true });
  await button.click();
  await dialog.getByText("Type staging", { exact: true }).waitFor();
  await dialog.getByLabel(/^Type the name/).fill("staging");
  await button.click();
  await page.getByText("staging was deleted").waitFor();
  assert.equal(await row(page, "staging").count(), 0);
});

test("a Project that holds resources is not deleted, and the dialog says so", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  const id = await row(page, "staging").locator(".id code").textContent();
  await fetch(`${server.url}/_sandbox/projects/${id}/hold`, { method: "POST" });
  await row(page, "staging").getByRole("button", { name: "Delete staging" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/^Type the name/).fill("staging");
  await dialog.getByRole("button", { name: "Delete", exact: true }).click();
  await dialog.getByRole("alert").getByText("Not possible now").waitFor();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  assert.equal(await row(page, "staging").count(), 1);
});
