// The relay and the sandbox of the package behind node:http, in place of the server: takes its arguments, so that its
// tests can be run against them (see sockets.test.mjs).
import { createServer } from "node:http";
import { parseArgs } from "node:util";

const pkg = process.env.ACCOUNT_PACKAGE ?? new URL("../../pkg", import.meta.url).pathname;
const { createRelay, toNodeListener } = await import(`${pkg}/relay.js`);
const { createSandbox } = await import(`${pkg}/sandbox.js`);

const text = { type: "string" };
const { values: given } = parseArgs({
  options: {
    listen: text, www: text, pkg: text, "organization-id": text, "secret-key": text, projects: text, quota: text,
    latency: text, upstream: text, origin: { ...text, multiple: true }, "user-header": text, "read-only": { type: "boolean" }, "ssh-keys": { type: "boolean" },
    "upstream-timeout": text, "max-calls": text, "max-connections": text, "client-timeout": text, "max-body": text,
  },
});
const number = (name) => (given[name] === undefined ? undefined : Number(given[name]));

/** Who is signed in, as the header of a proxy in front says. */
const isSignedIn = (request) => {
  const user = request.headers.get(given["user-header"])?.trim();
  // Two headers of one name are one with a comma.
  return Boolean(user) && !user.includes(",");
};

/** For who asks for the server's health, outside all rules. */
const withHealth = (listen) => (request, response) =>
  request.url === "/healthz" ? response.end('{"status":"ok","mode":"relay"}') : listen(request, response);

const relay = (port) => {
  const own = ["127.0.0.1", "localhost", "[::1]"].map((host) => `http://${host}:${port}`);
  return withHealth(toNodeListener(
    createRelay({
      secretKey: process.env.SCW_SECRET_KEY,
      authorize: given["user-header"] ? isSignedIn : () => true,
      apiURL: given.upstream,
      origins: given.origin ?? own,
      organizationId: given["organization-id"],
      readOnly: given["read-only"],
      timeout: number("upstream-timeout"),
      maxCalls: number("max-calls"),
      clientTimeout: number("client-timeout"),
      sshKeys: given["ssh-keys"],
      log: ({ error, ...entry }) => console.error(JSON.stringify({ ...entry, error: error?.message, message: "request" })),
    }),
  ));
};

/** A sandbox, and the control endpoint made of its methods. */
const sandbox = () => {
  const options = {
    organizationId: given["organization-id"], secretKey: given["secret-key"],
    projects: number("projects"), quota: number("quota"), latency: number("latency"),
  };
  const one = createSandbox(options);
  const listen = toNodeListener(one.fetch);
  let cleared = 0;
  const received = () => one.requests().filter(({ number }) => number > cleared);
  const calls = {
    "POST reset": (body) => one.reset(renamed(body ?? {})),
    "POST clock": ({ advance_ms }) => one.advance(advance_ms),
    "POST faults": (body) => one.fault(Array.isArray(body) ? body.map(renamed) : renamed(body)),
    "GET requests": () => ({ total: received().length, requests: received() }),
    "DELETE requests": () => {
      cleared = one.requests().at(-1).number;
    },
    "POST hold": (_, id) => one.hold(id),
    "POST release": (body, id) => one.release(id, body && renamed(body)),
  };
  return async (request, response) => {
    const control = /^\/_sandbox\/(?:projects\/([^/]*)\/)?(\w+)$/.exec(request.url);
    if (!control) return listen(request, response);
    const [, id, name] = control;
    try {
      const sent = Buffer.concat(await request.toArray()).toString();
      const answer = calls[`${request.method} ${name}`](sent ? JSON.parse(sent) : undefined, id);
      response.setHeader("x-request-id", crypto.randomUUID());
      response.setHeader("content-type", "application/json");
      if (answer === undefined) response.writeHead(204).end();
      else response.end(JSON.stringify(answer));
    } catch (error) {
      response.writeHead(400, { "x-request-id": crypto.randomUUID(), "content-type": "application/json" });
      response.end(JSON.stringify({ type: "invalid_request_error", message: error.message }));
    }
  };
};

/** The control endpoint's names of options and faults in those of the package. */
const names = { latency_ms: "latency", deleting_ms: "deleting", releasing_ms: "releasing", after_ms: "after", delay_ms: "delay", content_type: "contentType", retry_after: "retryAfter", retry_after_date: "retryAfterDate" };
const renamed = (body) => Object.fromEntries(Object.entries(body).map(([name, value]) => [names[name] ?? name, value]));

let listener;
const server = createServer((request, response) => listener(request, response));
const [, host, port] = /^(.*):(\d+)$/.exec(given.listen ?? "127.0.0.1:0");
server.listen(Number(port), host, () => {
  const { port } = server.address();
  listener = given.upstream ? relay(port) : sandbox();
  console.log(`Listening on http://${host}:${port}`);
});
