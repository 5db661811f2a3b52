// Runs tests/*.rs in real browsers against the real sandbox: with wasm-pack in Chromium and Firefox,
// and with its test runner alone in WebKit, which wasm-pack does not know.
//
//   node tests/wasm.mjs [chromium] [firefox] [webkit]
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { capabilities, driver, missing, names } from "./browser/support/engines.mjs";
import { startServer } from "./support/server.mjs";

process.chdir(new URL("..", import.meta.url).pathname);
const organization = "11111111-1111-4111-8111-111111111111";
const key = "22222222-2222-4222-8222-222222222222";
const folder = "target/wasm-tests";
const required = (process.env.REQUIRE_ENGINES ?? "").split(",").filter(Boolean);
mkdirSync(folder, { recursive: true });

/** wasm-bindgen's runner starts a driver with `--port=N` alone, and WebKit's would listen everywhere. */
const wrapper = `${process.cwd()}/${folder}/webkit-driver`;
writeFileSync(
  wrapper,
  `#!/bin/sh
for argument; do
  case "$argument" in
    --port=*) port="\${argument#--port=}" ;;
    --port) ;;
    *) port="$argument" ;;
  esac
done
exec "${driver("webkit") ?? "WebKitWebDriver"}" --port="$port" --host=127.0.0.1
`,
  { mode: 0o755 },
);

const commands = {
  chromium: ["wasm-pack", "test", "--headless", "--chrome", "--chromedriver", driver("chromium")],
  firefox: ["wasm-pack", "test", "--headless", "--firefox", "--geckodriver", driver("firefox")],
  webkit: ["xvfb-run", "-a", "cargo", "test", "--target", "wasm32-unknown-unknown"],
};

const environments = {
  webkit: {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: "wasm-bindgen-test-runner",
    SAFARIDRIVER: wrapper,
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1",
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  },
};

/** The tests are told the address when they are compiled: the same one saves compiling them again. */
const start = () => {
  const flags = ["--organization-id", organization, "--secret-key", key];
  return startServer(flags, { port: 18731 }).catch(() => startServer(flags));
};

let good = true;
const wanted = process.argv.length > 2 ? process.argv.slice(2) : names;
for (const name of wanted) {
  const lack = missing(name);
  if (lack) {
    const needed = required.includes(name);
    console.log(`${name}: ${needed ? "FAILED" : "skipped"}, ${lack}`);
    good &&= !needed;
    continue;
  }
  console.log(`Testing in ${name}`);
  const settings = `${folder}/${name}.json`;
  writeFileSync(settings, JSON.stringify(capabilities(name)));
  const sandbox = await start();
  const [command, ...args] = commands[name];
  const { status } = spawnSync(command, args, {
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      ...environments[name],
      SANDBOX_URL: sandbox.url,
      SANDBOX_KEY: sandbox.secretKey,
      WASM_BINDGEN_TEST_WEBDRIVER_JSON: settings,
      WASM_BINDGEN_TEST_TIMEOUT: "120",
    },
  });
  sandbox.stop();
  good &&= status === 0;
}
process.exit(good ? 0 : 1);
