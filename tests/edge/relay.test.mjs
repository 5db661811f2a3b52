// The relay as a function from Request to Response, and as a listener. What it lets through is tested by the server's
// tests (sockets.test.mjs).
import { test } from "node:test";
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { connect } from "node:net";
import { createRelay, toNodeListener } from "../../pkg/relay.js";
import { createSandbox } from "../../pkg/sandbox.js";

const key = "22222222-2222-4222-8222-222222222222";
const other = "99999999-9999-4999-8999-999999999999";
const path = "/account/v3/projects";
const own = { "X-User-Agent": "scaleway-account-api/0.1.0", "Sec-Fetch-Site": "same-origin" };

/** A relay to a sandbox of its own, with its log. */
const make = (options) => {
  const sandbox = createSandbox();
  const log = [];
  const relay = createRelay({ secretKey: key, authorize: () => true, fetch: sandbox.fetch, log: (entry) => log.push(entry), ...options });
  return { sandbox, relay, log };
};
const list = `${path}?organization_id=11111111-1111-4111-8111-111111111111`;
const ask = (relay, { headers = own, url = `https://app.example.com${list}`, ...init } = {}) => relay(new Request(url, { headers, ...init }));
const type = async (response) => (await response.json()).type;

test("a page's call goes through, with the key", async () => {
  const { sandbox, relay, log } = make();
  const response = await ask(relay, { headers: { ...own, Cookie: "session=secret", Authorization: "Bearer x" } });
  assert.equal(response.status, 200);
  assert.equal((await response.json()).total_count, 6);
  const [{ headers }] = sandbox.requests();
  assert.equal(headers["x-auth-token"], "(the key)");
  assert.deepEqual([headers.cookie, headers.authorization, headers["sec-fetch-site"]], [undefined, undefined, undefined]);
  const [{ method, path, status, reason, requestId, upstreamStatus, time }] = log;
  assert.deepEqual({ method, path, status, reason, upstreamStatus }, { method: "GET", path: "/account/v3/projects", status: 200, reason: undefined, upstreamStatus: 200 });
  assert.equal(requestId, response.headers.get("x-request-id"));
  assert.ok(time instanceof Date);
});

test("somebody must say who may come in, and nobody else comes in", async () => {
  assert.throws(() => createRelay({ secretKey: key }), /authorize must be/);
  for (const no of [false, undefined, null, 1, "true"]) {
    const { sandbox, relay, log } = make({ authorize: async () => no });
    const answer = await ask(relay);
    assert.deepEqual([answer.status, await type(answer)], [401, "denied_authentication"]);
    assert.equal(log[0].reason, "user");
    assert.equal(sandbox.requests().length, 0);
  }
  const { relay, sandbox, log } = make({ authorize: () => Response.redirect("https://app.example.com/login") });
  assert.equal((await ask(relay)).headers.get("location"), "https://app.example.com/login");
  const down = new Error("the session store is down");
  const thrown = make({ authorize: () => Promise.reject(down) });
  await assert.rejects(ask(thrown.relay), /session store/);
  const [{ status, reason, error }] = thrown.log;
  assert.deepEqual([status, reason, error], [500, "authorize", down]);
  assert.equal(sandbox.requests().length + thrown.sandbox.requests().length, 0);
  assert.deepEqual([log[0].status, log[0].reason], [302, "user"]);
});

test("authorize sees the request as it came", async () => {
  let seen;
  const { relay } = make({ authorize: (request) => Boolean((seen = request)) });
  await ask(relay, { headers: { ...own, Cookie: "session=1" } });
  assert.equal(seen.headers.get("cookie"), "session=1");
});

