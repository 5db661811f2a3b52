// Every error type of the API, in its class and with its fields; and what all errors have in common.
import { assert } from "/chai/index.js";
import * as pkg from "/pkg/index.js";
import { clonesErrors } from "../page/clone.mjs";
import { fake, one, stalled } from "../page/fake.mjs";
import * as sandbox from "../page/sandbox.mjs";

const { befall, client, rejection, reset } = sandbox;

/**
 * The error that a fault leads to. A browser sends again by itself when a connection that it had open is
 * closed before any answer: such a fault has to befall every request.
 */
const errorOf = async (fault, call = (api) => api.getProject({ projectId: sandbox.organization })) => {
  await reset();
  await befall({ times: fault.kind === "close_before_head" ? null : 1, ...fault });
  return rejection(call(client({ maxRetries: 0 })));
};

const about = () => ({ resource: "project_id", resourceId: sandbox.organization });
const when = new Date("2024-10-10T15:51:51.949Z");

/** For each `type`: the class, the status, the fields. */
const types = {
  invalid_arguments: ["InvalidArgumentsError", 400, () => ({ details: [{ argumentName: "name", reason: "constraint", helpMessage: "must not be empty" }] })],
  denied_authentication: ["DeniedAuthenticationError", 401, () => ({ method: "api_key", reason: "not_found" })],
  permissions_denied: ["PermissionsDeniedError", 403, () => ({ details: [{ resource: "project", action: "write" }] })],
  quotas_exceeded: [
    "QuotasExceededError",
    403,
    () => ({ details: [{ resource: "projects", quota: 25, current: 25, organizationId: sandbox.organization, projectId: sandbox.organization }] }),
  ],
  not_found: ["ResourceNotFoundError", 404, about],
  transient_state: ["TransientStateError", 409, () => ({ ...about(), currentState: "deleting" })],
  already_exists: ["AlreadyExistsError", 409, () => ({ ...about(), helpMessage: "another Project has this name" })],
  conflict: ["ConflictError", 409, () => ({})],
  expired: ["ResourceExpiredError", 410, () => ({ ...about(), expiredSince: when })],
  resource_expired: ["ResourceExpiredError", 410, () => ({ ...about(), expiredSince: when })],
  precondition_failed: [
    "PreconditionFailedError",
    412,
    () => ({ precondition: "resource_still_in_use", helpMessage: "the Project still has resources, delete them first" }),
  ],
  locked: ["ResourceLockedError", 423, about],
  too_many_requests: ["TooManyRequestsError", 429, () => ({ helpMessage: "slow down", limit: { quota: 10, windowSeconds: 60 }, resetSeconds: 1, resetAt: when })],
  out_of_stock: ["OutOfStockError", 503, () => ({ resource: "project" })],
  unknown_resource: ["ResourceNotFoundError", 404, () => ({})],
  invalid_request_error: ["InvalidArgumentsError", 400, () => ({ details: [{ argumentName: "name", reason: "constraint", helpMessage: "required key not provided" }] })],
};

/** What has to be true of every error that an answer led to. */
const isSound = (error, name, status) => {
  const type = pkg[name];
  assert.instanceOf(error, type);
  assert.instanceOf(error, pkg.ScalewayError);
  assert.instanceOf(error, Error);
  assert.equal(error.name, name);
  assert.equal(error.constructor.name, name);
  assert.equal(error.status, status);
  assert.isAtMost([...error.message].length, 500);
  assert.notMatch(error.message, /[\r\n\u2028\u2029]/);
  // WebKit's stacks have no message in them, but all have the place.
  assert.isAbove(error.stack.length, 20);
  assert.include(String(error), `${name}: ${error.message}`);
};

