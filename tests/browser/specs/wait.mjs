// waitForProject, with the options of its own that @scaleway/sdk-client has: they count in seconds.
import { assert } from "/chai/index.js";
import { AccountApi, InvalidArgumentsError, TimeoutError } from "/pkg/index.js";
import { NOBODY as ID, rejection } from "../page/sandbox.mjs";
import { settle, useClock } from "../page/clock.mjs";
import { fake, json, PROJECT, stalled } from "../page/fake.mjs";

const named = (name, status) => () => json({ ...PROJECT, name, ...(status && { status }) });
const deleting = named("a", "deleting");
const waiting = (httpClient, options) => new AccountApi({ apiURL: "", httpClient }).waitForProject({ projectId: ID }, options);

describe("waiting for a Project", () => {
  const time = useClock();

  it("goes on until `stop` says so, at once or in a promise, whatever the status", async () => {
    for (const later of [(is) => is, async (is) => is]) {
      const httpClient = fake(named("a"), named("b", "deleting"), named("c"), named("d"));
      const seen = [];
      const stop = (project) => later(seen.push(project.name) && project.name === "c");
      assert.equal((await waiting(httpClient, { stop })).name, "c");
      assert.deepEqual(seen, ["a", "b", "c"]);
      assert.equal(httpClient.requests.length, 3);
    }
    const httpClient = fake(deleting);
    assert.equal((await waiting(httpClient, { stop: () => 1 })).status, "deleting");
  });

  it("pauses from minDelay to maxDelay", async () => {
    time.clock.skips = (delay) => delay <= 30_000;
    const pauses = async (options) => {
      time.clock.delays = [];
      await waiting(fake(deleting, deleting, deleting, deleting, deleting, named("a")), options);
      return time.clock.delays.filter((delay) => delay <= 30_000);
    };
    assert.deepEqual(await pauses(), [500, 1_000, 2_000, 4_000, 5_000]);
    assert.deepEqual(await pauses({ minDelay: 2, maxDelay: 30 }), [2_000, 4_000, 8_000, 16_000, 30_000]);
    assert.deepEqual(await pauses({ minDelay: 10 }), [10_000, 10_000, 10_000, 10_000, 10_000]);
    assert.deepEqual(await pauses({ maxDelay: 1 }), [500, 1_000, 1_000, 1_000, 1_000]);
  });

  it("has its timeout in seconds beside those, else in milliseconds as every call", async () => {
    for (const [options, deadline] of [
      [{}, 300_000], [{ timeout: 600_000 }, 600_000], [{ timeout: 20, stop: () => false }, 20_000], [{ timeout: 30, minDelay: 1 }, 30_000],
      [{ timeout: 0, maxDelay: 2 }, undefined], [{ stop: () => false }, 300_000], [{ timeout: 15_000, stop: undefined }, 15_000],
    ]) {
      time.clock.delays = [];
      await waiting(fake(named("a")), { maxRetries: 0, ...options, signal: AbortSignal.any([]), ...(options.stop && { stop: () => true }) });
      assert.equal(time.clock.delays[0], deadline, JSON.stringify(options));
    }
    time.clock.skips = () => true;
    assert.instanceOf(await rejection(waiting(fake(deleting), { timeout: 20, minDelay: 1 })), TimeoutError);
  });

  it("that takes too long tells how often it has asked, in a pause and during a question", async () => {
    time.clock.skips = (delay) => delay <= 1_000;
    for (const last of [deleting, stalled]) {
      let reach;
      const reached = new Promise((resolve) => (reach = resolve));
      const httpClient = fake(deleting, deleting, (request) => (reach(), last(request)));
      const pauses = { minDelay: 1, maxDelay: 1 };
      const outcome = rejection(waiting(httpClient, { ...pauses, timeout: 600 }));
      await reached;
      time.clock.skips = () => false;
      await settle();
      time.clock.advance(600_000);
      const error = await outcome;
      assert.instanceOf(error, TimeoutError);
      assert.deepEqual([error.attempts, httpClient.requests.length], [3, 3]);
      time.clock.skips = (delay) => delay <= 1_000;
    }
  });

  it("ends with what `stop` throws, and with the abort while it is asked", async () => {
    const thrown = new Error("mine");
    for (const stop of [() => { throw thrown; }, () => Promise.reject(thrown)]) {
      assert.equal(await rejection(waiting(fake(deleting), { stop })), thrown);
    }
    const controller = new AbortController();
    const stop = () => new Promise(() => controller.abort("left"));
    assert.equal(await rejection(waiting(fake(deleting), { stop, signal: controller.signal })), "left");
  });

  it("refuses options that are none, before anything is sent", async () => {
    const httpClient = fake(deleting);
    for (const [options, argument] of [
      [{ stop: true }, "stop"], [{ stop: null }, "stop"], [{ minDelay: 0 }, "minDelay"], [{ minDelay: "1" }, "minDelay"], [{ minDelay: NaN }, "minDelay"],
      [{ maxDelay: -1 }, "maxDelay"], [{ maxDelay: Infinity }, "maxDelay"], [{ minDelay: 3, maxDelay: 2 }, "maxDelay"], [{ timeout: -1, stop() {} }, "timeout"],
    ]) {
      const error = await rejection(waiting(httpClient, options));
      assert.instanceOf(error, InvalidArgumentsError);
      assert.deepEqual(error.details.map(({ argumentName }) => argumentName), [argument]);
    }
    assert.equal(httpClient.requests.length, 0);
  });
});
