// Measures the package beside @scaleway/sdk-account in one Chromium, prints a table and writes
// target/bench.json. Judges nothing. Talks to nobody but a sandbox of its own.
//
//   node bench/run.mjs [case …]      all cases, or those of some names: size start calls list memory
//
// ROUNDS=7 sets how often each side is measured; ACCOUNT_SERVER names another server than the release build.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { startBrowser } from "./browser.mjs";
import { brotli, bundle, wasm, wasmName } from "./bundle.mjs";
import { calls } from "./cases/calls.mjs";
import { list } from "./cases/list.mjs";
import { memory } from "./cases/memory.mjs";
import { size } from "./cases/size.mjs";
import { start } from "./cases/start.mjs";
import { table } from "./table.mjs";

const PROJECTS = 10_000;
const LATENCY = 20;

const root = new URL("..", import.meta.url).pathname;
const out = `${root}target/bench`;
mkdirSync(out, { recursive: true });

/** A file and, as a page in production has it, its compressed form: the server is not to compress while the clock runs. */
const serve = (name, bytes) => {
  writeFileSync(`${out}/${name}`, bytes);
  writeFileSync(`${out}/${name}.br`, brotli(bytes));
};

const bundles = {};
for (const entry of ["default", "slim", "theirs", "theirs-over"]) {
  bundles[entry] = await bundle(entry);
  serve(`${entry}.js`, bundles[entry].code);
}
serve(wasmName, wasm());
const urls = Object.fromEntries(Object.keys(bundles).map((entry) => [entry, `/bundles/${entry}.js`]));

if (!process.env.ACCOUNT_SERVER) {
  // A debug build is slow enough to be what both sides wait for.
  execFileSync("cargo", ["build", "--quiet", "--release", "-p", "scaleway-account-server"], { cwd: root, stdio: "inherit" });
  process.env.ACCOUNT_SERVER = `${process.env.CARGO_TARGET_DIR ?? `${root}target`}/release/scaleway-account-server`;
}
// It reads ACCOUNT_SERVER when it is loaded.
const { startServer } = await import("../tests/support/server.mjs");
const server = await startServer(["--projects", "200", "--mount", `/bench=${root}bench/page`, "--mount", `/bundles=${out}`]);
const browser = await startBrowser(server.url);
try {
  const query = `page_size=100&organization_id=${server.organizationId}`;
  const answer = await fetch(`${server.url}/account/v3/projects?${query}`, { headers: { "X-Auth-Token": server.secretKey } });
  const given = { browser, server, urls, bundles, wasm: wasm(), projects: await answer.text() };
  const all = {
    size: () => size(given),
    start: () => start(given),
    calls: () => calls(given),
    list: () => list(given, PROJECTS, LATENCY),
    memory: () => memory(given),
  };
  const asked = process.argv.slice(2);
  const cases = [];
  for (const [name, measure] of Object.entries(all)) {
    if (asked.length && !asked.includes(name)) continue;
    console.error(`measuring ${name}…`);
    cases.push(...(await measure()));
  }
  console.log(table(cases));
  writeFileSync(`${root}target/bench.json`, JSON.stringify({ cases }, null, 2) + "\n");
} finally {
  await browser.close();
  server.stop();
}
