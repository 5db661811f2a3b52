// An AccountApi in the place of @scaleway/sdk-account's ProjectAPI: the same calls on both, over the same
// answers, send the same requests and give the same results. Where ours differs, it is on purpose, and a
// test below says so.
import { test } from "node:test";
import assert from "node:assert/strict";
import { Accountv3 } from "@scaleway/sdk-account";
import { createAdvancedClient, Errors, withDefaultPageSize, withHTTPClient, withProfile } from "@scaleway/sdk-client";
import { tarball } from "../support/tarball.mjs";

const ours = await import(`${tarball().folder}/node_modules/scaleway-account-api/index.js`);

const organization = "11111111-1111-4111-8111-111111111111";
const id = "22222222-2222-4222-8222-222222222222";
const other = "33333333-3333-4333-8333-333333333333";
const secretKey = "44444444-4444-4444-8444-444444444444";
const settings = { apiURL: "http://127.0.0.1:9", accessKey: "SCWXXXXXXXXXXXXXXXXX", secretKey };
const defaults = { defaultOrganizationId: organization, defaultProjectId: id, defaultPageSize: 3 };

/** What a request is, for both: its headers differ in who sends it. */
const seen = async (request) => {
  const { origin, pathname, searchParams } = new URL(request.url);
  const body = await request.text();
  return {
    method: request.method,
    url: origin + pathname,
    query: [...searchParams].sort(),
    body: body ? JSON.parse(body) : undefined,
    token: request.headers.get("x-auth-token"),
    accept: request.headers.get("accept"),
    // Theirs adds a charset, which means nothing to JSON.
    type: body ? request.headers.get("content-type").split(";")[0] : undefined,
  };
};

/** Runs a call on one of the two: its requests and its result, or its error. */
const observe = async (make, call, answers, more) => {
  const requests = [];
  const queue = [...answers];
  const httpClient = async (request) => {
    requests.push(await seen(request));
    const { status = 200, type = "application/json", headers, body } = queue.length > 1 ? queue.shift() : queue[0];
    const text = typeof body === "object" ? JSON.stringify(body) : body;
    return new Response(status === 204 ? null : text, { status, headers: { "Content-Type": type, ...headers } });
  };
  const api = make({ ...settings, ...defaults, ...more, httpClient });
  try {
    return { requests, result: await call(api) };
  } catch (error) {
    return { requests, error };
  }
};
const theirs = ({ httpClient, defaultPageSize, ...profile }) =>
  new Accountv3.ProjectAPI(createAdvancedClient(withProfile(profile), withHTTPClient(httpClient), withDefaultPageSize(defaultPageSize)));
const mine = (settings) => new ours.AccountApi({ maxRetries: 0, ...settings });
const both = async (call, answers, more) => ({
  a: await observe(theirs, call, answers, more),
  b: await observe(mine, call, answers, more),
});

const project = {
  id,
  name: "web-shop",
  organization_id: organization,
  description: "All that the shop needs",
  created_at: "2024-10-10T15:51:51.949252Z",
  updated_at: "2024-10-10T15:51:51.949252Z",
  qualification: null,
};
const useCases = [
  "host_website", "host_application", "deploy_software", "set_scaleway_environment", "ai_machine",
  "container", "archive_data", "share_data", "other_use_case",
];
const camel = (text) => text.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
const numbered = (count, from = 0) =>
  Array.from({ length: count }, (_, at) => ({ ...project, id: id.slice(0, -3) + String(100 + from + at), name: `p${from + at}` }));
const listing = (total, projects) => ({ body: { total_count: total, projects } });

const collect = async (iterable) => {
  const list = [];
  for await (const item of iterable) list.push(item);
  return list;
};

