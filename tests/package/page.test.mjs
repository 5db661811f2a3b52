// Both entries of the tarball in Chromium, under a strict Content-Security-Policy.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { build } from "esbuild";
import { launchChromium } from "../support/chromium.mjs";
import { startOrigin } from "../support/origin.mjs";
import { visit } from "../support/page.mjs";
import { startServer } from "../support/server.mjs";
import { tarball } from "../support/tarball.mjs";

const { folder } = tarball();
cpSync(new URL("pages", import.meta.url), folder, { recursive: true });
const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src data:";

let server, browser, origin;
before(async () => {
  server = await startServer();
  browser = await launchChromium();
  origin = await startOrigin(folder, server.url, { "Content-Security-Policy": policy });
});
after(async () => {
  await browser?.close();
  origin?.stop();
  server?.stop();
});

const worked = { created: true, listed: true, told: true, isDefault: false };
/** The console tells of the 404 that the pages ask for, and of nothing else. */
const visitPage = async (url) => {
  const { result, messages } = await visit(browser, `${url}?organization=${server.organizationId}`);
  const unexpected = messages.filter((text) => !text.includes("the server responded with a status of 404"));
  return { result, unexpected };
};

test("the full entry", async () => {
  assert.deepEqual(await visitPage(`${origin.url}/full.html`), { result: worked, unexpected: [] });
});

test("the slim entry, initialised once, after files that were wrong", async () => {
  const early = "scaleway-account-api/slim: await init(...) before new AccountApi(...)";
  assert.deepEqual(await visitPage(`${origin.url}/slim.html`), { result: { ...worked, early, wrong: ["TypeError", "CompileError"], once: true }, unexpected: [] });
});

test("both at once", async () => {
  const result = { one: worked, other: worked, sameErrors: true, sameNames: true };
  assert.deepEqual(await visitPage(`${origin.url}/both.html`), { result, unexpected: [] });
});

test("importing does nothing: sideEffects may be false", async () => {
  assert.deepEqual(await visitPage(`${origin.url}/import.html`), { result: [], unexpected: [] });
});

test("in a page of a file, or of nothing, a relative apiURL is refused", async () => {
  const entryPoints = [`${folder}/file.js`];
  await build({ entryPoints, bundle: true, format: "iife", outfile: `${folder}/file/page.js` });
  const page = `${folder}/file/page.js`;
  // Left to the browser, the <base> would get the request.
  const base = '<base href="https://elsewhere.example/app/">';
  writeFileSync(`${folder}/file/page.html`, `<!doctype html><meta charset="utf-8">${base}<body><script src="file://${page}"></script>`);
  const loads = {
    [`file://${folder}/file/page.html`]: undefined,
    "about:blank": (tab) => tab.addScriptTag({ path: page }),
    "about:blank#with-a-base": async (tab) => {
      await tab.setContent(base);
      await tab.addScriptTag({ path: page });
    },
  };
  for (const [url, load] of Object.entries(loads)) {
    const { result } = await visit(browser, url, { load });
    assert.deepEqual(result, { name: "InvalidArgumentsError", message: "invalid arguments: apiURL is relative, which needs a page served over HTTP" }, url);
  }
});

test("a <base> of another origin takes no request there", async () => {
  const asked = ["", "/scw"].map((path) => `${origin.url}${path}/account/v3/projects/22222222-2222-4222-8222-222222222222`);
  assert.deepEqual(await visitPage(`${origin.url}/base.html`), { result: { inPage: asked, inFrame: asked }, unexpected: [] });
});

test("without 'wasm-unsafe-eval' the error names it", async () => {
  const strict = await startOrigin(folder, server.url, { "Content-Security-Policy": policy.replace("'wasm-unsafe-eval'", "") });
  try {
    for (const page of ["full", "slim"]) {
      const { result } = await visit(browser, `${strict.url}/${page}.html`);
      assert.match(result.error, /CompileError: .*Content.Security.Policy/s);
      assert.match(result.error, /^CompileError: scaleway-account-api: a Content-Security-Policy must have 'wasm-unsafe-eval' in its script-src/);
    }
  } finally {
    strict.stop();
  }
});
