// One Project: fields, edits, qualification, code, and its end.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, fault, journal, ready, row } = await demo();
beforeEach(() => reset());

/** Opens the page of a Project by way of the list. */
const visit = async (name, options) => {
  const page = await open("/", options);
  await ready(page);
  await row(page, name).getByRole("link").click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  return page;
};
const changes = async () => (await journal()).filter(({ method }) => method !== "GET");

test("all fields, at a URL of its own: reload and back work", async () => {
  const page = await visit("production");
  const url = page.url();
  assert.match(url, /#\/projects\/[0-9a-f-]{36}$/);
  const facts = await page.locator(".facts").innerText();
  for (const text of [url.slice(-36), server.organizationId, "Created", "Updated", "Active"]) assert.ok(facts.includes(text), text);
  assert.equal(await page.title(), "production · Projects");
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "production" }).waitFor();
  await page.goBack();
  await ready(page);
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "production" }).waitFor();
  assert.equal(page.url(), url);
});

test("an edit is shown at once, and taken back with its reason when the server refuses", async () => {
  const page = await visit("staging", { failures: true });
  await fault({ kind: "error", type: "permissions_denied", method: "PATCH", delay_ms: 600 });
  await page.getByRole("button", { name: "Edit the name" }).click();
  await page.getByLabel("Name", { exact: true }).fill("staging 2");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "staging 2" }).waitFor();
  await page.getByRole("alert").getByText("Not allowed").waitFor();
  assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "staging 2");
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "staging", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), "Edit the name");
});

test("an edit is checked as typed, and details of the server go to their field", async () => {
  const page = await visit("staging", { failures: true });
  await page.getByRole("button", { name: "Edit the description" }).click();
  const input = page.getByLabel("Description", { exact: true });
  await input.fill("x".repeat(201));
  await page.getByText("must be at most 200 characters").waitFor();
  await page.getByText("-1 left").waitFor();
  await page.getByRole("button", { name: "Save" }).first().click();
  assert.deepEqual(await changes(), []);
  const details = [{ argument_name: "description", reason: "constraint", help_message: "not on a Sunday" }];
  await fault({ kind: "error", type: "invalid_arguments", method: "PATCH", fields: { details } });
  await input.fill("a fine one");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("not on a Sunday").waitFor();
  assert.equal(await input.getAttribute("aria-invalid"), "true");
});

test("an unchanged value sends nothing", async () => {
  const page = await visit("staging");
  await page.getByRole("button", { name: "Edit the name" }).click();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "staging" }).waitFor();
  assert.deepEqual(await changes(), []);
});

test("qualification: valid combinations only, saved and shown", async () => {
  const page = await visit("production");
  const sub = page.getByLabel("Sub use case");
  assert.ok(await sub.isDisabled());
  assert.equal(await page.getByLabel("Architecture").locator("option").count(), 9);
  assert.equal(await page.getByLabel("Use case", { exact: true }).locator("option").count(), 10);
  await page.getByLabel("Architecture").selectOption({ label: "Kubernetes" });
  await page.getByLabel("Use case", { exact: true }).selectOption({ label: "Host an application" });
  assert.deepEqual(await sub.locator("option").allTextContents(), ["Not set", "SaaS app", "Government app"]);
  await page.getByLabel("Use case", { exact: true }).selectOption({ label: "Host a website" });
  assert.equal(await sub.locator("option").count(), 5);
  await sub.selectOption({ label: "E-commerce website" });
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Qualification saved").waitFor();
  assert.deepEqual(JSON.parse((await changes())[0].body), { qualification: { architecture_type: "kubernetes", host_website: { sub_use_case: "ecommerce_website" } } });
  await page.reload();
  await page.getByLabel("Architecture").waitFor();
  assert.equal(await page.getByLabel("Architecture").inputValue(), "kubernetes");
  assert.equal(await sub.inputValue(), "ecommerce_website");
  await page.getByRole("link", { name: "Projects" }).last().click();
  await row(page, "production").getByText("Kubernetes · Host a website").waitFor();
});

