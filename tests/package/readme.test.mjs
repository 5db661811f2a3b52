// Every example of the READMEs and of the declarations compiles, and runs against the sandbox: in Chromium,
// or in Node where it says so. And what the package's README says of versions and sizes is true.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { brotliCompressSync } from "node:zlib";
import { build, transform } from "esbuild";
import { launchChromium } from "../support/chromium.mjs";
import { complete, examples, organizationId, projectId, publicKey, sshKeyId } from "../support/examples.mjs";
import { startOrigin } from "../support/origin.mjs";
import { visit } from "../support/page.mjs";
import { startServer } from "../support/server.mjs";
import { tarball } from "../support/tarball.mjs";

const root = new URL("../..", import.meta.url).pathname;
const { folder } = tarball();
const installed = `${folder}/node_modules/scaleway-account-api`;
const names = Object.keys(await import(`${installed}/index.js`));
const files = [`${root}README.md`, ...["README.md", ...["index", "slim", "relay", "sandbox", "vite"].flatMap((name) => [`${name}.d.ts`, `${name}.d.cts`])].map((name) => `${installed}/${name}`)];
const all = files
  .filter((file) => existsSync(file))
  .flatMap(examples)
  .map((example, number) => ({
    ...example,
    file: `example-${number}`,
    code: ["page", "node"].includes(example.where) ? complete(example.code, names) : example.code,
  }));

rmSync(`${folder}/examples`, { recursive: true, force: true });
mkdirSync(`${folder}/examples`, { recursive: true });

let server, browser, origin;
before(async () => {
  server = await startServer(["--organization-id", organizationId]);
  browser = await launchChromium();
  origin = await startOrigin(folder, server.url);
});
after(async () => {
  await browser?.close();
  origin?.stop();
  server?.stop();
});

/** Creates something in the sandbox; its ID. */
const create = async (path, body) => {
  const response = await fetch(server.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Auth-Token": server.secretKey, "X-User-Agent": "tests" },
    body: JSON.stringify(body),
  });
  return (await response.json()).id;
};

/** The sandbox as it was, and the example with a Project and an SSH key of it. */
const fresh = async (code) => {
  await server.control("reset", {});
  const project = await create("/account/v3/projects", { name: "web-shop", organization_id: organizationId, description: "" });
  const key = await create("/iam/v1alpha1/ssh-keys", { name: "laptop", public_key: publicKey, project_id: project });
  const { code: plain } = await transform(code, { loader: "ts", format: "esm", target: "es2022" });
  return plain.replaceAll(projectId, project).replaceAll(sshKeyId, key);
};

test("examples compile", () => {
  assert.ok(all.length > 25, `${all.length} examples`);
  const modules = all.filter(({ where }) => where === "page" || where === "node");
  for (const { file, code } of modules) writeFileSync(`${folder}/examples/${file}.ts`, code);
  writeFileSync(`${folder}/examples/package.json`, '{"type":"module","private":true}');
  writeFileSync(
    `${folder}/examples/tsconfig.json`,
    JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: ["node"],
        typeRoots: [`${root}node_modules/@types`],
        target: "esnext",
        module: "nodenext",
        lib: ["esnext", "dom"],
      },
      files: modules.map(({ file }) => `${file}.ts`),
    }),
  );
  const { stdout } = spawnSync(`${root}node_modules/.bin/tsc`, ["-p", `${folder}/examples`], { encoding: "utf8" });
  assert.equal(stdout, "");
});

const importMap = JSON.stringify({
  imports: {
    "scaleway-account-api": "/node_modules/scaleway-account-api/index.js",
    "scaleway-account-api/slim": "/node_modules/scaleway-account-api/slim.js",
  },
});
/** Where what an example shows is done, whatever is around it there. */
const consumers = {
  "vite-plugin": "vite-plugin/vite.config.js",
  next: "next/app/account/[...path]/route.js",
  hono: "hono/server.js",
  express: "express/server.js",
  bun: "bun/server.mjs",
  workers: "workers/worker.js",
  vitest: "vitest/sandbox.spec.js",
  msw: "vitest/msw.spec.js",
  playwright: "playwright/sandbox.js",
  swr: "swr/projects.js",
};
/** Without comments, and what is given in parentheses but has a name there. */
const lines = (code) => code.split("\n").map((line) => line.replace(/(^| )\/\/ .*$/, "").trim().replace("scalewayAccount(options)", "scalewayAccount()"));

const done = 'document.body.append(Object.assign(document.createElement("output"), { textContent: "true" }));\n';

