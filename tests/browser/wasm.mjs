// Runs the WebAssembly tests of the package (tests/*.rs) and of the Rust client (crates/client/tests/*.rs) in
// real browsers, against the real sandbox:
//
//   node tests/browser/wasm.mjs [chromium] [firefox] [webkit] [--test FILE]
//
// FILE is a path, or a name without its ending, which may be there in both.
// See inEngines for what happens where one is not installed.
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { basename, join, normalize } from "node:path";
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

/** The crates that have such tests. */
const packages = [
  { name: "scaleway-account-api", folder: "." },
  { name: "scaleway-account-client", folder: "crates/client" },
];

const args = process.argv.slice(2);
const at = args.indexOf("--test");
const [, named] = at < 0 ? [] : args.splice(at, 2);

/** The tests to run, a list for each crate that has any. */
const suites = packages
  .map(({ name, folder }) => {
    const paths = readdirSync(`${folder}/tests`).filter((file) => file.endsWith(".rs")).map((file) => join(folder, "tests", file));
    const chosen = paths.filter((path) => !named || path === normalize(named) || basename(path, ".rs") === named);
    return { name, folder, tests: chosen.flatMap((path) => ["--test", basename(path, ".rs")]) };
  })
  .filter(({ tests }) => tests.length);
if (!suites.length) throw new Error(`there is no test ${named}`);

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

const cargoTest = ({ name, tests }) => ["test", "--package", name, "--target", "wasm32-unknown-unknown", ...tests];
const wasmPackTest = ({ folder, tests }, ...options) => ["wasm-pack", ["test", "--headless", ...options, folder, ...tests]];

const testing = {
  chromium: (suite) => wasmPackTest(suite, "--chrome", "--chromedriver", driver("chromium")),
  firefox: (suite) => wasmPackTest(suite, "--firefox", "--geckodriver", driver("firefox")),
  // wasm-pack has Safari on macOS only; what it runs does not mind.
  webkit: (suite) => ["cargo", cargoTest(suite), { CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner" }],
};

/** Runs the tests of one crate in one engine. */
const runSuite = async (engine, suite) => {
  const [command, args, more] = testing[engine](suite);
  const { good, text } = await run(command, args, { ENGINE: engine, ...more });
  const sum = (what) => [...text.matchAll(new RegExp(`(\\d+) ${what}`, "g"))].reduce((total, [, count]) => total + Number(count), 0);
  const passed = sum("passed");
  console.log(`${engine}: ${passed} passed, ${sum("failed")} failed (from WebAssembly, ${suite.name})`);
  return good && passed > 0;
};

const all = async (engine) => {
  let good = true;
  for (const suite of suites) good = (await runSuite(engine, suite)) && good;
  return good;
};

const builds = [
  ["build", "--quiet", "--package", "wasm-bindgen-test-runner"],
  ...suites.map((suite) => [...cargoTest(suite), "--quiet", "--no-run"]),
];
let good = true;
for (const build of builds) good &&= (await run("cargo", build)).good;
good &&= await inEngines(args, all);
sandbox.stop();
process.exit(good ? 0 : 1);