test("what is no page's call is refused, and goes nowhere", async () => {
  const { sandbox, relay } = make();
  for (const [init, status] of [
    [{ headers: {} }, 403],
    [{ headers: { "X-User-Agent": own["X-User-Agent"] } }, 403],
    [{ headers: { "Sec-Fetch-Site": "same-origin" } }, 403],
    [{ headers: { ...own, "Sec-Fetch-Site": "cross-site" } }, 403],
    [{ headers: { ...own, Origin: "https://evil.example" } }, 403],
    [{ url: "https://app.example.com/" }, 404],
    [{ url: "https://app.example.com/account/v3/secrets" }, 404],
    [{ url: "https://app.example.com/iam/v1alpha1/ssh-keys" }, 404],
    [{ method: "PUT" }, 405],
    [{ url: `https://app.example.com${path}?page=1&page=2` }, 400],
    [{ method: "POST", body: "x".repeat(65_537) }, 413],
  ]) {
    const answer = await ask(relay, init);
    assert.equal(answer.status, status, JSON.stringify(init));
    assert.ok((await answer.json()).message);
    assert.ok(answer.headers.get("x-request-id"));
  }
  assert.equal(sandbox.requests().length, 0);
});

test("origins, readOnly, organizationId", async () => {
  const { relay } = make({ origins: ["https://app.example.com"], readOnly: true, organizationId: other });
  assert.equal((await ask(relay, { url: `https://evil.example${list}` })).status, 403);
  assert.equal((await ask(relay, { method: "POST", body: "{}" })).status, 405);
  assert.deepEqual(await type(await ask(relay)), "permissions_denied");
});

const keys = "/iam/v1alpha1/ssh-keys";
const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

/** Sends a call on SSH keys to a relay. */
const onKeys = (relay, method, path = "", body) =>
  ask(relay, { url: `https://app.example.com${keys}${path}`, method, body: body && JSON.stringify(body) });

test("sshKeys: calls on SSH keys go through with it, and none without", async () => {
  for (const organization of [undefined, createSandbox().organizationId]) {
    const { sandbox, relay, log } = make({ sshKeys: true, organizationId: organization });
    const create = { name: "laptop", public_key: publicKey, project_id: sandbox.organizationId };
    const created = await onKeys(relay, "POST", "", create);
    assert.equal(created.status, 200);
    const { id, public_key } = await created.json();
    assert.equal(public_key, publicKey);
    const listed = await (await onKeys(relay, "GET", `?organization_id=${sandbox.organizationId}`)).json();
    assert.deepEqual(listed.ssh_keys.map((key) => key.id), [id]);
    assert.equal((await (await onKeys(relay, "PATCH", `/${id}`, { name: "desktop" })).json()).name, "desktop");
    assert.equal((await (await onKeys(relay, "GET", `/${id}`)).json()).name, "desktop");
    assert.equal((await onKeys(relay, "DELETE", `/${id}`)).status, 204);
    assert.deepEqual(log.map(({ path }) => path), [keys, keys, ...Array(3).fill(`${keys}/{ssh_key_id}`)]);
    assert.deepEqual(log.map(({ sshKeyId }) => sshKeyId), [undefined, undefined, id, id, id]);
    assert.ok(log.every(({ projectId }) => projectId === undefined));
  }
  const { sandbox, relay } = make();
  for (const [method, path] of [["POST"], ["GET"], ["GET", `/${other}`], ["PATCH", `/${other}`], ["DELETE", `/${other}`]]) {
    assert.equal((await onKeys(relay, method, path, method === "GET" ? undefined : {})).status, 404, `${method} ${path}`);
  }
  assert.equal(sandbox.requests().length, 0);
});

test("sshKeys and organizationId: no Project or key of another Organization", async () => {
  const sandbox = createSandbox();
  const project_id = sandbox.organizationId;
  const open = make({ sshKeys: true, fetch: sandbox.fetch }).relay;
  const create = { name: "laptop", public_key: publicKey, project_id };
  const { id } = await (await onKeys(open, "POST", "", create)).json();
  const before = sandbox.requests().length;
  const { relay, log } = make({ sshKeys: true, organizationId: other, fetch: sandbox.fetch });
  for (const [status, method, path, body] of [
    [404, "POST", "", create],
    [403, "GET", `?organization_id=${project_id}`],
    [404, "GET", `/${id}`],
    [404, "PATCH", `/${id}`, { name: "mine" }],
    [404, "DELETE", `/${id}`],
  ]) {
    const answer = await onKeys(relay, method, path, body);
    assert.equal(answer.status, status, `${method} ${path}`);
    assert.doesNotMatch(await answer.text(), /laptop|ssh-ed25519/);
    assert.equal(log.at(-1).reason, "organization");
  }
  assert.ok(sandbox.requests().slice(before).every(({ method }) => method === "GET"), "nothing was changed");
  const { ssh_keys: [kept] } = await (await onKeys(open, "GET")).json();
  assert.deepEqual([kept.id, kept.name], [id, "laptop"]);
});

