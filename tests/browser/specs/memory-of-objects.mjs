// What listings and clients hold goes when they are collected.
import { assert } from "/chai/index.js";
import { AccountApi } from "/pkg/index.js";
import { useClock } from "../page/clock.mjs";
import { PROJECT, pagesOf } from "../page/fake.mjs";
import { httpClient, sizes } from "../page/memory.mjs";
import { NOBODY as ID } from "../page/sandbox.mjs";

/** Lets the page's tasks run: an engine collects, and frees what goes with the collected, in tasks of its own. */
const task = () =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(undefined);
  });

describe("memory of objects", () => {
  it("is flat over 10,000 listings", async function () {
    this.timeout(300_000);
    const api = new AccountApi({ apiURL: "", httpClient: async (request) => pagesOf(5)(request), defaultOrganizationId: ID, secretKey: ID });
    const size = sizes();
    const round = async (count) => {
      for (let at = 0; at < count; at += 4) {
        await api.listProjects();
        await api.listProjects().all();
        for await (const page of api.listProjects({ pageSize: 2 })) if (page.length === 1) break;
        await api.listProjects().items().next();
        await task();
      }
    };
    // What a listing holds goes with its object, when the engine collects it in its own time. Until then it grows; a listing that
    // was never freed would make it grow for ever.
    let before = size();
    for (let rounds = 1; ; rounds++) {
      await round(4_000);
      const after = size();
      if (rounds >= 3 && after.memory === before.memory && after.externrefs === before.externrefs) return;
      assert.isBelow(rounds, 15, "it still grows");
      before = after;
    }
  });

  it("is flat over 2,000 clients", async function () {
    this.timeout(120_000);
    const size = sizes();
    const round = async (count) => {
      for (let at = 0; at < count; at++) {
        const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID, maxRetries: 0, secretKey: ID });
        await Promise.allSettled([api.getProject()]);
        api.free();
      }
    };
    await round(200);
    const { memory } = size();
    await round(1_800);
    // An object that was freed leaves a small rest until the engine collects it: some slack.
    assert.isAtMost(size().memory, memory + 65_536);
  });
});

describe("memory of answers", () => {
  useClock();

  it("a call that goes on holds none of the answers that it has read", async function () {
    this.timeout(120_000);
    let [answers, collected] = [0, 0];
    const registry = new FinalizationRegistry(() => collected++);
    const httpClient = () => {
      answers++;
      const response = new Response(JSON.stringify({ ...PROJECT, description: "x".repeat(100_000) }));
      registry.register(response);
      return response;
    };
    const stop = async () => {
      await task();
      assert.isBelow(answers, 20_000, "all of them are still held");
      return collected > 0;
    };
    const api = new AccountApi({ apiURL: "", httpClient, defaultProjectId: ID });
    await api.waitForProject({}, { timeout: 86_400, stop });
    assert.isAbove(collected, 0);
  });
});
