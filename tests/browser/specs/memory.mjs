// 100,000 calls leave wasm memory and the externref table where they were after the first 1,000.
import { assert } from "/chai/index.js";
import { AccountApi } from "/pkg/index.js";
// Not among the package's exports: the instance that its clients share.
import { initSync } from "/pkg/glue.js";
import { NOBODY as ID } from "../page/sandbox.mjs";
import { PROJECT, pagesOf, text } from "../page/fake.mjs";

const CALLS = 100_000;
const AT_ONCE = 100;

const good = JSON.stringify(PROJECT);
const missing = JSON.stringify({ type: "not_found", message: "m", resource: "project_id", resource_id: ID });

/** Answers by the request's kind and turn: mostly good, some of every failure. */
let turn = 0;
const httpClient = async () => {
  switch (turn++ % 10) {
    case 0:
      return text(missing, 404);
    case 1:
      return text("<html>", 502);
    case 2:
      return text("{", 200);
    case 3:
      throw new TypeError("Failed to fetch");
    default:
      return text(good);
  }
};

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

/** Measures the WebAssembly of this page; the names of its exports are short and may change. */
const sizes = () => {
  const exports = Object.values(initSync());
  const memory = exports.find((one) => one instanceof WebAssembly.Memory);
  const table = exports.find((one) => one instanceof WebAssembly.Table);
  return () => ({ memory: memory.buffer.byteLength, externrefs: table.length });
};

/** Lets the page's tasks run: an engine collects, and frees what goes with the collected, in tasks of its own. */
const task = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });

describe("memory", () => {
  it(`is flat over ${CALLS} calls`, async function () {
    this.timeout(300_000);
    const settings = { apiURL: "", httpClient, maxRetries: 0, defaultProjectId: ID, defaultOrganizationId: ID, token: () => "a-token" };
    const api = new AccountApi(settings);
    const size = sizes();
    const run = async (calls) => {
      for (let at = 0; at < calls; at += AT_ONCE) {
        await Promise.allSettled(Array.from({ length: AT_ONCE }, (_, one) => call(api, one)));
      }
    };
    await run(1_000);
    const before = size();
    await run(CALLS - 1_000);
    assert.deepEqual(size(), before);
  });

  it("is flat over 10,000 listings", async function () {
    this.timeout(300_000);
    const api = new AccountApi({ apiURL: "", httpClient: async (request) => pagesOf(5)(request), defaultOrganizationId: ID, secretKey: ID });
    const size = sizes();
    const round = async (count) => {
      for (let at = 0; at < count; at += 4) {
        await api.listProjects();
        await api.listProjects().all();
        for await (const page of api.listProjects({ pageSize: 2 })) if (page.length === 1) break;
        await api.listProjects().items().next();
        await task();
      }
    };
    // What a listing holds goes with its object, when the engine collects it in its own time. Until then it grows; a listing that
    // was never freed would make it grow for ever.
    let before = size();
    for (let rounds = 1; ; rounds++) {
      await round(4_000);
      const after = size();
      if (rounds >= 3 && after.memory === before.memory && after.externrefs === before.externrefs) return;
      assert.isBelow(rounds, 15, "it still grows");
      before = after;
    }
  });

  it("is flat over 2,000 clients", async function () {
    this.timeout(120_000);
    const size = sizes();
    const round = async (count) => {
      for (let at = 0; at < count; at++) {
        const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID, maxRetries: 0, secretKey: ID });
        await Promise.allSettled([api.getProject()]);
        api.free();
      }
    };
    await round(200);
    const { memory } = size();
    await round(1_800);
    // An object that was freed leaves a small rest until the engine collects it: some slack.
    assert.isAtMost(size().memory, memory + 65_536);
  });
});
