// The three engines: where each is on a Debian machine, and how its driver is started.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { quietly } from "../../support/chromium.mjs";
import { connect } from "./webdriver.mjs";

const root = new URL("../../..", import.meta.url).pathname;
const tools = `${root}target/tools/bin`;

/** The first of `names` that there is: a path, or a command. */
const which = (...names) => {
  const folders = [tools, ...process.env.PATH.split(":")];
  const paths = names.filter(Boolean).flatMap((name) => (name.includes("/") ? name : folders.map((folder) => `${folder}/${name}`)));
  return paths.find((path) => existsSync(path));
};

/** Debian keeps it in a folder named after the machine's architecture. */
const miniBrowsers = () => readdirSync("/usr/lib").map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);

const chromiumArguments = ["--headless", ...quietly, "--disable-dev-shm-usage", "--js-flags=--expose-gc"];

/** Quiet, as Chromium is made to be. */
const firefoxPreferences = {
  "app.normandy.enabled": false,
  "app.update.disabledForTesting": true,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.push.connection.enabled": false,
  "extensions.getAddons.cache.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "network.dns.disablePrefetch": true,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
};

const engines = {
  chromium: {
    browser: () => which(process.env.CHROMIUM, "chromium", "chromium-browser", "google-chrome"),
    driver: () => which(process.env.CHROMEDRIVER, "chromedriver"),
    install: "apt-get install chromium chromium-driver",
    command: (driver, port) => [driver, [`--port=${port}`]],
    capabilities: (binary) => ({ "goog:chromeOptions": { binary, args: chromiumArguments } }),
  },
  firefox: {
    browser: () => which(process.env.FIREFOX, "firefox-esr", "firefox"),
    driver: () => which(process.env.GECKODRIVER, "geckodriver"),
    install: "apt-get install firefox-esr; cargo install geckodriver",
    command: (driver, port) => [driver, ["--host", "127.0.0.1", "--port", String(port)]],
    capabilities: (binary) => ({
      "moz:firefoxOptions": { binary, args: ["-headless"], prefs: firefoxPreferences },
    }),
  },
  webkit: {
    browser: () => which(process.env.MINIBROWSER, ...miniBrowsers()),
    driver: () => which("xvfb-run") && which(process.env.WEBKITDRIVER, "WebKitWebDriver"),
    install: "apt-get install webkit2gtk-driver xvfb",
    command: (driver, port) => [which("xvfb-run"), ["-a", driver, `--port=${port}`, "--host=127.0.0.1"]],
    env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
    capabilities: (binary) => ({ "webkitgtk:browserOptions": { binary, args: ["--automation"] } }),
  },
};

const names = Object.keys(engines);

/** What is missing of an engine, in words; `undefined` where nothing is. */
const missing = (name) => {
  const { browser, driver, install } = engines[name];
  return browser() && driver() ? undefined : `not installed: ${install}`;
};

/** Runs `test` in an engine; whether it was true. */
const inEngine = async (name, test) => {
  const lack = missing(name);
  const isNeeded = (process.env.REQUIRE_ENGINES ?? "").split(",").includes(name);
  if (lack) console.log(`${name}: ${isNeeded ? "FAILED" : "skipped"}, ${lack}`);
  try {
    return lack ? !isNeeded : await test(name);
  } catch (error) {
    console.log(`${name}: FAILED ${error.stack}`);
    return false;
  }
};

/**
 * Runs `test` in each engine that the command line names, or in all, one after another; whether it was true
 * in each. One that is not installed is skipped, and said to be; one named in REQUIRE_ENGINES (a list with
 * commas) has to be there.
 */
export const inEngines = async (wanted, test) => {
  const results = [];
  for (const name of wanted.length ? wanted : names) results.push(await inEngine(name, test));
  return results.every(Boolean);
};

/** The same, in all of them at once: for tests that share nothing. */
export const inEnginesAtOnce = async (wanted, test) => {
  const results = (wanted.length ? wanted : names).map((name) => inEngine(name, test));
  return (await Promise.all(results)).every(Boolean);
};

/** The path of an engine's driver. */
export const driver = (name) => engines[name].driver();

/** What a driver is to be told of its browser. */
export const capabilities = (name) => engines[name].capabilities(engines[name].browser());

/** What an engine's browser needs in its environment. */
export const environment = (name) => engines[name].env;

/** Ends a process that was started `detached`, with its children. */
export const endGroup = ({ pid }) => {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended.
  }
};

export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Starts an engine; `{ version, open, run, stop }`. */
export const launch = async (name) => {
  const engine = engines[name];
  const port = await freePort();
  const [command, args] = engine.command(engine.driver(), port);
  // A process group of its own, so that the driver's children end with it.
  const driver = spawn(command, args, { detached: true, stdio: "ignore", env: { ...process.env, ...engine.env } });
  const end = () => endGroup(driver);
  process.once("exit", end);
  try {
    const session = await connect(`http://127.0.0.1:${port}`, engine.capabilities(engine.browser()));
    const stop = async () => {
      await session.quit();
      end();
    };
    return { ...session, stop };
  } catch (error) {
    end();
    throw error;
  }
};
