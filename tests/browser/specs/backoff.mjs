// How long a client waits before it sends again, and when it no longer does.
import { assert } from "/chai/index.js";
import { AccountApi, TooManyRequestsError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { isBackoff, useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, one, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, journal, rejection, reset } = sandbox;

describe("backoff", () => {
  const time = useClock();
  const waits = () => time.clock.delays.filter(isBackoff);
  const failing = (api) => rejection(api.getProject({ projectId: ID }));
  const down = () => new AccountApi({ apiURL: "", maxRetries: 8, timeout: 600_000, httpClient: fake(() => text("", 503)) });
  const { random } = Math;
  afterEach(() => (Math.random = random));

  it("doubles from half a second to eight", async () => {
    Math.random = () => 1;
    await failing(down());
    assert.deepEqual(waits(), [500, 1000, 2000, 4000, 8000, 8000, 8000, 8000]);
  });

  it("is drawn by chance between none and all of that", async () => {
    Math.random = () => 0.25;
    await failing(down());
    assert.deepEqual(waits(), [125, 250, 500, 1000, 2000, 2000, 2000, 2000]);
    time.clock.delays.length = 0;
    Math.random = () => 0;
    await failing(down());
    assert.deepEqual(waits(), [0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("leaves no timer behind", async () => {
    await failing(down());
    assert.equal(time.clock.waiting, 0);
  });
});

describe("Retry-After", () => {
  const time = useClock();
  const answers = (headers, body = "") => fake(() => text(body, 503, headers), one);
  const waited = async (headers, body, settings = {}) => {
    const httpClient = answers(headers, body);
    time.clock.skips = (delay) => delay <= 30_000;
    const call = new AccountApi({ apiURL: "", httpClient, ...settings }).getProject({ projectId: ID });
    const outcome = await call.catch((error) => error);
    return { outcome, sent: httpClient.requests.length, wait: time.clock.delays.at(-1) };
  };

  it("in seconds is obeyed", async () => {
    for (const seconds of [0, 1, 7, 30]) {
      const { outcome, wait } = await waited({ "Retry-After": String(seconds) });
      assert.equal(outcome.name, "web-shop");
      assert.equal(wait, seconds * 1000);
    }
  });

  it("as a date is obeyed", async () => {
    const { wait } = await waited({ "Retry-After": new Date(Date.now() + 20_000).toUTCString() });
    assert.isAtMost(wait, 20_000);
    assert.isAbove(wait, 15_000);
    assert.equal((await waited({ "Retry-After": new Date(0).toUTCString() })).wait, 0);
  });

  it("that is neither is ignored", async () => {
    for (const odd of ["soon", "-1", "1.5", "1e3", "", "1 2", "99999999999999999999", "Sun, 06 Nov"]) {
      assert.isAtMost((await waited({ "Retry-After": odd })).wait, 500, odd);
    }
  });

  it("in the body (reset_seconds) is obeyed", async () => {
    const body = JSON.stringify({ type: "too_many_requests", message: "m", reset_seconds: 3 });
    assert.equal((await waited({}, body)).wait, 3_000);
  });

  it("in the body as a time (reset_at) is obeyed", async () => {
    const body = (reset_at) => JSON.stringify({ type: "too_many_requests", message: "m", reset_at });
    const { wait } = await waited({}, body(new Date(Date.now() + 20_000).toISOString()));
    assert.isAtMost(wait, 20_000);
    assert.isAbove(wait, 15_000);
    for (const odd of [new Date(0).toISOString(), "soon", "5"]) assert.isAtMost((await waited({}, body(odd))).wait, 500, odd);
    const { sent } = await waited({}, body("2100-01-01T00:00:00Z"));
    assert.equal(sent, 1);
  });

  it("that does not fit in the deadline fails at once, with the error in hand", async () => {
    const { outcome, sent } = await waited({ "Retry-After": "60" }, "", { timeout: 60_000 });
    assert.equal(outcome.status, 503);
    assert.equal(sent, 1);
    assert.equal(time.clock.waiting, 0);
    const date = await waited({ "Retry-After": new Date(Date.now() + 3_600_000).toUTCString() });
    assert.equal(date.outcome.status, 503);
    const never = await waited({ "Retry-After": "999999999" }, "", { timeout: 0 });
    assert.equal(never.outcome.status, 503, "no timer is that long");
  });

  it("from the sandbox, both ways", async () => {
    await reset();
    await befall({ kind: "error", type: "too_many_requests", retry_after: 3 }, { kind: "gateway_rate_limit", retry_after_date: 5 });
    await client().getProject({ projectId: sandbox.organization });
    const [first, second] = time.clock.delays.filter((delay) => delay <= 8_000);
    assert.equal(first, 3_000);
    assert.isAtMost(second, 5_000);
    await reset();
    await befall({ kind: "gateway_rate_limit", retry_after: 120 });
    const error = await rejection(client().getProject({ projectId: sandbox.organization }));
    assert.instanceOf(error, TooManyRequestsError);
    assert.equal((await journal()).length, 1);
  });
});

describe("the budget", () => {
  useClock();

  it("runs out when a service is down, for all calls of a client", async () => {
    const httpClient = fake(() => text("", 503));
    const api = new AccountApi({ apiURL: "", httpClient });
    for (let call = 0; call < 30; call++) await rejection(api.getProject({ projectId: ID }));
    // 20 retries, and each call once.
    assert.equal(httpClient.requests.length, 50);
    const fresh = fake(() => text("", 503));
    await rejection(new AccountApi({ apiURL: "", httpClient: fresh }).getProject({ projectId: ID }));
    assert.equal(fresh.requests.length, 3, "another client has its own");
  });

  it("fills again when calls work", async () => {
    let down = true;
    const httpClient = fake(() => (down ? text("", 503) : json(PROJECT)));
    const api = new AccountApi({ apiURL: "", httpClient });
    const call = () => api.getProject({ projectId: ID }).catch(() => {});
    for (let at = 0; at < 15; at++) await call();
    down = false;
    for (let at = 0; at < 10; at++) await call();
    down = true;
    httpClient.requests.length = 0;
    for (let at = 0; at < 5; at++) await call();
    // Ten calls that worked are worth two retries.
    assert.equal(httpClient.requests.length, 5 + 2);
  });

  it("a new token is no retry: it gives back what a first attempt does", async () => {
    let down = true;
    let calls = 0;
    const denied = () => json({ type: "denied_authentication", method: "api_key", reason: "expired" }, { status: 401 });
    const httpClient = fake(() => (down ? text("", 503) : calls++ % 2 ? json(PROJECT) : denied()));
    const api = new AccountApi({ apiURL: "", httpClient, token: () => "a-token" });
    const call = () => api.getProject({ projectId: ID }).catch(() => {});
    for (let at = 0; at < 15; at++) await call();
    down = false;
    for (let at = 0; at < 4; at++) await call();
    assert.equal(calls, 8);
    down = true;
    httpClient.requests.length = 0;
    await call();
    assert.equal(httpClient.requests.length, 1);
  });
});
