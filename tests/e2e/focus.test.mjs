// Where the keyboard is: it never falls back to the top of the page by itself.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { makeKey } from "../support/ssh-key.mjs";
import { demo, eventually } from "./support.mjs";

const { open, reset, fault, ready, row } = await demo();
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