test("loopback-only serves this machine, so far as it can know", async () => {
  const { relay } = make({ authorize: "loopback-only" });
  const from = (url, headers) => ask(relay, { url: url + list, headers: { ...own, ...headers } });
  assert.equal((await from("http://localhost:3000")).status, 200);
  assert.equal((await from("http://localhost:3000", { "X-Forwarded-For": "::1" })).status, 200);
  for (const [url, headers] of [
    ["http://rebind.evil"],
    ["http://192.168.1.2:3000"],
    ["http://localhost:3000", { "X-Forwarded-For": "192.168.1.7" }],
    ["http://localhost:3000", { Host: "rebind.evil" }],
    ["http://localhost:3000", { Origin: "http://localhost:9" }],
  ]) {
    assert.equal((await from(url, headers)).status, 403, url);
  }
});

test("the key: asked for at each call, and 502 where it cannot be had", async () => {
  let asked = 0;
  const { relay } = make({ secretKey: async () => (asked++, key) });
  await ask(relay);
  await ask(relay);
  assert.equal(asked, 2);
  for (const secretKey of [() => undefined, () => "s3cr3t", () => Promise.reject(new Error("s3cr3t"))]) {
    const { sandbox, relay, log } = make({ secretKey });
    const answer = await ask(relay);
    assert.equal(answer.status, 502);
    assert.ok(!(await answer.text()).includes("s3cr3t"));
    assert.deepEqual([log[0].reason, sandbox.requests().length], ["key", 0]);
  }
});

test("an API that cannot be reached, breaks off, is too slow, or says too much", async () => {
  const status = async (fetch, timeout = 1000) => (await ask(make({ fetch, timeout }).relay)).status;
  const never = () => new Promise(() => {});
  assert.equal(await status(() => Promise.reject(new TypeError("fetch failed"))), 502);
  assert.equal(await status(() => { throw new Error("at once"); }), 502);
  assert.equal(await status(() => undefined), 502);
  assert.equal(await status(never, 20), 504);
  assert.equal(await status(async () => new Response(new ReadableStream({ start: (controller) => controller.error(new Error()) }))), 502);
  assert.equal(await status(async () => new Response(new ReadableStream({ pull: never })), 20), 504);
  assert.equal(await status(async () => new Response(new Uint8Array(4 * 1024 * 1024 + 1))), 502);
  assert.equal(await status(async () => new Response(null, { status: 302, headers: { Location: "https://evil.example" } })), 502);
  assert.equal(await status(async () => Response.json({ echo: key })), 502);
  assert.equal(await status(async () => new Response("{}", { headers: { "Content-Encoding": "gzip" } })), 200, "fetch has decoded it");
});

/** Until whatever needs no timer is done. */
const settled = () => new Promise(setImmediate);

test("maxCalls go to the API at a time; others wait in turn, for 5 seconds at most", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const answers = [];
  const fetch = () => new Promise((resolve) => answers.push(() => resolve(Response.json({}))));
  const { relay, log } = make({ fetch, maxCalls: 2 });
  const calls = [1, 2, 3, 4, 5].map(() => ask(relay));
  await settled();
  assert.equal(answers.length, 2);
  answers[1]();
  assert.equal((await calls[1]).status, 200);
  await settled();
  assert.equal(answers.length, 3, "the third has its place");
  t.mock.timers.tick(4999);
  await settled();
  assert.equal(log.length, 1, "the others still wait");
  t.mock.timers.tick(1);
  for (const call of calls.slice(3)) {
    const answer = await call;
    assert.deepEqual([answer.status, await type(answer)], [503, "overloaded"]);
  }
  assert.deepEqual([log.at(-1).reason, log.at(-1).upstreamStatus], ["upstream", undefined]);
  answers[0]();
  answers[2]();
  assert.deepEqual([(await calls[0]).status, (await calls[2]).status], [200, 200]);
  const last = ask(relay);
  await settled();
  answers[3]();
  assert.equal((await last).status, 200, "places are given back");
});

