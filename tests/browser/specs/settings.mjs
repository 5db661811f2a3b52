// Bad settings: the constructor throws an Error that names the setting and never quotes a secret.
import { assert } from "/chai/index.js";
import { AccountApi, InvalidArgumentsError } from "/pkg/index.js";
import { NOBODY as ID, rejection } from "../page/sandbox.mjs";
import { fake, one } from "../page/fake.mjs";

const SECRET = "5ec2e7ee-5ec2-4e75-8ec2-e75ec2e75ec2";
const noop = () => {};

const bad = [
  ...[null, 5, "text", true, []].map((settings) => [settings, "settings"]),
  ...[
    "api.scaleway.com", "http://api.scaleway.com", "ftp://127.0.0.1", "javascript:alert(1)", "data:,x", "//evil.example", "\\\\evil",
    "https://", "https://user:pass@host", "https://host?x", "https://host#x", "https://host:99999", "https://host:x", "https:// host",
    "https://ho st", "/a b", "/a?b", "https://[", "https://[::1", "https://a^b", "https://%", "https://a<b", "http://127.0.0.1.evil.example",
    "http://localhost.evil.example", "http://127.1.1.256", "https://256.256.256.256", "https://a|b", null, 5, {}, ["/scw"],
  ].map((apiURL) => [{ apiURL }, "apiURL"]),
  ...[`${SECRET}\n`, `${SECRET} `, ` ${SECRET}`, SECRET.slice(1), `${SECRET}é`, "", null, 5, {}, [SECRET]].map((secretKey) => [{ secretKey }, "secretKey"]),
  ...["", "a b", `${SECRET}\r\nX: y`, "é.é.é", null, 5, {}].map((jwt) => [{ jwt }, "jwt"]),
  ...["", "SCW", SECRET, 5, null].map((accessKey) => [{ accessKey }, "accessKey"]),
  ...["", "x", null, 5].map((id) => [{ defaultOrganizationId: id }, "defaultOrganizationId"]),
  ...["", "x", null, 5].map((id) => [{ defaultProjectId: id }, "defaultProjectId"]),
  ...[0, 101, 1.5, "5", null].map((defaultPageSize) => [{ defaultPageSize }, "defaultPageSize"]),
  ...["x", 5, null, {}, Promise.resolve(SECRET)].map((token) => [{ token }, "token"]),
  [{ token: noop, secretKey: SECRET }, "token"],
  [{ token: noop, jwt: "a.b.c" }, "token"],
  ...["x", 5, null, {}].map((httpClient) => [{ httpClient }, "httpClient"]),
  ...[-1, NaN, "5", null].map((timeout) => [{ timeout }, "timeout"]),
  ...[-1, 1.5, 101, "5", null].map((maxRetries) => [{ maxRetries }, "maxRetries"]),
  ...[0, -1, 1.5, "5", null].map((maxResponseSize) => [{ maxResponseSize }, "maxResponseSize"]),
  ...[null, 5, [["a", "b"]], { "a:b": "c" }, { a: `${SECRET}\n` }, { a: null }, { "X-Auth-Token": SECRET }].map((headers) => [{ headers }, "headers"]),
  ...[null, {}, [5], [null], [{ request: 5 }], [{ responseError: "x" }]].map((interceptors) => [{ interceptors }, "interceptors"]),
  ...[null, 5, {}, { debug: noop, info: noop, warn: noop }].map((logger) => [{ logger }, "logger"]),
];

