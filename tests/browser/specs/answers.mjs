// What answers become: everything that the contract allows decodes, anything else is a ResponseParseError.
import { assert } from "/chai/index.js";
import { AccountApi, ResponseParseError } from "/pkg/index.js";
import { NOBODY as ID, befall, client, rejection, reset } from "../page/sandbox.mjs";
import { PROJECT, fake, json, text } from "../page/fake.mjs";
import { isProject } from "../page/types.mjs";

const get = (body) => new AccountApi({ apiURL: "", httpClient: fake(typeof body === "function" ? body : () => json(body)) }).getProject({ projectId: ID });
const list = (body) => new AccountApi({ apiURL: "", httpClient: fake(() => json(body)) }).listProjects({ organizationId: ID });
const without = (key) => Object.fromEntries(Object.entries(PROJECT).filter(([name]) => name !== key));

describe("answers that decode", () => {
  it("every field, with Date and camelCase", async () => {
    const project = await get({ ...PROJECT, status: "active", qualification: { architecture_type: "instance", ai_machine: { sub_use_case: "unknown_sub_use_case" } } });
    assert(isProject(project));
    assert.equal(project.createdAt.toISOString(), "2024-10-10T15:51:51.949Z");
    assert.equal(project.updatedAt.toISOString(), "2024-10-11T15:51:51.000Z");
    assert.equal(project.qualification.aiMachine.subUseCase, "unknown_sub_use_case");
    assert.equal(project.status, "active");
  });

  it("null, absent and unknown fields", async () => {
    for (const key of ["description", "created_at", "updated_at", "qualification", "status"]) {
      for (const body of [without(key), { ...PROJECT, [key]: null }]) assert(isProject(await get(body)), key);
    }
    const project = await get({ ...PROJECT, created_at: null, newer: { deep: [1] } });
    assert.isUndefined(project.createdAt);
    assert.isUndefined(project.qualification);
    assert.notProperty(project, "newer");
    assert.equal((await get(without("description"))).description, "");
  });

  it("keys in any order, spaced JSON, a byte order mark and another charset label", async () => {
    const reversed = Object.fromEntries(Object.entries(PROJECT).reverse());
    assert.equal((await get(reversed)).name, "web-shop");
    assert.equal((await get(() => text(JSON.stringify(PROJECT, null, 4)))).name, "web-shop");
    assert.equal((await get(() => text(`\uFEFF${JSON.stringify(PROJECT)}`))).name, "web-shop");
    assert.equal((await get(() => json(PROJECT, { headers: { "Content-Type": "application/json; charset=utf-8" } }))).name, "web-shop");
  });

  it("unknown words, and a qualification without a use case", async () => {
    const project = await get({ ...PROJECT, status: "paused", qualification: { architecture_type: "quantum" } });
    assert.equal(project.status, "paused");
    assert.equal(project.qualification.architectureType, "quantum");
    assert.isUndefined(project.qualification.hostWebsite);
    assert(isProject(await get({ ...PROJECT, qualification: {} })));
  });

  it("characters that are cut in two between chunks", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...PROJECT, description: "é😀中".repeat(20) }));
    const drip = () => new Response(new ReadableStream({ start(sink) { for (const byte of bytes) sink.enqueue(Uint8Array.of(byte)); sink.close(); } }));
    assert.equal((await get(drip)).description, "é😀中".repeat(20));
  });

  it("__proto__, constructor and toString are data", async () => {
    const body = JSON.stringify(PROJECT).replace("{", '{"__proto__":{"id":"x","status":"evil","polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":"x",');
    const project = await get(() => text(body));
    assert.equal(Object.getPrototypeOf(project), Object.prototype);
    assert.isUndefined(project.status);
    assert.isUndefined({}.polluted);
    const hidden = '{"__proto__":' + JSON.stringify(PROJECT) + "}";
    assert.instanceOf(await rejection(get(() => text(hidden))), ResponseParseError);
  });

  it("a delete that answers a body", async () => {
    const api = new AccountApi({ apiURL: "", httpClient: fake(() => json({ odd: 1 })) });
    assert.isUndefined(await api.deleteProject({ projectId: ID }));
  });

  it("a delete that something other than the API answers", async () => {
    for (const [body, told] of [["<!doctype html>My app", "My app"], ["{", "{"]]) {
      const api = new AccountApi({ apiURL: "", httpClient: fake(() => text(body)) });
      for (const call of [api.deleteProject({ projectId: ID }), api.deleteSSHKey({ sshKeyId: ID })]) {
        const error = await rejection(call);
        assert.instanceOf(error, ResponseParseError);
        assert.include(error.message, `is not JSON: ${told}`);
      }
    }
    const empty = new AccountApi({ apiURL: "", httpClient: fake(() => text("")) });
    assert.isUndefined(await empty.deleteProject({ projectId: ID }));
  });

  it("another content type", async () => {
    await reset();
    const { id } = await client().createProject({ name: "a" });
    await befall({ kind: "wrong_type" });
    assert.equal((await client().getProject({ projectId: id })).id, id);
  });
});

