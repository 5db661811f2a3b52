// Coming back to the tab, or to the list.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, journal, ready, row, names } = await demo();
beforeEach(() => reset());

/** As when another tab was looked at, while `meanwhile` happened. */
const away = async (page, meanwhile) => {
  const look = (state) =>
    page.evaluate((visibilityState) => {
      Object.defineProperty(document, "visibilityState", { value: visibilityState, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, state);
  await look("hidden");
  await meanwhile();
  await look("visible");
};
const rename = async (id, name) => {
  const headers = { "X-Auth-Token": server.secretKey };
  const answer = await fetch(`${server.url}/account/v3/projects/${id}`, { method: "PATCH", headers, body: JSON.stringify({ name }) });
  assert.equal(answer.status, 200);
};
const remove = async (id) => {
  const answer = await fetch(`${server.url}/account/v3/projects/${id}`, { method: "DELETE", headers: { "X-Auth-Token": server.secretKey } });
  assert.equal(answer.status, 204);
};
const idOf = (page, name) => row(page, name).locator(".id code").textContent();

test("another tab's rename is seen in the list", async () => {
  const page = await open();
  await ready(page);
  const id = await idOf(page, "staging");
  await away(page, () => rename(id, "staging 2"));
  await row(page, "staging 2").waitFor();
});

test("where another tab deleted the last row, which had the focus, the row before it has it", async () => {
  const page = await open();
  await ready(page);
  const all = await names(page);
  const last = all.at(-1);
  await row(page, last).getByRole("link").focus();
  const id = await idOf(page, last);
  await away(page, () => remove(id));
  await row(page, last).waitFor({ state: "detached" });
  await eventually(async () => {
    assert.equal(await page.evaluate(() => document.activeElement.textContent), all.at(-2));
  });
});

test("another tab's rename is seen on the Project's page, and what is being edited stays", async () => {
  const page = await open();
  await ready(page);
  const id = await idOf(page, "staging");
  await row(page, "staging").getByRole("link").click();
  await page.getByRole("button", { name: "Edit the description" }).click();
  await page.getByLabel("Description", { exact: true }).fill("half a senten");
  await page.getByLabel("Architecture").selectOption({ label: "Kubernetes" });
  await away(page, () => rename(id, "staging 2"));
  await page.getByRole("heading", { level: 1, name: "staging 2" }).waitFor();
  assert.equal(await page.getByLabel("Description", { exact: true }).inputValue(), "half a senten");
  assert.equal(await page.getByLabel("Architecture").inputValue(), "kubernetes");
});

test("a deletion that nobody wants to wait for is waited for no more on return", async () => {
  await reset({ deleting_ms: 60_000 });
  const page = await open();
  await ready(page);
  await row(page, "staging").getByRole("link").click();
  await page.getByRole("button", { name: "Delete with resources…" }).click();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  const wait = page.getByRole("button", { name: "Stop waiting" });
  await wait.click();
  await wait.waitFor({ state: "detached" });
  const id = page.url().slice(-36);
  const answer = await fetch(`${server.url}/account/v3/projects/${id}`, { headers: { "X-Auth-Token": server.secretKey } });
  const project = await answer.json();
  assert.equal(project.status, "deleting");
  await page.route(`**/projects/${id}`, (route) => route.fulfill({ json: { ...project, description: "read again" } }));
  await away(page, () => {});
  await page.locator("p.description").getByText("read again").waitFor();
  assert.equal(await wait.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
});

test("a Project that another tab made is found by a search that found none", async () => {
  const page = await open("/#/?name=shop");
  await page.getByRole("heading", { name: "No Projects match" }).waitFor();
  await away(page, async () => {
    const headers = { "X-Auth-Token": server.secretKey };
    const body = JSON.stringify({ name: "web-shop", description: "", organization_id: server.organizationId });
    const answer = await fetch(`${server.url}/account/v3/projects`, { method: "POST", headers, body });
    assert.equal(answer.status, 200);
  });
  await row(page, "web-shop").waitFor();
});

test("a search that failed leaves no rows of another one on the way back", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await server.control("faults", { kind: "error", type: "permissions_denied" });
  await page.getByLabel("Search by name").fill("data");
  await page.getByRole("heading", { name: "Not allowed" }).waitFor();
  await page.getByRole("link", { name: /^sandbox · / }).click();
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
  await server.control("faults", { kind: "delay", delay_ms: 1_000 });
  await page.goBack();
  await page.getByText("Loading…").waitFor();
  assert.deepEqual(await names(page), []);
  await eventually(async () => assert.deepEqual(await names(page), ["data-warehouse"]));
});

test("a failure on return leaves the list as it is", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await away(page, () => server.control("faults", { kind: "error", type: "permissions_denied" }));
  await eventually(async () => assert.equal((await journal()).at(-1).status, 403));
  assert.equal((await names(page)).length, 6);
  assert.equal(await page.getByRole("alert").count(), 0);
});

test("back to 2,001 rows: each page is read once", async () => {
  await reset({ projects: 2_000 });
  const page = await open();
  await page.getByText("2,001 Projects", { exact: true }).waitFor();
  const pagesRead = async () => {
    const lists = (await journal()).filter(({ path, method }) => method === "GET" && path === "/account/v3/projects");
    return lists.map(({ query }) => Number(new URLSearchParams(query).get("page") ?? 1)).sort((one, other) => one - other);
  };
  const everyPage = Array.from({ length: 21 }, (_, index) => index + 1);
  assert.deepEqual(await pagesRead(), everyPage);
  await page.locator(".rows .name a").first().click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  await server.control("requests", undefined, "DELETE");
  await page.goBack();
  await ready(page);
  await page.getByText("2,001 Projects", { exact: true }).waitFor();
  assert.deepEqual(await pagesRead(), everyPage);
});

test("back from a Project that was changed, or deleted, the list shows no older state while it is read again", async () => {
  const page = await open();
  await ready(page);
  await row(page, "staging").getByRole("link").click();
  await page.getByRole("button", { name: "Edit the name" }).click();
  await page.getByLabel("Name", { exact: true }).fill("staging 2");
  await page.keyboard.press("Enter");
  await page.getByText("Saved", { exact: true }).waitFor();
  await server.control("faults", { kind: "delay", delay_ms: 3_000, path: "organization_id", times: null });
  await page.getByRole("link", { name: "Projects" }).last().click();
  await row(page, "staging 2").waitFor();
  await page.getByText("Loading…").waitFor();

  await row(page, "staging 2").getByRole("link").click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByLabel(/^Type the name/).fill("staging 2");
  await page.keyboard.press("Enter");
  await page.getByText("staging 2 was deleted").waitFor();
  await ready(page);
  await page.getByText("Loading…").waitFor();
  assert.deepEqual(await names(page), ["default", "production", "Website 2026", "data-warehouse", "sandbox_alice"]);
});

test("a save that ends after its page was left is seen in the list", async () => {
  const page = await open();
  await ready(page);
  await row(page, "staging").getByRole("link").click();
  await server.control("faults", { kind: "delay", delay_ms: 1_500, method: "PATCH" });
  await page.getByRole("button", { name: "Edit the name" }).click();
  await page.getByLabel("Name", { exact: true }).fill("staging 2");
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: "Projects" }).last().click();
  await row(page, "staging 2").waitFor();
});

test("a Project that somebody else deleted leaves the list when its deletion finds nothing", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  const id = await idOf(page, "staging");
  await remove(id);
  await page.getByRole("button", { name: "Delete staging" }).click();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  await page.getByRole("alert").getByText("Not found", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await row(page, "staging").waitFor({ state: "detached" });
  await page.locator(".count").getByText("5 Projects").waitFor();
});
