// Generated answers through a real AccountApi: every promise settles, nothing traps, what resolves is
// of its declared type, and the client still works after each.
import { assert } from "/chai/index.js";
import { AccountApi, ScalewayError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { clonesErrors } from "../page/clone.mjs";
import { useClock } from "../page/clock.mjs";
import { PROJECT, json } from "../page/fake.mjs";
import { hostile, random } from "../page/random.mjs";
import { isPage, isProject, isProjectQualification } from "../page/types.mjs";

const { NOBODY: ID, befall, control, reset } = sandbox;

const isNothing = (value) => value === undefined;
const isList = (value) => Array.isArray(value) && value.every(isProject) && new Set(value.map(({ id }) => id)).size === value.length;
const qualification = { architectureType: "instance" };

/** The calls, the shape of their answers, and the type of what they resolve to. */
const calls = [
  ["project", (api) => api.getProject({ projectId: ID }), isProject],
  ["project", (api) => api.createProject({ name: "a" }), isProject],
  ["project", (api) => api.updateProject({ projectId: ID }), isProject],
  ["project", (api) => api.deleteProject({ projectId: ID }), isNothing],
  ["project", (api) => api.deleteProjectWithResources({ projectId: ID, projectName: "a" }), isProject],
  ["project", (api) => api.waitForProject({ projectId: ID }, { timeout: 20_000 }), isProject],
  ["qualification", (api) => api.setProjectQualification({ projectId: ID, qualification }), isProjectQualification],
  ["page", (api) => api.listProjects(), isPage],
  ["page", (api) => api.listProjects().all(), isList],
  ["page", (api) => api.listProjects().items().next(), ({ done, value }) => (done ? isNothing(value) : isProject(value))],
];

/** Makes the call, and asserts that its outcome is one that is declared. */
const check = async (api, [, call, fits], answer) => {
  const told = () => JSON.stringify(answer).slice(0, 300);
  let value;
  try {
    value = await call(api);
  } catch (error) {
    assert.instanceOf(error, ScalewayError, told());
    assert.isAtMost([...error.message].length, 500, told());
    assert.notMatch(error.message, /[\r\n\u2028\u2029\u0000]/, told());
    assert.isNumber(error.status);
    assert.isBoolean(error.retryable);
    JSON.stringify(error);
    if (clonesErrors) structuredClone(error);
    return false;
  }
  assert(fits(value), `${told()} became ${JSON.stringify(value)?.slice(0, 300)}`);
  return true;
};

describe("hostile answers", () => {
  useClock();

  for (const seed of [1, 2, 3]) {
    it(`1,000 of them, from seed ${seed}`, async function () {
      this.timeout(120_000);
      const rng = random(seed);
      let answer;
      const httpClient = async () => (answer ? new Response(answer.body, answer) : json(PROJECT));
      const api = new AccountApi({ apiURL: "", httpClient, maxRetries: 1, defaultOrganizationId: ID, maxResponseSize: 100_000 });
      let resolved = 0;
      for (let at = 0; at < 1_000; at++) {
        const one = calls[at % calls.length];
        answer = hostile(one[0], rng);
        resolved += await check(api, one, answer);
        answer = undefined;
        assert.equal((await api.getProject({ projectId: ID })).name, "web-shop", `after ${at}`);
      }
      // Neither all good nor all bad: else the generator is at fault.
      assert.isAbove(resolved, 30);
      assert.isBelow(resolved, 970);
    });
  }

  it("600 of them, over the network", async function () {
    this.timeout(120_000);
    await reset();
    const rng = random(4);
    const api = sandbox.client({ maxRetries: 0 });
    for (let round = 0; round < 6; round++) {
      const batch = Array.from({ length: 100 }, (_, at) => {
        const call = calls.filter(([, make]) => !/all|items|wait/.test(make))[at % 7];
        return [call, hostile(call[0], rng)];
      });
      await befall(...batch.map(([, answer]) => ({ kind: "answer", ...answer, headers: visible(answer.headers) })));
      for (const [call, answer] of batch) await check(api, call, answer);
      // Some statuses make a browser send again by itself: whatever is left is for nobody.
      await control("faults", undefined, "DELETE");
      assert.equal((await api.getProject({ projectId: sandbox.organization })).id, sandbox.organization);
    }
  });

  /** The sandbox sends only headers that HTTP allows. */
  const visible = (headers) => Object.fromEntries(Object.entries(headers).filter(([, value]) => /^[ -~]*$/.test(value)));
});
