// Each call against the sandbox: the request to the byte, and what comes back. Plain functions, so that
// pages, dedicated workers and service workers run the same ones.
import { assert } from "/chai/index.js";
import { AccountApi, PreconditionFailedError, ResourceNotFoundError, TimeoutError } from "/pkg/index.js";
import * as sandbox from "../page/sandbox.mjs";
import { isPage, isProject, isProjectQualification } from "../page/types.mjs";

const { NOBODY, befall, client, control, journal, rejection, reset } = sandbox;

const PATH = "/account/v3/projects";

/** Asserts that the sandbox saw these requests: method, target, body. */
const sent = async (...expected) =>
  assert.deepEqual(
    (await journal()).map(({ method, target, body }) => `${method} ${target} ${body}`.trim()),
    expected,
  );

const make = (name) => client().createProject({ name });

export const core = {
  async "createProject"() {
    await reset();
    const made = await client().createProject({ name: "web-shop", description: "a shop, é😀" });
    assert(isProject(made), JSON.stringify(made));
    assert.deepInclude(made, { name: "web-shop", description: "a shop, é😀", organizationId: sandbox.organization });
    assert.isBelow(Math.abs(Date.now() - made.createdAt), 60_000);
    await sent(`POST ${PATH} {"name":"web-shop","organization_id":"${sandbox.organization}","description":"a shop, é😀"}`);
    // These have more than one name in JSON, and the same meaning.
    const description = 'a "shop"\\ \n\u0007\u2028\u007f';
    assert.equal((await client().createProject({ name: "a", description })).description, description);
  },

  async "the headers of the contract, and no others of ours"() {
    await reset();
    await make("a");
    const [{ headers }] = await journal();
    assert.include(headers, { accept: "application/json", "content-type": "application/json" });
    assert.match(headers["x-user-agent"], /^scaleway-account-api\/\d+\.\d+\.\d+$/);
    assert.equal(headers["x-auth-token"], sandbox.key && "(the key)");
    const ours = Object.keys(headers).filter((name) => /^x-|cookie|authorization|referer/.test(name));
    assert.deepEqual(ours.sort(), sandbox.key ? ["x-auth-token", "x-user-agent"] : ["x-user-agent"]);
  },

  async "createProject without a name makes one up"() {
    await reset();
    const names = [(await client().createProject({})).name, (await client().createProject()).name];
    for (const name of names) assert.match(name, /^proj-[a-z]{10}$/);
    assert.notEqual(names[0], names[1]);
  },

  async "listProjects"() {
    await reset(3);
    const page = await client().listProjects({ name: "a", orderBy: "name_asc", page: 1, pageSize: 1 });
    assert(isPage(page), JSON.stringify(page));
    assert.equal(page.projects.length, 1);
    assert.equal(page.totalCount, 2);
    await sent(`GET ${PATH}?organization_id=${sandbox.organization}&name=a&order_by=name_asc&page=1&page_size=1`);
  },

  async "listProjects of some IDs"() {
    await reset(3);
    const { id } = await make("one");
    const page = await client().listProjects({ projectIds: [id, NOBODY], organizationId: sandbox.organization });
    assert.deepEqual(page.projects.map((project) => project.id), [id]);
    const target = `${PATH}?organization_id=${sandbox.organization}&project_ids=${id}&project_ids=${NOBODY}&page=1&page_size=50`;
    assert.equal((await journal())[1].target, target);
  },

  async "a page past the end is empty"() {
    await reset(3);
    assert.deepEqual(await client().listProjects({ page: 9 }), { totalCount: 4, projects: [] });
  },

  async "listProjects().all()"() {
    await reset(250);
    const all = await client().listProjects({ orderBy: "name_desc" }).all();
    assert.equal(new Set(all.map(({ id }) => id)).size, 251);
    assert.deepEqual(all.map(({ name }) => name), all.map(({ name }) => name).sort().reverse());
    assert(all.every(isProject));
    const pages = (await journal()).map(({ query }) => query.replace(/^.*&page=/, "")).sort();
    assert.deepEqual(pages, ["1&page_size=100", "2&page_size=100", "3&page_size=100"]);
  },

  async "the iterators"() {
    await reset(7);
    const sizes = [];
    for await (const page of client().listProjects({ pageSize: 3 })) sizes.push(page.length);
    assert.deepEqual(sizes, [3, 3, 2]);
    const ids = new Set();
    for await (const project of client().listProjects({ pageSize: 5 }).items()) ids.add(project.id);
    assert.equal(ids.size, 8);
    // One that is left early asks for no more.
    await control("requests", undefined, "DELETE");
    for await (const page of client().listProjects({ pageSize: 3 })) if (page) break;
    assert.equal((await journal()).length, 1);
  },

  async "getProject"() {
    await reset();
    const { id } = await make("one");
    const got = await client().getProject({ projectId: id.toUpperCase() });
    assert(isProject(got));
    assert.deepInclude(got, { id, name: "one", description: "" });
    assert.deepEqual(got.qualification, Object.assign(got.qualification, { architectureType: "unknown_architecture_type" }));
    assert.equal((await journal())[1].target.toLowerCase(), `${PATH}/${id}`);
  },

  async "updateProject"() {
    await reset();
    const { id } = await make("one");
    const changed = await client().updateProject({ projectId: id, name: "two", description: "d" });
    assert.deepInclude(changed, { id, name: "two", description: "d" });
    const kept = await client().updateProject({ projectId: id, description: "" });
    assert.deepInclude(kept, { name: "two", description: "" });
    const bodies = (await journal()).slice(1).map(({ method, target, body }) => `${method} ${target} ${body}`);
    assert.deepEqual(bodies, [
      `PATCH ${PATH}/${id} {"name":"two","description":"d"}`,
      `PATCH ${PATH}/${id} {"description":""}`,
    ]);
  },

  async "the default Project, for all but the deletes"() {
    await reset();
    const api = client({ defaultProjectId: sandbox.organization });
    assert.equal((await api.getProject()).id, sandbox.organization);
    assert.equal((await api.updateProject({ name: "main" })).name, "main");
    await api.setProjectQualification({ qualification: { architectureType: "instance" } });
    assert.equal((await api.waitForProject()).id, sandbox.organization);
    for (const refused of [api.deleteProject({}), api.deleteProjectWithResources({ projectName: "main" })]) {
      assert.deepInclude((await rejection(refused)).details[0], { argumentName: "projectId", reason: "required" });
    }
    assert.equal((await journal()).length, 4);
  },

  async "deleteProject"() {
    await reset();
    const { id } = await make("one");
    assert.isUndefined(await client().deleteProject({ projectId: id }));
    assert.instanceOf(await rejection(client().getProject({ projectId: id })), ResourceNotFoundError);
    const [, { method, target, body }] = await journal();
    assert.equal(`${method} ${target} ${body}`, `DELETE ${PATH}/${id} `);
  },

  async "deleteProjectWithResources, then waitForProject"() {
    await reset(0, { deleting_ms: 1_000_000 });
    const { id } = await make("my shop");
    const gone = await client().deleteProjectWithResources({ projectId: id, projectName: "my shop" });
    assert.equal(gone.status, "deleting");
    await control("clock", { advance_ms: 2_000_000 });
    assert.instanceOf(await rejection(client().waitForProject({ projectId: id })), ResourceNotFoundError);
    const targets = (await journal()).slice(1).map(({ method, target }) => `${method} ${target}`);
    assert.deepEqual(targets, [
      `POST ${PATH}/${id}/delete-with-resources?project_name=my%20shop`,
      `GET ${PATH}/${id}`,
    ]);
  },

  async "setProjectQualification"() {
    await reset();
    const { id } = await make("one");
    const qualification = { architectureType: "web_hosting", hostWebsite: { subUseCase: "ecommerce_website" } };
    const set = await client().setProjectQualification({ projectId: id, qualification });
    assert(isProjectQualification(set), JSON.stringify(set));
    assert.equal(set.projectId, id);
    assert.include(set.qualification.hostWebsite, { subUseCase: "ecommerce_website" });
    const body = '{"qualification":{"architecture_type":"web_hosting","host_website":{"sub_use_case":"ecommerce_website"}}}';
    assert.deepInclude((await journal())[1], { method: "POST", path: `${PATH}/${id}/project-qualification`, body });
    assert.equal((await client().getProject({ projectId: id })).qualification.architectureType, "web_hosting");
  },

  async "isDefaultProject"() {
    await reset(1);
    const { projects } = await client().listProjects();
    assert.deepEqual(projects.map((project) => client().isDefaultProject(project)), [true, false]);
    for (const odd of [undefined, null, {}, [], "text", 5]) assert.isFalse(client().isDefaultProject(odd));
  },

  async "an error of the API"() {
    await reset();
    const error = await rejection(client().deleteProject({ projectId: sandbox.organization }));
    assert.instanceOf(error, PreconditionFailedError);
    assert.include(error, { status: 412, method: "DELETE", path: `${PATH}/${sandbox.organization}`, attempts: 1 });
  },

  async "a retry"() {
    await reset();
    await befall({ kind: "error", type: "too_many_requests", retry_after: 0 });
    assert.equal((await make("twice")).name, "twice");
    assert.deepEqual((await journal()).map(({ status }) => status), [429, 200]);
  },

  async "an abort"() {
    await reset();
    await befall({ kind: "stall_head" });
    const controller = new AbortController();
    const call = rejection(client().getProject({ projectId: sandbox.organization }, { signal: controller.signal }));
    await sandbox.seen(1);
    controller.abort("enough");
    assert.equal(await call, "enough");
  },

  async "a deadline"() {
    await reset();
    await befall({ kind: "stall_body" });
    const api = client({ timeout: 100 });
    assert.instanceOf(await rejection(api.getProject({ projectId: sandbox.organization })), TimeoutError);
  },

  async "an argument that is refused"() {
    const error = await rejection(new AccountApi({ apiURL: sandbox.url }).getProject({ projectId: "x" }));
    assert.equal(error.name, "InvalidArgumentsError");
  },
};
