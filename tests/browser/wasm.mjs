// Runs the WebAssembly tests (tests/*.rs) in real browsers, against the real sandbox:
//
//   node tests/browser/wasm.mjs [chromium] [firefox] [webkit]
//
// See inEngines for what happens where one is not installed.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { startServer } from "../support/server.mjs";
import { capabilities, driver, endGroup, environment, inEngines } from "./support/engines.mjs";

const root = new URL("../..", import.meta.url).pathname;
process.chdir(root);

// As the tests expect them. The address they learn when they are compiled: the same one in every run,
// where it can be had, saves compiling them again.
const identity = ["--organization-id", "11111111-1111-4111-8111-111111111111", "--secret-key", "22222222-2222-4222-8222-222222222222"];
const start = () => startServer(identity, { port: 18731 }).catch(() => startServer(identity));

/** For WebKit, a driver that takes the flags of Safari's, and the settings that its browser needs. */
const forWebKit = () => {
  const folder = "target/browser-tests";
  mkdirSync(folder, { recursive: true });
  const wrapper = `${root}${folder}/safaridriver`;
  const script = `#!/bin/sh
port=
for word; do
  case "$word" in --port=*) port="\${word#--port=}" ;; [0-9]*) port="$word" ;; esac
done
exec ${driver("webkit")} --port="$port" --host=127.0.0.1
`;
  writeFileSync(wrapper, script);
  chmodSync(wrapper, 0o755);
  const settings = `${root}${folder}/webkit.json`;
  writeFileSync(settings, JSON.stringify(capabilities("webkit")));
  return { SAFARIDRIVER: wrapper, WASM_BINDGEN_TEST_WEBDRIVER_JSON: settings };
};

/** Where wasm-pack looks for wasm-bindgen, which it asks for its version, and beside it for the test runner. */
const withRunner = () => {
  const folder = `${root}target/browser-tests/bin`;
  mkdirSync(folder, { recursive: true });
  for (const name of ["wasm-bindgen", "wasm-bindgen-test-runner"]) {
    rmSync(`${folder}/${name}`, { force: true });
    symlinkSync(`${root}target/debug/wasm-bindgen-test-runner`, `${folder}/${name}`);
  }
  return `${folder}:${root}target/tools/bin:${process.env.PATH}`;
};
const path = withRunner();

/** A file's tests are over in seconds; longer than this they hang. */
const LIMIT = 45_000;
/**
 * The runner's own server (tiny_http) may leave a connection unserved when a browser opens several at
 * once, as it does for the library's JavaScript modules, and then the page waits for ever. That is no
 * test that failed: the file is run again. (Firefox can be told to open fewer: see webdriver.json.)
 */
const ATTEMPTS = 6;

/** Runs a command; `{ status, text }`, without a status where it was ended for being too long. */
const run = (command, args, env, limit = Infinity) =>
  new Promise((resolve, reject) => {
    // A process group of its own, so that drivers and browsers end with it.
    const child = spawn(command, args, {
      detached: true,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: path, ...env },
    });
    let text = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (text += data));
    const end = () => endGroup(child);
    const timer = limit < Infinity && setTimeout(end, limit);
    child.once("error", reject);
    child.once("close", (status) => {
      clearTimeout(timer);
      end();
      resolve({ status, text });
    });
  });

const target = ["--target", "wasm32-unknown-unknown"];

const commands = {
  chromium: (file) => ["wasm-pack", ["test", "--headless", "--chrome", "--chromedriver", driver("chromium"), ".", "--test", file]],
  firefox: (file) => ["wasm-pack", ["test", "--headless", "--firefox", "--geckodriver", driver("firefox"), ".", "--test", file]],
  // wasm-pack knows Safari on macOS only; its runner asks no such thing.
  webkit: (file) => [
    "xvfb-run",
    ["-a", "cargo", "test", ...target, "--test", file],
    {
      ...environment("webkit"),
      ...forWebKit(),
      WASM_BINDGEN_TEST_ONLY_WEB: "1",
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    },
  ],
};

/** Runs one file's tests in one engine; `{ passed, failed }`. */
const test = async (name, file, env) => {
  for (let attempt = 1; ; attempt++) {
    const [command, args, more] = commands[name](file);
    const { status, text } = await run(command, args, { ...env, ...more }, LIMIT);
    const [, passed, failed] = /(\d+) passed; (\d+) failed/.exec(text) ?? [];
    if (status === 0 && passed > 0) return { passed: Number(passed), failed: 0 };
    if (passed === undefined && attempt < ATTEMPTS) {
      console.log(`${name}: ${file} did not begin, trying again`);
      continue;
    }
    console.log(text);
    return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) || 1 };
  }
};

const files = readdirSync("tests").filter((file) => file.endsWith(".rs")).map((file) => file.slice(0, -3));
// One for all engines, and so one address: each test resets it.
const sandbox = await start();
const env = { SANDBOX_URL: sandbox.url, SANDBOX_KEY: sandbox.secretKey, WASM_BINDGEN_TEST_TIMEOUT: "60" };

const all = async (name) => {
  const sum = { passed: 0, failed: 0 };
  for (const file of files) {
    const { passed, failed } = await test(name, file, env);
    sum.passed += passed;
    sum.failed += failed;
  }
  console.log(`${name}: ${sum.passed} passed, ${sum.failed} failed (from WebAssembly)`);
  return sum.failed === 0 && sum.passed > 0;
};

const runner = await run("cargo", ["build", "--quiet", "--package", "wasm-bindgen-test-runner"]);
if (runner.status !== 0) console.log(runner.text);
const built = await run("cargo", ["test", ...target, "--test", "*", "--no-run"], env);
if (built.status !== 0) console.log(built.text);
const good = runner.status === 0 && built.status === 0 && (await inEngines(process.argv.slice(2), all));
sandbox.stop();
process.exit(good ? 0 : 1);
