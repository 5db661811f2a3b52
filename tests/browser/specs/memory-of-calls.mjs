// 100,000 calls leave wasm memory and the externref table where they were after the first 1,000.
import { assert } from "/chai/index.js";
import { AccountApi } from "/pkg/index.js";
import { httpClient, sizes } from "../page/memory.mjs";
import { NOBODY as ID } from "../page/sandbox.mjs";

const CALLS = 100_000;
const AT_ONCE = 100;

const controller = new AbortController();
const aborted = AbortSignal.abort("x");

/** One call of each sort in turn. */
const call = (api, number) => {
  switch (number % 10) {
    case 0:
      return api.createProject({ name: "a" });
    case 1:
      return api.updateProject({ name: "b", description: "c" });
    case 2:
      return api.getProject({ projectId: "bad" });
    case 3:
      return api.getProject({}, { signal: aborted });
    case 4:
      return api.getProject({}, { signal: controller.signal, headers: { "X-A": "b" } });
    case 5:
      return api.setProjectQualification({ qualification: { architectureType: "instance", container: {} } });
    case 6:
      return api.deleteProject({ projectId: ID });
    default:
      return api.getProject();
  }
};

const fail = () => {
  throw new Error("no");
};

/** After `first` rounds of `run`, `more` rounds leave the sizes as they are. */
const staysFlat = async (run, first, more) => {
  const size = sizes();
  await run(first);
  const before = size();
  await run(more);
  assert.deepEqual(size(), before);
};

describe("memory of calls", () => {
  it(`is flat over ${CALLS} calls`, async function () {
    this.timeout(300_000);
    const settings = { apiURL: "", httpClient, maxRetries: 0, defaultProjectId: ID, defaultOrganizationId: ID, token: () => "a-token" };
    const api = new AccountApi(settings);
    const run = async (calls) => {
      for (let at = 0; at < calls; at += AT_ONCE) {
        await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, one) => call(api, one)));
      }
    };
    await staysFlat(run, 1_000, CALLS - 1_000);
  });

  it("is flat over values that cannot be read", async () => {
    const { proxy: revoked, revoke } = Proxy.revocable({}, {});
    const { proxy: revokedFunction, revoke: revokeFunction } = Proxy.revocable(fail, {});
    revoke();
    revokeFunction();
    const iterable = Object.assign([ID], { [Symbol.iterator]: fail });
    const headers = [{ get "X-A"() { return fail(); } }, Object.create({ entries: fail }), revoked];
    const parts = (chunk) => new Response(new ReadableStream({ start: (sink) => (sink.enqueue(chunk), sink.close()) }));
    const chunks = [null, { get length() { return fail(); } }, { length: 5n }];
    let number = 0;
    const api = new AccountApi({ apiURL: "", httpClient: () => parts(chunks[number++ % 3]), maxRetries: 0, defaultProjectId: ID, defaultOrganizationId: ID });
    const run = async (rounds) => {
      for (let round = 0; round < rounds; round++) {
        // No listings: what one holds goes when the engine collects it (memory-of-objects.mjs).
        const calls = [api.getProject(), api.getProject(revoked), ...headers.map((one) => api.getProject({}, { headers: one }))];
        await Promise.allSettled(calls);
        for (const settings of [{ interceptors: [{ request: revokedFunction }] }, { interceptors: iterable }, { headers: headers[0] }]) {
          assert.throws(() => new AccountApi(settings));
        }
      }
    };
    await staysFlat(run, 100, 1_000);
  });

  it("is flat over answers and signals that throw", async () => {
    const failing = (value, name) => Object.defineProperty(value, name, { get: fail });
    const locked = () => {
      const response = new Response("{}");
      response.body.getReader();
      return response;
    };
    const read = (result) => {
      const results = [result, { done: true }];
      return { status: 200, headers: new Headers(), body: { getReader: () => ({ read: () => results.shift(), cancel: fail }) } };
    };
    const senders = [
      fail,
      locked,
      () => failing(new Response("{}"), "status"),
      () => failing(new Response("{}"), "headers"),
      () => failing(new Response("{}"), "body"),
      () => ({ status: 500, headers: { get: fail }, body: null }),
      () => ({ status: 500, headers: failing({}, "get"), body: null }),
      () => ({ status: 200, headers: new Headers(), body: { getReader: () => ({ read: fail }) } }),
      () => read(failing({}, "done")),
      () => read(failing({ done: false }, "value")),
      () => read({ done: false, value: { length: 1 } }),
    ];
    const settings = { apiURL: "", maxRetries: 0, defaultProjectId: ID };
    const clients = senders.map((httpClient) => new AccountApi({ ...settings, httpClient }));
    const fetching = new AccountApi(settings);
    const { signal } = new AbortController();
    const silent = failing(Object.create(signal), "aborted");
    const run = async (rounds) => {
      const { fetch } = globalThis;
      globalThis.fetch = fail;
      for (let round = 0; round < rounds; round++) {
        const calls = [...clients, fetching].map((api) => api.getProject());
        const outcomes = await Promise.allSettled([...calls, fetching.getProject({}, { signal: silent })]);
        assert.isTrue(outcomes.every(({ status }) => status === "rejected"));
      }
      globalThis.fetch = fetch;
    };
    await staysFlat(run, 100, 1_000);
  });
});