/** name → [call, answers, further settings] */
const same = {
  "create with everything": [(api) => api.createProject({ name: "web-shop", organizationId: other, description: "d" }), [{ body: project }]],
  "create with the default Organization": [(api) => api.createProject({ name: "web-shop", description: "" }), [{ body: project }]],
  "create with what JSON escapes": [(api) => api.createProject({ name: "a b", description: '"\\\n\u2028é😀\u007f' }), [{ body: project }]],
  "get by ID": [(api) => api.getProject({ projectId: other }), [{ body: project }]],
  "get the default Project": [(api) => api.getProject(), [{ body: project }]],
  "get through a method on its own": [({ getProject }) => getProject({ projectId: id }), [{ body: project }]],
  "get, spaced and in another order": [
    (api) => api.getProject({ projectId: id }),
    [{ body: JSON.stringify(Object.fromEntries(Object.entries(project).reverse()), null, 2) }],
  ],
  "get, unknown fields and words": [
    (api) => api.getProject({ projectId: id }),
    [{ body: { ...project, region: "fr-par", qualification: { architecture_type: "quantum", new_use_case: {} } } }],
  ],
  "get, no qualification": [(api) => api.getProject({ projectId: id }), [{ body: { ...project, qualification: undefined } }]],
  "get, null dates": [(api) => api.getProject({ projectId: id }), [{ body: { ...project, created_at: null, updated_at: null } }]],
  "get, keys like those of Object": [
    (api) => api.getProject({ projectId: id }),
    [{ body: `{"__proto__":{"name":"x"},"constructor":1,"toString":2,${JSON.stringify(project).slice(1)}` }],
  ],
  "update both": [(api) => api.updateProject({ projectId: id, name: "n", description: "d" }), [{ body: project }]],
  "update the name of the default Project": [(api) => api.updateProject({ name: "n" }), [{ body: project }]],
  "update to an empty description": [(api) => api.updateProject({ projectId: id, description: "" }), [{ body: project }]],
  "update nothing": [(api) => api.updateProject({ projectId: id }), [{ body: project }]],
  "delete": [(api) => api.deleteProject({ projectId: id }), [{ status: 204 }]],
  "list a page": [
    (api) => api.listProjects({ organizationId: other, name: "web shop", orderBy: "name_desc", page: 2, pageSize: 5, projectIds: [id, other] }),
    [listing(12, numbered(5))],
  ],
  "list with defaults": [(api) => api.listProjects({ page: 1 }), [listing(1, numbered(1))]],
  "list, empty": [(api) => api.listProjects({ page: 1 }), [listing(0, [])]],
  "list, past the end": [(api) => api.listProjects({ page: 9 }), [listing(3, [])]],
  "all, page by page": [
    (api) => collect(api.listProjects({ page: 1, pageSize: 2 })),
    [listing(5, numbered(2)), listing(5, numbered(2, 2)), listing(5, numbered(1, 4))],
  ],
  "all, at once": [
    (api) => api.listProjects({ page: 1, pageSize: 2 }).all(),
    [listing(5, numbered(2)), listing(5, numbered(2, 2)), listing(5, numbered(1, 4))],
  ],
  "all of none": [(api) => api.listProjects({ page: 1 }).all(), [listing(0, [])]],
  "qualify without a use case": [
    (api) => api.setProjectQualification({ projectId: id, qualification: { architectureType: "instance" } }),
    [{ body: { project_id: id, qualification: { architecture_type: "instance" } } }],
  ],
  "an answer without a qualification": [
    (api) => api.setProjectQualification({ qualification: { architectureType: "instance" } }),
    [{ body: { project_id: id, qualification: null } }],
  ],
};
for (const useCase of useCases) {
  same[`qualify: ${useCase}`] = [
    (api) =>
      api.setProjectQualification({
        projectId: id,
        qualification: { architectureType: "web_hosting", [camel(useCase)]: { subUseCase: "unknown_sub_use_case" } },
      }),
    [{ body: { project_id: id, qualification: { architecture_type: "web_hosting", [useCase]: { sub_use_case: "unknown_sub_use_case" } } } }],
  ];
}

for (const [name, [call, answers, more]] of Object.entries(same)) {
  test(name, async () => {
    const { a, b } = await both(call, answers, more);
    assert.equal(a.error, undefined);
    assert.equal(b.error, undefined);
    assert.deepEqual(b.requests, a.requests);
    assert.deepEqual(b.result, a.result);
  });
}

/** An error's name, and its fields without those that only ours have. */
const fieldsOf = (error, keys) => Object.fromEntries(["status", "body", "rawMessage", ...keys].map((key) => [key, error[key]]));

