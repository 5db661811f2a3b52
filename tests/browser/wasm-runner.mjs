#!/usr/bin/env node
// Runs one file of WebAssembly tests in the engine that ENGINE names. Cargo and wasm-pack run it in place
// of wasm-bindgen-test-runner, which it starts to serve the tests' page.
//
// Between the two stands a proxy. The runner's server (tiny_http) has four threads, each of which stays
// with one connection. Where more connections come at once, it may take one thread for free that has just
// been given another, and then a connection waits until a browser closes one, which it does after
// minutes. A browser opens six for the library's JavaScript modules; the proxy opens one.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { Agent, createServer, request } from "node:http";
import { createInterface } from "node:readline";
import { launch } from "./support/engines.mjs";

/** A file's tests are over in seconds; longer than this they hang. */
const LIMIT = 90_000;

/** Starts the runner; the address of the page that it serves. */
const serve = async () => {
  const runner = spawn(process.env.TEST_RUNNER, process.argv.slice(2), {
    env: { ...process.env, NO_HEADLESS: "1", WASM_BINDGEN_TEST_ADDRESS: "127.0.0.1:0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => runner.kill());
  const ended = once(runner, "exit");
  for await (const line of createInterface(runner.stdout)) {
    const [url] = /http:\/\/[\d.:]+/.exec(line) ?? [];
    if (url) return url;
    console.log(line);
  }
  // It has said why, or that there is nothing to test.
  const [status] = await ended;
  process.exit(status ?? 1);
};

/** Starts the proxy; its address. */
const forward = (url) =>
  new Promise((resolve) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const proxy = createServer((incoming, outgoing) => {
      const { method, url: path, headers } = incoming;
      const onward = request(new URL(path, url), { method, headers, agent }, (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      });
      onward.once("error", () => outgoing.destroy());
      incoming.pipe(onward);
    });
    proxy.listen(0, "127.0.0.1", () => resolve(`http://127.0.0.1:${proxy.address().port}`));
  });

/** What the page says, until it has said how its tests ended. */
const watch = async ({ open, run }, address) => {
  await open(address);
  for (let shown = 0, end = Date.now() + LIMIT; ; await new Promise((resolve) => setTimeout(resolve, 100))) {
    const text = await run("return document.getElementById('output').textContent");
    process.stdout.write(text.slice(shown));
    shown = text.length;
    if (text.includes("test result: ")) return text.includes("test result: ok");
    if (Date.now() > end) {
      console.log(`\nnot done after ${LIMIT / 1000} s`);
      return false;
    }
  }
};

const address = await forward(await serve());
const session = await launch(process.env.ENGINE);
const good = await watch(session, address);
await session.stop();
process.exit(good ? 0 : 1);
