// The page's manner: accessibility in light and dark, keyboard, layout, motion.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { beforeEach, test } from "node:test";
import { makeKey } from "../support/ssh-key.mjs";
import { demo } from "./support.mjs";

const { server, open, reset, fault, ready, row } = await demo();
beforeEach(() => reset());
const axe = await readFile(new URL("../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");

/** The page of "production" with two keys, one of them disabled. */
const withKeys = async (page) => {
  await ready(page);
  const projectId = await row(page, "production").locator(".id code").textContent();
  const call = async (method, path, body) => {
    const headers = { "X-Auth-Token": server.secretKey, "Content-Type": "application/json" };
    const answer = await fetch(`${server.url}/iam/v1alpha1/ssh-keys${path}`, { method, headers, body: JSON.stringify(body) });
    return answer.json();
  };
  const add = (name) => call("POST", "", { name, public_key: makeKey().publicKey, project_id: projectId });
  await add("laptop of alice");
  const { id } = await add("a name that is as long as that of the build machine in the cellar of the third building");
  await call("PATCH", `/${id}`, { disabled: true });
  await row(page, "production").getByRole("link").click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
};

/** Each view, and how one comes to it. */
const VIEWS = {
  list: async (page) => ready(page),
  "list, loading": async (page) => page.locator("#main .skeletons").waitFor(),
  "list, all pages loading": async (page) => page.getByRole("progressbar", { name: "Projects loaded" }).waitFor(),
  empty: async (page) => {
    await ready(page);
    await page.getByLabel("Search by name").fill("nothing");
    await page.getByRole("heading", { name: "No Projects match" }).waitFor();
  },
  error: async (page) => page.getByRole("heading", { name: "Something went wrong" }).waitFor(),
  unauthorized: async (page) => page.getByRole("heading", { name: "Not authorized" }).waitFor(),
  offline: async (page) => {
    await ready(page);
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Reload", exact: true }).click();
    await page.getByRole("heading", { name: "You are offline" }).waitFor();
  },
  "one Project": async (page) => {
    await ready(page);
    await row(page, "production").getByRole("link").click();
    await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  },
  "the default Project": async (page) => {
    await ready(page);
    await row(page, "default").getByRole("link").click();
    await page.getByText("cannot be deleted").waitFor();
  },
  "SSH keys": async (page) => {
    await withKeys(page);
    await page.locator(".key-name").getByText("laptop of alice").waitFor();
  },
  "SSH keys, one renamed": async (page) => {
    await withKeys(page);
    await page.getByRole("button", { name: "Rename laptop of alice" }).click();
    await page.locator("ssh-keys-card").getByLabel("Name", { exact: true }).fill("x".repeat(1001));
    await page.getByText(/at most 1000 characters/).waitFor();
  },
  "an SSH key to add": async (page) => {
    await VIEWS["one Project"](page);
    await page.getByRole("button", { name: "Add an SSH key" }).click();
    await page.getByLabel("Public key").fill("ssh-ed25519 AAAA!");
    await page.locator("text-field[name=publicKey] .error").waitFor();
  },
  "an SSH key to delete": async (page) => {
    await withKeys(page);
    await page.getByRole("button", { name: "Delete laptop of alice" }).click();
    await page.getByRole("dialog").waitFor();
  },
  "SSH keys, failed": async (page) => {
    await VIEWS["one Project"](page);
    await page.locator("ssh-keys-card").getByRole("alert").waitFor();
  },
  "unsaved changes": async (page) => {
    await VIEWS["one Project"](page);
    await page.getByLabel("Architecture").selectOption({ label: "Serverless" });
    await page.getByRole("link", { name: "Projects" }).last().click();
    await page.getByRole("dialog").waitFor();
  },
  "creation, cancelled": async (page) => {
    await ready(page);
    await page.getByRole("button", { name: "Create a Project" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("shop");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Creating…" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByText("may have been created").waitFor();
  },
  "search, invalid": async (page) => {
    await ready(page);
    await page.getByLabel("Search by name").fill("é");
    await page.getByRole("heading", { name: "Invalid search" }).waitFor();
  },
  "one Project, edited": async (page) => {
    await VIEWS["one Project"](page);
    await page.getByRole("button", { name: "Edit the description" }).click();
    await page.getByLabel("Description", { exact: true }).fill("x".repeat(201));
    await page.getByText("must be at most 200 characters").waitFor();
  },
  "one Project, being deleted": async (page) => {
    await VIEWS["one Project"](page);
    await page.getByRole("button", { name: "Delete with resources…" }).click();
    await page.getByLabel(/^Type the name/).fill("production");
    await page.keyboard.press("Enter");
    await page.getByText("Deleting production and its resources").waitFor();
  },
  create: async (page) => {
    await ready(page);
    await page.getByRole("button", { name: "Create a Project" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("shop/1");
    await page.getByText(/each a letter/).waitFor();
  },
  "delete, refused": async (page) => {
    await ready(page);
    await row(page, "staging").getByRole("button", { name: "Delete staging" }).click();
    await page.getByLabel(/^Type the name/).fill("staging");
    await fault({ kind: "error", type: "precondition_failed" });
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("alert").waitFor();
  },
  connection: async (page) => {
    await ready(page);
    await page.getByRole("link", { name: /^sandbox · / }).click();
    await page.getByRole("radio", { name: /^Direct/ }).check();
  },
  "an ID to be copied by hand": async (page) => {
    await ready(page);
    await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("denied"))));
    await page.getByRole("button", { name: /^Copy the ID/ }).first().click();
    await page.getByRole("textbox", { name: "ID", exact: true }).waitFor();
  },
  "request log": async (page) => {
    await ready(page);
    await page.getByRole("button", { name: /^Request log/ }).click();
    // The page before this one may have had a request under way, which the fault then befell.
    const bad = page.locator(".log .chip.bad").first();
    for (let tries = 3; tries && !(await bad.isVisible()); tries--) {
      await page.getByRole("button", { name: "HTML 502" }).click();
      await page.getByText("will be applied to the next request").waitFor();
      await page.getByRole("button", { name: "Reload the view" }).click();
      await bad.waitFor({ timeout: 5_000 }).catch(() => {});
    }
    await bad.waitFor();
    await page.locator(".log tr:first-child .chip.good").first().waitFor();
  },
};
const BEFORE = {
  "SSH keys, failed": () => fault({ kind: "error", type: "permissions_denied", path: "/iam/v1alpha1/ssh-keys" }),
  "creation, cancelled": () => fault({ kind: "delay", delay_ms: 5_000, method: "POST" }),
  "list, loading": () => reset({ latency_ms: 4000 }),
  "list, all pages loading": () => reset({ projects: 2000, latency_ms: 700 }),
  "one Project, being deleted": () => reset({ deleting_ms: 60_000 }),
  error: () => fault({ kind: "html", times: 3 }),
  unauthorized: () => fault({ kind: "error", type: "denied_authentication" }),
};

/** The colour of an element's ground, or another of its style. */
const colorOf = (page, selector, pseudo, property = "backgroundColor") =>
  page.locator(selector).first().evaluate((element, [part, name]) => getComputedStyle(element, part)[name], [pseudo, property]);

/** How well one colour is seen on another: WCAG's contrast. */
const contrastOf = (page, ...colors) =>
  page.evaluate((both) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const luminance = (color) => {
      context.fillStyle = color;
      context.fillRect(0, 0, 1, 1);
      const parts = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part / 255);
      const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const [one, other] = both.map(luminance);
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }, colors);

for (const [name, go] of Object.entries(VIEWS)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing: ${name}, ${colorScheme}`, async () => {
      await BEFORE[name]?.();
      const page = await open("/", { failures: true, colorScheme });
      await go(page);
      await page.evaluate(axe);
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run());
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html.slice(0, 200), failureSummary])]), []);
      assert.ok(passes.some(({ id }) => id === "color-contrast"));
    });
  }
}

for (const width of [320, 768, 1440]) {
  test(`nothing is cut off or scrolls sideways at ${width} px`, async () => {
    for (const name of ["list", "empty", "one Project", "one Project, edited", "SSH keys", "SSH keys, one renamed", "an SSH key to add", "an SSH key to delete", "unsaved changes", "creation, cancelled", "search, invalid", "create", "delete, refused", "connection", "an ID to be copied by hand", "request log"]) {
      await reset();
      await BEFORE[name]?.();
      const page = await open("/", { failures: true, viewport: { width, height: 700 } });
      await VIEWS[name](page);
      const over = await page.evaluate(() => {
        const scrolls = (element) => element.closest("pre, .log, .cell, .path, .last, .hidden, select");
        return [document.documentElement, ...document.querySelectorAll("main *, dialog, dialog *, aside, aside *, header *")]
          .filter((element) => !scrolls(element) && element.getBoundingClientRect().right > innerWidth + 0.5)
          .map((element) => `${element.tagName}.${element.className}`);
      });
      assert.deepEqual(over, [], name);
      await page.context().close();
    }
  });
}

test("no layout shift over 0.1 on load", async () => {
  await reset({ projects: 500, latency_ms: 150 });
  for (const [path, what] of [["/", "a"], [`/#/projects/${server.organizationId}`, "h1"], ["/#/connection", "form"], ["/#/?name=nothing", ".state"]]) {
    for (const width of [320, 1280]) {
      const init = () => {
        globalThis.shifts = 0;
        new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shifts += value))).observe({ type: "layout-shift", buffered: true });
      };
      const page = await open(path, { viewport: { width, height: 800 }, init });
      await page.locator(`main ${what}`).first().waitFor();
      await page.waitForTimeout(1_000);
      const shifts = await page.evaluate(() => globalThis.shifts);
      assert.ok(shifts < 0.1, `${path} at ${width}: ${shifts}`);
      await page.context().close();
    }
  }
});

