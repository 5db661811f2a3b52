// The relay, the sandbox and the plugin of the packed package where pages are served and tested.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { launchChromium } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";
import { tarball } from "../support/tarball.mjs";
import { run as use } from "./page/app.js";
import { binary, check, prepare, run, serve, version, worked } from "./support.mjs";

let browser;
before(async () => {
  browser = await launchChromium();
});
after(() => browser?.close());

/** What a server's folder gets besides. */
const withRelay = ["page", "relay"];

/** The sandbox's own. */
const organizationId = "11111111-1111-4111-8111-111111111111";
const account = await import(`${tarball().folder}/node_modules/scaleway-account-api/index.js`);

/** Starts a server in its runtime, and uses it as a page does: all that a browser adds is where a request comes from. */
const served = async (folder, tool, args) => {
  const server = await serve(folder, tool, args);
  try {
    const httpClient = (request) => {
      request.headers.set("Sec-Fetch-Site", "same-origin");
      return fetch(request);
    };
    const settings = { apiURL: server.url, defaultOrganizationId: organizationId };
    assert.deepEqual(await use(account, { ...settings, httpClient }), worked);
    assert.equal((await new account.AccountApi({ ...settings, httpClient }).listSSHKeys()).totalCount, 0);
    await assert.rejects(new account.AccountApi(settings).listProjects(), { name: "PermissionsDeniedError" });
    assert.equal(await (await fetch(server.url)).text(), "the page");
    assert.doesNotMatch(server.log(), /warn|error|deprecat/i);
  } finally {
    await server.stop();
  }
};

test("Hono", () => served(prepare("hono", withRelay), process.execPath, ["server.js"]));

test("Express", async (t) => {
  const folder = prepare("express", withRelay);
  for (const args of [[], ["--json"], ["--mounted"], ["--json", "--mounted"]]) {
    await t.test(args.join(" ") || "as it is", () => served(folder, process.execPath, ["server.js", ...args]));
  }
});

test("Deno", () => {
  const folder = prepare("deno", withRelay);
  return served(folder, binary(folder, "@deno", "deno"), ["run", "--no-prompt", "--allow-net=127.0.0.1", "--allow-read", "server.mjs"]);
});

test("Bun", () => {
  const folder = prepare("bun", withRelay);
  return served(folder, binary(folder, "@oven", "bin/bun"), ["run", "server.mjs"]);
});

test("Workers", () => served(prepare("workers"), process.execPath, ["server.js"]));

test("vitest, in Node, jsdom and happy-dom, and with msw", async () => {
  const out = await run(prepare("vitest"), "vitest", ["run"]);
  assert.match(out, /Test Files\s+9 passed/);
});

test("Vite's plugin", async (t) => {
  const folder = prepare("vite-plugin");
  const args = ["--host", "127.0.0.1", "--port", "0"];
  const quiet = (message) => message.type() === "debug" && message.text().startsWith("[vite]");
  const visit = async (args, env, organization) => {
    const vite = await serve(folder, "vite", args, { SCW_SECRET_KEY: "", ...env });
    try {
      await check(browser, vite.url, organization, { quiet });
      assert.doesNotMatch(vite.log(), /warn|error/i);
      return vite.log();
    } finally {
      await vite.stop();
    }
  };
  await t.test("the sandbox, where there is no key", async () => {
    assert.match(await visit(args, {}, organizationId), /is a sandbox/);
  });
  await t.test("in the preview", async () => {
    await run(folder, "vite", ["build"]);
    assert.match(await visit(["preview", ...args], {}, organizationId), /is a sandbox/);
  });
  const withApi = async (work) => {
    const server = await startServer();
    try {
      await work(server);
    } finally {
      server.stop();
    }
  };
  await t.test("the relay, where there is one", () =>
    withApi(async ({ url, secretKey, organizationId }) => {
      const log = await visit(args, { API: url, SCW_SECRET_KEY: secretKey }, organizationId);
      assert.match(log, /is the Account API/);
      assert.ok(!log.includes(secretKey));
    }),
  );
  await t.test("or one in .env", () =>
    withApi(async ({ url, secretKey, organizationId }) => {
      writeFileSync(`${folder}/.env.local`, `SCW_SECRET_KEY=${secretKey}\n`);
      try {
        const log = await visit(args, { API: url, SCW_SECRET_KEY: undefined }, organizationId);
        assert.match(log, /is the Account API/);
      } finally {
        rmSync(`${folder}/.env.local`);
      }
    }),
  );
});

test("versions", (t) => {
  for (const [folder, ...names] of [["hono", "hono"], ["express", "express"], ["workers", "miniflare"], ["vitest", "vitest", "jsdom", "happy-dom", "msw"]]) {
    for (const name of names) t.diagnostic(`${name} ${version(prepare(folder), name)}`);
  }
});
