// Where the keyboard is: it never falls back to the top of the page by itself.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { open, reset, ready } = await demo();
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
  assert.equal(await focusedRow(page), 6);
});