describe("settings", () => {
  bad.forEach(([settings, name], at) => {
    it(`${name} refuses bad value ${at}`, () => {
      let thrown;
      try {
        new AccountApi(settings);
      } catch (error) {
        thrown = error;
      }
      assert.instanceOf(thrown, InvalidArgumentsError, `${name} ${JSON.stringify(settings)}`);
      assert.include(thrown.message, name);
      assert(thrown.details.some(({ argumentName }) => argumentName === name));
      for (const shown of [thrown.message, thrown.stack, JSON.stringify(thrown)]) assert.notInclude(shown, SECRET.slice(1, 30));
    });
  });

  it("good settings are taken", () => {
    const good = [
      undefined, {}, { apiURL: "" }, { apiURL: "/" }, { apiURL: "/scw" }, { apiURL: "/scw/" }, { apiURL: "https://api.scaleway.com/" },
      { apiURL: "http://localhost:8080" }, { apiURL: "http://127.0.0.1" }, { apiURL: "http://[::1]:80" }, { apiURL: "HTTPS://API.scaleway.com" },
      { accessKey: "SCW0123456789ABCDEFG" }, { timeout: 0 }, { timeout: 1e12 }, { timeout: Infinity }, { maxRetries: 0 }, { maxRetries: 100 },
      { headers: {} }, { headers: { "X-Extra": "" } }, { interceptors: [] }, { interceptors: [{}] }, { logger: console },
      { token: async () => SECRET }, { jwt: "a.b.c" },
    ];
    for (const settings of good) new AccountApi(settings);
  });

  it("an unknown one is refused by its name, with the nearest that there is", () => {
    const refusal = (settings) => {
      try {
        new AccountApi(settings);
      } catch (error) {
        assert.instanceOf(error, InvalidArgumentsError);
        return error;
      }
      throw new Error("it is taken");
    };
    for (const [name, nearest] of [
      ["apiUrl", "apiURL"], ["apiurl", "apiURL"], ["url", "apiURL"], ["secretkey", "secretKey"], ["timeoutMs", "timeout"],
      ["defaultProjectID", "defaultProjectId"], ["requestInterceptors", "interceptors"], ["responseInterceptors", "interceptors"],
    ]) {
      for (const value of ["", SECRET, undefined]) {
        const { message, details, status } = refusal({ timeout: 5, [name]: value });
        assert.equal(message, `invalid arguments: ${name} is not a setting: did you mean ${nearest}?`);
        assert.deepEqual(details, [{ argumentName: name, reason: "unknown", helpMessage: `is not a setting: did you mean ${nearest}?` }]);
        assert.equal(status, 0);
      }
    }
    assert.equal(refusal({ fetch() {} }).message, "invalid arguments: fetch is not a setting");
    assert.deepEqual(refusal({ foo: 1, apiURL: 5, bar: 2 }).details.map(({ argumentName }) => argumentName), ["foo", "bar"]);
    assert.equal(refusal({ ["x\n".repeat(5_000)]: 1 }).message.length, 100);
    assert.equal(refusal(JSON.parse('{"__proto__":1}')).details[0].argumentName, "__proto__");
  });

  it("those of @scaleway/sdk-client pass, and so does what hides its keys", () => {
    new AccountApi({
      accessKey: "SCW0123456789ABCDEFG", apiURL: "", defaultOrganizationId: ID, defaultPageSize: 5, defaultProjectId: ID, defaultRegion: "fr-par",
      defaultZone: "fr-par-1", httpClient: fetch, interceptors: [], secretKey: SECRET, userAgent: "a/1",
    });
    new AccountApi(Object.create({ unknown: 1 }, { hidden: { value: 1 } }));
    new AccountApi({ [Symbol("unknown")]: 1 });
    new AccountApi(new Proxy({}, { ownKeys() { throw new Error("no"); } }));
  });

  it("the base of the URL is kept, without its last slash", async () => {
    for (const [apiURL, expected] of [
      ["/scw/", `${location.origin}/scw`], ["", location.origin], ["https://relay.example/a/", "https://relay.example/a"],
      ["http://localhost:1/", "http://localhost:1"],
    ]) {
      const httpClient = fake(one);
      await new AccountApi({ apiURL, httpClient }).getProject({ projectId: ID });
      assert.equal(httpClient.requests[0].url, `${expected}/account/v3/projects/${ID}`);
    }
  });

  it("the Scaleway API is the default", async () => {
    const httpClient = fake(one);
    await new AccountApi({ httpClient }).getProject({ projectId: ID });
    assert.equal(new URL(httpClient.requests[0].url).origin, "https://api.scaleway.com");
  });

  it("headers and page size are taken from settings, the nearer ones first", async () => {
    const httpClient = fake(one);
    const api = new AccountApi({ apiURL: "", httpClient, headers: { "X-A": "far", "X-B": "far" }, defaultPageSize: 7, defaultOrganizationId: ID });
    await api.getProject({ projectId: ID }, { headers: { "x-b": "near", "X-C": "near" } });
    const { headers } = httpClient.requests[0];
    assert.equal(headers.get("X-A"), "far");
    assert.equal(headers.get("X-C"), "near");
    assert.equal(headers.get("X-B"), "near");
    await rejection(api.listProjects());
    assert.include(httpClient.requests[1].url, "page_size=7");
  });

  it("the class needs `new`, and has its methods on its prototype", () => {
    assert.throws(() => AccountApi(), TypeError);
    const methods = [
      "createProject", "listProjects", "getProject", "updateProject", "deleteProject", "deleteProjectWithResources",
      "setProjectQualification", "waitForProject", "isDefaultProject", "free",
    ];
    for (const method of methods) assert.isFunction(AccountApi.prototype[method], method);
    assert.equal(AccountApi.name, "AccountApi");
  });
});
