// What is sent again, when, and how often: counted by the server.
import { assert } from "/chai/index.js";
import { AccountApi, ConnectionError, DeniedAuthenticationError, ResourceNotFoundError, ResponseParseError, ScalewayError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { useClock } from "../page/clock.mjs";
import { fake, json, one, text } from "../page/fake.mjs";

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
  useClock();

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

  it("a DELETE whose retry meets a 404 that is not of the resource has not", async () => {
    for (const strange of [() => text("<h1>Not here</h1>", 404), () => text("", 404), () => json({ message: "no route" }, { status: 404 }), () => json({ type: "unknown_resource", message: "there is nothing at this path" }, { status: 404 })]) {
      const httpClient = fake(() => text("", 502), strange);
      const error = await rejection(new AccountApi({ apiURL: "", httpClient }).deleteProject({ projectId: ID }));
      assert.equal(error.status, 404);
      assert.equal(httpClient.requests.length, 2);
    }
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

  it("a 401 with a literal key is not tried again", async () => {
    const { statuses, error } = await meet("getProject", [{ kind: "error", type: "denied_authentication" }]);
    assert.deepEqual(statuses, [401]);
    assert.instanceOf(error, DeniedAuthenticationError);
  });
});
