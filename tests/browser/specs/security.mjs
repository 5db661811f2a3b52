// What protects the secret and the page.
import { assert } from "/chai/index.js";
import { AccountApi, ResponseParseError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { useClock } from "../page/clock.mjs";
import { PROJECT, fake, json, one, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, rejection, reset } = sandbox;

const KEY = "77777777-7777-4777-8777-777777777777";
const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

const api = (settings) => new AccountApi({ apiURL: "", defaultProjectId: ID, ...settings });

/** All that can be reached from a value: own properties, whatever they are, and those of its prototypes. */
const reachable = (value, found = new Set(), depth = 0) => {
  if (value === null || !["object", "function"].includes(typeof value) || found.has(value) || depth > 6) return found.add(value);
  found.add(value);
  for (let at = value; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
    for (const key of Reflect.ownKeys(at)) {
      try {
        reachable(at[key], found, depth + 1);
      } catch {
        // A getter that wants another `this`.
      }
    }
  }
  return found;
};

const holds = (value, secret) => [...reachable(value)].some((one) => typeof one === "string" && one.includes(secret));

describe("security", () => {
  useClock();

  it("the Request follows no redirect, sends no cookie abroad, is not cached and has no referrer", async () => {
    for (const [apiURL, credentials] of [["", "same-origin"], ["/scw", "same-origin"], [location.origin, "same-origin"], ["https://api.example", "omit"], ["http://127.0.0.1:1", "omit"]]) {
      const httpClient = fake(one);
      await api({ httpClient, apiURL }).getProject();
      const { redirect, cache, referrerPolicy, credentials: sent } = httpClient.requests[0];
      assert.deepEqual({ redirect, cache, referrerPolicy, credentials: sent }, { redirect: "error", cache: "no-store", referrerPolicy: "no-referrer", credentials });
    }
  });

  it("a redirect is an error, at home as well", async () => {
    await reset();
    await befall({ kind: "redirect", location: `/account/v3/projects/${sandbox.organization}`, times: null });
    const error = await rejection(client().getProject({ projectId: sandbox.organization }));
    assert.equal(error.name, "ConnectionError");
  });

  describe("the size of an answer", () => {
    const big = (size) => () => text(JSON.stringify({ ...PROJECT, description: "" }).padEnd(size, " "));

    it("has a limit, to the byte", async () => {
      assert.equal((await api({ httpClient: fake(big(1000)), maxResponseSize: 1000 }).getProject()).name, "web-shop");
      const error = await rejection(api({ httpClient: fake(big(1001)), maxResponseSize: 1000 }).getProject());
      assert.instanceOf(error, ResponseParseError);
      assert.include(error.message, "maxResponseSize");
      assert.equal(error.status, 200);
    });

    it("is 16 MiB unless told otherwise", async () => {
      const limit = 16 * 1024 * 1024;
      assert.equal((await api({ httpClient: fake(big(limit)) }).getProject()).name, "web-shop");
      assert.instanceOf(await rejection(api({ httpClient: fake(big(limit + 1)) }).getProject()), ResponseParseError);
    });

    it("is counted in bytes, not in characters", async () => {
      const wide = () => text(JSON.stringify({ ...PROJECT, description: "é".repeat(400) }));
      assert.instanceOf(await rejection(api({ httpClient: fake(wide), maxResponseSize: 900 }).getProject()), ResponseParseError);
    });

    it("stops an endless body, and tells its source", async () => {
      let pulls = 0;
      let cancelled = false;
      const endless = () => new Response(new ReadableStream({
        pull: (sink) => (pulls++, sink.enqueue(new Uint8Array(1000))),
        cancel: () => (cancelled = true),
      }));
      assert.instanceOf(await rejection(api({ httpClient: fake(endless), maxResponseSize: 10_000 }).getProject()), ResponseParseError);
      assert.isAtMost(pulls, 15);
      assert.isTrue(cancelled);
    });

    it("holds for errors too", async () => {
      const error = await rejection(api({ httpClient: fake(() => text("x".repeat(2000), 500)), maxResponseSize: 1000, maxRetries: 0 }).getProject());
      assert.equal(error.status, 500);
      assert.isAtMost(String(error.body ?? "").length, 1000);
    });
  });

  describe("the secret", () => {
    const settings = [{ secretKey: KEY }, { jwt: JWT }, { token: () => KEY }];
    const secretOf = (one) => one.jwt ?? KEY;

    it("cannot be reached from the object", async () => {
      for (const one of settings) {
        const some = api({ ...one, httpClient: fake(() => json(PROJECT)), token: one.token });
        await some.getProject();
        const secret = secretOf(one);
        assert.notInclude(JSON.stringify(some), secret);
        assert.notInclude(Object.entries(some).join(), secret);
        assert.notInclude(String(some), secret);
        assert.isFalse(holds(some, secret));
        try {
          assert.isFalse(holds(structuredClone(some), secret));
        } catch (error) {
          assert.notInclude(error.message, secret);
        }
        // What a console shows of an object are its own properties.
        assert(Object.values(some).every((value) => typeof value === "number"), JSON.stringify(Object.entries(some)));
      }
    });

    it("cannot be reached from a listing, its pages, or their iterators", async () => {
      const some = new AccountApi({ apiURL: "", secretKey: KEY, defaultOrganizationId: ID, httpClient: fake(() => json({ total_count: 0, projects: [] })) });
      const listing = some.listProjects();
      for (const value of [listing, await listing, listing.items(), listing[Symbol.asyncIterator](), await listing.all()]) assert.isFalse(holds(value, KEY));
    });

    it("cannot be reached from an error, even if the server echoes it", async () => {
      for (const one of settings) {
        const secret = secretOf(one);
        const echoes = [
          () => json({ type: "conflict", message: `you sent ${secret}`, [secret]: secret, nested: [{ secret }] }, { status: 409 }),
          () => json({ type: "denied_authentication", message: secret, method: secret, reason: secret }, { status: 401 }),
          () => json({ type: "invalid_arguments", message: "m", details: [{ argument_name: secret, reason: secret, help_message: secret }] }, { status: 400 }),
          () => json({ type: secret, message: "m" }, { status: 400 }),
          () => text(`<html><b>${secret}</b></html>`, 502),
          () => text(secret, 500),
          () => json({ ...PROJECT, id: 5, name: secret }),
          () => text(`{"id": "${secret}`),
          () => json({}, { status: 404, headers: { "X-Request-Id": secret } }),
          () => { throw new TypeError(`Header X-Auth-Token has invalid value ${secret}`); },
        ];
        for (const echo of echoes) {
          const error = await rejection(api({ ...one, httpClient: fake(echo), maxRetries: 0 }).getProject());
          const { cause, ...rest } = error;
          for (const shown of [error.message, error.stack, JSON.stringify(error.toJSON()), String(error)]) {
            assert.notInclude(shown, secret, `${echo}`);
          }
          assert.isFalse(holds(rest, secret), `${echo}`);
        }
      }
    });

    it("is not split by an excerpt, a cut or its escapes", async () => {
      const escaped = KEY.replace(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
      const bodies = [`{"message":"${escaped}","type":"conflict"}`, `{"message":"${"x".repeat(440)}${KEY}","type":"conflict"}`, `${"<p>".repeat(20)}${KEY}`];
      for (const body of bodies) {
        const error = await rejection(api({ secretKey: KEY, httpClient: fake(() => text(body, 409)) }).getProject());
        assert.notInclude(error.message, KEY.slice(0, 18), body);
        assert.notInclude(JSON.stringify(error), KEY, body);
      }
    });

    it("is found in other letters, escaped, and where it stands as an ID", async () => {
      const key = "abcdefab-cdef-4bcd-8fab-cdefabcdefab";
      const quoted = 'tok"en\\x';
      const unicode = (text) => text.replace(/./g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
      const cases = [
        [{ secretKey: key.toUpperCase() }, `{"message":"${key}","type":"conflict"}`],
        [{ secretKey: key }, `{"message":"${key.toUpperCase()}","type":"conflict"}`],
        [{ token: () => quoted }, JSON.stringify({ type: "conflict", message: `not ${quoted}!` })],
        [{ secretKey: key }, `{"message":"${unicode(key)}`],
        [{ secretKey: key }, JSON.stringify(key).replace(key, unicode(key))],
        [{ secretKey: key }, `${'{"a":'.repeat(70)}"${unicode(key)}"${"}".repeat(70)}`],
        [{ secretKey: key, defaultProjectId: key }, "{}"],
      ];
      for (const [settings, body] of cases) {
        const error = await rejection(api({ ...settings, httpClient: fake(() => text(body, 409)), maxRetries: 0 }).getProject());
        const secret = settings.token?.() ?? settings.secretKey;
        const { cause, ...rest } = error;
        for (const form of [secret, secret.toLowerCase(), secret.toUpperCase(), unicode(secret), JSON.stringify(secret).slice(1, -1)]) {
          for (const shown of [error.message, error.stack, error.path, JSON.stringify(error)]) assert.notInclude(shown, form, body);
          assert.isFalse(holds(rest, form), body);
        }
      }
    });

    it("is not told after a better one has taken its place", async () => {
      const tokens = [KEY, "88888888-8888-4888-8888-888888888888"];
      const old = tokens[0];
      const answers = [() => json({ type: "denied_authentication", method: "api_key", reason: "expired" }, { status: 401 }), () => json({ type: "conflict", message: `you sent ${old}` }, { status: 409 })];
      const error = await rejection(api({ token: () => tokens.shift(), httpClient: fake(...answers), maxRetries: 0 }).getProject());
      assert.equal(error.name, "ConflictError");
      assert.notInclude(JSON.stringify(error) + error.stack, old);
      tokens.push(old, "88888888-8888-4888-8888-888888888888");
      const lines = [];
      const logger = { debug: (line) => lines.push(line), info() {}, warn() {}, error() {} };
      const unreadable = () => json({ ...PROJECT, id: 5, name: old }, { headers: { "X-Request-Id": old } });
      const misfit = await rejection(api({ token: () => tokens.shift(), httpClient: fake(answers[0], unreadable), logger }).getProject());
      assert.instanceOf(misfit, ResponseParseError);
      assert.notInclude(JSON.stringify(misfit) + misfit.stack + lines, old);
      assert.equal(lines.length, 2);
    });

    it("is not told where it stands in a header of the page's own", async () => {
      const token = "s3cr3t-of-the-relay";
      for (const [settings, options] of [[{ headers: { authorization: `Bearer ${token}` } }], [{}, { headers: { Authorization: token } }], [{ headers: { Authorization: "Bearer another" } }, { headers: { AUTHORIZATION: `Basic ${token}` } }], [{ headers: { authorization: "Bearer another", Authorization: `Bearer ${token}` } }]]) {
        const echo = () => json({ type: "conflict", message: `Authorization: Bearer ${token}`, resource: token }, { status: 409 });
        const error = await rejection(api({ ...settings, httpClient: fake(echo) }).getProject({}, options));
        assert.equal(error.name, "ConflictError");
        assert.notInclude(JSON.stringify(error) + error.stack, token);
      }
    });

    it("is not on the console", async () => {
      const original = { ...console };
      const lines = [];
      for (const level of ["debug", "info", "log", "warn", "error"]) console[level] = (...values) => lines.push(values.join(" "));
      try {
        for (const one of settings) {
          await rejection(api({ ...one, apiURL: "https://127.0.0.1:1", httpClient: fake(() => text(secretOf(one), 500)), maxRetries: 0 }).getProject());
          try {
            new AccountApi({ secretKey: `${KEY}\n` });
          } catch (error) {
            lines.push(error.stack);
          }
        }
      } finally {
        Object.assign(console, original);
      }
      for (const secret of [KEY, JWT]) assert.notInclude(lines.join("\n"), secret);
    });
  });

  it("an ID cannot leave its place in the path", async () => {
    const httpClient = fake(one);
    for (const projectId of ["..", "../../iam/v1alpha1/api-keys", "%2e%2e%2f", `${ID}/../x`, `${ID}?a=b`, `${ID}#`, "\\..\\", `${ID}\u0000`]) {
      for (const method of ["getProject", "updateProject", "deleteProject", "waitForProject"]) {
        assert.equal((await rejection(api({ httpClient })[method]({ projectId }))).name, "InvalidArgumentsError");
      }
    }
    assert.equal(httpClient.requests.length, 0);
  });

  it("a name cannot leave its place in the query", async () => {
    const httpClient = fake(() => json({ ...PROJECT, status: "deleting" }));
    await api({ httpClient }).deleteProjectWithResources({ projectId: ID, projectName: "a b.c_d-e" });
    assert(httpClient.requests[0].url.endsWith("?project_name=a%20b.c_d-e"));
    for (const projectName of ["a&b", "a=b", "a#b", "a+b", "a%b"]) await rejection(api({ httpClient }).deleteProjectWithResources({ projectId: ID, projectName }));
    assert.equal(httpClient.requests.length, 1);
  });

  it("headers cannot be smuggled in", async () => {
    const httpClient = fake(one);
    for (const headers of [{ "X-A": "b\r\nX-Auth-Token: c" }, { "X-A\r\nX-B": "c" }, { "X-A": "b\u0000" }, { "X-A": "\u2028" }, { "X-A:": "b" }]) {
      assert.equal((await rejection(api({ httpClient }).getProject({}, { headers }))).name, "InvalidArgumentsError");
    }
    assert.equal(httpClient.requests.length, 0);
  });

  it("prototypes stay clean, whatever keys come and go", async () => {
    const keys = ["__proto__", "constructor", "toString", "hasOwnProperty", "then", "valueOf"];
    const before = keys.map((key) => Object.prototype[key]);
    const odd = `{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"type":"__proto__","message":"m","details":[{"__proto__":{"polluted":1}}],"fields":{"__proto__":["x"],"constructor":["y"],"toString":["z"]}}`;
    for (const status of [200, 400, 404, 409, 500]) await rejection(api({ httpClient: fake(() => text(odd, status)), maxRetries: 0 }).getProject());
    for (const type of keys) {
      const error = await rejection(api({ httpClient: fake(() => json({ type, message: "m" }, { status: 400 })) }).getProject());
      assert.equal(error.name, "ScalewayError");
    }
    const project = await api({ httpClient: fake(() => text(JSON.stringify(PROJECT).replace("{", '{"then":1,"__proto__":{"polluted":1},'))) }).getProject();
    assert.equal(Object.getPrototypeOf(project), Object.prototype);
    assert.deepEqual(keys.map((key) => Object.prototype[key]), before);
    assert.isUndefined({}.polluted);
  });

  it("an httpClient that is none, and answers that are none, are errors and no traps", async () => {
    for (const odd of [undefined, null, 5, "x", {}, [], { headers: {} }, { headers: new Headers(), status: "200" }, { headers: new Headers(), status: 200 }, Response.error()]) {
      const some = api({ httpClient: async () => odd, maxRetries: 0 });
      await some.getProject().then(() => {}, (error) => assert.instanceOf(error, Error, JSON.stringify(odd)));
      await some.deleteProject({ projectId: ID }).then(() => {}, (error) => assert.instanceOf(error, Error, JSON.stringify(odd)));
    }
    assert.equal((await api({ httpClient: fake(one) }).getProject()).name, "web-shop");
  });

  it("a body that is locked, used or broken is an error and no trap", async () => {
    const used = async () => { const response = json(PROJECT); await response.text(); return response; };
    const locked = async () => { const response = json(PROJECT); response.body.getReader(); return response; };
    const broken = async () => new Response(new ReadableStream({ pull(sink) { sink.error("broken"); } }));
    const strings = async () => new Response(new ReadableStream({ pull(sink) { sink.enqueue("text"); sink.close(); } }));
    for (const httpClient of [used, locked, broken, strings]) {
      assert.equal((await rejection(api({ httpClient, maxRetries: 0 }).getProject())).name, "ConnectionError", String(httpClient));
    }
  });

  it("a body that was read by somebody else is told, and the call is not sent again", async () => {
    const httpClient = fake(one);
    const interceptors = [{ response: async ({ response }) => void (await response.json()) }];
    const error = await rejection(api({ httpClient, interceptors }).getProject());
    assert.equal(error.name, "ConnectionError");
    assert.include(error.message, "response.clone()");
    assert.notInclude(error.message, "CORS");
    assert.equal(httpClient.requests.length, 1);
  });

  it("a Response that cannot be read is told from a deadline, and the call is not sent again", async () => {
    const httpClient = fake(() => Response.error());
    const error = await rejection(api({ httpClient }).getProject());
    assert.equal(error.name, "ConnectionError");
    assert.match(error.message, /httpClient returned a Response of type "error" or "opaque"/);
    assert.equal(httpClient.requests.length, 1);
  });

  it("parts of a body are bytes, or the call fails", async () => {
    const parts = (...chunks) => () => new Response(new ReadableStream({ start(sink) { chunks.forEach((chunk) => sink.enqueue(chunk)); sink.close(); } }));
    const bytes = new TextEncoder().encode(JSON.stringify(PROJECT));
    for (const odd of [bytes.buffer, { length: 5n }, { length: Symbol("s") }, { length: { valueOf() { throw new Error("no"); } } }, null, "text", 5]) {
      const httpClient = fake(parts(odd));
      assert.equal((await rejection(api({ httpClient, maxResponseSize: 10 }).getProject())).name, "ConnectionError", String(odd?.length));
      assert.equal(httpClient.requests.length, 1, "it is not sent again");
    }
  });

  it("a body that could not be decoded leaves nothing for the next one", async () => {
    const cut = () => new Response(new ReadableStream({ start(sink) { sink.enqueue(new Uint8Array([0x7b, 0xe2, 0x82])); sink.enqueue("text"); sink.close(); } }));
    const some = api({ httpClient: fake(cut, one), maxRetries: 0 });
    assert.equal((await rejection(some.getProject())).name, "ConnectionError");
    assert.equal((await some.getProject()).name, "web-shop");
  });

  it("the source of a body is told when the call ends before it", async () => {
    let cancelled = false;
    const slow = () => new Response(new ReadableStream({ start: (sink) => sink.enqueue(new Uint8Array(5)), cancel: () => void (cancelled = true) }));
    const controller = new AbortController();
    const call = api({ httpClient: fake(slow) }).getProject({}, { signal: controller.signal });
    setTimeout(() => controller.abort("enough"), 10);
    assert.equal(await rejection(call), "enough");
    assert.isTrue(cancelled);
  });
});