test("a place is given back by a call that fails", async () => {
  const { relay } = make({ fetch: () => Promise.reject(new TypeError("fetch failed")), maxCalls: 1 });
  for (const call of [ask(relay), ask(relay), ask(relay)]) assert.equal((await call).status, 502);
});

test("a body that takes longer than clientTimeout is 408, and one that breaks off 400", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  for (const [clientTimeout, time] of [[undefined, 10_000], [50, 50]]) {
    let cancelled = false;
    const { sandbox, relay } = make({ clientTimeout });
    const body = new ReadableStream({ cancel: () => void (cancelled = true) });
    const answer = ask(relay, { method: "POST", body, duplex: "half" });
    await settled();
    t.mock.timers.tick(time - 1);
    await settled();
    assert.ok(!cancelled);
    t.mock.timers.tick(1);
    assert.deepEqual([(await answer).status, await type(await answer)], [408, "request_timeout"]);
    await settled();
    assert.ok(cancelled, "nobody reads on");
    assert.equal(sandbox.requests().length, 0);
  }
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error("gone")) });
  const answer = await ask(make().relay, { method: "POST", body, duplex: "half" });
  assert.deepEqual([answer.status, await type(answer)], [400, "invalid_request_error"]);
});

test("the log has no status of the API that is another call's", async () => {
  const sandbox = createSandbox();
  const fails = (request) => (request.method === "GET" ? sandbox.fetch(request) : Promise.reject(new TypeError("fetch failed")));
  const { relay, log } = make({ organizationId: sandbox.organizationId, fetch: fails });
  const url = `https://app.example.com${path}/${sandbox.organizationId}`;
  const answer = await ask(relay, { url, method: "PATCH", body: '{"description":"new"}' });
  assert.equal(answer.status, 502);
  assert.equal(sandbox.requests().length, 1, "whose it is was asked");
  const [{ upstreamStatus, upstreamDuration }] = log;
  assert.equal(upstreamStatus, undefined);
  assert.ok(upstreamDuration > 0);
});

test("the log says that a caller went away before the answer", async () => {
  const gone = new AbortController();
  const fetch = async () => {
    gone.abort();
    return Response.json({});
  };
  const { relay, log } = make({ fetch });
  await ask(relay, { signal: gone.signal });
  const [{ status, upstreamStatus, path: logged }] = log;
  assert.deepEqual({ status, upstreamStatus, logged }, { status: 499, upstreamStatus: 200, logged: path });

  const answers = [];
  const slow = make({ authorize: "loopback-only", fetch: () => new Promise((resolve) => answers.push(() => resolve(Response.json({})))) });
  const listener = toNodeListener(slow.relay);
  let closed;
  let done;
  const listen = (request, response) => {
    closed = new Promise((resolve) => response.on("close", resolve));
    done = listener(request, response);
  };
  await serve(listen, async (url) => {
    const { host, port } = new URL(url);
    const socket = connect(port, "127.0.0.1");
    const head = Object.entries({ Host: host, ...own }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${list} HTTP/1.1\r\n${head.join("")}\r\n`);
    while (!answers.length) await settled();
    socket.destroy();
    await closed;
    answers[0]();
    await done;
  });
  assert.deepEqual([slow.log[0].status, slow.log[0].upstreamStatus], [499, 200]);
});

test("a Host that is part of no URL is a foreign one", async () => {
  const { relay, log, sandbox } = make();
  await serve(toNodeListener(relay), async (url) => {
    const { port } = new URL(url);
    for (const host of ["a.123", "256.256.256.256", "xn--a", "a.example:99999"]) {
      const socket = connect(port, "127.0.0.1");
      const head = Object.entries({ Host: host, Connection: "close", ...own }).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET ${list} HTTP/1.1\r\n${head.join("")}\r\n`);
      const answer = Buffer.concat(await socket.toArray()).toString();
      assert.match(answer, /^HTTP\/1.1 403 /, host);
      assert.match(answer, /"permissions_denied"/, host);
      const { status, reason } = log.at(-1);
      assert.deepEqual([status, reason], [403, "host"], host);
    }
  });
  assert.deepEqual([log.length, sandbox.requests().length], [4, 0]);
});

