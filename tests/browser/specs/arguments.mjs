// Bad input: the promise rejects, nothing is thrown at once, and nothing is sent.
import { assert } from "/chai/index.js";
import { AccountApi, InvalidArgumentsError, ScalewayError } from "/pkg/index.js";
import { NOBODY as ID, rejection } from "../page/sandbox.mjs";
import { fake, one } from "../page/fake.mjs";

const long = "x".repeat(201);
const withId = (more) => ({ projectId: ID, ...more });
const qualified = (qualification) => withId({ qualification });
const instance = { architectureType: "instance" };

/** What is no request at all. */
const noObjects = [null, 5, "text", true, [], () => {}, Symbol("s"), 5n].map((input) => [input, "request"]);

/** What is no Project ID. */
const badIds = [
  "", "x", "..", "../../iam", "%2e%2e", ID + "/", ID.replaceAll("-", ""), `{${ID}}`, `urn:uuid:${ID}`, ID.slice(1), `${ID} `,
  "９" + ID.slice(1), null, 5, true, {}, [ID], () => ID, Symbol("s"), new String(ID), "default",
].map((projectId) => [{ projectId }, "projectId"]);

const badNames = (key, more = {}) =>
  ["", "x".repeat(65), "a/b", "é", "a\nb", "a\tb", "😀", "<b>", "a,b", "\0", null, 5, {}, ["a"], new String("a")].map((name) => [
    { ...more, [key]: name },
    key,
  ]);

const badDescriptions = (more = {}) =>
  [long, "é".repeat(201), null, 5, {}, ["a"], true].map((description) => [{ ...more, description }, "description"]);

const calls = {
  createProject: [
    ...noObjects,
    ...badNames("name"),
    ...badDescriptions(),
    ...["", "x", null, 5].map((organizationId) => [{ organizationId }, "organizationId"]),
  ],
  listProjects: [
    ...noObjects,
    ...badNames("name").filter(([{ name }]) => name !== ""),
    ...[0, -1, 1.5, NaN, Infinity, 2 ** 32, "1", null, 1n, {}].map((page) => [{ page }, "page"]),
    ...[0, -1, 101, 1.5, NaN, "50", null, 50n].map((pageSize) => [{ pageSize }, "pageSize"]),
    ...["", "size", "created_at", "constructor", "__proto__", null, 5].map((orderBy) => [{ orderBy }, "orderBy"]),
    ...[ID, null, {}, 5, [ID, "x"], [null], [[ID]], new Set([ID])].map((projectIds) => [{ projectIds }, "projectIds"]),
    ...["", "x", null, 5].map((organizationId) => [{ organizationId }, "organizationId"]),
  ],
  getProject: [...noObjects, ...badIds],
  updateProject: [...noObjects, ...badIds, ...badNames("name", withId()), ...badDescriptions(withId())],
  deleteProject: [...noObjects, ...badIds, [{}, "projectId"], [undefined, "projectId"]],
  deleteProjectWithResources: [
    ...noObjects,
    [{}, "projectId"],
    [{ projectName: "a" }, "projectId"],
    [withId(), "projectName"],
    ...badNames("projectName", withId()),
    ...badIds.map(([input]) => [{ ...input, projectName: "a" }, "projectId"]),
  ],
  setProjectQualification: [
    ...noObjects,
    ...badIds.map(([input]) => [{ ...input, qualification: instance }, "projectId"]),
    [withId(), "qualification"],
    ...[null, 5, "instance", [], {}, { architectureType: 5 }, { architectureType: null }].map((bad) => [qualified(bad), "qualification"]),
    [qualified({ ...instance, container: {}, shareData: {} }), "qualification"],
    [qualified({ ...instance, container: null }), "qualification"],
    [qualified({ ...instance, container: { subUseCase: 5 } }), "qualification"],
  ],
  waitForProject: [...noObjects, ...badIds],
};

const badOptions = [
  [null, "options"], [5, "options"], ["text", "options"], [[], "options"],
  [{ signal: null }, "signal"], [{ signal: {} }, "signal"], [{ signal: new AbortController() }, "signal"],
  [{ timeout: -1 }, "timeout"], [{ timeout: NaN }, "timeout"], [{ timeout: "5" }, "timeout"], [{ timeout: null }, "timeout"],
  [{ maxRetries: -1 }, "maxRetries"], [{ maxRetries: 1.5 }, "maxRetries"], [{ maxRetries: Infinity }, "maxRetries"],
  [{ headers: null }, "headers"], [{ headers: { "a b": "c" } }, "headers"], [{ headers: { a: "b\r\nc: d" } }, "headers"],
  [{ headers: { a: 1 } }, "headers"], [{ headers: { a: "é" } }, "headers"], [{ headers: { "": "a" } }, "headers"],
  [{ headers: { "x-auth-token": "a" } }, "headers"], [{ headers: { "X-SESSION-TOKEN": "a" } }, "headers"],
  [{ onProgress: 5 }, "onProgress"], [{ concurrency: 0 }, "concurrency"], [{ concurrency: 7 }, "concurrency"],
];

