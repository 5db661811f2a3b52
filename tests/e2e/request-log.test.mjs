// The request log, and the faults at a click.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, ready } = await demo();
beforeEach(() => reset());

const watching = async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await page.getByRole("button", { name: /^Request log/ }).click();
  return page;
};
const newest = (page) => page.locator(".log tbody tr").first();
const cells = (page) => newest(page).locator("td").allTextContents();

test("each request with method, path, status, duration, attempts and request ID", async () => {
  const page = await watching();
  const [method, path, status, duration, attempts, id] = await cells(page);
  assert.equal(method, "GET");
  assert.match(path, /^\/account\/v3\/projects\?organization_id=/);
  assert.equal(status, "200");
  assert.match(duration, /^\d+ ms$/);
  assert.equal(attempts, "1");
  assert.match(id, /^[0-9a-f-]{36}$/);
});

const recovers = [["Rate limit", "429"], ["503, Retry-After 2 s", "503"], ["HTML 502", "502"], ["Cut connection", "cut"]];
for (const [name, outcome] of recovers) {
  test(`${name}: the client tries again, and recovers`, async () => {
    const page = await watching();
    await page.getByRole("button", { name, exact: true }).click();
    await page.getByText(`${name} will be applied to the next request.`).waitFor();
    await page.getByRole("button", { name: "Reload the view" }).click();
    await newest(page).getByText(outcome, { exact: true }).waitFor();
    await newest(page).getByText("200", { exact: true }).waitFor();
    await ready(page);
    assert.deepEqual((await newest(page).locator(".chip").allTextContents()), [outcome, "200"]);
    assert.equal((await cells(page))[4], "2");
    if (name.startsWith("503")) assert.ok(parseInt((await cells(page))[3], 10) >= 2000);
  });
}

test("three times is once too often: the error is shown, and the next try recovers", async () => {
  const page = await watching();
  await page.getByLabel("How many requests a fault is applied to").selectOption("3");
  await page.getByRole("button", { name: "HTML 502" }).click();
  await page.getByText("applied to the next 3 requests").waitFor();
  await page.getByRole("button", { name: "Reload the view" }).click();
  await page.getByRole("heading", { name: "Something went wrong" }).waitFor();
  assert.deepEqual((await newest(page).locator(".chip").allTextContents()), ["502", "502", "502"]);
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
});

test("a stall ends at the client's deadline", async () => {
  const page = await watching();
  await page.getByRole("button", { name: "Stall" }).click();
  await page.getByText("Stall will be applied to the next request.").waitFor();
  await page.getByRole("button", { name: "Reload the view" }).click();
  await newest(page).getByText("…", { exact: true }).first().waitFor();
  await page.getByRole("heading", { name: "Request timed out" }).waitFor();
  await newest(page).getByText("stopped").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
});

test("faults are for the page that sets them", async () => {
  const [page, other] = [await watching(), await watching()];
  await other.getByRole("button", { name: "HTML 502" }).click();
  await other.getByText("HTML 502 will be applied").waitFor();
  await page.getByRole("button", { name: "Cut connection" }).click();
  await page.getByText("Cut connection will be applied").waitFor();

  // Each meets its own, whichever comes first.
  await page.getByRole("button", { name: "Reload the view" }).click();
  await newest(page).getByText("200", { exact: true }).waitFor();
  assert.deepEqual(await newest(page).locator(".chip").allTextContents(), ["cut", "200"]);
  // And clears no other's.
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("No faults are set.").waitFor();
  await other.getByRole("button", { name: "Reload the view" }).click();
  await newest(other).getByText("200", { exact: true }).waitFor();
  assert.deepEqual(await newest(other).locator(".chip").allTextContents(), ["502", "200"]);
});

test("faults are cleared at a click", async () => {
  const page = await watching();
  await page.getByRole("button", { name: "Stall" }).click();
  await page.getByText("Stall will be applied").waitFor();
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("No faults are set.").waitFor();
  await eventually(async () => assert.deepEqual((await server.control("faults")).faults, []));
});

test("a fault is also for the page that calls the sandbox directly", async () => {
  const page = await open("/#/connection", { failures: true });
  await page.getByRole("radio", { name: /^Direct/ }).check();
  await page.getByLabel("Secret key").fill(server.secretKey);
  await page.getByRole("button", { name: "Connect" }).click();
  await ready(page);
  await page.getByRole("button", { name: /^Request log/ }).click();
  await page.getByRole("button", { name: "HTML 502" }).click();
  await page.getByText("HTML 502 will be applied").waitFor();
  await page.getByRole("button", { name: "Reload the view" }).click();
  await newest(page).getByText("200", { exact: true }).waitFor();
  assert.deepEqual(await newest(page).locator(".chip").allTextContents(), ["502", "200"]);
});

test("offline, a fault is told not to have been set", async () => {
  const page = await watching();
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Stall" }).click();
  await page.getByText("The sandbox did not answer").waitFor();
});

test("Reload the view asks before what is not saved is lost", async () => {
  const page = await watching();
  await page.locator(".rows .name a").nth(1).click();
  await page.getByLabel("Architecture").selectOption("kubernetes");
  await page.getByRole("button", { name: "Reload the view" }).click();
  await page.getByRole("dialog", { name: "Discard unsaved changes?" }).getByRole("button", { name: "Keep editing" }).click();
  assert.equal(await page.getByLabel("Architecture").inputValue(), "kubernetes");
  await page.getByRole("button", { name: "Reload the view" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Discard" }).click();
  await eventually(async () => assert.notEqual(await page.getByLabel("Architecture").inputValue(), "kubernetes"));
});

test("the open log covers nothing that has the focus, and its table can be seen in a low window", async () => {
  const page = await watching();
  const drawer = page.locator(".drawer");
  const links = page.locator(".rows .name a");
  await page.setViewportSize({ width: 1280, height: 600 });
  await links.first().focus();
  for (let step = 0; step < 14; step += 1) await page.keyboard.press("Tab");
  const bottom = await page.evaluate(() => document.activeElement.getBoundingClientRect().bottom);
  assert.ok(bottom <= (await drawer.boundingBox()).y, "the focus is behind the log");
  await page.setViewportSize({ width: 320, height: 256 });
  const log = page.getByRole("region", { name: "Requests" });
  await log.scrollIntoViewIfNeeded();
  assert.ok((await log.boundingBox()).height > 80);
});