test("the call just made as JavaScript and as curl, which works and holds no secret", async () => {
  const page = await visit("production");
  const code = (name) => page.getByRole("region", { name }).innerText();
  assert.match(await code("JavaScript"), /await api\.getProject\(\{\s+projectId: "[0-9a-f-]{36}"\s+\}\);$/);
  await page.getByRole("button", { name: "Edit the description" }).click();
  await page.getByLabel("Description", { exact: true }).fill("it's \"new\"");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Saved", { exact: true }).waitFor();
  assert.match(await code("JavaScript"), /await api\.updateProject\(\{\s+projectId: "[0-9a-f-]{36}",\s+description: "it's \\"new\\""\s+\}\);$/);
  const curl = await code("curl");
  assert.match(curl, /^curl -X PATCH 'http.*\$SCW_SECRET_KEY/s);
  assert.ok(!curl.includes(server.secretKey));
  const { execFileSync } = await import("node:child_process");
  const answer = execFileSync("sh", ["-c", `${curl} -s`], { env: { ...process.env, SCW_SECRET_KEY: server.secretKey }, encoding: "utf8" });
  assert.equal(JSON.parse(answer).description, `it's "new"`);
});

test("deletion with resources is shown until the Project is gone", async () => {
  const page = await visit("staging", { failures: true });
  await page.getByRole("button", { name: "Delete with resources…" }).click();
  const dialog = page.getByRole("dialog");
  assert.ok(await dialog.getByLabel(/all its resources/).isChecked());
  await dialog.getByLabel(/^Type the name/).fill("stagin");
  await page.keyboard.press("Enter");
  await dialog.getByText("Type staging", { exact: true }).waitFor();
  assert.deepEqual(await changes(), []);
  await dialog.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  await page.getByText("Deleting staging and its resources").waitFor();
  await page.locator(".facts").getByText("Deleting").waitFor();
  assert.ok(await page.getByRole("button", { name: "Save" }).isDisabled());
  assert.ok(await page.getByLabel("Architecture").isDisabled());
  assert.ok(await page.getByRole("button", { name: "Edit the name" }).isDisabled());
  assert.equal(await page.getByRole("button", { name: "Delete…" }).getAttribute("aria-disabled"), "true");
  const [{ target }] = await changes();
  assert.match(target, /delete-with-resources\?project_name=staging$/);
  await server.control("clock", { advance_ms: 5_000 });
  await page.getByText("staging was deleted").waitFor();
  await ready(page);
  assert.equal(await row(page, "staging").count(), 0);
});

test("the wait can be stopped, and goes on after a reload", async () => {
  await reset({ deleting_ms: 60_000 });
  const page = await visit("staging", { failures: true });
  await page.getByRole("button", { name: "Delete with resources…" }).click();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Stop waiting" }).click();
  await page.getByText("Deleting staging and its resources").waitFor({ state: "detached" });
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1"));
  await page.reload();
  await page.getByText("Deleting staging and its resources").waitFor();
  await server.control("clock", { advance_ms: 60_000 });
  await page.getByText("staging was deleted").waitFor();
});

test("a wait that fails can be tried again or stopped, and goes on by itself when the network is back", async () => {
  await reset({ deleting_ms: 60_000 });
  const page = await visit("staging", { failures: true });
  const id = page.url().slice(-36);
  await fault({ kind: "error", type: "permissions_denied", method: "GET", path: `/projects/${id}` });
  await page.getByRole("button", { name: "Delete with resources…" }).click();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  const wait = page.locator("deletion-wait");
  await wait.getByRole("alert").getByText("Not allowed").waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "Try again"));
  await page.keyboard.press("Enter");
  await wait.getByText("Deleting staging and its resources").waitFor();

  await page.context().setOffline(true);
  await wait.getByText("You are offline").waitFor();
  await page.context().setOffline(false);
  await wait.getByText("Deleting staging and its resources").waitFor();

  await fault({ kind: "error", type: "permissions_denied", method: "GET", path: `/projects/${id}` });
  await wait.getByRole("alert").waitFor();
  await wait.getByRole("button", { name: "Stop waiting" }).click();
  await wait.waitFor({ state: "detached" });
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1"));
});

test("the default Project: marked, and not to be deleted", async () => {
  const page = await visit("default");
  await page.locator(".hero").getByText("default").nth(1).waitFor();
  await page.getByText("cannot be deleted").waitFor();
  const button = page.getByRole("button", { name: "Delete…" });
  assert.equal(await button.getAttribute("aria-disabled"), "true");
  await button.click({ force: true });
  assert.equal(await page.getByRole("dialog").count(), 0);
});

test("a Project that is not there, and an ID that is none", async () => {
  const page = await open("/#/projects/22222222-2222-4222-8222-222222222222", { failures: true });
  await page.getByRole("heading", { name: "Not found" }).waitFor();
  await page.getByRole("link", { name: "Back to the Projects" }).click();
  await ready(page);
  await page.evaluate(() => (location.hash = "#/projects/..%2f"));
  await page.getByRole("heading", { level: 1, name: "Invalid address" }).waitFor();
  await page.getByRole("link", { name: "Back to the Projects" }).click();
  await ready(page);
});

test("offline on a Project's page, and back", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await page.context().setOffline(true);
  await row(page, "staging").getByRole("link").click();
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  await page.context().setOffline(false);
  await page.getByRole("heading", { level: 1, name: "staging" }).waitFor();
});

test("that a Project loads is told aloud", async () => {
  await reset({ latency_ms: 3_000 });
  const page = await open(`/#/projects/${server.organizationId}`);
  await page.getByRole("status").getByText("Loading the Project…").waitFor();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  assert.equal(await page.getByText("Loading the Project…").count(), 0);
});

test("an address that leads to no view is told to be none", async () => {
  const page = await open("/#/settings");
  const heading = page.getByRole("heading", { level: 1, name: "Invalid address" });
  await heading.waitFor();
  assert.equal(await page.title(), "Invalid address · Projects");
  await page.getByRole("link", { name: "Back to the Projects" }).click();
  await ready(page);
  await page.evaluate((id) => (location.hash = `#/projects/${id}/`), server.organizationId);
  await heading.waitFor();
  assert.ok(await heading.evaluate((element) => element === document.activeElement));
});