const show = (value) => {
  if (typeof value === "string") return value.length > 30 ? `${value.length} characters` : JSON.stringify(value);
  if (typeof value === "object" && value && !Array.isArray(value) && !(value instanceof String)) {
    return `{${Object.entries(value).map(([key, one]) => `${key}: ${show(one)}`)}}`;
  }
  return Array.isArray(value) ? `[${value.map(show)}]` : String(value);
};

/** A call that is refused for one argument. */
const refuses = async (method, args, argument) => {
  const httpClient = fake(one);
  const defaults = argument === "organizationId" && !args[0]?.organizationId ? {} : { defaultOrganizationId: ID };
  const api = new AccountApi({ apiURL: "", httpClient, ...defaults });
  const error = await rejection(api[method](...args));
  assert.instanceOf(error, InvalidArgumentsError);
  assert.instanceOf(error, ScalewayError);
  assert.include(error, { status: 0, attempts: 0, retryable: false });
  const detail = error.details.find(({ argumentName }) => argumentName === argument);
  assert(detail, `${JSON.stringify(error.details)} does not name ${argument}`);
  assert.include(["required", "format", "constraint"], detail.reason);
  assert.match(detail.helpMessage, /^(must|is) /);
  assert.include(error.message, argument);
  assert.notInclude(error.message, "\n");
  assert.equal(httpClient.requests.length, 0, "a request was sent");
};

