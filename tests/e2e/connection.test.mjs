// The connection: sandbox, relay, direct; and where the secret does not go.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startServer } from "../support/server.mjs";
import { demo } from "./support.mjs";

const { server, open, ready } = await demo();
const OTHER_KEY = "33333333-3333-4333-8333-333333333333";

const direct = async (page, key) => {
  await page.getByRole("radio", { name: /^Direct/ }).check();
  await page.getByLabel("Secret key").fill(key);
  await page.getByRole("button", { name: "Connect" }).click();
};

test("in the sandbox, nothing need be entered", async () => {
  const page = await open();
  await ready(page);
  await page.getByRole("link", { name: /^sandbox · / }).click();
  assert.ok(await page.getByRole("radio", { name: /^Sandbox/ }).isChecked());
  assert.ok(await page.getByRole("radio", { name: /^Relay/ }).isDisabled());
  assert.equal(await page.getByLabel("Organization ID").inputValue(), server.organizationId);
  await page.getByRole("button", { name: "Connect" }).click();
  await ready(page);
});

test("direct: the key goes to the library and nowhere else", async () => {
  const page = await open("/#/connection");
  const secret = page.getByLabel("Secret key");
  await page.getByRole("radio", { name: /^Direct/ }).check();
  assert.equal(await secret.getAttribute("type"), "password");
  const sent = page.waitForRequest((request) => request.url().includes("/account/v3/projects"));
  await direct(page, server.secretKey);
  assert.equal((await sent).headers()["x-auth-token"], server.secretKey);
  await ready(page);
  const kept = await page.evaluate(async () => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href,
    await indexedDB.databases(), performance.getEntries().map(({ name }) => name), document.documentElement.outerHTML]));
  assert.ok(!kept.includes(server.secretKey));
  assert.ok(kept.includes("direct"));
  await page.getByRole("link", { name: "default" }).click();
  const code = await page.getByRole("region", { name: "curl" }).innerText();
  assert.ok(code.includes("$SCW_SECRET_KEY") && !code.includes(server.secretKey));
  assert.ok(!(await page.locator("body").innerText()).includes(server.secretKey));
});

test("a reload forgets the key and asks for it again", async () => {
  const page = await open("/#/connection");
  await direct(page, server.secretKey);
  await ready(page);
  await page.reload();
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
  assert.ok(await page.getByRole("radio", { name: /^Direct/ }).isChecked());
  assert.equal(await page.locator("#connection").textContent(), "Not connected");
  assert.equal(await page.getByLabel("Secret key").inputValue(), "");
  await direct(page, server.secretKey);
  await ready(page);
});

test("another tab knows nothing of it", async () => {
  const page = await open("/#/connection");
  await direct(page, server.secretKey);
  await ready(page);
  const other = await page.context().newPage();
  await other.goto(server.url);
  await other.getByRole("link", { name: /^sandbox · / }).waitFor();
});

test("a wrong key is unauthorized, with the way back to the connection", async () => {
  const page = await open("/#/connection", { failures: true });
  await direct(page, OTHER_KEY);
  await page.getByRole("heading", { name: "Not authorized" }).waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes(OTHER_KEY));
  await page.getByRole("link", { name: "Check the connection" }).click();
  await page.getByRole("radio", { name: /^Sandbox/ }).check();
  await page.getByRole("button", { name: "Connect" }).click();
  await ready(page);
});

test("what the library refuses is told at its field, and no value is quoted", async () => {
  const page = await open("/#/connection");
  await page.getByRole("radio", { name: /^Direct/ }).check();
  await page.getByLabel("Organization ID").fill("my organization");
  await page.getByLabel("API URL").fill("http://example.com");
  await direct(page, "not a key");
  await page.getByText("must use https, except on loopback").waitFor();
  assert.equal(await page.getByText(/must be a UUID/).count(), 2);
  assert.equal(await page.evaluate(() => document.activeElement.ariaInvalid), "true");
  assert.ok(!(await page.locator("body").innerText()).includes("not a key"));
});

test("each mode says what it means for security", async () => {
  const page = await open("/#/connection");
  for (const [mode, words] of [[/^Sandbox/, "nothing in it is real"], [/^Relay/, "never comes into the browser"], [/^Direct/, "page's memory"]]) {
    assert.ok((await page.locator("label.choice").filter({ has: page.getByRole("radio", { name: mode }) }).innerText()).includes(words));
  }
});

test("relay: the page asks for the Organization ID, and has no faults to offer", async () => {
  const upstream = server;
  const relay = await startServer(["--upstream", upstream.url], { env: { SCW_SECRET_KEY: upstream.secretKey } });
  try {
    // Chromium tells of the missing sandbox.
    const page = await open("/", { failures: true });
    await page.goto(relay.url);
    await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
    assert.ok(await page.getByRole("radio", { name: /^Relay/ }).isChecked());
    assert.equal(await page.locator("#connection").textContent(), "Not connected");
    assert.equal(await page.getByRole("button", { name: /^Request log/ }).count(), 0);
    await page.getByRole("button", { name: "Connect" }).click();
    await page.getByText("is required").waitFor();
    await page.getByLabel("Organization ID").fill(upstream.organizationId);
    await page.getByRole("button", { name: "Connect" }).click();
    await ready(page);
    await page.reload();
    await ready(page);
  } finally {
    relay.stop();
  }
});

test("what was entered as another mode's Organization does not stay in the sandbox's", async () => {
  const page = await open("/#/connection");
  await page.getByRole("radio", { name: /^Direct/ }).check();
  await page.getByLabel("Organization ID").fill("33333333-3333-4333-8333-333333333333");
  await page.getByRole("radio", { name: /^Sandbox/ }).check();
  assert.equal(await page.getByLabel("Organization ID").inputValue(), server.organizationId);
});

test("what is missing in one mode is not missed in another", async () => {
  const page = await open("/#/connection");
  await page.getByRole("radio", { name: /^Direct/ }).check();
  await page.getByLabel("Organization ID").fill(" ");
  await page.getByRole("button", { name: "Connect" }).click();
  assert.equal(await page.getByText("is required").count(), 2);
  await page.getByRole("radio", { name: /^Sandbox/ }).check();
  assert.equal(await page.getByLabel("Organization ID").inputValue(), server.organizationId);
  assert.equal(await page.getByText("is required").count(), 0);
});

test("a key may be pasted with spaces around it", async () => {
  const page = await open("/#/connection");
  await direct(page, ` ${server.secretKey} `);
  await ready(page);
});