describe("answers that do not", () => {
  const projects = {
    "an id that is missing": [without("id"), "id"],
    "an id that is a number": [{ ...PROJECT, id: 5 }, "id"],
    "an id that is null": [{ ...PROJECT, id: null }, "id"],
    "a name that is missing": [without("name"), "name"],
    "an organization_id that is missing": [without("organization_id"), "organization_id"],
    "a description that is a list": [{ ...PROJECT, description: [] }, "description"],
    "a time that is none": [{ ...PROJECT, created_at: "yesterday" }, "created_at"],
    "a time that is a number": [{ ...PROJECT, updated_at: 5 }, "updated_at"],
    "a qualification that is a string": [{ ...PROJECT, qualification: "x" }, "qualification"],
    "a use case that is a number": [{ ...PROJECT, qualification: { container: 5 } }, "qualification.container"],
    "a status that is an object": [{ ...PROJECT, status: {} }, "status"],
    "a list": [[], "array"],
    "a string": ["text", "string"],
    "a number": [5, "number"],
    "null": [null, "null"],
  };
  for (const [name, [body, place]] of Object.entries(projects)) {
    it(name, async () => {
      const error = await rejection(get(body));
      assert.instanceOf(error, ResponseParseError);
      assert.include(error, { status: 200, requestId: "request-1", method: "GET", attempts: 1, retryable: false });
      assert.include(error.message, place);
      // Its JSON where that is an object or a list, else its text.
      assert.deepEqual(error.body, typeof body === "object" && body ? body : JSON.stringify(body));
    });
  }

  it("a page, and where it went wrong", async () => {
    for (const [body, place] of [
      [{ total_count: 1 }, "projects"], [{ total_count: 1, projects: {} }, "projects"], [{ total_count: -1, projects: [] }, "total_count"],
      [{ total_count: "1", projects: [] }, "total_count"], [{ total_count: 1.5, projects: [] }, "total_count"],
      [{ projects: [] }, "total_count"], [{ total_count: 2, projects: [PROJECT, { ...PROJECT, id: 7 }] }, "projects[1].id"],
      [{ total_count: 1, projects: [null] }, "projects[0]"],
    ]) {
      const error = await rejection(list(body));
      assert.instanceOf(error, ResponseParseError);
      assert.include(error.message, place);
    }
  });

  it("cut-off JSON, HTML, and nothing at all", async () => {
    await reset();
    for (const fault of [{ kind: "cut_json" }, { kind: "html", status: 200 }, { kind: "answer", body: "" }, { kind: "answer", body: "{}{" }]) {
      await befall(fault);
      const error = await rejection(client().getProject({ projectId: (await import("../page/sandbox.mjs")).organization }));
      assert.instanceOf(error, ResponseParseError, fault.kind);
      assert.equal(error.status, 200);
      assert.include(error.message, "200");
    }
  });

  it("HTML is shown without its tags", async () => {
    await reset();
    await befall({ kind: "html", status: 200 });
    const error = await rejection(client().listProjects());
    assert.include(error.message, "not JSON");
    assert.notInclude(error.message, "<");
    assert.include(error.body, "<html>");
  });
});
