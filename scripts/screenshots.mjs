// Pictures of the demo page.
//   node scripts/screenshots.mjs            those of the README, into docs/
//   node scripts/screenshots.mjs FOLDER     every view at 320, 768 and 1440 px, light and dark, into FOLDER
import { mkdir } from "node:fs/promises";
import { launchChromium } from "../tests/support/chromium.mjs";
import { startServer } from "../tests/support/server.mjs";
import { makeKey } from "../tests/support/ssh-key.mjs";

const docs = new URL("../docs/", import.meta.url).pathname;
const [folder] = process.argv.slice(2);
const ORGANIZATION = "7c1b2a90-5d3e-4f68-9a21-0e4d8b6f3c57";
const server = await startServer(["--organization-id", ORGANIZATION]);
const browser = await launchChromium();

const PROJECTS = "/account/v3/projects";
const SSH_KEYS = "/iam/v1alpha1/ssh-keys";
const ready = (page) => page.locator(".rows .row").first().waitFor();
const remove = async (page) => {
  await ready(page);
  await page.getByRole("button", { name: "Delete staging" }).click();
  await page.getByLabel(/^Type the name/).fill("stag");
};
const visit = async (page, name = "production") => {
  await ready(page);
  await page.getByRole("link", { name, exact: true }).click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  await page.locator("ssh-keys-card .skeletons").waitFor({ state: "detached" });
};
const openLog = async (page) => {
  await page.getByRole("button", { name: /^Request log/ }).click();
  for (const fault of ["503, Retry-After 2 s", "Rate limit"]) {
    await page.getByRole("button", { name: fault }).click();
    await page.getByText(`${fault} will be applied`).waitFor();
    await page.getByRole("button", { name: "Reload the view" }).click();
    await page.locator(".log tr:first-child .chip.good").waitFor();
  }
};
const VIEWS = {
  list: ready,
  empty: async (page) => {
    await ready(page);
    await page.getByLabel("Search by name").fill("billing");
    await page.getByText("No Projects match").waitFor();
  },
  error: async (page) => {
    await ready(page);
    await server.control("faults", { kind: "html", times: 3 });
    await page.getByRole("button", { name: "Reload", exact: true }).click();
    await page.getByText("Something went wrong").waitFor();
  },
  loading: async (page) => page.getByText("Loading…").waitFor(),
  progress: async (page) => page.getByRole("button", { name: "Cancel" }).waitFor(),
  project: visit,
  keyless: (page) => visit(page, "staging"),
  failed: async (page) => {
    await server.control("faults", { kind: "error", type: "permissions_denied", path: SSH_KEYS });
    await visit(page);
    await page.locator("ssh-keys-card").getByRole("alert").waitFor();
  },
  rename: async (page) => {
    await visit(page);
    await page.getByRole("button", { name: "Rename alice@laptop" }).click();
  },
  key: async (page) => {
    await visit(page);
    await page.getByRole("button", { name: "Add an SSH key" }).click();
    await page.getByLabel("Public key").fill(makeKey("carol@cloud").publicKey);
  },
  unkey: async (page) => {
    await visit(page);
    await page.getByRole("button", { name: "Delete alice@laptop" }).click();
    await page.getByRole("dialog").waitFor();
  },
  edit: async (page) => {
    await visit(page);
    await page.getByRole("button", { name: "Edit the description" }).click();
  },
  deleting: async (page) => {
    await visit(page, "staging");
    await page.getByRole("button", { name: "Delete with resources…" }).click();
    await page.getByLabel(/^Type the name/).fill("staging");
    await page.keyboard.press("Enter");
    await page.getByText("and its resources…").waitFor();
    await page.waitForTimeout(1_200);
  },
  create: async (page) => {
    await ready(page);
    await page.getByRole("button", { name: "Create a Project" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("web-shop/1");
    await page.getByRole("dialog").getByLabel("Description").fill("The shop of the new public site");
    await page.getByText(/each a letter/).waitFor();
  },
  delete: remove,
  connection: async (page) => {
    await ready(page);
    await page.locator("#connection").click();
    await page.getByRole("radio", { name: /^Direct/ }).check();
  },
  invalid: async (page) => {
    await ready(page);
    await page.getByLabel("Search by name").fill("é");
    await page.getByRole("heading", { name: "Invalid search" }).waitFor();
  },
  creating: async (page) => {
    await ready(page);
    await server.control("faults", { kind: "delay", delay_ms: 20_000, method: "POST" });
    await page.getByRole("button", { name: "Create a Project" }).click();
    await page.getByRole("dialog").getByLabel("Name").fill("web-shop");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Creating…" }).waitFor();
  },
  cancelled: async (page) => {
    await VIEWS.creating(page);
    await page.keyboard.press("Escape");
    await page.getByText("may have been created").waitFor();
  },
  leave: async (page) => {
    await visit(page);
    await page.getByLabel("Architecture").selectOption({ label: "Serverless" });
    await page.getByRole("link", { name: "Projects" }).last().click();
    await page.getByRole("heading", { name: "Discard unsaved changes?" }).waitFor();
  },
  toast: async (page) => {
    await ready(page);
    await page.getByRole("button", { name: /^Copy the ID/ }).first().click();
  },
  log: async (page) => {
    await ready(page);
    await openLog(page);
  },
};

const call = async (path, body, method = body ? "POST" : "GET") => {
  const headers = { "X-Auth-Token": server.secretKey };
  const answer = await fetch(server.url + path, { method, headers, body: body && JSON.stringify(body) });
  return answer.json();
};
const addKey = (projectId, name) => call(SSH_KEYS, { name, public_key: makeKey().publicKey, project_id: projectId });

/** An Organization that looks lived in. */
const furnish = async () => {
  const { projects } = await call(`${PROJECTS}?organization_id=${ORGANIZATION}`);
  const uses = [["production", "kubernetes", "host_application", "saas_app"], ["Website 2026", "web_hosting", "host_website", "ecommerce_website"], ["data-warehouse", "object_storage", "archive_data"]];
  for (const [name, architecture_type, use, sub_use_case = "unknown_sub_use_case"] of uses) {
    const { id } = projects.find((project) => project.name === name);
    await call(`${PROJECTS}/${id}/project-qualification`, { qualification: { architecture_type, [use]: { sub_use_case } } });
  }
  const { id } = projects.find(({ name }) => name === "production");
  await addKey(id, "alice@laptop");
  await addKey(id, "deploy@ci");
  const retired = await addKey(id, "bob@old-desktop");
  await call(`${SSH_KEYS}/${retired.id}`, { disabled: true }, "PATCH");
};

const shoot = async (view, path, { width, height, colorScheme, whole = false }) => {
  await server.control("reset", view === "progress" ? { projects: 2000, latency_ms: 900 } : view === "deleting" ? { deleting_ms: 60_000 } : {});
  if (view !== "progress") await furnish();
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, reducedMotion: "reduce" });
  const page = await context.newPage();
  if (view === "loading") await server.control("faults", { kind: "delay", delay_ms: 4_000 });
  await page.goto(server.url);
  await VIEWS[view](page);
  if (view !== "toast") await page.locator(".toast").waitFor({ state: "detached", timeout: 10_000 });
  if (whole) await page.setViewportSize({ width, height: Math.max(height, await page.evaluate(() => document.documentElement.scrollHeight)) });
  await page.screenshot({ path });
  await context.close();
};

const HEIGHTS = { 320: 640, 768: 900, 1440: 900 };
if (folder) {
  await mkdir(folder, { recursive: true });
  for (const view of Object.keys(VIEWS)) {
    for (const [width, height] of Object.entries(HEIGHTS)) {
      for (const colorScheme of ["light", "dark"]) {
        const whole = ["project", "keyless", "failed", "rename", "connection", "deleting"].includes(view);
        await shoot(view, `${folder}/${view}-${width}-${colorScheme}.png`, { width: Number(width), height, colorScheme, whole });
      }
    }
  }
} else {
  await mkdir(docs, { recursive: true });
  for (const colorScheme of ["light", "dark"]) {
    await shoot("log", `${docs}list-${colorScheme}.png`, { width: 1180, height: 960, colorScheme });
    await shoot("project", `${docs}project-${colorScheme}.png`, { width: 1180, height: 960, colorScheme });
  }
}
await browser.close();
server.stop();