describe("arguments", () => {
  for (const [method, inputs] of Object.entries(calls)) {
    it(`${method} refuses ${inputs.length} bad requests`, async () => {
      for (const [input, argument] of inputs) {
        await refuses(method, [input], argument).catch((error) => {
          throw Object.assign(error, { message: `${show(input)}: ${error.message}` });
        });
      }
    });
    it(`${method} refuses bad options`, async () => {
      for (const [options, argument] of badOptions) {
        const good = withId({ projectName: "a", qualification: instance });
        await refuses(method, [good, options], argument).catch((error) => {
          throw Object.assign(error, { message: `${show(options)}: ${error.message}` });
        });
      }
    });
  }

  it("an Organization is needed, and told of", async () => {
    for (const method of ["createProject", "listProjects"]) {
      const error = await rejection(new AccountApi({ apiURL: "", httpClient: fake(one) })[method]({ name: "a" }));
      assert.deepInclude(error.details[0], { argumentName: "organizationId", reason: "required" });
    }
  });

  it("every problem is told at once", async () => {
    const api = new AccountApi({ apiURL: "", httpClient: fake(one) });
    const error = await rejection(api.createProject({ name: "", description: long, organizationId: "x" }));
    assert.sameMembers(error.details.map(({ argumentName }) => argumentName), ["name", "description", "organizationId"]);
  });

  it("a made-up name has another letter in each place each time", async () => {
    const names = [];
    const httpClient = async (request) => {
      names.push((await request.json()).name);
      return new Response("{}", { status: 400 });
    };
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID, defaultProjectId: ID });
    for (let times = 0; times < 100; times++) {
      await rejection(api.createProject());
      await rejection(api.createSSHKey({ publicKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" }));
    }
    for (let place = 0; place < 10; place++) {
      const letters = new Set(names.map((name) => name.replace(/^(proj|key)-/, "").at(place)));
      assert.isAbove(letters.size, 20, `place ${place}`);
    }
  });

  it("so is every problem of a request and its options together", async () => {
    const httpClient = fake(one);
    const api = new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID });
    const request = { name: "a/b", page: 0 };
    for (const promise of [api.createProject({ name: "" }, { timeout: -1 }), api.listProjects(request, { timeout: -1 }), api.waitForProject({}, { timeout: -1 })]) {
      const { details } = await rejection(promise);
      assert.isAtLeast(details.length, 2, JSON.stringify(details));
      assert.equal(details.at(-1).argumentName, "timeout");
    }
    assert.equal(httpClient.requests.length, 0);
  });

  describe("a property that throws is refused by its name", () => {
    const inputs = {
      createProject: ["name", "organizationId", "description"],
      listProjects: ["organizationId", "name", "orderBy", "projectIds", "page", "pageSize"],
      getProject: ["projectId"],
      updateProject: ["projectId", "name", "description"],
      deleteProject: ["projectId"],
      deleteProjectWithResources: ["projectId", "projectName"],
      setProjectQualification: ["projectId", "qualification"],
      waitForProject: ["projectId"],
      createSSHKey: ["name", "publicKey", "projectId"],
      listSSHKeys: ["orderBy", "page", "pageSize", "organizationId", "name", "projectId", "disabled"],
      getSSHKey: ["sshKeyId"],
      updateSSHKey: ["sshKeyId", "name", "disabled"],
      deleteSSHKey: ["sshKeyId"],
    };
    const throwing = (key) => Object.defineProperty({}, key, { enumerable: true, get() { throw new Error("no"); } });
    const named = async (promise, name) => {
      const error = await rejection(promise);
      assert.instanceOf(error, InvalidArgumentsError);
      assert.include(error.details.map(({ argumentName }) => argumentName), name);
    };

    for (const [method, names] of Object.entries(inputs)) {
      it(method, async () => {
        const httpClient = fake(one);
        const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID, defaultOrganizationId: ID });
        for (const name of names) await named(api[method](throwing(name)), name);
        for (const name of ["signal", "timeout", "maxRetries", "headers"]) await named(api[method]({}, throwing(name)), name);
        assert.equal(httpClient.requests.length, 0);
      });
    }

    it("a setting", () => {
      for (const name of ["apiURL", "secretKey", "token", "defaultOrganizationId", "httpClient", "timeout", "headers", "interceptors", "logger"]) {
        try {
          new AccountApi(throwing(name));
        } catch (error) {
          assert.instanceOf(error, InvalidArgumentsError, name);
          assert.include(error.details.map(({ argumentName }) => argumentName), name);
          continue;
        }
        assert.fail(`${name} was taken`);
      }
    });

    it("within a qualification, an array and headers", async () => {
      const httpClient = fake(one);
      const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID, defaultOrganizationId: ID });
      const useCases = throwing("hostWebsite");
      await named(api.setProjectQualification({ qualification: { architectureType: "instance", ...{}, __proto__: useCases } }), "qualification");
      await named(api.listProjects({ projectIds: Object.defineProperty([ID], 0, { get() { throw new Error("no"); } }) }), "projectIds");
      await named(api.getProject({}, { headers: throwing("X-A") }), "headers");
      assert.equal(httpClient.requests.length, 0);
    });
  });

  it("a revoked proxy is refused wherever it stands, in a promise", async () => {
    const httpClient = fake(one);
    const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID, defaultOrganizationId: ID });
    const revoked = (target = {}) => {
      const { proxy, revoke } = Proxy.revocable(target, {});
      revoke();
      return proxy;
    };
    const qualification = { architectureType: "instance" };
    const refused = [
      ...["createProject", "listProjects", "getProject", "setProjectQualification", "waitForProject", "createSSHKey", "listSSHKeys"].flatMap((method) => [
        () => api[method](revoked()),
        () => api[method]({}, revoked()),
      ]),
      () => api.listProjects().all(revoked()),
      () => api.listProjects({ projectIds: revoked([]) }),
      () => api.setProjectQualification({ qualification: revoked() }),
      () => api.setProjectQualification({ qualification: { ...qualification, hostWebsite: revoked() } }),
      () => api.getProject({}, { headers: revoked() }),
      () => api.getProject({}, { signal: revoked() }),
    ];
    for (const call of refused) assert.instanceOf(await rejection(call()), InvalidArgumentsError, String(call));
    assert.isAtMost(httpClient.requests.length, 1, "but for listProjects() itself");
    for (const settings of [revoked(), { headers: revoked() }, { interceptors: revoked([]) }, { interceptors: [revoked()] }, { interceptors: [{ request: revoked(() => {}) }] }]) {
      assert.throws(() => new AccountApi(settings), InvalidArgumentsError);
    }
  });

  it("an interceptor's function without a bind of its own is bound", async () => {
    const seen = [];
    const unbound = Object.assign(({ request }) => void seen.push(request), { bind: undefined });
    const bare = Object.setPrototypeOf(({ request }) => void seen.push(request), null);
    await new AccountApi({ apiURL: "", httpClient: fake(one), interceptors: [{ request: unbound }] }).getProject({ projectId: ID });
    new AccountApi({ apiURL: "", httpClient: fake(one), interceptors: [{ request: bare }] });
    assert.equal(seen.length, 1);
  });

  it("a property that throws, a proxy and a hostile prototype are no trap", async () => {
    const httpClient = fake(one);
    const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID, defaultOrganizationId: ID });
    const throwing = { get projectId() { throw new Error("no"); } };
    const proxy = new Proxy({}, { get() { throw new Error("no"); }, ownKeys() { throw new Error("no"); } });
    for (const odd of [throwing, proxy, Object.create(null), Object.create({ projectId: ID }), new Date(), new Map(), /x/]) {
      await api.getProject(odd).catch((error) => assert.instanceOf(error, ScalewayError));
      await api.getProject({}, odd).catch((error) => assert.instanceOf(error, ScalewayError));
    }
    assert.equal((await api.getProject({ projectId: ID })).name, "web-shop");
  });

  it("an ID with __proto__, constructor or toString beside it is just an ID", async () => {
    const httpClient = fake(one);
    const api = new AccountApi({ apiURL: "", httpClient });
    const request = JSON.parse(`{"projectId":"${ID}","__proto__":{"name":"x"},"constructor":1,"toString":2}`);
    await api.updateProject({ ...request, name: "a" });
    assert.equal(await httpClient.requests[0].text(), '{"name":"a"}');
  });

  it("isDefaultProject never throws", () => {
    const api = new AccountApi({ apiURL: "" });
    const proxy = new Proxy({}, { get() { throw new Error("no"); } });
    for (const odd of [undefined, null, 5, "x", Symbol("s"), proxy, {}, []]) assert.isFalse(api.isDefaultProject(odd));
  });
});
