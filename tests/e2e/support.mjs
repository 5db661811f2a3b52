// A server, a browser and pages for the tests of the demo page.
import assert from "node:assert/strict";
import { after, afterEach } from "node:test";
import { launchChromium } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";

/** Chromium itself writes a line for every answer above 399 and every broken connection: no page can prevent it. */
const NETWORK = /^Failed to load resource: /;

/** How long a test waits for what must come, in milliseconds: also on a machine that stands still for a while. */
const PATIENCE = 30_000;

/**
 * For a test file. `open(path, { failures, ...context })` opens a page of the demo, whose console must stay empty;
 * with `failures`, but for the browser's own lines about failed requests. `init` runs in the page before its scripts.
 */
export const demo = async (args = [], settings) => {
  const server = await startServer(args, settings);
  const browser = await launchChromium();
  const opened = [];

  const open = async (path = "/", { failures = false, init, ...options } = {}) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce", ...options });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const page = await context.newPage();
    const messages = [];
    page.on("console", (message) => {
      if (!(failures && NETWORK.test(message.text()))) messages.push(`${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => messages.push(String(error.stack ?? error)));
    opened.push({ context, messages });
    page.setDefaultTimeout(PATIENCE);
    if (init) await page.addInitScript(init);
    await page.goto(server.url + path);
    return page;
  };
  afterEach(async () => {
    const messages = opened.flatMap((one) => one.messages);
    await Promise.all(opened.splice(0).map(({ context }) => context.close()));
    assert.deepEqual(messages, []);
  });
  after(async () => {
    await browser.close();
    server.stop();
  });
  return { server, browser, open, ...helpers(server) };
};

const helpers = (server) => ({
  reset: (body = {}) => server.control("reset", body),
  fault: (...faults) => server.control("faults", faults),
  /** What the sandbox was asked: `METHOD path` each. */
  journal: async () => (await server.control("requests")).requests,
  ready: (page) => page.locator(".rows .row").first().waitFor(),
  row: (page, name) => page.getByRole("row").filter({ has: page.getByRole("link", { name, exact: true }) }),
  names: (page) => page.locator(".rows .name a").allTextContents(),
});

/** Waits until `check` passes. */
export const eventually = async (check, milliseconds = PATIENCE) => {
  const end = Date.now() + milliseconds;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
};
