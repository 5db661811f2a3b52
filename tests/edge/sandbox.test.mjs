// The sandbox in Node: what its functions take, and what fetch does where a connection would break or stall. What it
// answers is tested by the server's tests (sockets.test.mjs).
import { test } from "node:test";
import assert from "node:assert/strict";
import { AccountApi } from "../../pkg/index.js";
import { createSandbox } from "../../pkg/sandbox.js";

const id = "11111111-1111-4111-8111-111111111111";
const page = (sandbox, settings) =>
  new AccountApi({ apiURL: "https://app.example.com", defaultOrganizationId: sandbox.organizationId, httpClient: sandbox.fetch, maxRetries: 0, ...settings });
const get = (sandbox, init) => sandbox.fetch(new Request(`https://app.example.com/account/v3/projects?organization_id=${sandbox.organizationId}`, init));

test("a client lists, creates and deletes", async () => {
  const sandbox = createSandbox();
  const api = page(sandbox);
  const { id } = await api.createProject({ name: "web-shop" });
  assert.deepEqual((await api.listProjects().all()).map(({ name }) => name).includes("web-shop"), true);
  await api.deleteProject({ projectId: id });
  assert.equal((await api.listProjects()).totalCount, 6);
});

test("a page's own server needs no key, the real API does", async () => {
  const sandbox = createSandbox();
  assert.equal((await page(sandbox).listProjects()).totalCount, 6);
  await assert.rejects(page(sandbox, { apiURL: undefined }).listProjects(), { name: "DeniedAuthenticationError" });
  assert.equal((await page(sandbox, { apiURL: undefined, secretKey: sandbox.secretKey }).listProjects()).totalCount, 6);
  await assert.rejects(page(sandbox, { secretKey: id }).listProjects(), { name: "DeniedAuthenticationError" });
  const foreign = await get(sandbox, { headers: { Origin: "https://evil.example" } });
  assert.equal(foreign.status, 401);
});

test("two sandboxes share nothing, and give the same IDs", async () => {
  const sandboxes = [createSandbox(), createSandbox()];
  const made = await Promise.all(sandboxes.map((sandbox) => page(sandbox).createProject({ name: "a" })));
  assert.equal(made[0].id, made[1].id);
  await page(sandboxes[0]).createProject({ name: "b" });
  assert.deepEqual(sandboxes.map((sandbox) => sandbox.requests().length), [2, 1]);
});

test("options", async () => {
  const now = new Date("2026-01-01T00:00:00Z");
  const sandbox = createSandbox({ organizationId: id, secretKey: id, projects: 2, quota: 4, now: () => now });
  const api = page(sandbox);
  assert.deepEqual([sandbox.organizationId, sandbox.secretKey], [id, id]);
  assert.equal((await api.createProject({ name: "a" })).createdAt.getTime(), now.getTime());
  await assert.rejects(api.createProject({ name: "b" }), { name: "QuotasExceededError" });
  sandbox.advance(60_000);
  sandbox.reset({ projects: 0, quota: 9 });
  assert.equal((await api.listProjects()).totalCount, 1);
  assert.equal(sandbox.requests().length, 1);
});

test("times are exact to the millisecond", async () => {
  let now;
  const sandbox = createSandbox({ now: () => now, quota: 1_000 });
  for (now = 1_764_469_237_001; now < 1_764_469_237_301; now++) {
    const { createdAt } = await page(sandbox).createProject({ name: "a" });
    assert.equal(createdAt.getTime(), now);
  }
});

test("what is wrong with an option is said without its value", () => {
  for (const [options, named] of [
    [{ secretKey: "s3cr3t" }, /secretKey must be a UUID/],
    [{ organizationId: 5 }, /organizationId must be a UUID/],
    [{ projects: 100_001 }, /projects must be at most 100000/],
    [{ projects: -1 }, /projects must be/],
    [{ latency: "fast" }, /latency must be/],
    [{ project: 1 }, /no option "project"/],
    [{ now: 5 }, /now must be a function/],
    [null, /must be an object/],
    ["x", /must be an object/],
  ]) {
    assert.throws(() => createSandbox(options), (error) => named.test(error.message) && !/s3cr3t|fast/.test(error.message));
  }
});

test("a Project that is held cannot be deleted until it is released", async () => {
  const sandbox = createSandbox({ releasing: 0 });
  const api = page(sandbox);
  const { id } = await api.createProject({ name: "a" });
  sandbox.hold(id);
  await assert.rejects(api.deleteProject({ projectId: id }), { name: "PreconditionFailedError" });
  sandbox.release(id, { after: 60_000 });
  await assert.rejects(api.deleteProject({ projectId: id }));
  sandbox.advance(60_000);
  await api.deleteProject({ projectId: id });
  for (const wrong of [() => sandbox.hold(id), () => sandbox.hold("x"), () => sandbox.release(id), () => sandbox.release(id, { afer: 1 }), () => sandbox.advance(-1), () => sandbox.advance(NaN), () => sandbox.reset({ project: 1 }), () => sandbox.reset({ projects: 100_001 })]) {
    assert.throws(wrong, Error);
  }
});

