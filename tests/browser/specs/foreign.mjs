// A page of another origin than the API's: the warning, redirects, cookies, CORS, compressed bodies.
import { assert } from "/chai/index.js";
import { AccountApi, ConnectionError, ResponseParseError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { useClock } from "../page/clock.mjs";
import { fake, one } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, control, journal, key, other, rejection, reset } = sandbox;

/** What is warned of while `work` is done. */
const warned = async (work) => {
  const { warn } = console;
  const lines = [];
  console.warn = (...values) => lines.push(values.join(" "));
  try {
    await work();
  } finally {
    console.warn = warn;
  }
  return lines;
};

describe("a foreign page", () => {
  useClock();

  // First of all: the warning comes once a page.
  it("is warned of a literal key, once, with reason and remedy", async () => {
    const make = (settings) => () => new AccountApi({ httpClient: fake(one), ...settings });
    const none = [{ apiURL: sandbox.url, token: () => key }, { apiURL: sandbox.url }, { apiURL: "/scw", secretKey: key }, { apiURL: "", secretKey: key }, { apiURL: location.origin, secretKey: key }];
    for (const settings of none) assert.deepEqual(await warned(make(settings)), [], JSON.stringify(settings));
    const lines = await warned(make({ apiURL: sandbox.url, secretKey: key }));
    assert.equal(lines.length, 1);
    assert.match(lines[0], /page/);
    assert.match(lines[0], /relay/);
    assert.notInclude(lines[0], key);
    assert.deepEqual(await warned(make({ secretKey: key })), []);
    assert.deepEqual(await warned(make({ jwt: "a.b.c" })), []);
  });

  it("takes its key to no other origin when it is redirected", async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      for (const [method, call] of [["GET", (api) => api.getProject({ projectId: ID })], ["POST", (api) => api.createProject({ name: "a" })], ["DELETE", (api) => api.deleteProject({ projectId: ID })]]) {
        await reset();
        await control("requests", undefined, "DELETE", other);
        await befall({ kind: "redirect", status, location: `${other}/account/v3/projects/${ID}`, times: null });
        assert.instanceOf(await rejection(call(client({ maxRetries: 0 }))), ConnectionError);
        assert.deepEqual(await journal(other), [], `${method} ${status}`);
        assert.equal((await journal())[0].headers["x-auth-token"], "(the key)");
      }
    }
  });

  it("sends no cookie and no referrer", async () => {
    // Cookies do not tell ports apart: this one would go to the sandbox too.
    document.cookie = "session=1; path=/";
    await reset();
    await client().listProjects();
    const [{ headers }] = await journal();
    assert.notProperty(headers, "cookie");
    assert.notProperty(headers, "referer");
    document.cookie = "session=; path=/; max-age=0";
  });

  it("is told of CORS where a server does not allow it", async () => {
    const api = new AccountApi({ apiURL: `http://localhost:${location.port}`, token: () => key });
    const error = await rejection(api.getProject({ projectId: ID }));
    assert.instanceOf(error, ConnectionError);
    assert.match(error.message, /CORS/);
    assert.equal(error.attempts, 3);
    assert.instanceOf(error.cause, TypeError);
  });

  it("is told that nobody is there", async () => {
    const error = await rejection(new AccountApi({ apiURL: "http://127.0.0.1:9" }).getProject({ projectId: ID }));
    assert.instanceOf(error, ConnectionError);
    assert.include(error, { status: 0, attempts: 3, retryable: true });
  });

  it("stops a compressed body once it is too long", async () => {
    const error = await rejection(new AccountApi({ apiURL: "/bomb" }).getProject({ projectId: ID }));
    assert.instanceOf(error, ResponseParseError);
    assert.match(error.message, /maxResponseSize/);
  });

  it("reads the request ID and Retry-After across origins", async () => {
    await reset();
    await befall({ kind: "error", type: "conflict" });
    assert.match((await rejection(client().getProject({ projectId: ID }))).requestId, /^[0-9a-f-]{36}$/);
  });
});
