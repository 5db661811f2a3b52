// In a browser, msw answers in a service worker: public/mockServiceWorker.js, which `msw init` writes.
import { setupWorker } from "msw/browser";
import { afterAll, beforeAll } from "vitest";
import { handlers } from "./sandbox";

const worker = setupWorker(...handlers);
beforeAll(async () => {
  await worker.start({ quiet: true, onUnhandledRequest: "bypass" });
});
afterAll(() => worker.stop());
