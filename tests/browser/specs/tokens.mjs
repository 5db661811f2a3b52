// The token callback, the session token, and the warning about a key in a page.
import { assert } from "/chai/index.js";
import { AccountApi, DeniedAuthenticationError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { until, useClock } from "../page/clock.mjs";
import { fake, json, one, text } from "../page/fake.mjs";

const { NOBODY: ID, befall, client, control, journal, rejection, reset } = sandbox;

const KEY = "77777777-7777-4777-8777-777777777777";
const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
const denied = () => json({ type: "denied_authentication", message: "m", method: "api_key", reason: "expired" }, { status: 401 });

/** A token callback that counts, and hands out a new token each time. */
const counting = (give = (number) => `token-${number}`) => {
  const token = () => give(++token.asked);
  return Object.assign(token, { asked: 0 });
};

const api = (settings) => new AccountApi({ apiURL: "", defaultProjectId: ID, ...settings });
const sent = (httpClient, name = "X-Auth-Token") => httpClient.requests.map((request) => request.headers.get(name));

describe("tokens", () => {
  useClock();

  it("none: a relay's page sends none", async () => {
    const httpClient = fake(one);
    await api({ httpClient }).getProject();
    assert.isFalse(httpClient.requests[0].headers.has("X-Auth-Token"));
    assert.isFalse(httpClient.requests[0].headers.has("X-Session-Token"));
  });

  it("a secret key goes to X-Auth-Token, a JWT to X-Session-Token, the access key nowhere", async () => {
    const httpClient = fake(one);
    await api({ httpClient, secretKey: KEY, accessKey: "SCW0123456789ABCDEFG" }).getProject();
    await api({ httpClient, jwt: JWT }).getProject();
    const [first, second] = httpClient.requests;
    assert.equal(first.headers.get("X-Auth-Token"), KEY);
    assert.isFalse(first.headers.has("X-Session-Token"));
    assert.equal(second.headers.get("X-Session-Token"), JWT);
    assert.isFalse(second.headers.has("X-Auth-Token"));
    for (const request of httpClient.requests) {
      assert.notInclude(request.url, KEY);
      assert.notInclude([...request.headers.values()].join(), "SCW0123456789ABCDEFG");
    }
  });

  it("the callback's token too, by its shape", async () => {
    const httpClient = fake(one);
    await api({ httpClient, token: () => KEY }).getProject();
    await api({ httpClient, token: async () => JWT }).getProject();
    assert.deepEqual(sent(httpClient), [KEY, null]);
    assert.deepEqual(sent(httpClient, "X-Session-Token"), [null, JWT]);
  });

  it("is asked for when it is needed, and kept while it works", async () => {
    const httpClient = fake(one);
    const token = counting();
    const some = api({ httpClient, token });
    assert.equal(token.asked, 0);
    for (let at = 0; at < 5; at++) await some.getProject();
    assert.equal(token.asked, 1);
    assert.deepEqual(sent(httpClient), Array(5).fill("token-1"));
  });

  it("ten calls at once ask once", async () => {
    const httpClient = fake(one);
    let give;
    const token = counting(() => new Promise((resolve) => (give = resolve)));
    const some = api({ httpClient, token });
    const calls = Array.from({ length: 10 }, () => some.getProject());
    await until(() => give);
    give("the-one");
    await Promise.all(calls);
    assert.equal(token.asked, 1);
    assert.deepEqual(sent(httpClient), Array(10).fill("the-one"));
  });

  it("is asked for once more after a 401, and the call then works", async () => {
    const httpClient = fake(one, denied, one);
    const token = counting();
    const some = api({ httpClient, token });
    await some.getProject();
    assert.equal((await some.getProject()).name, "web-shop");
    assert.deepEqual(sent(httpClient), ["token-1", "token-1", "token-2"]);
    await some.getProject();
    assert.equal(token.asked, 2);
  });

  it("is asked for once only: a second 401 is the answer", async () => {
    const httpClient = fake(denied);
    const token = counting();
    const error = await rejection(api({ httpClient, token, maxRetries: 9 }).getProject());
    assert.instanceOf(error, DeniedAuthenticationError);
    assert.equal(error.attempts, 2);
    assert.equal(token.asked, 2);
    assert.equal(httpClient.requests.length, 2);
  });

  it("a create is sent again after a 401, which did nothing", async () => {
    const httpClient = fake(denied, one);
    const some = api({ httpClient, token: counting(), defaultOrganizationId: ID });
    assert.equal((await some.createProject({ name: "a" })).name, "web-shop");
    assert.equal(httpClient.requests.length, 2);
  });

  it("ten calls that meet 401 ask once more, together", async () => {
    const httpClient = fake((request) => (request.headers.get("X-Auth-Token") === "token-1" ? denied() : one()));
    const token = counting();
    const some = api({ httpClient, token });
    await Promise.all(Array.from({ length: 10 }, () => some.getProject()));
    assert.equal(token.asked, 2);
    assert.equal(httpClient.requests.length, 20);
  });

  it("a late 401 for an old token does not throw the new one away", async () => {
    let late;
    const httpClient = fake(() => new Promise((resolve) => (late = () => resolve(denied()))), denied, one);
    const token = counting();
    const some = api({ httpClient, token });
    const slow = some.getProject();
    await until(() => late);
    await some.getProject();
    assert.equal(token.asked, 2);
    late();
    await slow;
    assert.equal(token.asked, 2);
    assert.deepEqual(sent(httpClient), ["token-1", "token-1", "token-2", "token-2"]);
  });

  it("a literal key is not tried again after a 401", async () => {
    const httpClient = fake(denied);
    assert.instanceOf(await rejection(api({ httpClient, secretKey: KEY }).getProject()), DeniedAuthenticationError);
    assert.equal(httpClient.requests.length, 1);
  });

  it("what the callback throws is what the call rejects with, and it is asked anew", async () => {
    for (const thrown of [new RangeError("no session"), "a string", undefined, null, 0]) {
      for (const fail of [() => { throw thrown; }, () => Promise.reject(thrown)]) {
        const httpClient = fake(one);
        const some = api({ httpClient, token: counting((number) => (number === 1 ? fail() : KEY)) });
        assert.strictEqual(await some.getProject().then(() => "resolved", (error) => error), thrown);
        assert.equal(httpClient.requests.length, 0);
        assert.equal((await some.getProject()).name, "web-shop");
      }
    }
  });

  it("what is no token is an error that does not quote it", async () => {
    for (const odd of [undefined, null, 5, {}, "", "a b", "a\nb", "é", [KEY], "x".repeat(8193), Symbol("s")]) {
      const httpClient = fake(one);
      const error = await rejection(api({ httpClient, token: () => odd }).getProject());
      assert.instanceOf(error, Error);
      assert.include(error.message, "token");
      if (typeof odd === "string" && odd) assert.notInclude(error.message, odd);
      assert.equal(httpClient.requests.length, 0);
    }
  });

  it("one caller's abort does not take the token from the others", async () => {
    const httpClient = fake(one);
    let give;
    const token = counting(() => new Promise((resolve) => (give = resolve)));
    const some = api({ httpClient, token });
    const controller = new AbortController();
    const first = rejection(some.getProject({}, { signal: controller.signal }));
    const second = some.getProject();
    await until(() => give);
    controller.abort("left");
    assert.equal(await first, "left");
    give(KEY);
    assert.equal((await second).name, "web-shop");
    assert.equal(token.asked, 1);
    await some.getProject();
    assert.equal(token.asked, 1);
  });

  it("a callback that nobody waits for any more does not block the next call", async () => {
    const httpClient = fake(one);
    const token = counting((number) => (number === 1 ? new Promise(() => {}) : KEY));
    const some = api({ httpClient, token });
    const controller = new AbortController();
    const first = rejection(some.getProject({}, { signal: controller.signal }));
    await until(() => token.asked === 1);
    controller.abort("left");
    await first;
    assert.equal((await some.getProject()).name, "web-shop");
    assert.equal(token.asked, 2);
  });

  it("a callback may use the client itself", async () => {
    const httpClient = fake(one);
    const relay = api({ httpClient });
    const some = api({ httpClient, token: async () => ((await relay.getProject()), KEY) });
    assert.equal((await some.getProject()).name, "web-shop");
  });

  it("is asked with the sandbox as judge", async () => {
    await reset();
    const key = sandbox.key ?? ID;
    const token = counting((number) => (number === 1 ? ID.replace("9", "8") : key));
    const some = new AccountApi({ apiURL: sandbox.url, token });
    if (sandbox.key) {
      assert.equal((await some.getProject({ projectId: sandbox.organization })).id, sandbox.organization);
    } else {
      // On the page's own origin no key is needed, but a wrong one is refused.
      assert.instanceOf(await rejection(some.getProject({ projectId: sandbox.organization })), DeniedAuthenticationError);
    }
    assert.equal(token.asked, 2);
    assert.deepEqual((await journal()).map(({ status }) => status), [401, sandbox.key ? 200 : 401]);
  });

  it("an expired token in the middle of all()", async () => {
    await reset(250);
    await control("requests", undefined, "DELETE");
    await befall({ kind: "error", type: "denied_authentication", path: "page=2" });
    const token = counting(() => sandbox.key ?? undefined);
    const some = client(sandbox.key ? { secretKey: undefined, token } : {});
    const outcome = await some.listProjects().all().catch((error) => error);
    if (sandbox.key) {
      assert.equal(outcome.length, 251);
      assert.equal(token.asked, 2);
    } else assert.instanceOf(outcome, DeniedAuthenticationError);
  });

  it("a 401 without a type asks again as well", async () => {
    const httpClient = fake(() => text("", 401), one);
    const token = counting();
    await api({ httpClient, token }).getProject();
    assert.equal(token.asked, 2);
  });
});
