// Changes that meet: two at once, and what is entered while one is being saved.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeKey } from "../support/ssh-key.mjs";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, fault, journal, ready, row } = await demo();
beforeEach(() => reset());

/** The page of "production", with these SSH keys in it. */
const visit = async ({ keys = [], ...options } = {}) => {
  const page = await open("/", options);
  await ready(page);
  const projectId = await row(page, "production").locator(".id code").textContent();
  for (const name of keys) {
    const headers = { "X-Auth-Token": server.secretKey, "Content-Type": "application/json" };
    const body = JSON.stringify({ name, public_key: makeKey().publicKey, project_id: projectId });
    const answer = await fetch(`${server.url}/iam/v1alpha1/ssh-keys`, { method: "POST", headers, body });
    assert.equal(answer.status, 200);
  }
  await row(page, "production").getByRole("link").click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  return page;
};
const edit = async (page, argument, text) => {
  await page.getByRole("button", { name: `Edit the ${argument}` }).click();
  const label = argument === "name" ? "Name" : "Description";
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.locator(`editable-text.${argument}`).getByRole("button", { name: /^Sav/ }).click();
};
const changes = async () => (await journal()).filter(({ method }) => method !== "GET");

/** Holds the answer to the next PATCH, once the server has given it: `release()` lets it through. */
const holdAnswer = async (page) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  let holding = true;
  await page.route("**/*", async (route) => {
    if (!holding || route.request().method() !== "PATCH") return route.continue();
    holding = false;
    const response = await route.fetch();
    await released;
    return route.fulfill({ response });
  });
  return release;
};
/** Waits until the server has answered so many changes. */
const answered = (count) => eventually(async () => assert.equal((await changes()).length, count));

test("an edit that fails takes back nothing but itself", async () => {
  const page = await visit({ failures: true });
  await fault({ kind: "error", type: "permissions_denied", method: "PATCH", delay_ms: 1_500 });
  await edit(page, "name", "another name");
  await edit(page, "description", "a new description");
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("alert").getByText("Not allowed").waitFor();
  await page.locator("p.description").getByText("a new description", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("heading", { level: 1, name: "production", exact: true }).waitFor();
});

test("an answer that was overtaken takes back no newer edit", async () => {
  const page = await visit();
  const release = await holdAnswer(page);
  await edit(page, "description", "a new description");
  await answered(1);
  await edit(page, "name", "another name");
  await page.getByText("Saved", { exact: true }).waitFor();
  release();
  await page.locator('editable-text.description[aria-busy="false"]').waitFor();
  await page.getByRole("heading", { level: 1, name: "another name", exact: true }).waitFor();
});

test("an SSH key that is disabled and renamed at once is both", async () => {
  const page = await visit({ keys: ["laptop"] });
  const before = (await changes()).length;
  const release = await holdAnswer(page);
  await page.getByRole("button", { name: "Disable laptop" }).click();
  await answered(before + 1);
  await page.getByRole("button", { name: "Rename laptop" }).click();
  await page.locator("ssh-key-row").getByLabel("Name").fill("desk");
  await page.keyboard.press("Enter");
  await page.getByText("Saved", { exact: true }).waitFor();
  release();
  await page.locator(".badge.off").waitFor();
  await eventually(async () => assert.equal(await page.locator(".key-name strong").textContent(), "desk"));
});

test("a qualification that is changed while it is being saved stays, and is saved when that is asked for", async () => {
  const page = await visit();
  const form = page.locator("qualification-form");
  await fault({ kind: "delay", delay_ms: 4_000, path: "qualification" });
  await page.getByLabel("Architecture").selectOption("instance");
  await form.getByRole("button", { name: "Save" }).dblclick();
  await form.getByRole("button", { name: "Saving…" }).waitFor();
  await page.getByLabel("Architecture").selectOption("kubernetes");
  await form.getByRole("button", { name: "Saving…" }).click();
  await answered(2);
  await form.getByRole("button", { name: "Save", exact: true }).waitFor();
  assert.equal(await page.getByLabel("Architecture").inputValue(), "kubernetes");
  const sent = (await changes()).map(({ body }) => JSON.parse(body).qualification.architecture_type);
  assert.deepEqual(sent, ["instance", "kubernetes"]);
});

test("a text that is saved again while it is being saved is sent once the first has arrived", async () => {
  const page = await visit();
  await fault({ kind: "delay", delay_ms: 1_500, method: "PATCH" });
  await edit(page, "name", "one");
  await edit(page, "name", "two");
  await answered(2);
  await page.getByRole("heading", { level: 1, name: "two", exact: true }).waitFor();
  assert.deepEqual((await changes()).map(({ body }) => JSON.parse(body).name), ["one", "two"]);
});

test("Escape that ends the composing of a character leaves the text", async () => {
  const page = await visit({ keys: ["laptop"] });
  const escape = (field, isComposing) =>
    field.evaluate((input, isComposing) => {
      input.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, isComposing }));
    }, isComposing);
  await page.getByRole("button", { name: "Edit the description" }).click();
  await page.getByRole("button", { name: "Rename laptop" }).click();
  for (const field of [page.getByLabel("Description", { exact: true }), page.locator("ssh-key-row").getByLabel("Name", { exact: true })]) {
    await field.fill("にほ");
    await escape(field, true);
    await field.fill("日本");
    assert.equal(await field.inputValue(), "日本");
    await escape(field, false);
    await field.waitFor({ state: "detached" });
  }
});

