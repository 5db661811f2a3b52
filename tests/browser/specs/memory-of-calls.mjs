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

describe("memory of calls", () => {
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
});
