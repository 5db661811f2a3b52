// Where the keyboard is: it never falls back to the top of the page by itself.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeKey } from "../support/ssh-key.mjs";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, fault, ready, row } = await demo();
beforeEach(() => reset());

/** The row that has the focus, by its `aria-rowindex`. */
const focusedRow = (page) => page.evaluate(() => Number(document.activeElement.closest(".row")?.ariaRowIndex));

test("Tab goes through the list, row by row", async () => {
  await reset({ projects: 499 });
  const page = await open("/", { viewport: { width: 1280, height: 800 } });
  await page.getByText("500 Projects", { exact: true }).waitFor();
  await page.locator(".rows .name a").first().focus();
  const seen = [await focusedRow(page)];
  while (seen.at(-1) < 60) {
    await page.keyboard.press("Tab");
    const row = await focusedRow(page);
    assert.ok(row === seen.at(-1) || row === seen.at(-1) + 1, `from row ${seen.at(-1)} to ${row}`);
    seen.push(row);
  }
});

test("scrolling far away and back leaves the focus where it is, and Tab goes on from there", async () => {
  await reset({ projects: 499 });
  const page = await open("/", { viewport: { width: 1280, height: 800 } });
  await page.getByText("500 Projects", { exact: true }).waitFor();
  await page.locator('[aria-rowindex="5"] .erase button').focus();
  for (const top of [700, 1400, 9000, 600, 20_000]) {
    await page.evaluate((y) => scrollTo(0, y), top);
    await eventually(async () => {
      const middle = Math.round(top / 64);
      assert.ok((await page.locator(`[aria-rowindex="${middle}"]`).count()) === 1, `row ${middle}`);
    });
    assert.equal(await focusedRow(page), 5);
  }
  await page.keyboard.press("Tab");
  await eventually(async () => assert.equal(await focusedRow(page), 6));
});

/** What has the focus: its tag and text. */
const focused = (page) => page.evaluate(() => `${document.activeElement.tagName} ${document.activeElement.textContent.trim()}`);

