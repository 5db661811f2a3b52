// The package outside a page: in Node, which has a `fetch` and no page, and where jsdom or happy-dom have given it one.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { tarball } from "../support/tarball.mjs";

const installed = `${tarball().folder}/node_modules/scaleway-account-api`;
const { AccountApi, InvalidArgumentsError } = await import(`${installed}/index.js`);

const projectId = "22222222-2222-4222-8222-222222222222";
const project = { id: projectId, name: "n", organization_id: projectId, description: "" };

/** Does something with these globals. */
const withGlobals = async (globals, work) => {
  const before = Object.keys(globals).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]);
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    return await work();
  } finally {
    for (const [name, was] of before) was ? Object.defineProperty(globalThis, name, was) : delete globalThis[name];
  }
};

test("a relative apiURL is refused at once where there is no page", async () => {
  const pages = {
    "none": {},
    "a file": { location: { href: "file:///tmp/page.html" } },
    "what is no page": { document: null, location: null },
  };
  for (const [name, globals] of Object.entries(pages)) {
    await withGlobals(globals, async () => {
      for (const apiURL of ["", "/", "/scw"]) {
        let sent = 0;
        const api = new AccountApi({ apiURL, httpClient: () => sent++ });
        const began = performance.now();
        const error = await api.getProject({ projectId }).catch((error) => error);
        assert.ok(error instanceof InvalidArgumentsError, `${name}: ${error}`);
        assert.match(error.message, /apiURL is relative, which needs a page served over HTTP/);
        assert.deepEqual([error.details[0].argumentName, error.retryable, sent], ["apiURL", false, 0]);
        assert.ok(performance.now() - began < 400, "it was retried");
      }
    });
  }
});

test("a relative apiURL is the page's where jsdom has given one, though Node's fetch takes none", async () => {
  const pages = [
    { document: { baseURI: "http://localhost:3000/a/b.html" }, location: { href: "http://localhost:3000/a/b.html" } },
    { location: { href: "blob:http://localhost:3000/1" } },
  ];
  for (const globals of pages) {
    const urls = [];
    const fetch = async ({ url }) => {
      urls.push(url);
      return Response.json(project);
    };
    await withGlobals({ ...globals, fetch }, async () => {
      for (const apiURL of ["", "/scw/"]) {
        assert.equal((await new AccountApi({ apiURL }).getProject({ projectId })).name, "n");
        await new AccountApi({ apiURL, interceptors: [{ request: () => {} }] }).getProject({ projectId });
      }
    });
    const [root, scw] = ["", "/scw"].map((path) => `http://localhost:3000${path}/account/v3/projects/${projectId}`);
    assert.deepEqual(urls, [root, root, scw, scw]);
  }
});

test("a mocked fetch that returns no Response is told of by its name", async () => {
  await withGlobals({ fetch: async () => ({ ok: true, secret: "s3cret" }) }, async () => {
    const error = await new AccountApi().getProject({ projectId }).catch((error) => error);
    assert.match(error.message, /fetch returned no Response, but a value of type object/);
    assert.doesNotMatch(error.message, /s3cret|CORS/);
  });
});

test("importing asks for no global: jest's jsdom has few of them", () => {
  const names = [
    "AbortController", "AbortSignal", "FinalizationRegistry", "Headers", "Request", "Response", "TextDecoder", "TextEncoder", "URL", "WebAssembly",
    "atob", "console", "crypto", "fetch", "performance", "setTimeout",
  ];
  const script = `for (const name of ${JSON.stringify(names)}) delete globalThis[name];
    for (const entry of ["index", "slim", "relay", "sandbox", "vite"]) await import(${JSON.stringify(installed)} + "/" + entry + ".js");`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", script], { stdio: "pipe" });
});