describe("errors by type", () => {
  for (const [type, [name, status, fields]] of Object.entries(types)) {
    it(`${type} is a ${name}`, async () => {
      const error = await errorOf({ kind: "error", type });
      isSound(error, name, status);
      assert.deepInclude(error, fields());
      // `denied_authentication` has a `method` of its own.
      assert.include(error, { path: `/account/v3/projects/${sandbox.organization}`, attempts: 1 });
      if (type !== "denied_authentication") assert.equal(error.method, "GET");
      assert.match(error.requestId, /^[0-9a-f-]{36}$/);
      assert.include(error.message, error.requestId);
      assert.equal(error.body.type, type);
      assert.equal(error.rawMessage, error.body.message);
      assert.include(error.message, error.rawMessage);
      assert.equal(error.retryable, [429, 503].includes(status) || type === "transient_state");
    });
  }

  it("each class is exported, and only its own", () => {
    for (const [, [name]] of Object.entries(types)) assert.isFunction(pkg[name], name);
    assert.isFalse(new pkg.ConflictError(409, {}) instanceof pkg.AlreadyExistsError);
  });

  it("fields that are missing or of another type are left out", async () => {
    for (const type of Object.keys(types)) {
      const all = { details: 5, resource: 5, resource_id: [], help_message: {}, limit: "x", reset_seconds: "1", precondition: 5, fields: 5 };
      isSound(await errorOf({ kind: "error", type, fields: all }), (await errorOf({ kind: "error", type })).name === "InvalidArgumentsError" && type === "invalid_request_error" ? "ScalewayError" : types[type][0], types[type][1]);
    }
    assert.deepEqual((await errorOf({ kind: "error", type: "permissions_denied", fields: { details: [] } })).details, []);
    const minimal = await errorOf({ kind: "error", type: "quotas_exceeded", fields: { details: [{ resource: "a", quota: 1, current: 1 }, { resource: 5 }, null] } });
    assert.deepEqual(minimal.details, [{ resource: "a", quota: 1, current: 1 }]);
  });

  it("the sandbox's own errors", async () => {
    await reset(0, { quota: 1 });
    const full = await rejection(client().createProject({ name: "a" }));
    isSound(full, "QuotasExceededError", 403);
    const denied = await rejection(client({ secretKey: "99999999-9999-4999-8999-999999999999" }).listProjects());
    isSound(denied, "DeniedAuthenticationError", 401);
    isSound(await rejection(client().getProject({ projectId: sandbox.NOBODY })), "ResourceNotFoundError", 404);
    const protectedOne = await rejection(client().deleteProject({ projectId: sandbox.organization }));
    isSound(protectedOne, "PreconditionFailedError", 412);
    assert.isFalse(protectedOne.retryable);
  });
});

