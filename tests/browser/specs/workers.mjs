// The core tests again: in a dedicated worker, and in a service worker where the page has one.
import { assert } from "/chai/index.js";
import { core } from "./core.mjs";
import { ask } from "../page/remote.mjs";

describe("in a dedicated worker", () => {
  let worker;
  before(() => {
    worker = new Worker(`../page/worker.mjs${location.search}`, { type: "module" });
  });
  after(() => worker.terminate());
  for (const name of Object.keys(core)) it(name, () => ask(worker, worker, name));
});

describe("in a worker made of a blob", () => {
  it("a relative apiURL is of the origin that made it", async function () {
    // The server's Content-Security-Policy lets no such worker in.
    if (new URLSearchParams(location.search).get("page") === "home") return this.skip();
    const source = `import { AccountApi } from "${location.origin}/pkg/index.js";
      const seen = [];
      const httpClient = async ({ url }) => (seen.push(url), new Response(null, { status: 404 }));
      await new AccountApi({ apiURL: "", httpClient, maxRetries: 0 }).getProject({ projectId: "22222222-2222-4222-8222-222222222222" }).catch(() => {});
      postMessage(seen);`;
    const url = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
    const worker = new Worker(url, { type: "module" });
    const seen = await new Promise((resolve, reject) => Object.assign(worker, { onmessage: resolve, onerror: reject }));
    worker.terminate();
    URL.revokeObjectURL(url);
    assert.deepEqual(seen.data, [`${location.origin}/account/v3/projects/22222222-2222-4222-8222-222222222222`]);
    return undefined;
  });
});

describe("in a service worker", () => {
  let registration;
  before(async function () {
    if (new URLSearchParams(location.search).get("page") !== "home") return this.skip();
    registration = await navigator.serviceWorker.register("/built/service-worker.js", { scope: "/built/nowhere/" });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker.state !== "activated") {
      await new Promise((resolve) => worker.addEventListener("statechange", () => worker.state === "activated" && resolve()));
    }
    navigator.serviceWorker.startMessages();
    return undefined;
  });
  after(() => registration?.unregister());
  for (const name of Object.keys(core)) it(name, () => ask(registration.active, navigator.serviceWorker, name));
});