test("the whole way with the keyboard alone", async () => {
  const page = await open();
  await ready(page);
  const press = (...keys) => keys.reduce((last, key) => last.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = () => page.evaluate(() => document.activeElement.getAttribute("aria-label") ?? document.activeElement.labels?.[0]?.textContent ?? document.activeElement.textContent.trim());
  const walk = async (until) => {
    const seen = [];
    for (let steps = 0; steps < 40; steps += 1) {
      await press("Tab");
      seen.push(await focused());
      if (until.test(seen.at(-1))) return seen;
    }
    throw new Error(`never came to ${until}: ${seen.join(" | ")}`);
  };
  const order = await walk(/^default/);
  assert.deepEqual(order.map((text) => text.trim()), ["Skip to the content", "Account API", order[2], "Reload", "Create a Project", "Search by name", "Order", "Page size", "Name", "Created", "default"]);

  await page.getByRole("button", { name: "Create a Project" }).focus();
  await press("Enter");
  await page.keyboard.type("keys-only");
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: "keys-only" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await walk(/^Edit the name$/);
  await press("Enter", "ControlOrMeta+a");
  await page.keyboard.type("keys alone");
  await press("Enter");
  await page.getByRole("heading", { level: 1, name: "keys alone" }).waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
  assert.equal(await focused(), "Edit the name");
  await walk(/^Delete…$/);
  await press("Enter");
  await page.keyboard.type("keys alone");
  await press("Enter");
  await page.getByText("keys alone was deleted").waitFor();
  await ready(page);
});

test("a toast covers no button and no link at 1280×800", async () => {
  const page = await open("/", { viewport: { width: 1280, height: 800 } });
  await ready(page);
  await row(page, "default").getByRole("button", { name: /^Copy the ID/ }).click();
  for (const where of ["list", "Project"]) {
    await page.locator(".toast").waitFor();
    for (const top of [0, 400]) {
      await page.evaluate((y) => scrollTo(0, y), top);
      const covered = await page.evaluate(() => {
        const toast = document.querySelector(".toast").getBoundingClientRect();
        const touches = ({ left, right, top, bottom }) => left < toast.right && right > toast.left && top < toast.bottom && bottom > toast.top;
        // The header is in front of what scrolls under it.
        const inFront = (element) => element.contains(document.elementFromPoint(...centre(element.getBoundingClientRect())));
        const centre = ({ left, top, width, height }) => [left + width / 2, top + height / 2];
        return [...document.querySelectorAll("button, a")].filter((element) => inFront(element) && touches(element.getBoundingClientRect())).map((element) => element.outerHTML);
      });
      assert.deepEqual(covered, [], where);
    }
    await page.evaluate(() => scrollTo(0, 0));
    if (where === "list") {
      await row(page, "production").getByRole("link").click();
      await page.getByRole("heading", { name: "Danger zone" }).waitFor();
      await page.getByRole("button", { name: /^Copy the ID/ }).click();
    }
  }
});

test("skeletons can be seen, in light and in dark", async () => {
  await reset({ latency_ms: 3000 });
  for (const colorScheme of ["light", "dark"]) {
    const page = await open("/", { colorScheme });
    await page.locator("#main .skeletons").waitFor();
    const contrast = await contrastOf(page, await colorOf(page, ".skeletons i", "::before"), await colorOf(page, ".skeletons"));
    assert.ok(contrast > 1.25, `${colorScheme}: ${contrast}`);
  }
});

test("the connection's card fills a wide window", async () => {
  const page = await open("/#/connection", { viewport: { width: 1440, height: 900 } });
  await page.getByRole("radio", { name: /^Direct/ }).check();
  const right = await page.getByLabel("Secret key").evaluate((element) => element.getBoundingClientRect().right);
  const left = await page.locator(".choice").first().evaluate((element) => element.getBoundingClientRect().left);
  assert.ok(right - left > 1_100, `${right - left} px`);
});

test("the skip link goes to the content and changes no view", async () => {
  const page = await open("/#/connection");
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.match(page.url(), /#\/connection$/);
});

test("the focus is always to be seen", async () => {
  const page = await open();
  await ready(page);
  for (let step = 0; step < 20; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const shows = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
      return shows(getComputedStyle(document.activeElement)) || shows(getComputedStyle(document.activeElement, "::after")) ? "" : document.activeElement.outerHTML;
    });
    assert.equal(seen, "");
  }
});

