// `timeout` covers everything from the call to the last byte of the body.
import { assert } from "/chai/index.js";
import { AccountApi, ScalewayError, TimeoutError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { settle, until, useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, one, stalled, stalledBody, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, rejection, reset } = sandbox;
const never = () => new Promise(() => {});

describe("deadline", () => {
  const time = useClock();

  /** The outcome of a call once its deadline, and not a moment before it, has passed. */
  const late = async (call, timeout) => {
    let over = false;
    const outcome = call.catch((error) => error).finally(() => (over = true));
    await settle();
    time.clock.advance(timeout - 1);
    await settle();
    assert.isFalse(over, "it ended before its deadline");
    time.clock.advance(1);
    const error = await outcome;
    assert.instanceOf(error, TimeoutError);
    assert.instanceOf(error, ScalewayError);
    assert.equal(error.status, 0);
    assert.match(error.message, /timeout/);
    assert.equal(time.clock.waiting, 0, "a timer is left");
    return error;
  };

  const get = (settings, options) => new AccountApi({ apiURL: "", ...settings }).getProject({ projectId: ID }, options);

  it("a head that never comes", async () => {
    await reset();
    await befall({ kind: "stall_head" });
    const call = client({ timeout: 20_000 }).getProject({ projectId: sandbox.organization });
    call.catch(() => {});
    await sandbox.seen(1);
    const error = await late(call, 20_000);
    assert.include(error, { method: "GET", path: `/account/v3/projects/${sandbox.organization}`, attempts: 1 });
  });

  it("a body that never ends", async () => {
    await reset();
    await befall({ kind: "stall_body" });
    const call = client({ timeout: 20_000 }).getProject({ projectId: sandbox.organization });
    call.catch(() => {});
    await sandbox.seen(1);
    await late(call, 20_000);
  });

  it("an httpClient that ignores the signal, in head and body", async () => {
    await late(get({ httpClient: never, timeout: 20_000 }), 20_000);
    await late(get({ httpClient: fake(stalledBody), timeout: 20_000 }), 20_000);
  });

  it("aborts the request that is under way", async () => {
    const httpClient = fake(stalled);
    await late(get({ httpClient, timeout: 20_000 }), 20_000);
    assert.isTrue(httpClient.requests[0].signal.aborted);
  });

  it("a token callback that hangs", async () => {
    const httpClient = fake(one);
    const error = await late(get({ httpClient, token: never, timeout: 20_000 }), 20_000);
    assert.equal(error.attempts, 0);
    assert.equal(httpClient.requests.length, 0);
  });

  it("an interceptor that hangs", async () => {
    for (const interceptor of [{ request: never }, { response: never }]) {
      await late(get({ httpClient: fake(one), interceptors: [interceptor], timeout: 20_000 }), 20_000);
    }
    await late(get({ httpClient: fake(() => text("", 404)), interceptors: [{ responseError: never }], timeout: 20_000 }), 20_000);
  });

  it("a backoff, whose error becomes the cause", async () => {
    time.clock.skips = () => false;
    const { random } = Math;
    Math.random = () => 0.999;
    const httpClient = fake(() => text("", 503, { "Retry-After": "15" }), stalled);
    const call = get({ httpClient, timeout: 20_000 });
    const outcome = rejection(call);
    await until(() => time.clock.delays.includes(15_000));
    time.clock.advance(15_000);
    await until(() => httpClient.requests.length === 2);
    time.clock.advance(5_000);
    const error = await outcome;
    Math.random = random;
    assert.instanceOf(error, TimeoutError);
    assert.equal(error.attempts, 2);
  });

  it("is for the call, not for each attempt", async () => {
    const slow = (request, number) => {
      time.clock.advance(9_000);
      return number < 9 ? text("", 503, { "Retry-After": "0" }) : json(PROJECT);
    };
    const httpClient = fake(slow);
    const error = await rejection(get({ httpClient, timeout: 20_000, maxRetries: 20 }));
    assert.instanceOf(error, TimeoutError);
    assert.equal(httpClient.requests.length, 3);
  });

  it("a wait that does not fit fails at once, with the error in hand", async () => {
    const { random } = Math;
    Math.random = () => 1;
    // Not at once, as from a network: the deadline's timer is set by then.
    const httpClient = fake(async () => { await settle(); time.clock.advance(19_600); return text("", 503); });
    const error = await rejection(get({ httpClient, timeout: 20_000 }));
    Math.random = random;
    assert.equal(error.status, 503);
    assert.equal(httpClient.requests.length, 1);
    assert.deepEqual(time.clock.delays, [20_000]);
  });

  it("is a minute unless told otherwise, by settings and by options", async () => {
    await late(get({ httpClient: never }), 60_000);
    await late(get({ httpClient: never, timeout: 30_000 }), 30_000);
    await late(get({ httpClient: never, timeout: 30_000 }, { timeout: 10_000 }), 10_000);
  });

  it("of 0 is none", async () => {
    let over = false;
    get({ httpClient: never, timeout: 0 }).finally(() => (over = true));
    await settle();
    time.clock.advance(1e12);
    await settle();
    assert.isFalse(over);
    assert.equal(time.clock.waiting, 0);
  });

  it("too long for a timer is none, and no busy loop", async () => {
    for (const timeout of [1e12, Infinity, 2 ** 31]) {
      assert.equal((await get({ httpClient: fake(one), timeout })).name, "web-shop");
      assert.equal(time.clock.delays.length, 0);
    }
  });

  it("that passes before the call has come to wait ends it", async () => {
    // The timer is set some microtasks after the call: time that fake timers let pass before counts, too.
    const call = rejection(get({ httpClient: never }));
    time.clock.advance(60_000);
    assert.instanceOf(await call, TimeoutError);
    assert.equal(time.clock.waiting, 0);
  });

  it("a call that ends in time leaves no timer", async () => {
    await get({ httpClient: fake(one) });
    await rejection(get({ httpClient: fake(() => text("", 404)) }));
    assert.equal(time.clock.waiting, 0);
  });

  it("of all() is for all its pages", async () => {
    const httpClient = fake((request, number) => {
      time.clock.advance(9_000);
      return json({ total_count: 1000, projects: Array.from({ length: 100 }, (_, at) => ({ ...PROJECT, id: `${number}-${at}` })) });
    });
    const api = new AccountApi({ apiURL: "", httpClient, timeout: 20_000, defaultOrganizationId: ID });
    const error = await rejection(api.listProjects().all({ concurrency: 1 }));
    assert.instanceOf(error, TimeoutError);
    assert.equal(httpClient.requests.length, 3);
    assert.equal(time.clock.waiting, 0);
  });

  it("of waitForProject is five minutes unless told otherwise", async () => {
    const deleting = fake(() => json({ ...PROJECT, status: "deleting" }));
    const wait = (options) => new AccountApi({ apiURL: "", httpClient: deleting }).waitForProject({ projectId: ID }, options);
    const start = time.clock.time;
    assert.instanceOf(await rejection(wait()), TimeoutError);
    assert.equal(time.clock.time - start, 300_000);
    // 0.5, 1, 2 and 4 seconds, then every 5.
    assert.equal(deleting.requests.length, 4 + Math.ceil((300 - 7.5) / 5) + 0);
    const again = time.clock.time;
    assert.instanceOf(await rejection(wait({ timeout: 9_000 })), TimeoutError);
    assert.equal(time.clock.time - again, 9_000);
    assert.equal(time.clock.waiting, 0);
  });

  it("a stalled body counts, with the sandbox's true network and true time", async () => {
    time.clock.restore();
    await reset();
    await befall({ kind: "stall_body" });
    assert.instanceOf(await rejection(client({ timeout: 50 }).listProjects()), TimeoutError);
  });
});