test("a Project that has vanished cannot be held", async () => {
  const sandbox = createSandbox({ deleting: 60_000 });
  const { id } = await page(sandbox).createProject({ name: "a" });
  await page(sandbox).deleteProjectWithResources({ projectId: id, projectName: "a" });
  sandbox.hold(id);
  sandbox.advance(60_000);
  assert.throws(() => sandbox.hold(id), /hold\(\)/);
});

test("a fault can be for the requests with a header", async () => {
  const sandbox = createSandbox();
  sandbox.fault({ kind: "html", requestHeaders: { "X-Page": "1" } });
  assert.equal((await get(sandbox)).status, 200);
  assert.equal((await get(sandbox, { headers: { "x-page": "2" } })).status, 200);
  assert.equal((await get(sandbox, { headers: { "x-page": "1" } })).status, 502);
  assert.throws(() => sandbox.fault({ kind: "html", requestHeaders: { "a b": "" } }), /request_headers/);
});

test("faults befall requests, and misspelt ones are refused", async () => {
  const sandbox = createSandbox();
  sandbox.fault([{ kind: "error", type: "out_of_stock" }, { kind: "html", status: 504 }, { kind: "answer", status: 418, body: "tea" }]);
  assert.deepEqual([(await get(sandbox)).status, (await get(sandbox)).status, await (await get(sandbox)).text()], [503, 504, "tea"]);
  sandbox.fault({ kind: "message", times: Infinity });
  for (let count = 0; count < 3; count++) assert.equal((await get(sandbox)).status, 503);
  for (const wrong of [{ kind: "htlm" }, { kind: "html", tmes: 1 }, { kind: "error" }, { kind: "html", status: 600 }, {}, null, undefined, [{ kind: "delay" }, { kind: "x" }]]) {
    assert.throws(() => sandbox.fault(wrong), /fault\(\)/);
  }
});

test("a number that is out of range is refused, or as good as the nearest that is not", async () => {
  const sandbox = createSandbox({ now: () => 253_402_300_799_000 });
  for (const name of ["latency", "deleting", "releasing"]) assert.throws(() => sandbox.reset({ [name]: 2 ** 60 }), /reset\(\)/, name);
  for (const delay of [2 ** 60, 2 ** 31]) assert.throws(() => sandbox.fault({ kind: "delay", delay }), /fault\(\)/);
  assert.throws(() => sandbox.reset({ latency: 2 ** 31 }), /reset\(\): .*latency/);
  assert.throws(() => createSandbox({ latency: 2 ** 31 }), /createSandbox: .*latency/);
  sandbox.fault({ kind: "html", retryAfterDate: 1 });
  assert.equal((await get(sandbox)).headers.get("Retry-After"), "Fri, 31 Dec 9999 23:59:59 GMT");
  assert.equal((await get(sandbox)).status, 200);
});

test("a connection that breaks off or stalls does so in fetch", async () => {
  const sandbox = createSandbox();
  sandbox.fault({ kind: "close_before_head" });
  await assert.rejects(get(sandbox), TypeError);
  sandbox.fault({ kind: "close_in_body" });
  const half = await get(sandbox);
  assert.equal(half.status, 200);
  await assert.rejects(half.text(), TypeError);
  for (const kind of ["stall_head", "stall_body"]) {
    sandbox.fault({ kind });
    const controller = new AbortController();
    const reading = get(sandbox, { signal: controller.signal }).then((response) => response.text());
    setTimeout(() => controller.abort(), 10);
    await assert.rejects(reading, { name: "AbortError" });
  }
  sandbox.fault({ kind: "stall_body" });
  await assert.rejects(page(sandbox, { timeout: 20 }).listProjects(), { name: "TimeoutError" });
});

test("a latency is waited for, and cut short by an abort", async () => {
  const sandbox = createSandbox({ latency: 60_000 });
  await assert.rejects(page(sandbox, { timeout: 20 }).listProjects(), { name: "TimeoutError" });
  await assert.rejects(get(sandbox, { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("the longest latency and the longest delay together are waited for, too", async () => {
  const longest = 2 ** 31 - 1;
  const sandbox = createSandbox({ latency: longest });
  sandbox.fault({ kind: "delay", delay: longest });
  await assert.rejects(page(sandbox, { timeout: 20 }).listProjects(), { name: "TimeoutError" });
});

test("a body that is too long is 413", async () => {
  const sandbox = createSandbox();
  const answer = await get(sandbox, { method: "POST", body: "x".repeat(65_537) });
  assert.equal(answer.status, 413);
});
