// What the page says about each kind of error.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { startServer } from "../support/server.mjs";
import { demo } from "./support.mjs";

const { server, open, reset, fault } = await demo();
beforeEach(() => reset());

const resource = { resource: "project", resource_id: "22222222-2222-4222-8222-222222222222" };
const noReset = { reset_seconds: null, reset_at: null, limit: null };
const always = { times: null };

/** The fault, the title, and what to do. */
const ERRORS = [
  ["another change", { kind: "error", type: "conflict" }, "Conflict", /changed this at the same time\. Reload/],
  ["a transient state", { kind: "error", type: "transient_state", fields: { ...resource, current_state: "deleting" } }, "Busy", /The project is deleting\. Try again when/],
  ["a lock", { kind: "error", type: "locked", fields: resource }, "Locked", /The project is locked/],
  ["one like it", { kind: "error", type: "already_exists", fields: { ...resource, help_message: null } }, "Already exists", /There already is such a project/],
  ["out of stock", { kind: "error", type: "out_of_stock", fields: { resource: "project" }, ...always }, "Out of stock", /No project is available at the moment/],
  ["expired", { kind: "error", type: "expired", fields: resource }, "Expired", /no longer available/],
  ["Retry-After: 30", { kind: "gateway_rate_limit", retry_after: 30, ...always }, "Too many requests", /Try again in (30|29) seconds\./],
  ["Retry-After as a date", { kind: "gateway_rate_limit", retry_after_date: 600, ...always }, "Too many requests", /Try again in 10 minutes\./],
  ["a reset in the answer", { kind: "error", type: "too_many_requests", fields: { ...noReset, reset_seconds: 45 }, ...always }, "Too many requests", /Try again in 45 seconds\./],
  ["a rate limit without a time", { kind: "gateway_rate_limit", ...always }, "Too many requests", /Try again in a moment\./],
  ["401 in the sandbox", { kind: "error", type: "denied_authentication" }, "Not authorized", /needs no key/],
];
for (const [name, one, title, advice] of ERRORS) {
  test(`error: ${name}`, async () => {
    await fault(one);
    const page = await open("/", { failures: true });
    const alert = page.getByRole("alert");
    await alert.getByRole("heading", { name: title }).waitFor();
    assert.match(await alert.locator("> p").innerText(), advice);
  });
}

test("401 in relay mode: nobody is asked for a key that the page does not have", async () => {
  const env = { SCW_SECRET_KEY: "33333333-3333-4333-8333-333333333333" };
  const relay = await startServer(["--upstream", server.url, "--organization-id", server.organizationId], { env });
  try {
    const page = await open("/", { failures: true });
    await page.goto(relay.url);
    const connect = page.getByRole("button", { name: "Connect" });
    await connect.or(page.getByRole("alert")).first().waitFor();
    if (await connect.isVisible()) {
      await page.getByLabel("Organization ID").fill(server.organizationId);
      await connect.click();
    }
    await page.getByRole("heading", { name: "Not authorized" }).waitFor();
    const advice = await page.getByRole("alert").innerText();
    assert.match(advice, /the server's own key was refused/);
    assert.doesNotMatch(advice, /enter the key/);
  } finally {
    relay.stop();
  }
});

test("401 in direct mode: the key is to be entered again", async () => {
  const page = await open("/#/connection", { failures: true });
  await page.getByRole("radio", { name: /^Direct/ }).check();
  await page.getByLabel("Secret key").fill("33333333-3333-4333-8333-333333333333");
  await page.getByRole("button", { name: "Connect" }).click();
  await page.getByText("enter the key again").waitFor();
});
