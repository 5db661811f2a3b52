// An AbortSignal works at every moment, rejects with its own reason, and no listener stays on it.
import { assert } from "/chai/index.js";
import { AccountApi, ScalewayError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { isBackoff, settle, until, useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, one, pagesOf, stalled, stalledBody, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, journal, rejection, reset } = sandbox;
const never = () => new Promise(() => {});

/** Asserts that a promise rejects with this very reason, which may be anything. */
const rejects = async (promise, reason) => {
  const outcome = await promise.then(
    () => assert.fail("it resolved"),
    // In a box: a reason that has a `then` would be waited for.
    (given) => ({ given }),
  );
  assert.strictEqual(outcome.given, reason);
};

/** What a promise rejects with. */
const reasonOf = (promise) => promise.then(() => assert.fail("it resolved"), (reason) => reason);

/** A signal that counts its listeners. */
const counted = () => {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set();
  let added = 0;
  signal.addEventListener = function (type, listener, ...more) {
    listeners.add(listener);
    added++;
    return AbortSignal.prototype.addEventListener.call(this, type, listener, ...more);
  };
  signal.removeEventListener = function (type, listener, ...more) {
    listeners.delete(listener);
    return AbortSignal.prototype.removeEventListener.call(this, type, listener, ...more);
  };
  return { controller, signal, listeners, added: () => added };
};

const reasons = {
  "a string": "a reason",
  "an object": { why: "because" },
  "a number": 42,
  "zero": 0,
  "false": false,
  "null": null,
  "an Error": new RangeError("mine"),
  "a function": () => {},
  "a symbol": Symbol("mine"),
  "a thenable": { then: () => {} },
};

describe("abort", () => {
  const time = useClock();

  const get = (settings, options) => new AccountApi({ apiURL: "", ...settings }).getProject({ projectId: ID }, options);

  /** Aborts a call once it is under way; checks that it ends at once and leaves nothing behind. */
  const aborts = async (call, { reason = "enough", ready = settle } = {}) => {
    const { controller, signal, listeners } = counted();
    const outcome = rejects(call(signal), reason);
    await ready();
    assert.isAbove(listeners.size, 0, "nobody listens");
    controller.abort(reason);
    await outcome;
    assert.equal(listeners.size, 0, "a listener is left");
    assert.equal(time.clock.waiting, 0, "a timer is left");
  };

  for (const [name, reason] of Object.entries(reasons)) {
    it(`rejects with ${name}`, async () => {
      await aborts((signal) => get({ httpClient: fake(stalled) }, { signal }), { reason });
      const httpClient = fake(one);
      await rejects(get({ httpClient }, { signal: AbortSignal.abort(reason) }), reason);
      assert.equal(httpClient.requests.length, 0);
    });
  }

  it("rejects with a DOMException when no reason is given", async () => {
    for (const abort of [(controller) => controller.abort(), (controller) => controller.abort(undefined)]) {
      const controller = new AbortController();
      const outcome = reasonOf(get({ httpClient: fake(stalled) }, { signal: controller.signal }));
      await settle();
      abort(controller);
      const reason = await outcome;
      assert.instanceOf(reason, DOMException);
      assert.equal(reason.name, "AbortError");
      assert.equal(reason, controller.signal.reason);
    }
  });

  it("by a signal that tells, and does not say so", async () => {
    const { signal } = new AbortController();
    const outcome = reasonOf(get({ httpClient: fake(stalled) }, { signal }));
    await settle();
    signal.dispatchEvent(new Event("abort"));
    assert.equal((await outcome).name, "AbortError");
  });

  it("before the call: nothing is sent, no listener, no timer", async () => {
    const { controller, signal, added } = counted();
    controller.abort("early");
    const httpClient = fake(one);
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID, defaultProjectId: ID });
    for (const call of [api.getProject({}, { signal }), api.createProject({}, { signal }), api.listProjects({}, { signal }), api.listProjects({}, { signal }).all(), api.waitForProject({}, { signal })]) {
      assert.equal(await reasonOf(call), "early");
    }
    assert.equal(httpClient.requests.length, 0);
    assert.equal(added(), 0);
    assert.equal(time.clock.waiting, 0);
  });

  it("during the token callback", async () => {
    const httpClient = fake(one);
    await aborts((signal) => get({ httpClient, token: never }, { signal }));
    assert.equal(httpClient.requests.length, 0);
  });

  it("during the fetch, in the sandbox", async () => {
    await reset();
    await befall({ kind: "stall_head" });
    await aborts((signal) => client().getProject({ projectId: sandbox.organization }, { signal }), { ready: () => sandbox.seen(1) });
  });

  it("during the body, in the sandbox", async () => {
    await reset();
    await befall({ kind: "stall_body" });
    await aborts((signal) => client().getProject({ projectId: sandbox.organization }, { signal }), { ready: () => sandbox.seen(1).then(settle) });
  });

  it("during a fetch and a body that ignore the signal", async () => {
    await aborts((signal) => get({ httpClient: never }, { signal }));
    await aborts((signal) => get({ httpClient: fake(stalledBody) }, { signal }));
  });

  it("during the backoff", async () => {
    time.clock.skips = () => false;
    const httpClient = fake(() => text("", 503));
    await aborts((signal) => get({ httpClient }, { signal }), { ready: () => time.clock.next(isBackoff).then(settle) });
    assert.equal(httpClient.requests.length, 1);
  });

  it("during interceptors", async () => {
    for (const interceptor of [{ request: never }, { response: never }]) {
      await aborts((signal) => get({ httpClient: fake(one), interceptors: [interceptor] }, { signal }));
    }
    await aborts((signal) => get({ httpClient: fake(() => text("", 404)), interceptors: [{ responseError: never }] }, { signal }));
  });

  it("between and during the pages of all()", async () => {
    let reached;
    const third = new Promise((resolve) => (reached = resolve));
    const pages = pagesOf(5_000);
    const httpClient = fake((request, number) => (number < 3 ? pages(request) : (reached(), stalled(request))));
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID });
    await aborts((signal) => api.listProjects({}, { signal }).all(), { ready: () => third });
    const sent = httpClient.requests.length;
    await settle();
    assert.equal(httpClient.requests.length, sent, "it went on asking");
    for (const { signal } of httpClient.requests.slice(3)) assert.isTrue(signal.aborted);
    await aborts((signal) => api.listProjects().all({ signal }));
  });

  it("within onProgress", async () => {
    const { controller, signal, listeners } = counted();
    const httpClient = fake(pagesOf(5_000));
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID });
    assert.equal(await reasonOf(api.listProjects().all({ signal, onProgress: () => controller.abort("seen enough") })), "seen enough");
    assert.equal(httpClient.requests.length, 1);
    assert.equal(listeners.size, 0);
  });

  it("between the pages of an iterator", async () => {
    const { controller, signal, listeners } = counted();
    const httpClient = fake(pagesOf(500));
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID });
    const read = async () => {
      for await (const page of api.listProjects({ pageSize: 100 }, { signal })) {
        assert.equal(page.length, 100);
        controller.abort("stop here");
      }
    };
    assert.equal(await reasonOf(read()), "stop here");
    assert.equal(httpClient.requests.length, 1);
    assert.equal(listeners.size, 0);
  });

  it("in waitForProject, while it pauses", async () => {
    time.clock.skips = () => false;
    const httpClient = fake(() => json({ ...PROJECT, status: "deleting" }));
    const call = (signal) => new AccountApi({ apiURL: "", httpClient }).waitForProject({ projectId: ID }, { signal });
    await aborts(call, { ready: () => time.clock.next((delay) => delay === 500).then(settle) });
    assert.equal(httpClient.requests.length, 1);
  });

  it("within the httpClient itself, synchronously", async () => {
    const { controller, signal } = counted();
    const httpClient = () => {
      controller.abort("inside");
      return json(PROJECT);
    };
    assert.equal(await reasonOf(get({ httpClient }, { signal })), "inside");
  });

  it("after the call changes nothing", async () => {
    const controller = new AbortController();
    const httpClient = fake(one);
    const project = await get({ httpClient }, { signal: controller.signal });
    controller.abort();
    await settle();
    assert.equal(project.name, "web-shop");
    assert.isFalse(httpClient.requests[0].signal.aborted, "a listener was left");
  });

  it("AbortSignal.timeout and AbortSignal.any", async () => {
    time.clock.restore();
    const reason = await reasonOf(get({ httpClient: fake(stalled) }, { signal: AbortSignal.timeout(1) }));
    assert.equal(reason.name, "TimeoutError");
    assert.notInstanceOf(reason, ScalewayError);
    const any = AbortSignal.any([new AbortController().signal, AbortSignal.abort("one of them")]);
    assert.equal(await reasonOf(get({ httpClient: fake(one) }, { signal: any })), "one of them");
  });

  it("reaches only the calls of that signal", async () => {
    const [a, b] = [new AbortController(), new AbortController()];
    let answer;
    const httpClient = fake(stalled, () => new Promise((resolve) => (answer = () => resolve(json(PROJECT)))));
    const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID });
    const first = reasonOf(api.getProject({}, { signal: a.signal }));
    const second = api.getProject({}, { signal: b.signal });
    await until(() => answer);
    a.abort("only this one");
    assert.equal(await first, "only this one");
    answer();
    assert.equal((await second).name, "web-shop");
  });

  it("500 calls on one signal, of every outcome, leave no listener", async () => {
    const { signal, listeners, added } = counted();
    const pages = pagesOf(5);
    const answers = [one, () => text("", 404), () => text("", 503), () => text("{"), () => { throw new TypeError("no"); }, pages];
    const httpClient = fake((request, number) => (request.url.includes("page=") ? pages(request) : answers[number % answers.length](request)));
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID, defaultProjectId: ID });
    for (let at = 0; at < 100; at++) {
      await Promise.allSettled([
        api.getProject({}, { signal }),
        api.updateProject({ name: "a" }, { signal }),
        api.listProjects({}, { signal }),
        api.listProjects({}, { signal }).all(),
        api.getProject({ projectId: "bad" }, { signal }),
      ]);
    }
    assert.isAtLeast(added(), 400);
    assert.equal(listeners.size, 0);
    assert.equal(time.clock.waiting, 0);
  });

  it("an aborted create is sent once, and may have worked", async () => {
    await reset();
    await befall({ kind: "stall_body", method: "POST" });
    const controller = new AbortController();
    const call = reasonOf(client().createProject({ name: "a" }, { signal: controller.signal }));
    await sandbox.seen(1);
    controller.abort("left");
    assert.equal(await call, "left");
    assert.equal((await journal()).length, 1);
  });
});