test("results are told aloud", async () => {
  const page = await open();
  await ready(page);
  assert.equal(await page.locator("[role=status]").filter({ hasText: "6 Projects" }).count(), 1);
  assert.equal(await page.locator("#toasts").getAttribute("aria-live"), "polite");
});

test("reduced motion: nothing moves", async () => {
  await reset({ latency_ms: 3000 });
  const moving = async (reducedMotion) => {
    const page = await open("/", { reducedMotion });
    await page.locator("#main .skeletons").waitFor();
    return page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
  };
  assert.ok((await moving("no-preference")) > 0);
  assert.equal(await moving("reduce"), 0);
});

test("the page runs under the server's strict policy", async () => {
  const page = await open();
  await ready(page);
  const policy = (await fetch(server.url)).headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; .*style-src 'self'/);
  assert.equal(await page.evaluate(() => document.querySelectorAll("script:not([src]), style").length), 0);
});

test("errors are told aloud as they come", async () => {
  const page = await open();
  await ready(page);
  await page.getByLabel("Search by name").fill("x".repeat(70));
  await page.getByText("The names of Projects have at most 64 characters.").waitFor();
  assert.equal(await page.locator(".search .error").getAttribute("aria-live"), "polite");
});

test("forced colors: skeletons, progress and toasts can be seen", async () => {
  await reset({ projects: 2000, latency_ms: 3_000 });
  const page = await open("/", { forcedColors: "active" });
  await page.locator("#main .skeletons").waitFor();
  const style = (selector, pseudo) =>
    page.locator(selector).first().evaluate((element, part) => {
      const { backgroundColor, borderTopStyle } = getComputedStyle(element, part);
      return { backgroundColor, borderTopStyle };
    }, pseudo);
  const behind = (await style(".skeletons")).backgroundColor;
  assert.notEqual((await style(".skeletons i", "::before")).backgroundColor, behind);
  await page.locator("progress").waitFor();
  assert.equal((await style("progress")).borderTopStyle, "solid");
  await page.getByRole("button", { name: /^Copy the ID/ }).first().click();
  assert.equal((await style(".toast")).borderTopStyle, "solid");
});