test("what was saved on a page that one has left is told: that it failed, and that it did not", async () => {
  const page = await visit({ failures: true });
  await fault({ kind: "error", type: "permissions_denied", method: "PATCH", delay_ms: 4_000 });
  await edit(page, "name", "another name");
  await page.getByRole("link", { name: "Projects" }).last().click();
  await page.getByText("Saving the name of production failed: Not allowed.").waitFor();
  assert.equal(await page.title(), "Projects");

  await fault({ kind: "delay", delay_ms: 4_000, method: "POST" });
  await page.getByRole("button", { name: "Create a Project" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("shop");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Creating…" }).waitFor();
  const asked = await page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
  assert.ok(asked, "closing the tab asks");
  await page.goBack();
  await page.getByText("shop was created").waitFor();
});

test("an SSH key that somebody else deleted leaves the card when its deletion finds nothing", async () => {
  const page = await visit({ keys: ["laptop", "desk"], failures: true });
  const headers = { "X-Auth-Token": server.secretKey };
  const answer = await fetch(`${server.url}/iam/v1alpha1/ssh-keys`, { headers });
  const { ssh_keys: keys } = await answer.json();
  const { id } = keys.find(({ name }) => name === "laptop");
  await fetch(`${server.url}/iam/v1alpha1/ssh-keys/${id}`, { method: "DELETE", headers });
  await page.getByRole("button", { name: "Delete laptop" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await page.getByRole("alert").getByText("Not found", { exact: true }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("listitem").filter({ hasText: "laptop" }).waitFor({ state: "detached" });
  assert.deepEqual(await page.locator(".key-name strong").allTextContents(), ["desk"]);
});

test("a Project that is not found any more is not in the list either", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  const id = await row(page, "production").locator(".id code").textContent();
  await fetch(`${server.url}/account/v3/projects/${id}`, { method: "DELETE", headers: { "X-Auth-Token": server.secretKey } });
  await row(page, "production").getByRole("link").click();
  await page.getByRole("heading", { name: "Not found" }).waitFor();
  await fault({ kind: "delay", delay_ms: 3_000, path: "organization_id" });
  await page.getByRole("link", { name: "Back to the Projects" }).click();
  await ready(page);
  await page.getByText("Loading…").waitFor();
  assert.equal(await row(page, "production").count(), 0);
});

for (const width of [360, 800]) {
  test(`a failure is told in full until it is dismissed, at ${width} px`, async () => {
    const page = await visit({ failures: true, viewport: { width, height: 700 } });
    await page.clock.install();
    await fault({ kind: "html", method: "PATCH", times: null });
    const release = await holdAnswer(page);
    await edit(page, "description", "what one sees");
    await page.locator("main .back").click();
    await ready(page);
    release();
    const toast = page.locator(".toast.failed");
    await toast.getByText(/may have been saved all the same/).waitFor();
    await page.clock.fastForward(60_000);
    const isWhole = await toast.locator("> span").evaluate((element) => element.scrollHeight <= element.clientHeight + 1);
    assert.ok(isWhole, "the sentence is cut");
    await toast.getByRole("button", { name: "Dismiss" }).click();
    await toast.waitFor({ state: "detached" });
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), "production");
  });
}
