// The packed package in the tools that its users have, with nothing configured: each lists and creates a
// Project against the sandbox, in Chromium where it is a page. The servers' pages come with a strict
// Content-Security-Policy.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { launchChromium } from "../support/chromium.mjs";
import { startOrigin } from "../support/origin.mjs";
import { startServer } from "../support/server.mjs";
import { tarball } from "../support/tarball.mjs";
import { binary, check, here, page, prepare, run, serve, version, worked } from "./support.mjs";

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** What was tested, as in the table in the README. */
const tested = [];

/** A sandbox for one test, whose pages are in `www`. */
const withServer = async (www, work) => {
  const server = await startServer(www ? ["--www", www] : []);
  try {
    return await work(server);
  } finally {
    server.stop();
  }
};
const checkBuilt = (www, options) => withServer(www, ({ url, organizationId }) => check(browser, url, organizationId, options));
/** The same, where a page needs more than the policy of the server's own pages allows. */
const withOrigin = (www, work) =>
  withServer(undefined, async ({ url, organizationId }) => {
    const origin = await startOrigin(www, url);
    try {
      await work(origin.url, organizationId);
    } finally {
      origin.stop();
    }
  });
const checkScript = (folder, tool, args) =>
  withServer(undefined, async ({ url, organizationId, secretKey }) => {
    const out = await run(folder, tool, [...args, url, organizationId, secretKey]);
    assert.deepEqual(JSON.parse(out), worked);
  });

test("Vite", async (t) => {
  const folder = prepare("vite");
  tested.push(["Vite", version(folder, "vite"), "build, dev server, worker; slim with `?url`"]);
  await t.test("build", async () => {
    await run(folder, "vite", ["build"]);
    await checkBuilt(`${folder}/dist`);
  });
  await t.test("build of the slim entry", async () => {
    await run(folder, "vite", ["build", "slim"]);
    await checkBuilt(`${folder}/slim/dist`);
  });
  await t.test("build with a module worker", async () => {
    await run(folder, "vite", ["build", "worker"]);
    await checkBuilt(`${folder}/worker/dist`);
  });
  const quiet = (message) => message.type() === "debug" && message.text().startsWith("[vite]");
  for (const root of [".", "slim", "worker"]) {
    await t.test(`dev server, ${root}`, () =>
      withServer(undefined, async ({ url, organizationId }) => {
        const args = [root, "--config", "vite.config.js", "--host", "127.0.0.1", "--port", "0"];
        const vite = await serve(folder, "vite", args, { SANDBOX: url });
        try {
          await check(browser, vite.url, organizationId, { quiet });
          assert.doesNotMatch(vite.log(), /warn/i);
        } finally {
          await vite.stop();
        }
      }),
    );
  }
});

test("webpack", async (t) => {
  const folder = prepare("webpack");
  tested.push(["webpack", version(folder, "webpack"), "build; slim with `new URL(…, import.meta.url)`"]);
  for (const [name, entry] of [["dist", "./main.js"], ["dist-slim", "./slim/main.js"]]) {
    await t.test(entry, async () => {
      await run(folder, "webpack", ["build", "--mode", "production", "--entry", entry, "--output-path", name]);
      page(folder, name);
      await checkBuilt(`${folder}/${name}`);
    });
  }
});

test("Rollup", async () => {
  const folder = prepare("rollup");
  tested.push(["Rollup", version(folder, "rollup"), "build with `@rollup/plugin-node-resolve`"]);
  await run(folder, "rollup", ["main.js", "--format", "es", "--dir", "dist", "--plugin", "node-resolve", "--failAfterWarnings"]);
  page(folder);
  await checkBuilt(`${folder}/dist`);
});