/** status, type, class, fields in common, body */
const errors = [
  [409, "already_exists", "AlreadyExistsError", ["resource", "resourceId", "helpMessage"], { resource: "r", resource_id: id, help_message: "h" }],
  [401, "denied_authentication", "DeniedAuthenticationError", ["method", "reason"], { method: "api_key", reason: "not_found" }],
  [400, "invalid_arguments", "InvalidArgumentsError", ["details"], { details: [{ argument_name: "name", reason: "constraint", help_message: "h" }] }],
  [503, "out_of_stock", "OutOfStockError", ["resource"], { resource: "r" }],
  [403, "permissions_denied", "PermissionsDeniedError", [], { details: [{ resource: "project", action: "write" }] }],
  [412, "precondition_failed", "PreconditionFailedError", ["precondition", "helpMessage"], { precondition: "resource_still_in_use", help_message: "h" }],
  [403, "quotas_exceeded", "QuotasExceededError", [], { details: [{ resource: "projects", quota: 25, current: 25 }] }],
  [410, "expired", "ResourceExpiredError", ["resource", "resourceId", "expiredSince"], { resource: "r", resource_id: id, expired_since: "2024-10-10T15:51:51Z" }],
  [423, "locked", "ResourceLockedError", ["resource", "resourceId"], { resource: "r", resource_id: id }],
  [404, "not_found", "ResourceNotFoundError", ["resource", "resourceId"], { resource: "project_id", resource_id: id }],
  [429, "too_many_requests", "TooManyRequestsError", ["helpMessage", "limit", "resetSeconds"], { help_message: "h", limit: { quota: 5, window_seconds: 60 }, reset_seconds: 3 }],
  [409, "transient_state", "TransientStateError", ["resource", "resourceId", "currentState"], { resource: "r", resource_id: id, current_state: "deleting" }],
];
for (const [status, type, name, keys, body] of errors) {
  test(`an error: ${type}`, async () => {
    const { a, b } = await both((api) => api.getProject(), [{ status, body: { type, message: "m", ...body } }]);
    assert.ok(a.error instanceof Errors[name], a.error);
    assert.ok(b.error instanceof ours[name], b.error);
    assert.deepEqual(b.requests, a.requests);
    assert.deepEqual(fieldsOf(b.error, keys), fieldsOf(a.error, keys));
  });
}
test("errors of no type of their own", async () => {
  for (const answer of [
    { status: 503, body: { message: "later" } },
    { status: 418, body: { type: "teapot", message: "short and stout" } },
    { status: 502, type: "text/html", body: "<h1>Bad gateway</h1>" },
  ]) {
    const { a, b } = await both((api) => api.getProject(), [answer]);
    assert.equal(a.error.constructor, Errors.ScalewayError);
    assert.equal(b.error.constructor, ours.ScalewayError);
    assert.deepEqual([b.error.status, b.error.body], [a.error.status, a.error.body]);
  }
});

// Where they differ, on purpose.

test("different: a made-up name is another one each time", async () => {
  const { a, b } = await both((api) => api.createProject({ description: "" }), [{ body: project }]);
  for (const { requests } of [a, b]) {
    assert.match(requests[0].body.name, /^proj-/);
    delete requests[0].body.name;
  }
  assert.deepEqual(b.requests, a.requests);
});

test("different: an empty name is refused, and not replaced by a made-up one", async () => {
  const { a, b } = await both((api) => api.createProject({ name: "", description: "" }), [{ body: project }]);
  assert.match(a.requests[0].body.name, /^proj-/);
  assert.equal(b.error.name, "InvalidArgumentsError");
});

test("different: the description may be left out, and is sent as empty", async () => {
  const { a, b } = await both((api) => api.createProject({ name: "n" }), [{ body: project }]);
  assert.deepEqual(b.requests[0].body, { ...a.requests[0].body, description: "" });
});

test("different: arguments outside their limits are refused before anything is sent", async () => {
  for (const call of [
    (api) => api.createProject({ name: "n".repeat(65), description: "" }),
    (api) => api.createProject({ name: "n", description: "d".repeat(201) }),
    (api) => api.getProject({ projectId: ".." }),
    (api) => api.listProjects({ pageSize: 101 }),
    (api) => api.listProjects({ orderBy: "size" }),
    (api) => api.updateProject({ projectId: id, name: null }),
    (api) => api.setProjectQualification({ projectId: id, qualification: { architectureType: "instance", container: {}, shareData: {} } }),
    (api) => api.setProjectQualification({ projectId: id }),
  ]) {
    const { a, b } = await both(call, [listing(0, [])]);
    assert.equal(a.requests.length, 1);
    assert.equal(b.requests.length, 0);
    assert.ok(b.error instanceof ours.InvalidArgumentsError);
  }
});

test("different: a bad argument rejects, where theirs throws", async () => {
  const make = (make) => make({ ...settings, httpClient: () => assert.fail() });
  assert.throws(() => make(theirs).getProject());
  await assert.rejects(make(mine).getProject());
});

test("different: a delete needs an ID, and never takes the default Project", async () => {
  const { a, b } = await both((api) => api.deleteProject({}), [{ status: 204 }]);
  assert.equal(a.requests[0].url, `http://127.0.0.1:9/account/v3/projects/${id}`);
  assert.deepEqual([b.requests, b.error.details[0].argumentName], [[], "projectId"]);
});

test("different: page and page_size are always sent, since the API's defaults are unpublished", async () => {
  const { a, b } = await both((api) => api.listProjects(), [listing(1, numbered(1))], { defaultPageSize: undefined });
  assert.deepEqual(a.requests[0].query, [["organization_id", organization]]);
  assert.deepEqual(b.requests[0].query, [["organization_id", organization], ["page", "1"], ["page_size", "50"]]);
  assert.deepEqual(b.result, a.result);
});