for (const { name, where, code, file } of all) {
  if (where === "page") {
    test(`${name} in Chromium`, async () => {
      writeFileSync(`${folder}/examples/${file}.js`, `${await fresh(code)}\n${done}`);
      writeFileSync(
        `${folder}/examples/${file}.html`,
        `<!doctype html><link rel="icon" href="data:," /><body><script type="importmap">${importMap}</script><script type="module" src="${file}.js"></script>`,
      );
      const quiet = (message) => message.type() === "log";
      const { messages } = await visit(browser, `${origin.url}/examples/${file}.html`, { quiet, timeout: 15_000 });
      // An example of an abort has a request that failed.
      assert.deepEqual(messages.filter((text) => !(code.includes(".abort(") && text.startsWith("failed:"))), []);
    });
  } else if (where === "node") {
    test(`${name} in Node`, async () => {
      writeFileSync(`${folder}/examples/${file}.mjs`, await fresh(code));
      // Nothing leaves this machine: the API is the sandbox.
      writeFileSync(
        `${folder}/examples/redirect.mjs`,
        `const real = fetch;
globalThis.fetch = (request) => real(new Request(request.url.replace("https://api.scaleway.com", ${JSON.stringify(server.url)}), request));`,
      );
      await promisify(execFile)(process.execPath, ["--import", "./redirect.mjs", `${file}.mjs`], {
        cwd: `${folder}/examples`,
        env: { ...process.env, SCW_SECRET_KEY: server.secretKey, SCW_DEFAULT_ORGANIZATION_ID: organizationId },
      });
    });
  } else if (consumers[where]) {
    test(`${name} is what tests/consumers/${consumers[where]} does`, () => {
      const there = new Set(lines(readFileSync(`${root}tests/consumers/${consumers[where]}`, "utf8")));
      assert.deepEqual(lines(code).filter((line) => !there.has(line)), []);
    });
  } else {
    test(`${name} is what tests/consumers/${where} does`, () => {
      const main = readFileSync(`${root}tests/consumers/${where}/slim/main.js`, "utf8");
      const [line] = /^.*wasm.*$/m.exec(code.replace(/^.*\/slim".*$/m, ""));
      assert.ok(main.includes(line), line);
    });
  }
}

const readme = readFileSync(`${installed}/README.md`, "utf8");

test("the README's bundler lines are those that are tested", () => {
  for (const [, bundler, line] of readme.matchAll(/^\| (Vite|webpack|esbuild|Parcel)\b[^|]* \| `(import|const)( wasm .*;)` \|$/gm)) {
    const main = readFileSync(`${root}tests/consumers/${bundler.toLowerCase()}/slim/main.js`, "utf8");
    assert.ok(main.includes(line), `${bundler}: ${line}`);
  }
});

test("the README's table has the versions that are tested", () => {
  const packages = {
    Vite: "vite", webpack: "webpack", Rollup: "rollup", esbuild: "esbuild", Parcel: "parcel", "Next.js": "next", Deno: "deno", Bun: "bun",
    Hono: "hono", Express: "express", "Miniflare (workerd)": "miniflare", vitest: "vitest", jsdom: "jsdom", "happy-dom": "happy-dom", msw: "msw",
    jest: "jest", SWR: "swr", "TanStack Query": "@tanstack/react-query", "playwright-core": "playwright-core",
  };
  const places = { "@tanstack/react-query": "examples/react-query", "playwright-core": "." };
  const folders = { miniflare: "workers", jsdom: "vitest", "happy-dom": "vitest", msw: "vitest" };
  for (const [tool, name] of Object.entries(packages)) {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(`${root}${places[name] ?? `tests/consumers/${folders[name] ?? name}`}/package.json`, "utf8"));
    const tested = { ...dependencies, ...devDependencies }[name];
    assert.ok(readme.includes(`| ${tool} | ${tested} |`), `${tool} ${tested}`);
  }
});

test("the README's sizes are within a tenth of what they are", async () => {
  const bundle = async (contents) => {
    const options = { stdin: { contents, resolveDir: folder }, bundle: true, minify: true, format: "esm", write: false };
    return Buffer.from((await build(options)).outputFiles[0].contents);
  };
  const full = await bundle('export { AccountApi } from "scaleway-account-api";');
  const slim = await bundle('export { AccountApi, init } from "scaleway-account-api/slim";');
  const wasm = readFileSync(`${installed}/scaleway_account_api_bg.wasm`);
  const brotli = (bytes) => brotliCompressSync(bytes).length;
  const real = [full.length, brotli(full), slim.length, wasm.length, brotli(slim) + brotli(wasm)].map((size) => size / 1000);
  const told = [...readme.matchAll(/^\| `scaleway-account-api.*minified \|.*$/gm)].flatMap(([row]) => [...row.matchAll(/([\d.]+) KB/g)].map(([, kb]) => +kb));
  assert.equal(told.length, real.length);
  real.forEach((size, at) => assert.ok(Math.abs(told[at] - size) < size / 10, `README: ${told[at]} KB, measured: ${size.toFixed(1)} KB`));
});
