// What the tests of the consumers share.
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from "node:fs";
import { promisify } from "node:util";
import { install } from "../support/install.mjs";
import { visit } from "../support/page.mjs";

export const here = new URL(".", import.meta.url).pathname;

/** What every consumer finds. */
export const worked = { created: true, listed: true, refused: true };

/** The environment of a tool: it shall tell nobody that it ran, and say what it says without colours. */
export const quietly = (extra = {}) => ({
  ...process.env,
  // Some tools behave otherwise where they find themselves in CI.
  CI: undefined,
  GITHUB_ACTIONS: undefined,
  NO_COLOR: "1",
  FORCE_COLOR: "0",
  NEXT_TELEMETRY_DISABLED: "1",
  DO_NOT_TRACK: "1",
  DENO_NO_UPDATE_CHECK: "1",
  ...extra,
});

/** The folder of a consumer, with its tools and the package installed and the page's files in it. */
export const prepare = (name, parts = ["page"]) => {
  const folder = install(name, here + name);
  for (const part of parts) {
    cpSync(`${here}${part}`, folder, {
      recursive: true,
      // What a consumer has of its own stays.
      filter: (path) => !path.endsWith("index.html") && !(statSync(path).isFile() && existsSync(path.replace(here + part, here + name))),
    });
  }
  return folder;
};

/** The version of an installed package. */
export const version = (folder, name) => JSON.parse(readFileSync(`${folder}/node_modules/${name}/package.json`, "utf8")).version;

/** The program in the package that npm chose for this machine. */
export const binary = (folder, scope, path) => {
  const packages = readdirSync(`${folder}/node_modules/${scope}`).sort();
  return packages.map((name) => `${folder}/node_modules/${scope}/${name}/${path}`).find((file) => existsSync(file));
};

/** Runs a tool to its end; it must succeed, and warn of nothing. */
export const run = async (folder, tool, args, env) => {
  const { stdout, stderr } = await promisify(execFile)(tool.startsWith("/") ? tool : `${folder}/node_modules/.bin/${tool}`, args, {
    cwd: folder,
    env: quietly(env),
    maxBuffer: 1e7,
  }).catch((error) => assert.fail(`${tool} ${args.join(" ")}: ${error.stdout}${error.stderr}`));
  assert.doesNotMatch(stdout + stderr, /warn|deprecat|⚠/i);
  return stdout;
};

/** Starts a tool that serves until it is stopped; resolves once it prints an address. */
export const serve = async (folder, tool, args, env) => {
  const child = spawn(tool.startsWith("/") ? tool : `${folder}/node_modules/.bin/${tool}`, args, { cwd: folder, env: quietly(env), detached: true });
  let log = "";
  const url = await new Promise((resolve, reject) => {
    const read = (data) => {
      log += data;
      const [address] = /http:\/\/(localhost|127\.0\.0\.1):\d+/.exec(log) ?? [];
      if (address) resolve(address);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`${tool} ended with ${code}: ${log}`)));
  });
  return {
    url,
    log: () => log,
    async stop() {
      child.removeAllListeners("exit");
      const ended = new Promise((resolve) => child.on("exit", resolve));
      // The tool and what it started.
      process.kill(-child.pid, "SIGTERM");
      await ended;
    },
  };
};

/** The page of a bundle that is one script: dist/index.html. */
export const page = (folder, dist = "dist") => {
  mkdirSync(`${folder}/${dist}`, { recursive: true });
  cpSync(`${here}page/index.html`, `${folder}/${dist}/index.html`);
};

/** Visits a page, which must work and leave the console empty. */
export const check = async (browser, url, organizationId, options) => {
  const { result, messages } = await visit(browser, `${url}/?organization=${organizationId}`, options);
  assert.deepEqual({ result, messages }, { result: worked, messages: [] });
};