test("different: .all() reads pages of 100, and needs no page of its own before", async () => {
  const { a, b } = await both((api) => api.listProjects().all(), [listing(1, numbered(1))], { defaultPageSize: undefined });
  assert.deepEqual(b.requests[0].query.at(-1), ["page_size", "100"]);
  assert.deepEqual([a.requests.length, b.requests.length], [1, 1]);
  assert.deepEqual(b.result, a.result);
});

test("different: .all() from a later page begins there; theirs leaves that page out of what it reads again", async () => {
  const answers = [listing(5, numbered(2, 2)), listing(5, numbered(1, 4))];
  const { a, b } = await both((api) => api.listProjects({ page: 2, pageSize: 2 }).all(), answers);
  const pages = ({ requests }) => requests.map(({ query }) => Object.fromEntries(query).page);
  assert.deepEqual(pages(b), ["2", "3"]);
  assert.deepEqual(pages(a).slice(0, 2), ["2", "2"]);
});

test("different: a Project that is on two pages appears once", async () => {
  const answers = [listing(4, numbered(2)), listing(4, numbered(2, 1))];
  const { a, b } = await both((api) => collect(api.listProjects({ page: 1, pageSize: 2 })), answers);
  assert.equal(a.result.flat().length, 4);
  assert.deepEqual(b.result.flat().map(({ name }) => name), ["p0", "p1", "p2"]);
});

test("different: a status is passed on, which theirs does not know yet", async () => {
  const { a, b } = await both((api) => api.getProject(), [{ body: { ...project, status: "active" } }]);
  assert.deepEqual(b.result, { ...a.result, status: "active" });
});

test("different: a missing description is an empty one, as its type says", async () => {
  const { a, b } = await both((api) => api.getProject(), [{ body: { ...project, description: undefined } }]);
  assert.deepEqual([a.result.description, b.result.description], [undefined, ""]);
});

test("different: a use case without a kind has the unknown one, as its type says", async () => {
  const { a, b } = await both((api) => api.getProject(), [{ body: { ...project, qualification: { container: {} } } }]);
  assert.deepEqual([a.result.qualification.container.subUseCase, a.result.qualification.architectureType], [undefined, undefined]);
  assert.equal(b.result.qualification.container.subUseCase, "unknown_sub_use_case");
  assert.equal(b.result.qualification.architectureType, "unknown_architecture_type");
});

test("different: an answer of another shape is a ResponseParseError, not a Project with holes", async () => {
  for (const body of [{ ...project, id: undefined }, { ...project, name: 5 }, { ...project, created_at: "yesterday" }]) {
    const { a, b } = await both((api) => api.getProject(), [{ body }]);
    assert.equal(a.error, undefined);
    assert.equal(b.error.name, "ResponseParseError");
  }
  const { a, b } = await both((api) => api.listProjects({ page: 1 }), [{ body: { total_count: 1 } }]);
  assert.deepEqual(a.result.projects, []);
  assert.equal(b.error.name, "ResponseParseError");
});

test("different: a total that is only in a header is none: this API has it in the body", async () => {
  const { a, b } = await both((api) => api.listProjects({ page: 1 }), [{ body: { projects: [] }, headers: { "X-Total-Count": "7" } }]);
  assert.equal(a.result.totalCount, 7);
  assert.equal(b.error.name, "ResponseParseError");
});

test("different: JSON with a charset is JSON", async () => {
  const { a, b } = await both((api) => api.getProject(), [{ body: project, type: "application/json; charset=utf-8" }]);
  assert.ok(a.error);
  assert.equal(b.result.id, id);
});

test("different: errors have `details` where theirs have `list`", async () => {
  for (const [status, type, body] of [
    [403, "permissions_denied", { details: [{ resource: "project", action: "write" }] }],
    [403, "quotas_exceeded", { details: [{ resource: "projects", quota: 25, current: 25 }] }],
  ]) {
    const { a, b } = await both((api) => api.getProject(), [{ status, body: { type, message: "m", ...body } }]);
    assert.deepEqual(b.error.details, a.error.list.map(({ scope, ...item }) => item));
  }
});

test("different: the gateway's empty 429 has a class, and a network failure has one", async () => {
  const { a, b } = await both((api) => api.getProject(), [{ status: 429, body: "", type: "" }]);
  assert.equal(a.error.constructor, Errors.ScalewayError);
  assert.ok(b.error instanceof ours.TooManyRequestsError);
  const broken = mine({ ...settings, httpClient: async () => Promise.reject(new TypeError("fetch failed")) });
  await assert.rejects(broken.getProject({ projectId: id }), ours.ConnectionError);
});
