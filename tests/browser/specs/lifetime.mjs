// free() and `using` with calls in flight, use after free, and objects that are dropped.
import { assert } from "/chai/index.js";
import { AccountApi } from "/pkg/index.js";
import { NOBODY as ID, rejection } from "../page/sandbox.mjs";
import { settle, until } from "../page/clock.mjs";
import { fake, json, one, pagesOf, PROJECT, text } from "../page/fake.mjs";

const dispose = Symbol.dispose ?? Symbol.for("Symbol.dispose");
const api = (settings) => new AccountApi({ apiURL: "", defaultProjectId: ID, defaultOrganizationId: ID, ...settings });

/** An httpClient whose answers wait to be let go. */
const held = (answer = one) => {
  const waiting = [];
  const httpClient = fake((request) => new Promise((resolve) => waiting.push(() => resolve(answer(request)))));
  return Object.assign(httpClient, {
    release: () => {
      for (const go of waiting.splice(0)) go();
    },
  });
};

const calls = {
  getProject: (some) => some.getProject(),
  createProject: (some) => some.createProject({}),
  updateProject: (some) => some.updateProject({}),
  deleteProject: (some) => some.deleteProject({ projectId: ID }),
  waitForProject: (some) => some.waitForProject(),
  listProjects: (some) => some.listProjects(),
  all: (some) => some.listProjects().all(),
  next: (some) => some.listProjects()[Symbol.asyncIterator]().next(),
  items: (some) => some.listProjects().items().next(),
};

const answerTo = (request) => (request.url.includes("page=") ? pagesOf(250)(request) : json(PROJECT));

describe("lifetime", () => {
  for (const [name, call] of Object.entries(calls)) {
    it(`${name} in flight goes on after free()`, async () => {
      for (const end of ["free", dispose]) {
        const httpClient = held(answerTo);
        const some = api({ httpClient });
        const pending = call(some);
        // A listing asks in its own time.
        await until(() => httpClient.requests.length === 1);
        some[end]();
        const over = pending.then(() => (httpClient.over = true));
        while (!httpClient.over) {
          httpClient.release();
          await settle();
        }
        await over;
      }
    });

    it(`${name} after free() is a clear Error, and sends nothing`, async () => {
      const httpClient = fake(one);
      const some = api({ httpClient });
      some.free();
      const error = await rejection(call(some));
      assert.instanceOf(error, Error);
      assert.match(error.message, /AccountApi.*freed/);
      assert.equal(httpClient.requests.length, 0);
    });
  }

  it("a listing that was made before free() goes on", async () => {
    const httpClient = fake(pagesOf(250));
    const some = api({ httpClient });
    const iterator = some.listProjects({ pageSize: 100 })[Symbol.asyncIterator]();
    assert.equal((await iterator.next()).value.length, 100);
    some.free();
    assert.equal((await iterator.next()).value.length, 100);
    assert.equal((await iterator.next()).value.length, 50);
    assert.isTrue((await iterator.next()).done);
  });

  it("free() twice, and within every callback", async () => {
    const some = api({ httpClient: fake(one) });
    some.free();
    some.free();
    some[dispose]();
    const inside = [
      (end) => ({ httpClient: (request) => (end(), one(request)) }),
      (end) => ({ httpClient: fake(one), token: () => (end(), "a-token") }),
      (end) => ({ httpClient: fake(one), interceptors: [{ request: end, response: end }] }),
      (end) => ({ httpClient: fake(() => text("", 404)), interceptors: [{ responseError: () => (end(), PROJECT) }] }),
      (end) => ({ httpClient: fake(one), logger: { debug: end, info: end, warn: end, error: end } }),
    ];
    for (const settings of inside) {
      let victim;
      victim = api(settings(() => void victim.free()));
      assert.equal((await victim.getProject()).name, "web-shop");
      assert.match((await rejection(victim.getProject())).message, /freed/);
    }
  });

  it("a new client works after another one was freed", async () => {
    api({ httpClient: fake(one) }).free();
    assert.equal((await api({ httpClient: fake(one) }).getProject()).name, "web-shop");
  });

  it("methods on another `this` throw or reject, and trap nothing", async () => {
    const { getProject, free, listProjects } = AccountApi.prototype;
    for (const self of [undefined, null, {}, 5]) {
      for (const method of [getProject, free, listProjects]) {
        try {
          await method.call(self, { projectId: ID });
        } catch (error) {
          assert.instanceOf(error, Error);
        }
      }
    }
    assert.equal((await api({ httpClient: fake(one) }).getProject()).name, "web-shop");
  });

  it("an object that is dropped without free() is collected, with all it held", async function () {
    this.timeout(90_000);
    const makeAndDrop = async () => {
      const httpClient = () => json(PROJECT);
      const token = () => "a-token";
      await api({ httpClient, token }).getProject();
      return [httpClient, token].map((one) => new WeakRef(one));
    };
    const held = (await Promise.all(Array.from({ length: 20 }, makeAndDrop))).flat();
    // No engine promises when; garbage hurries it along. One may stay on the stack.
    const litter = () => Array.from({ length: 40 }, () => new ArrayBuffer(1 << 20).slice(0));
    await until(() => {
      globalThis.gc?.();
      litter();
      return held.filter((one) => one.deref()).length <= 4;
    });
  });
});
