// The core tests again: in a dedicated worker, and in a service worker where the page has one.
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
