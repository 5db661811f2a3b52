// What is sent again, when, and how often: counted by the server.
import { assert } from "/chai/index.js";
import { AccountApi, ConnectionError, DeniedAuthenticationError, ResourceNotFoundError, ResponseParseError, ScalewayError, TooManyRequestsError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { isBackoff, useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, one, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, journal, rejection, reset } = sandbox;

/** Each call, on a Project of its own. */
const calls = {
  listProjects: (api) => api.listProjects(),
  getProject: (api, id) => api.getProject({ projectId: id }),
  updateProject: (api, id) => api.updateProject({ projectId: id, name: "b" }),
  deleteProject: (api, id) => api.deleteProject({ projectId: id }),
  setProjectQualification: (api, id) => api.setProjectQualification({ projectId: id, qualification: { architectureType: "instance" } }),
  createProject: (api) => api.createProject({ name: "c" }),
  deleteProjectWithResources: (api, id) => api.deleteProjectWithResources({ projectId: id, projectName: "a" }),
};
const once = ["createProject", "deleteProjectWithResources"];
const repeatable = Object.keys(calls).filter((name) => !once.includes(name));

const passing = [408, 429, 500, 502, 503, 504];
const lasting = [400, 403, 404, 405, 409, 410, 412, 418, 422, 423, 501, 505];

/** Makes a Project, then a call that meets `faults`; the statuses that the server gave, and the outcome. */
const meet = async (name, faults, settings) => {
  await reset();
  const { id } = await client().createProject({ name: "a" });
  await befall(...faults);
  const outcome = await calls[name](client(settings), id).then(
    (value) => ({ value }),
    (error) => ({ error }),
  );
  return { ...outcome, id, statuses: (await journal()).slice(1).map(({ status }) => status) };
};

const offline = (httpClient) => new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID });

const status = (code, more = {}) => ({ kind: "message", status: code, ...more });

describe("retry", () => {
  const time = useClock();

  for (const name of repeatable) {
    it(`${name} is sent again after ${passing}`, async () => {
      for (const code of passing) {
        const { statuses, error } = await meet(name, [status(code), status(code)]);
        assert.isUndefined(error, `${code}: ${error}`);
        const work = name === "deleteProject" ? 204 : 200;
        assert.deepEqual(statuses, [code, code, work]);
      }
    });

    it(`${name} is sent again after a connection that broke`, async () => {
      // An answer to DELETE has no body to break off.
      const kind = name === "deleteProject" ? "close_before_head" : "close_in_body";
      const { statuses, error } = await meet(name, [{ kind }]);
      assert.isUndefined(error, String(error));
      // A browser may send once more by itself on a connection that it had open.
      assert.isAtLeast(statuses.length, 2);
    });

    it(`${name} is not sent again after ${lasting}`, async () => {
      for (const code of lasting) {
        const { statuses, error } = await meet(name, [status(code)]);
        assert.deepEqual(statuses, [code]);
        assert.instanceOf(error, ScalewayError);
        assert.include(error, { attempts: 1, status: code });
      }
    });
  }

  for (const name of once) {
    it(`${name} is sent again after 429 only`, async () => {
      const { statuses, error } = await meet(name, [status(429), { kind: "gateway_rate_limit" }]);
      assert.isUndefined(error, String(error));
      assert.deepEqual(statuses, [429, 429, 200]);
      for (const code of [500, 502, 503, 504, ...lasting]) {
        const refused = await meet(name, [status(code)]);
        assert.deepEqual(refused.statuses, [code]);
        assert.equal(refused.error.attempts, 1);
        assert.isFalse(refused.error.retryable, "its outcome is unknown");
      }
      // A browser may send again by itself after 408 on a connection that it had open.
      const httpClient = fake(() => text("", 408));
      assert.equal((await rejection(calls[name](offline(httpClient), ID))).attempts, 1);
      assert.equal(httpClient.requests.length, 1);
    });

    it(`${name} is never sent again after an unclear failure`, async () => {
      const broken = await meet(name, [{ kind: "close_in_body" }]);
      assert.deepEqual(broken.statuses, [200], "it took effect");
      assert.instanceOf(broken.error, ConnectionError);
      const cut = await meet(name, [{ kind: "cut_json" }]);
      assert.deepEqual(cut.statuses, [200]);
      assert.instanceOf(cut.error, ResponseParseError);
      // Where the browser cannot reach the server at all.
      const httpClient = fake(() => { throw new TypeError("Failed to fetch"); });
      const error = await rejection(calls[name](offline(httpClient), ID));
      assert.instanceOf(error, ConnectionError);
      assert.equal(httpClient.requests.length, 1);
      assert.isFalse(error.retryable);
    });
  }

  it("a create that met 429 and then an unclear failure is not sent a third time", async () => {
    const { statuses, error } = await meet("createProject", [status(429), status(503)]);
    assert.deepEqual(statuses, [429, 503]);
    assert.equal(error.attempts, 2);
  });

  it("a failed connection is tried again", async () => {
    const httpClient = fake(() => { throw new TypeError("Failed to fetch"); }, () => { throw "a string"; }, one);
    const api = new AccountApi({ apiURL: "", httpClient });
    assert.equal((await api.getProject({ projectId: ID })).name, "web-shop");
    assert.equal(httpClient.requests.length, 3);
  });

  it("a DELETE whose retry meets 404 has worked", async () => {
    for (const fault of [status(502, { apply: true }), status(500, { apply: true }), status(504, { apply: true })]) {
      const { statuses, error, value } = await meet("deleteProject", [fault]);
      assert.isUndefined(error, String(error));
      assert.isUndefined(value);
      assert.deepEqual(statuses, [fault.status, 404]);
    }
    const lost = fake(() => { throw new TypeError("Failed to fetch"); }, () => json({ type: "not_found", message: "m" }, { status: 404 }));
    assert.isUndefined(await new AccountApi({ apiURL: "", httpClient: lost }).deleteProject({ projectId: ID }));
  });

  it("a DELETE that meets 404 at once, or after a refusal, has not", async () => {
    await reset();
    assert.instanceOf(await rejection(client().deleteProject({ projectId: ID })), ResourceNotFoundError);
    await befall(status(429));
    const error = await rejection(client().deleteProject({ projectId: ID }));
    assert.instanceOf(error, ResourceNotFoundError);
    assert.equal(error.attempts, 2);
  });

  it("the retries are two, unless told otherwise", async () => {
    for (const [settings, options, sent] of [[{}, {}, 3], [{ maxRetries: 0 }, {}, 1], [{ maxRetries: 4 }, {}, 5], [{ maxRetries: 4 }, { maxRetries: 1 }, 2]]) {
      await reset();
      await befall(status(503, { times: null }));
      const error = await rejection(client(settings).getProject({ projectId: sandbox.organization }, options));
      assert.equal(error.attempts, sent);
      assert.equal((await journal()).length, sent);
    }
  });

  it("every retry carries the same bytes and headers", async () => {
    await reset();
    await befall(status(503), status(503));
    await client().updateProject({ projectId: sandbox.organization, name: "b", description: "c" });
    const [first, ...others] = (await journal()).map(({ method, target, body, headers }) => ({ method, target, body, headers }));
    for (const other of others) assert.deepEqual(other, first);
  });

  describe("backoff", () => {
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
  });

  it("a 401 with a literal key is not tried again", async () => {
    const { statuses, error } = await meet("getProject", [{ kind: "error", type: "denied_authentication" }]);
    assert.deepEqual(statuses, [401]);
    assert.instanceOf(error, DeniedAuthenticationError);
  });
});
