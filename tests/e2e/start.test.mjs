// The page's start, and what it says where it cannot start.
import assert from "node:assert/strict";
import { test } from "node:test";
import { demo } from "./support.mjs";

const { open, ready } = await demo();

const FAILURES = [
  ["the library cannot be loaded", "**/pkg/index.js", (route) => route.abort()],
  ["the page's own code cannot be loaded", "**/app.js", (route) => route.abort()],
  ["the server does not answer", "**/healthz", (route) => route.abort()],
  ["the sandbox has a problem", "**/_sandbox/state", (route) => route.fulfill({ status: 500 })],
  ["something else answers", "**/healthz", (route) => route.fulfill({ body: "<p>Welcome</p>" })],
];
for (const [name, path, answer] of FAILURES) {
  test(`a failed start is told, and tried again at a click: ${name}`, async () => {
    const page = await open("/", { failures: true });
    await ready(page);
    await page.route(path, answer);
    await page.reload();
    const alert = page.getByRole("alert");
    await alert.getByRole("heading", { name: "The page did not start" }).waitFor();
    assert.equal(await page.locator("#connection").innerText(), "Not connected");
    assert.equal(await page.locator("#main .skeletons").count(), 0);
    await alert.getByText("Error details").click();
    assert.match(await alert.locator("code").innerText(), /Error/);
    await page.unroute(path);
    await alert.getByRole("button", { name: "Reload the page" }).click();
    await ready(page);
  });
}

test("a link of a page that did not start starts it again", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await page.route("**/healthz", (route) => route.abort());
  await page.reload();
  await page.getByRole("heading", { name: "The page did not start" }).waitFor();
  await page.unroute("**/healthz");
  await page.locator("#connection").click();
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("a browser that lets the page store nothing shows it all the same", async () => {
  const init = () => {
    const denied = () => {
      throw new DOMException("Access is denied for this document.", "SecurityError");
    };
    Object.defineProperty(globalThis, "sessionStorage", { get: denied });
  };
  const page = await open("/", { init });
  await ready(page);
});