test("a log that fails harms nobody", async () => {
  for (const log of [() => { throw new Error("disk full"); }, () => Promise.reject(new Error("disk full"))]) {
    assert.equal((await ask(make({ log }).relay)).status, 200);
  }
});

test("what is wrong with an option is said without its value", () => {
  const good = { secretKey: key, authorize: "loopback-only" };
  for (const [options, named] of [
    [undefined, /must be an object/],
    [{ ...good, secretKey: undefined }, /secretKey must be/],
    [{ ...good, secretKey: "s3cr3t" }, /secretKey must be/],
    [{ ...good, authorize: "s3cr3t" }, /authorize must be/],
    [{ ...good, authorize: true }, /authorize must be/],
    [{ ...good, apiURL: "http://user:s3cr3t@api.scaleway.com" }, /apiURL must be/],
    [{ ...good, apiURL: 5 }, /apiURL must be/],
    [{ ...good, origins: ["https://a.example"] }, /origins does not go with/],
    [{ ...good, authorize: () => true, origins: ["https://*.example.com"] }, /origins must be/],
    [{ ...good, authorize: () => true, origins: [] }, /origins must name/],
    [{ ...good, authorize: () => true, origins: "https://a.example" }, /origins must be/],
    [{ ...good, organizationId: "s3cr3t" }, /organizationId must be/],
    [{ ...good, readOnly: "yes" }, /readOnly must be/],
    [{ ...good, readonly: true }, /no option "readonly"/],
    [{ ...good, timeout: 0 }, /timeout must be/],
    [{ ...good, timeout: 1.5 }, /timeout must be/],
    [{ ...good, maxCalls: 0 }, /maxCalls must be/],
    [{ ...good, maxCalls: 65_537 }, /maxCalls must be/],
    [{ ...good, clientTimeout: "s3cr3t" }, /clientTimeout must be/],
    [{ ...good, clientTimeout: 3_600_001 }, /clientTimeout must be/],
    [{ ...good, fetch: "s3cr3t" }, /fetch must be/],
    [{ ...good, log: {} }, /log must be/],
  ]) {
    assert.throws(() => createRelay(options), (error) => named.test(error.message) && !error.message.includes("s3cr3t"), String(named));
  }
});

/** What a listener answers on a real socket; headers as given, beside Host. */
const serve = async (listener, work) => {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.on("listening", resolve));
  const { port } = server.address();
  try {
    await work(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

test("a listener of node:http, and one among others as in Connect", async () => {
  const { relay } = make({ authorize: "loopback-only" });
  const listener = toNodeListener(relay);
  await serve(listener, async (url) => {
    assert.equal((await fetch(url + list, { headers: { ...own, Origin: url } })).status, 200);
    assert.equal((await fetch(`${url}/other`)).status, 404);
  });
  const next = (request, response) => listener(request, response, () => response.end("the next one"));
  await serve(next, async (url) => {
    assert.equal(await (await fetch(`${url}/other`)).text(), "the next one");
    assert.equal((await fetch(url + list)).status, 403);
  });
  assert.throws(() => toNodeListener(async () => new Response()), TypeError);
});

test("a listener closes a connection whose body did not come", async () => {
  const { relay } = make({ clientTimeout: 20 });
  await serve(toNodeListener(relay), async (url) => {
    const { port } = new URL(url);
    const socket = connect(port, "127.0.0.1");
    const head = Object.entries({ Host: `127.0.0.1:${port}`, "Content-Length": 10, ...own }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`POST ${path} HTTP/1.1\r\n${head.join("")}\r\n{`);
    const answer = Buffer.concat(await socket.toArray()).toString();
    assert.match(answer, /^HTTP\/1.1 408 /);
    assert.match(answer, /^connection: close/im);
  });
});

test("a listener answers what authorize throws with 500, or gives it to the next one", async () => {
  const { relay } = make({ authorize: () => { throw new Error("s3cr3t"); } });
  const listener = toNodeListener(relay);
  await serve(listener, async (url) => {
    const answer = await fetch(url + list, { headers: own });
    assert.deepEqual([answer.status, await answer.text()], [500, ""]);
  });
  const next = (request, response) => listener(request, response, (error) => response.end(error.message));
  await serve(next, async (url) => assert.equal(await (await fetch(url + list, { headers: own })).text(), "s3cr3t"));
});