test("a name keeps its direction, its spaces and its sentence", async () => {
  const page = await open();
  await ready(page);
  const id = await row(page, "staging").locator(".id code").textContent();
  const name = `two  spaces ${"x".repeat(40)}`;
  const headers = { "X-Auth-Token": server.secretKey };
  const answer = await fetch(`${server.url}/account/v3/projects/${id}`, { method: "PATCH", headers, body: JSON.stringify({ name }) });
  assert.equal(answer.status, 200);
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  const link = page.locator(".rows .name a", { hasText: "spaces" });
  await link.locator("bdi").waitFor();
  await page.getByRole("button", { name: "Delete two spaces" }).click();
  const verbatim = page.locator("label .verbatim");
  assert.match(await verbatim.innerText(), /two {2}spaces/);
  await page.getByLabel(/^Type the name/).fill(name);
  await page.keyboard.press("Enter");
  const toast = page.locator(".toast > span");
  await toast.getByText("was deleted").or(toast).first().waitFor();
  const isWhole = await toast.evaluate((element) => element.scrollHeight <= element.clientHeight + 1);
  assert.ok(isWhole, "the sentence is cut");
});

test("times are those that have passed in full", async () => {
  const page = await open();
  await ready(page);
  const words = await page.evaluate(async () => {
    const { timeAgo } = await import("/parts/time-ago.js");
    const ago = (seconds) => timeAgo(new Date(Date.now() - seconds * 1000)).values.at(-1);
    return [3_590, 86_000, 47 * 3_600, 11.9 * 2_629_800, 23 * 2_629_800].map(ago);
  });
  assert.deepEqual(words, ["59 minutes ago", "23 hours ago", "1 day ago", "11 months ago", "1 year ago"]);
});