describe("errors outside the table", () => {
  it("the gateway's empty 429", async () => {
    const error = await errorOf({ kind: "gateway_rate_limit" });
    isSound(error, "TooManyRequestsError", 429);
    assert.equal(error.retryable, true);
    assert.isUndefined(error.rawMessage);
    assert.match(error.message, /429.*again later/);
  });

  it("a message alone is kept", async () => {
    for (const status of [403, 409, 503]) {
      const error = await errorOf({ kind: "message", status, message: "upstream says no" });
      isSound(error, "ScalewayError", status);
      assert.equal(error.rawMessage, "upstream says no");
      assert.include(error.message, "upstream says no");
      assert.equal(error.constructor, pkg.ScalewayError);
    }
  });

  it("a gateway's HTML is shown as an excerpt", async () => {
    const error = await errorOf({ kind: "html" });
    isSound(error, "ScalewayError", 502);
    assert.include(error.message, "502 Bad Gateway");
    assert.notInclude(error.message, "<");
    assert.include(error.body, "<html>");
  });

  it("a long message is cut, and stays one line", async () => {
    for (const message of ["word ".repeat(2_000), "x".repeat(10_000), "a\nb\r\n\u2028c".repeat(400), "😀".repeat(3_000)]) {
      const error = await errorOf({ kind: "error", type: "conflict", fields: { message } });
      isSound(error, "ConflictError", 409);
      assert.equal(error.rawMessage, message);
      assert.include(error.message, error.requestId);
    }
  });

  it("an unknown type and any other status", async () => {
    for (const status of [400, 402, 405, 418, 451, 500, 501, 505]) {
      const error = await errorOf({ kind: "error", type: "brand_new", status, fields: { message: "m" } });
      isSound(error, "ScalewayError", status);
      assert.include(error.message, "brand_new");
    }
  });

  it("bodies that are no object", async () => {
    for (const body of ["", "null", "5", '"text"', "{", "\u0000", "<"]) {
      const error = await errorOf({ kind: "answer", status: 500, body });
      isSound(error, "ScalewayError", 500);
      assert.equal(error.body, body);
    }
  });

  it("a status in the body is not the answer's", async () => {
    const error = await errorOf({ kind: "error", type: "conflict", fields: { status: "deleting", name: "x", stack: "y", cause: 1, message: 5 } });
    isSound(error, "ConflictError", 409);
    assert.include(error.message, "409 conflict");
    assert.notEqual(error.stack, "y");
  });

  it("whatever an httpClient throws becomes the cause", async () => {
    const proxy = new Proxy({}, { get() { throw new Error("no"); } });
    for (const thrown of [undefined, null, 5, "words", Symbol("s"), 5n, {}, Object.create(null), { message: 5 }, { get message() { throw 1; } }, proxy, () => {}, [], new Error("")]) {
      const api = new pkg.AccountApi({ apiURL: "", maxRetries: 0, httpClient: () => { throw thrown; } });
      const error = await rejection(api.getProject({ projectId: sandbox.NOBODY }));
      assert.instanceOf(error, pkg.ConnectionError);
      assert(error.cause === thrown || thrown === undefined);
      assert.isAbove(error.message.length, 60);
    }
  });

  it("what is no Response is told of by its kind, and not asked for again", async () => {
    const kinds = [
      [undefined, "undefined"], [null, "null"], [{}, "object"], ["s3cret", "string"], [5, "number"], [() => {}, "function"],
      [{ status: "200", headers: new Headers() }, "object"], [Promise.resolve("s3cret"), "string"], [[], "object"], [Symbol("s3cret"), "symbol"],
    ];
    for (const [returned, kind] of kinds) {
      const httpClient = fake(() => returned);
      const error = await rejection(new pkg.AccountApi({ apiURL: "", httpClient }).getProject({ projectId: sandbox.NOBODY }));
      assert.instanceOf(error, pkg.ConnectionError);
      assert.include(error.message, `httpClient returned no Response, but a value of type ${kind}`);
      for (const said of ["s3cret", "CORS"]) assert.notInclude(error.message, said);
      assert.include(error, { attempts: 1, retryable: false });
      assert.equal(httpClient.requests.length, 1);
    }
    const interceptors = [{ response: () => "s3cret" }];
    const error = await rejection(new pkg.AccountApi({ apiURL: "", httpClient: fake(one), interceptors }).getProject({ projectId: sandbox.NOBODY }));
    assert.include(error.message, "an interceptor returned no Response, but a value of type string");
  });

  it("resource_not_usable passes by itself, and says so", async () => {
    const error = await errorOf({ kind: "error", type: "precondition_failed", fields: { precondition: "resource_not_usable" } });
    assert.equal(error.retryable, true);
    assert.equal(error.precondition, "resource_not_usable");
  });

  it("an older API's quota is known by its message", async () => {
    const fields = { message: "Quota exceeded for this resource", fields: null };
    isSound(await errorOf({ kind: "error", type: "invalid_request_error", status: 403, fields }), "QuotasExceededError", 403);
  });

  it("no answer at all", async () => {
    for (const kind of ["close_before_head", "close_in_body"]) {
      const error = await errorOf({ kind });
      isSound(error, "ConnectionError", 0);
      assert.instanceOf(error.cause, Error);
      assert.isUndefined(error.requestId);
      assert.equal(error.retryable, true);
      assert.include(error.message, "CORS");
    }
    const create = await errorOf({ kind: "close_before_head" }, (api) => api.createProject({ name: "a" }));
    assert.equal(create.retryable, false, "a create may have worked");
  });

  it("a status with no body that may have one", async () => {
    for (const status of [204, 205, 304]) {
      const error = await errorOf({ kind: "answer", status, body: "" });
      assert.instanceOf(error, pkg.ScalewayError);
      assert.equal(error.status, status);
    }
  });
});