test("esbuild", async (t) => {
  const folder = prepare("esbuild");
  tested.push(["esbuild", version(folder, "esbuild"), "build; slim with `--loader:.wasm=file`"]);
  for (const format of ["esm", "iife"]) {
    await t.test(format, async () => {
      await run(folder, "esbuild", ["main.js", "--bundle", `--format=${format}`, `--outdir=${format}`]);
      page(folder, format);
      await checkBuilt(`${folder}/${format}`);
    });
  }
  await t.test("the slim entry", async () => {
    await run(folder, "esbuild", ["slim/main.js", "--bundle", "--format=esm", "--outdir=slim/dist", "--loader:.wasm=file"]);
    page(folder, "slim/dist");
    await checkBuilt(`${folder}/slim/dist`);
  });
});

test("Parcel", async (t) => {
  const folder = prepare("parcel");
  tested.push(["Parcel", version(folder, "parcel"), "build; slim with `url:`"]);
  await t.test("build", async () => {
    await run(folder, "parcel", ["build", "index.html", "--dist-dir", "dist", "--cache-dir", ".parcel-cache"]);
    await checkBuilt(`${folder}/dist`);
  });
  await t.test("build of the slim entry", async () => {
    await run(folder, "parcel", ["build", "slim/index.html", "--dist-dir", "slim/dist", "--cache-dir", ".parcel-cache"]);
    // Parcel writes an import map into the page, which the servers' policy would refuse.
    await withOrigin(`${folder}/slim/dist`, (url, organizationId) => check(browser, url, organizationId));
  });
});

test("Next.js", () =>
  withServer(undefined, async ({ url, organizationId, secretKey }) => {
    const folder = prepare("next");
    tested.push(["Next.js", version(folder, "next"), "server component, client component, relay as a route handler"]);
    rmSync(`${folder}/.next`, { recursive: true, force: true });
    await run(folder, "next", ["build"], { SANDBOX: url });
    const env = { SANDBOX: url, SCW_SECRET_KEY: secretKey };
    const next = await serve(folder, "next", ["start", "--hostname", "127.0.0.1", "--port", "0"], env);
    try {
      const html = await (await fetch(next.url)).text();
      assert.match(html, /made on the server/);
      await check(browser, next.url, organizationId);
      const headers = { "Sec-Fetch-Site": "same-origin", "X-User-Agent": "scaleway-account-api/0" };
      assert.equal((await fetch(`${next.url}/iam/v1alpha1/ssh-keys`, { headers })).status, 200);
      assert.doesNotMatch(next.log(), /warn|error/i);
    } finally {
      await next.stop();
    }
  }));

test("a page with an import map", () => {
  tested.push(["Chromium", browser.version(), "page with an import map, module worker"]);
  return withOrigin(prepare("plain"), (url, organizationId) => check(browser, url, organizationId));
});

test("a module worker", () => checkBuilt(prepare("worker")));

test("Node", async (t) => {
  // As npm itself installs it.
  const folder = `${tarball().folder}/node`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const part of ["node", "page"]) cpSync(here + part, folder, { recursive: true });
  execFileSync("npm", ["install", "--silent", "--offline", "--no-audit", "--no-fund", tarball().file], { cwd: folder });
  tested.push(["Node", process.versions.node, "`import` and `require`; slim with the file's bytes"]);
  for (const script of ["esm.mjs", "slim.mjs", "required.cjs"]) {
    await t.test(script, () => checkScript(folder, process.execPath, [script]));
  }
});

test("Deno", async () => {
  const folder = prepare("deno");
  tested.push(["Deno", version(folder, "deno"), "script"]);
  await checkScript(folder, binary(folder, "@deno", "deno"), ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-read", "esm.mjs"]);
});

test("Bun", async () => {
  const folder = prepare("bun");
  tested.push(["Bun", version(folder, "bun"), "script"]);
  await checkScript(folder, binary(folder, "@oven", "bin/bun"), ["run", "esm.mjs"]);
});

test("the table of versions", (t) => {
  const table = tested.map((row) => `| ${row.join(" | ")} |`).join("\n");
  writeFileSync(`${here}../../target/consumers/versions.md`, `${table}\n`);
  for (const row of table.split("\n")) t.diagnostic(row);
});
