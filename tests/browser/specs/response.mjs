// withResponse: what a call answers, beside the Response that brought it.
import { assert } from "/chai/index.js";
import { AccountApi, InvalidArgumentsError, ResourceNotFoundError } from "/pkg/index.js";
import { NOBODY as ID, rejection } from "../page/sandbox.mjs";
import { settle, useClock } from "../page/clock.mjs";
import { fake, json, one, pagesOf, PROJECT, text } from "../page/fake.mjs";

const KEY = { id: ID, name: "a", public_key: "ssh-ed25519 AAAA", fingerprint: "f", organization_id: ID, project_id: ID, disabled: false };
const PUBLIC = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";
const qualification = { architectureType: "instance" };
const project = { projectId: ID };
const key = { sshKeyId: ID };

const calls = {
  createProject: [(api) => api.createProject({ name: "a" }), one],
  listProjects: [(api) => api.listProjects(), pagesOf(3)],
  getProject: [(api) => api.getProject(project), one],
  updateProject: [(api) => api.updateProject(project), one],
  deleteProject: [(api) => api.deleteProject(project), () => new Response(null, { status: 204, headers: { "X-Request-Id": "request-1" } })],
  deleteProjectWithResources: [(api) => api.deleteProjectWithResources({ ...project, projectName: "a" }), one],
  setProjectQualification: [(api) => api.setProjectQualification({ ...project, qualification }), () => json({ project_id: ID })],
  waitForProject: [(api) => api.waitForProject(project), one],
  createSSHKey: [(api) => api.createSSHKey({ ...project, publicKey: PUBLIC }), () => json(KEY)],
  listSSHKeys: [(api) => api.listSSHKeys(), () => json({ ssh_keys: [KEY], total_count: 1 })],
  getSSHKey: [(api) => api.getSSHKey(key), () => json(KEY)],
  updateSSHKey: [(api) => api.updateSSHKey(key), () => json(KEY)],
  deleteSSHKey: [(api) => api.deleteSSHKey(key), () => new Response(null, { status: 204, headers: { "X-Request-Id": "request-1" } })],
};
const api = (httpClient, settings) => new AccountApi({ apiURL: "", httpClient, defaultOrganizationId: ID, ...settings });

/** The rejections that nobody handled while something was done. */
const unhandled = async (work) => {
  const seen = [];
  const note = (event) => {
    event.preventDefault();
    seen.push(event.reason);
  };
  addEventListener("unhandledrejection", note);
  await work();
  await settle();
  await settle();
  removeEventListener("unhandledrejection", note);
  return seen;
};

describe("withResponse", () => {
  useClock();

  for (const [name, [call, answer]] of Object.entries(calls)) {
    it(`${name} gives its value and the Response, in one request`, async () => {
      const answers = [];
      const httpClient = fake((request) => {
        answers.push(answer(request));
        return answers.at(-1);
      });
      const promise = call(api(httpClient));
      const { data, response, ...more } = await promise.withResponse();
      assert.deepEqual(more, {});
      assert.equal(response, answers[0]);
      assert.equal(response.headers.get("X-Request-Id") ?? "request-1", "request-1");
      assert.equal(data, await promise);
      assert.equal((await promise.withResponse()).response, response);
      assert.equal(httpClient.requests.length, 1);
      assert.deepEqual(await call(api(httpClient)), data);
    });

    it(`${name} rejects as it does without, and leaves no rejection unhandled`, async () => {
      const seen = await unhandled(async () => {
        const some = api(fake(() => json({ type: "not_found", message: "no", resource: "r", resource_id: ID }, { status: 404 })));
        assert.instanceOf(await rejection(call(some).withResponse()), ResourceNotFoundError);
        some.free();
        assert.match((await rejection(call(some).withResponse())).message, /freed/);
      });
      assert.deepEqual(seen, []);
    });
  }

  it("is of the last attempt, and of what an interceptor put in its place", async () => {
    const { response } = await api(fake(() => text("", 503), one)).getProject(project).withResponse();
    assert.equal(response.status, 200);
    const replaced = json({ ...PROJECT, name: "other" });
    const replacing = await api(fake(one), { interceptors: [{ response: () => replaced }] }).getProject(project).withResponse();
    assert.equal(replacing.response, replaced);
    assert.equal(replacing.data.name, "other");
    const mended = await api(fake(() => text("", 404)), { interceptors: [{ responseError: () => "mended" }] }).getProject(project).withResponse();
    assert.deepEqual([mended.data, mended.response.status], ["mended", 404]);
    const none = await api(fake(() => Promise.reject(new Error("no"))), { maxRetries: 0, interceptors: [{ responseError: () => 1 }] }).getProject(project).withResponse();
    assert.deepEqual(none, { data: 1, response: undefined });
    const lost = fake(() => text("", 503), () => Promise.reject(new Error("no")));
    const later = await api(lost, { maxRetries: 1, interceptors: [{ responseError: () => 1 }] }).getProject(project).withResponse();
    assert.deepEqual(later, { data: 1, response: undefined });
  });

  it("comes with arguments that are refused, too", async () => {
    const some = api(fake(one));
    for (const call of [some.getProject({ projectId: 5 }), some.listProjects({ page: 0 }), some.waitForProject({}, { stop: 5 })]) {
      assert.instanceOf(await rejection(call.withResponse()), InvalidArgumentsError);
    }
  });

  it("asks for the first page of a list once, whatever else is asked of it", async () => {
    const httpClient = fake(pagesOf(3));
    const listing = api(httpClient).listProjects();
    const [{ data }, page] = await Promise.all([listing.withResponse(), listing]);
    assert.equal(data, page);
    assert.equal(httpClient.requests.length, 1);
  });

  it("costs a call that does without it nothing that can be seen", async () => {
    const promise = api(fake(one)).getProject(project);
    assert.equal(promise.constructor, Promise);
    assert.equal(Object.getPrototypeOf(promise), Promise.prototype);
    assert.equal(promise.then(() => {}).withResponse, undefined);
    await promise;
  });
});
