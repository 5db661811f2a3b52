// Runs the WebAssembly tests (tests/*.rs) in real browsers, against the real sandbox:
//
//   node tests/browser/wasm.mjs [chromium] [firefox] [webkit] [--test FILE]
//
// See inEngines for what happens where one is not installed.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { startServer } from "../support/server.mjs";
import { driver, inEngines } from "./support/engines.mjs";

const root = new URL("../..", import.meta.url).pathname;
process.chdir(root);

// As the tests expect them. The address they learn when they are compiled: the same one in every run,
// where it can be had, saves compiling them again.
const identity = ["--organization-id", "11111111-1111-4111-8111-111111111111", "--secret-key", "22222222-2222-4222-8222-222222222222"];
const start = () => startServer(identity, { port: 18731 }).catch(() => startServer(identity));

const TEST_RUNNER = `${root}target/debug/wasm-bindgen-test-runner`;

/** A folder where wasm-pack finds wasm-bindgen, which it asks for its version, and beside it our runner. */
const commands = () => {
  const folder = `${root}target/browser-tests/bin`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  symlinkSync(TEST_RUNNER, `${folder}/wasm-bindgen`);
  symlinkSync(`${root}tests/browser/wasm-runner.mjs`, `${folder}/wasm-bindgen-test-runner`);
  return folder;
};

const args = process.argv.slice(2);
const at = args.indexOf("--test");
const named = at < 0 ? [] : args.splice(at, 2).slice(1);
const files = named.length ? named : readdirSync("tests").filter((file) => file.endsWith(".rs")).map((file) => file.slice(0, -3));

// One for all engines, and so one address: each test resets it.
const sandbox = await start();
const env = {
  ...process.env,
  PATH: `${commands()}:${root}target/tools/bin:${process.env.PATH}`,
  TEST_RUNNER,
  SANDBOX_URL: sandbox.url,
  SANDBOX_KEY: sandbox.secretKey,
};

/** Runs a command; `{ good, text }`, and prints the text of one that failed. */
const run = (command, args, more) =>
  new Promise((resolve) => {
    execFile(command, args, { env: { ...env, ...more }, maxBuffer: Infinity }, (error, stdout, stderr) => {
      const text = stdout + stderr;
      if (error) console.log(`${error.message}\n${text}`);
      resolve({ good: !error, text });
    });
  });

const target = ["--target", "wasm32-unknown-unknown"];
const tests = files.flatMap((file) => ["--test", file]);

const testing = {
  chromium: () => ["wasm-pack", ["test", "--headless", "--chrome", "--chromedriver", driver("chromium"), ".", ...tests]],
  firefox: () => ["wasm-pack", ["test", "--headless", "--firefox", "--geckodriver", driver("firefox"), ".", ...tests]],
  // wasm-pack has Safari on macOS only; what it runs does not mind.
  webkit: () => ["cargo", ["test", ...target, ...tests], { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner" }],
};

const all = async (name) => {
  const [command, args, more] = testing[name]();
  const { good, text } = await run(command, args, { ENGINE: name, ...more });
  const sum = (what) => [...text.matchAll(new RegExp(`(\\d+) ${what}`, "g"))].reduce((total, [, count]) => total + Number(count), 0);
  const passed = sum("passed");
  console.log(`${name}: ${passed} passed, ${sum("failed")} failed (from WebAssembly)`);
  return good && passed > 0;
};

const builds = [
  ["build", "--quiet", "--package", "wasm-bindgen-test-runner"],
  ["test", "--quiet", ...target, ...tests, "--no-run"],
];
let good = true;
for (const build of builds) good &&= (await run("cargo", build)).good;
good &&= await inEngines(args, all);
sandbox.stop();
process.exit(good ? 0 : 1);