describe("errors on their way", () => {
  const sample = () => errorOf({ kind: "error", type: "too_many_requests" });

  it("JSON.stringify shows all there is", async () => {
    const error = await sample();
    const told = JSON.parse(JSON.stringify(error));
    assert.deepInclude(told, { name: "TooManyRequestsError", message: error.message, status: 429, helpMessage: "slow down", method: "GET", attempts: 1, retryable: true });
    assert.equal(told.requestId, error.requestId);
    assert.deepEqual(told.body, error.body);
  });

  it("structuredClone keeps an Error with the message", async () => {
    for (const error of [await sample(), await errorOf({ kind: "close_before_head" }), await errorOf({ kind: "cut_json" })]) {
      if (clonesErrors) {
        const clone = structuredClone(error);
        assert.instanceOf(clone, Error);
        assert.equal(clone.message, error.message);
      }
      const { cause, ...shown } = error.toJSON();
      assert.deepEqual(structuredClone(shown), shown);
    }
  });

  it("comes back from its JSON in its class and with its fields, whichever way it went", async () => {
    // JSON has no `undefined`.
    const defined = (error) => Object.fromEntries(Object.entries(error.toJSON()).filter(([, value]) => value !== undefined));
    const errors = [await errorOf({ kind: "close_before_head" }), await errorOf({ kind: "cut_json" }), await errorOf({ kind: "html", status: 502 })];
    for (const type of Object.keys(types)) errors.push(await errorOf({ kind: "error", type }));
    errors.push(await rejection(client().getProject({ projectId: "x" })));
    for (const error of errors) {
      for (const json of [error.toJSON(), JSON.parse(JSON.stringify(error)), structuredClone(error.toJSON())]) {
        const back = pkg.ScalewayError.from(json);
        assert.equal(back.constructor, error.constructor);
        assert.deepEqual(defined(back), defined(error));
        assert(pkg.isScalewayError(back));
        assert.equal(pkg.isTimeoutError(back), error.name === "TimeoutError");
      }
    }
    assert.equal(pkg.ScalewayError.from(errors[0]), errors[0]);
  });

  it("JSON of anything else does no harm", () => {
    const hostile = new Proxy({}, { get() { throw new Error("no"); } });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    const values = [
      undefined, null, 5, "words", Symbol("s"), [], {}, () => {}, hostile, revoked.proxy, new Error("an error"), structuredClone(new Error("a clone")),
      JSON.parse('{"__proto__":{"polluted":true},"name":"__proto__","body":{"__proto__":{"polluted":true}},"polluted":true}'),
      { name: "constructor", status: "500", attempts: NaN, retryable: "yes", message: {}, body: hostile },
      { name: "InvalidArgumentsError", body: { details: [null, 5, { __proto__: null }], get message() { throw 1; } } },
      { name: "ResourceNotFoundError", body: { message: { toString() { throw 1; } } } },
    ];
    for (const value of values) {
      const error = pkg.ScalewayError.from(value);
      assert.instanceOf(error, pkg.ScalewayError);
      assert.isString(error.message);
      assert.isNumber(error.status);
      assert.isBoolean(error.retryable);
      assert.isUndefined(error.polluted);
      assert.isUndefined({}.polluted);
    }
    assert.equal(pkg.ScalewayError.from(new Error("an error")).message, "an error");
  });

  it("an error of another copy of the package is known", () => {
    const other = { [Symbol.for("scaleway-account-api")]: true, name: "TimeoutError", status: 0, message: "late", attempts: 2, toJSON: () => ({}) };
    assert.isFalse(other instanceof pkg.ScalewayError);
    assert(pkg.isScalewayError(other) && pkg.isTimeoutError(other));
    assert.include(pkg.ScalewayError.from(other), { name: "TimeoutError", message: "late", attempts: 2 });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    for (const value of [undefined, null, 5, "", {}, new Error("e"), new DOMException("d", "TimeoutError"), revoked.proxy]) {
      for (const is of ["isScalewayError", "isTimeoutError", "isAbortError"]) assert.isFalse(pkg[is](value), is);
    }
  });

  it("deadlines and aborts are told apart", async () => {
    const call = (options) => rejection(new pkg.AccountApi({ apiURL: "", httpClient: fake(stalled) }).getProject({ projectId: sandbox.NOBODY }, options));
    const ended = {
      deadline: await call({ timeout: 1 }),
      abort: await call({ signal: AbortSignal.abort() }),
      signalTimeout: await call({ signal: AbortSignal.timeout(1) }),
      reason: await call({ signal: AbortSignal.abort("left") }),
    };
    const told = Object.entries(ended).map(([name, error]) => [name, error.name, pkg.isTimeoutError(error), pkg.isAbortError(error)]);
    assert.deepEqual(told, [
      ["deadline", "TimeoutError", true, false],
      ["abort", "AbortError", false, true],
      ["signalTimeout", "TimeoutError", false, false],
      ["reason", undefined, false, false],
    ]);
  });

  it("the stack leads back to the caller's world", async () => {
    const error = await sample();
    assert.isString(error.stack);
    assert.match(error.stack, /https?:\/\//);
  });

  it("ScalewayError can be made and extended by users", () => {
    const own = new pkg.ScalewayError(418, { message: "tea" });
    assert.include(own, { status: 418, message: "tea", rawMessage: "tea", name: "ScalewayError" });
    assert.equal(new pkg.ScalewayError(500).message, "HTTP 500");
  });
});