for (const colorScheme of ["light", "dark"]) {
  test(`a dialog's red button can be read under the mouse, and is grey while it is at work: ${colorScheme}`, async () => {
    const page = await open("/", { colorScheme });
    await ready(page);
    await row(page, "staging").getByRole("button", { name: "Delete staging" }).click();
    await page.getByLabel(/^Type the name/).fill("staging");
    await page.locator("dialog .danger").hover();
    const ground = () => colorOf(page, "dialog .danger");
    const text = () => colorOf(page, "dialog .danger", undefined, "color");
    assert.ok((await contrastOf(page, await text(), await ground())) > 4.5);
    await fault({ kind: "delay", delay_ms: 5_000, method: "DELETE" });
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Deleting…" }).waitFor();
    assert.equal(await ground(), "rgba(0, 0, 0, 0)");
    await page.mouse.move(0, 0);
    assert.equal(await ground(), "rgba(0, 0, 0, 0)");
  });
}

test("64 characters without a space stay within 360 px: in a search, a deletion and its confirmation", async () => {
  const name = "x".repeat(64);
  await reset({ deleting_ms: 60_000 });
  const page = await open("/", { viewport: { width: 360, height: 700 } });
  await ready(page);
  const fits = (selector) => page.locator(selector).evaluate(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth);
  await page.getByLabel("Search by name").fill(name);
  await page.getByRole("heading", { name: "No Projects match" }).waitFor();
  assert.ok(await fits("html"), "the search");
  await page.getByRole("button", { name: "Create a Project" }).first().click();
  await page.getByRole("dialog").getByLabel("Name").fill(name);
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Delete with resources…" }).click();
  await page.getByLabel(/^Type the name/).fill("x");
  await page.keyboard.press("Enter");
  await page.getByText(`Type ${name}`).waitFor();
  assert.ok(await fits("dialog"), "the dialog");
  await page.getByLabel(/^Type the name/).fill(name);
  await page.keyboard.press("Enter");
  await page.getByText(`Deleting ${name} and its resources`).waitFor();
  assert.ok(await fits("html"), "the deletion");
});

test("every cell has its column's header, in every width", async () => {
  for (const width of [360, 800, 1280]) {
    const page = await open("/", { viewport: { width, height: 700 } });
    await ready(page);
    const headers = await page.getByRole("columnheader").allInnerTexts();
    const first = page.locator(".rows").getByRole("row").first();
    assert.deepEqual(headers.map((text) => text.trim()), ["Name", "ID", "Created", "Updated", "Status", "Qualification", "Delete"], `${width} px`);
    assert.equal(await first.getByRole("cell").count(), headers.length);
    const names = page.getByRole("columnheader", { name: "Name", exact: true });
    assert.equal(await names.getByRole("button").count(), width > 760 ? 1 : 0);
    await page.context().close();
  }
});

test("the placeholder of every field can be read in the dark", async () => {
  const page = await open("/", { colorScheme: "dark" });
  await VIEWS["one Project"](page);
  await page.getByRole("button", { name: "Add an SSH key" }).click();
  const field = "text-field[name=publicKey] textarea";
  const text = await colorOf(page, field, "::placeholder", "color");
  assert.ok((await contrastOf(page, text, await colorOf(page, field))) > 4.5);
});

test("forced colors: a spinner is open, and what is disabled looks it", async () => {
  await fault({ kind: "delay", delay_ms: 5_000, method: "POST" });
  const page = await open("/", { forcedColors: "active" });
  await ready(page);
  const color = (selector, property) => colorOf(page, selector, undefined, property);
  assert.notEqual(await color('[aria-label^="Delete default"]', "color"), await color('[aria-label="Delete staging"]', "color"));
  await page.getByRole("button", { name: "Create a Project" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("shop");
  await page.keyboard.press("Enter");
  await page.locator(".spinner").waitFor();
  assert.notEqual(await color(".spinner", "borderRightColor"), await color(".spinner", "borderTopColor"));
});

test("with WCAG's text spacing, no time in the list is cut at 1280 px", async () => {
  const page = await open();
  await ready(page);
  const spaced = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }";
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, spaced);
  await page.locator(".rows .created").first().evaluate((cell) => (cell.querySelector("time").textContent = "59 minutes ago"));
  const cut = await page.locator(".row :is(.created, .updated)").evaluateAll((cells) =>
    cells.filter((cell) => cell.scrollWidth > cell.clientWidth || cell.scrollHeight > cell.clientHeight + 1).map((cell) => cell.textContent.trim()),
  );
  assert.deepEqual(cut, []);
});
