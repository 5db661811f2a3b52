// Runs the tests of the built package in real browsers, against the real sandbox:
//
//   node tests/browser/run.mjs [chromium] [firefox] [webkit] [--grep WORDS]
//
// See inEngines for what happens where one is not installed.
import { existsSync, mkdirSync } from "node:fs";
import { build } from "esbuild";
import { startServer } from "../support/server.mjs";
import { inEnginesAtOnce, launch } from "./support/engines.mjs";
import { startForeign } from "./support/foreign.mjs";

const root = new URL("../..", import.meta.url).pathname;
process.chdir(root);
const args = process.argv.slice(2);
const grep = args.includes("--grep") ? args.splice(args.indexOf("--grep"), 2)[1] : "";
/** How long a page may be silent before it counts as dead. */
const SILENCE = 180_000;

if (!existsSync("pkg/glue.js")) throw new Error("pkg/ is not built: run `make pkg`");

/** A service worker is one classic script, since not every engine takes a module there. */
const bundle = async () => {
  const folder = "target/browser-tests";
  mkdirSync(folder, { recursive: true });
  const served = { "/chai/": "node_modules/chai/", "/pkg/": "pkg/" };
  const paths = {
    name: "paths as served",
    setup: (builder) =>
      builder.onResolve({ filter: /^\/(chai|pkg)\// }, ({ path }) => ({
        path: root + path.replace(/^\/\w+\//, (folder) => served[folder]),
      })),
  };
  await build({
    entryPoints: ["tests/browser/page/service-worker.mjs"],
    outfile: `${folder}/service-worker.js`,
    bundle: true,
    format: "iife",
    plugins: [paths],
    logLevel: "error",
  });
  return folder;
};

/** Opens a page and prints what fails in it. `{ passed, failed }`. */
const watch = async (browser, name, url) => {
  await browser.open(url);
  let seen = 0;
  let heard = { time: Date.now() };
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 250));
    const report = await browser.run(
      "const { report } = window; return report && { ...report, failures: report.failures.slice(arguments[0]) }",
      seen,
    );
    for (const failure of report?.failures ?? []) console.log(`${name}: FAILED ${failure}`);
    seen += report?.failures.length ?? 0;
    if (report?.done) return report;
    if (report?.at !== heard.at) heard = { time: Date.now(), at: report?.at };
    if (Date.now() - heard.time > SILENCE) {
      console.log(`${name}: FAILED the page is silent since: ${report?.now ?? "it was opened"}`);
      return { passed: report?.passed ?? 0, failed: (report?.failed ?? 0) + 1 };
    }
  }
};

const test = async (name, built) => {
  // Each engine has servers of its own, so that none sees another's requests.
  const mounts = { "/tests": "tests/browser", "/mocha": "node_modules/mocha", "/chai": "node_modules/chai", "/built": built };
  const flags = Object.entries(mounts).flatMap(([path, folder]) => ["--mount", `${path}=${folder}`]);
  const [sandbox, other, foreign] = await Promise.all([startServer(flags), startServer(), startForeign()]);
  const browser = await launch(name);
  try {
    const started = Date.now();
    const more = new URLSearchParams({ sandbox: sandbox.url, key: sandbox.secretKey, other: other.url, grep });
    const home = await watch(browser, name, `${sandbox.url}/tests/page/index.html?${new URLSearchParams({ page: "home", grep })}`);
    const away = await watch(browser, name, `${foreign.url}/tests/page/index.html?page=foreign&${more}`);
    const passed = home.passed + away.passed;
    const failed = home.failed + away.failed;
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`${name}: ${passed} passed, ${failed} failed (${browser.version}, ${seconds} s)`);
    // A page that ran nothing has shown nothing.
    return failed === 0 && passed > 0;
  } finally {
    await browser.stop();
    for (const server of [sandbox, other, foreign]) server.stop();
  }
};

const built = await bundle();
process.exit((await inEnginesAtOnce(args, (name) => test(name, built))) ? 0 : 1);