test("Try again, Load all and Cancel leave the focus in the list", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await fault({ kind: "html", times: 3 });
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await page.getByRole("button", { name: "Try again" }).focus();
  await page.keyboard.press("Enter");
  await ready(page);
  await eventually(async () => assert.equal(await focused(page), "H1 Projects"));

  await reset({ projects: 999, latency_ms: 150 });
  await page.goto(page.url().replace(/#.*/, "#/?size=20"));
  await page.locator(".progress").getByRole("button", { name: "Cancel" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Load all" }).waitFor();
  await eventually(async () => assert.equal(await focused(page), "H1 Projects"));
  await page.getByRole("button", { name: "Load all" }).focus();
  await page.keyboard.press("Enter");
  await page.locator(".progress").waitFor();
  await eventually(async () => assert.equal(await focused(page), "H1 Projects"));
});

test("the first SSH key, and Try again, leave the focus in the card", async () => {
  await fault({ kind: "error", type: "permissions_denied", path: "/iam/v1alpha1/ssh-keys" });
  const page = await open("/", { failures: true });
  await ready(page);
  await row(page, "production").getByRole("link").click();
  const card = page.locator("ssh-keys-card");
  await card.getByRole("button", { name: "Try again" }).focus();
  await page.keyboard.press("Enter");
  await card.getByText("No SSH keys yet").waitFor();
  await eventually(async () => assert.equal(await focused(page), "H2 SSH keys"));
  await card.getByRole("button", { name: "Add an SSH key" }).click();
  await page.getByLabel("Public key").fill(makeKey("laptop").publicKey);
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  await card.getByRole("listitem").waitFor();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await eventually(async () => assert.equal(await focused(page), "H2 SSH keys"));
});

test("a page that tells of an error has a heading to begin with, and a title", async () => {
  const page = await open("/#/connection", { failures: true });
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
  assert.equal(await page.title(), "Connection · Projects");
  await page.evaluate(() => (location.hash = "#/projects/22222222-2222-4222-8222-222222222222"));
  await page.getByRole("heading", { level: 1, name: "Not found" }).waitFor();
  await eventually(async () => assert.equal(await focused(page), "H1 Not found"));
  assert.equal(await page.title(), "Not found · Projects");
});

/** Holds requests of this kind: `release()` lets them through. */
const hold = async (page, method, path) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route((url) => url.pathname.includes(path), async (route) => {
    if (route.request().method() === method) await released;
    return route.continue();
  });
  return release;
};

test("a save that fails late leaves the focus where one types meanwhile", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await row(page, "production").getByRole("link").click();
  const release = await hold(page, "PATCH", "/projects/");
  await fault({ kind: "error", type: "permissions_denied", method: "PATCH" });
  await page.getByRole("button", { name: "Edit the name" }).click();
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("another name");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Edit the description" }).click();
  const description = page.getByLabel("Description", { exact: true });
  await description.fill("half a ");
  release();
  await page.getByRole("alert").getByText("Not allowed").waitFor();
  await page.keyboard.type("sentence");
  assert.equal(await description.inputValue(), "half a sentence");
  assert.equal(await name.inputValue(), "another name");
});

/** The page of "production" with an SSH key in it, whose name is being saved until `release()`. */
const renameSlowly = async (options) => {
  const page = await open("/", options);
  await ready(page);
  const projectId = await row(page, "production").locator(".id code").textContent();
  const headers = { "X-Auth-Token": server.secretKey, "Content-Type": "application/json" };
  const body = JSON.stringify({ name: "laptop", public_key: makeKey().publicKey, project_id: projectId });
  const answer = await fetch(`${server.url}/iam/v1alpha1/ssh-keys`, { method: "POST", headers, body });
  assert.equal(answer.status, 200);
  await row(page, "production").getByRole("link").click();
  const release = await hold(page, "PATCH", "/ssh-keys/");
  await page.getByRole("button", { name: "Rename laptop" }).click();
  await page.locator("ssh-key-row").getByLabel("Name").fill("desk");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Saving…" }).waitFor();
  await page.getByRole("button", { name: "Edit the description" }).click();
  const description = page.getByLabel("Description", { exact: true });
  await description.fill("half a");
  return { page, release, description };
};

test("an SSH key that is renamed late leaves the focus where one types meanwhile", async () => {
  const { page, release, description } = await renameSlowly();
  release();
  await page.getByRole("button", { name: "Rename desk" }).waitFor();
  await page.keyboard.type(" sentence");
  assert.equal(await description.inputValue(), "half a sentence");
});

test("a late reason at a field leaves the focus where one types meanwhile", async () => {
  const details = [{ argument_name: "name", reason: "constraint", help_message: "not on a Sunday" }];
  await fault({ kind: "error", type: "invalid_arguments", method: "PATCH", fields: { details } });
  const { page, release, description } = await renameSlowly({ failures: true });
  release();
  await page.getByText("not on a Sunday").waitFor();
  await page.keyboard.type(" sentence");
  assert.equal(await description.inputValue(), "half a sentence");
});

test("a Project that is read late leaves the focus in the request log", async () => {
  const page = await open();
  await ready(page);
  const id = await row(page, "production").locator(".id code").textContent();
  const release = await hold(page, "GET", `/projects/${id}`);
  await row(page, "production").getByRole("link").click();
  await page.locator("project-view .skeletons").waitFor();
  await page.locator("request-log button").first().focus();
  release();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  assert.ok(await page.locator("request-log button").first().evaluate((button) => button === document.activeElement));
});

test("Back to a Project, from where nothing of the view had the focus, leads to its heading", async () => {
  const page = await open();
  await ready(page);
  const id = await row(page, "production").locator(".id code").textContent();
  await row(page, "production").getByRole("link").click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  await page.getByRole("link", { name: "Projects" }).last().click();
  await ready(page);
  const release = await hold(page, "GET", `/projects/${id}`);
  await page.locator("request-log button").first().focus();
  await page.goBack();
  await page.locator("project-view .skeletons").waitFor();
  release();
  await eventually(async () => assert.equal(await focused(page), "H1 production"));
});

test("back from a Project, the focus is where it was in the list, and Tab goes on from there", async () => {
  await reset({ projects: 499 });
  const page = await open("/", { viewport: { width: 1280, height: 800 } });
  const ways = {
    "the browser's Back": () => page.goBack(),
    "the link back": () => page.getByRole("link", { name: "Projects" }).last().click(),
  };
  for (const [way, back] of Object.entries(ways)) {
    await page.getByText("500 Projects", { exact: true }).waitFor();
    await page.evaluate(() => scrollTo(0, 9000));
    await page.locator('[aria-rowindex="145"] a').focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Danger zone" }).waitFor();
    await back();
    await eventually(async () => assert.equal(await focusedRow(page), 145, way));
    assert.ok(Math.abs((await page.evaluate(() => scrollY)) - 9000) < 300);
    await page.keyboard.press("Tab");
    assert.equal(await focusedRow(page), 145);
    await page.keyboard.press("Shift+Tab");
  }
});

test("back from elsewhere, or from a Project that is gone, the focus is on the list's heading", async () => {
  const page = await open();
  await ready(page);
  await page.getByRole("link", { name: /^sandbox · / }).click();
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
  await page.goBack();
  await ready(page);
  await eventually(async () => assert.equal(await focused(page), "H1 Projects"));
  await row(page, "staging").getByRole("link").click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  await page.getByText("staging was deleted").waitFor();
  await ready(page);
  await eventually(async () => assert.equal(await focused(page), "H1 Projects"));
});
