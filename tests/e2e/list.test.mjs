// The list: search, order, paging, states.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { demo, eventually } from "./support.mjs";

const { server, open, reset, fault, journal, ready, row, names } = await demo();
beforeEach(() => reset());

const lists = async () => (await journal()).filter(({ method, path }) => method === "GET" && path === "/account/v3/projects");

test("search as one types: debounced, on the server, in the URL", async () => {
  const page = await open();
  await ready(page);
  await server.control("requests", undefined, "DELETE");
  await page.getByLabel("Search by name").pressSequentially("web", { delay: 20 });
  await page.locator(".count").getByText("0 Projects", { exact: true }).waitFor();
  const sent = await lists();
  assert.deepEqual(sent.map(({ query }) => new URLSearchParams(query).get("name")), ["web"]);
  assert.match(page.url(), /#\/\?name=web$/);
  await page.reload();
  await page.locator(".count").getByText("0 Projects", { exact: true }).waitFor();
  assert.equal(await page.getByLabel("Search by name").inputValue(), "web");
});

test("a search that is typed over aborts the one under way", async () => {
  const page = await open();
  await ready(page);
  await fault({ kind: "delay", delay_ms: 5000, path: "name=st&" });
  const aborted = page.waitForEvent("requestfailed", { predicate: (request) => request.url().includes("name=st&") });
  await page.getByLabel("Search by name").fill("st");
  await page.waitForRequest((request) => request.url().includes("name=st&"));
  await page.getByLabel("Search by name").fill("data");
  assert.match((await aborted).failure().errorText, /ABORTED/);
  await eventually(async () => assert.deepEqual(await names(page), ["data-warehouse"]));
});

test("a search that the library refuses is told at the field, nothing is sent, and no rows of another search stay", async () => {
  const page = await open();
  await ready(page);
  await server.control("requests", undefined, "DELETE");
  await page.getByLabel("Search by name").fill("é");
  await page.getByText(/must be 1 to 64 characters/).waitFor();
  assert.equal(await page.getByLabel("Search by name").getAttribute("aria-invalid"), "true");
  await page.getByRole("heading", { name: "Invalid search" }).waitFor();
  assert.deepEqual(await names(page), []);
  await page.getByLabel("Search by name").fill("a/b");
  await page.waitForTimeout(400);
  assert.deepEqual(await names(page), []);
  assert.equal(await page.locator(".count").innerText(), "");
  assert.deepEqual(await lists(), []);
  await page.getByRole("button", { name: "Clear the search" }).click();
  await ready(page);
  assert.equal((await names(page)).length, 6);
});

test("empty: nothing matches, and the search is cleared at a click", async () => {
  const page = await open("/#/?name=nothing-like-it");
  await page.getByRole("heading", { name: "No Projects match" }).waitFor();
  await page.getByRole("button", { name: "Clear the search" }).click();
  await ready(page);
  assert.equal(await page.evaluate(() => document.activeElement.type), "search");
});

test("the four orders, from the select and from the headers", async () => {
  const page = await open();
  await ready(page);
  for (const [label, order] of [["Newest first", "created_at_desc"], ["Name, A to Z", "name_asc"], ["Name, Z to A", "name_desc"], ["Oldest first", "created_at_asc"]]) {
    await page.getByLabel("Order").selectOption({ label });
    await eventually(async () => assert.equal(new URLSearchParams((await lists()).at(-1).query).get("order_by"), order));
  }
  const header = page.getByRole("columnheader", { name: "Name" });
  await header.getByRole("button").click();
  await eventually(async () => assert.equal(await header.getAttribute("aria-sort"), "ascending"));
  await header.getByRole("button").click();
  await eventually(async () => assert.equal(await header.getAttribute("aria-sort"), "descending"));
  await eventually(async () => assert.equal((await names(page))[0], "staging"));
  assert.equal(await page.getByLabel("Order").inputValue(), "name_desc");
});

test("page size, all pages with progress, and a cancel that aborts", async () => {
  await reset({ projects: 999, latency_ms: 150 });
  const page = await open("/#/?size=20");
  await page.getByRole("progressbar", { name: "Projects loaded" }).waitFor();
  await page.getByText(/^\d+ of 1,000$/).waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("The first 20 of 1,000 Projects").waitFor();
  const sent = (await lists()).length;
  assert.ok(sent < 40, `${sent} requests`);
  await page.waitForTimeout(500);
  assert.ok((await lists()).length <= sent + 1, "nothing more is sent");
  await reset({ projects: 999 });
  await page.getByRole("button", { name: "Load all" }).click();
  await page.getByText("1,000 Projects", { exact: true }).waitFor();
  assert.equal(new URLSearchParams((await lists()).at(-1).query).get("page_size"), "20");
  await page.getByLabel("Page size").selectOption({ label: "100 per page" });
  await eventually(async () => assert.equal(new URLSearchParams((await lists()).at(-1).query).get("page_size"), "100"));
});

test("10,000 Projects: only the rows near the window exist, and the last one can be reached", async () => {
  await reset({ projects: 9_999 });
  const page = await open();
  await page.getByText("10,000 Projects", { exact: true }).waitFor();
  assert.ok((await page.locator(".rows .row").count()) < 60);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.locator('[aria-rowindex="10001"]').waitFor();
  assert.ok((await page.locator(".rows .row").count()) < 60);
  assert.equal(await page.getByRole("table").getAttribute("aria-rowcount"), "10001");
  const order = await page.locator(".rows .row").evaluateAll((rows) => rows.map((row) => Number(row.ariaRowIndex)));
  assert.deepEqual(order, [...order].sort((a, b) => a - b));
});

test("back from a Project, the list is where it was", async () => {
  await reset({ projects: 300 });
  const page = await open();
  await page.getByText("301 Projects", { exact: true }).waitFor();
  await page.evaluate(() => scrollTo(0, 8000));
  await page.locator('[aria-rowindex="130"] a').click();
  await page.getByRole("heading", { name: "Danger zone" }).waitFor();
  await page.goBack();
  await page.locator('[aria-rowindex="130"]').waitFor();
  assert.ok(Math.abs((await page.evaluate(() => scrollY)) - 8000) < 300);
});

test("loading: skeletons until the first answer", async () => {
  await reset({ latency_ms: 1500 });
  const page = await open();
  await page.locator("#main .skeletons").waitFor();
  await page.getByText("Loading…").waitFor();
  await ready(page);
  assert.equal(await page.locator("#main .skeletons").count(), 0);
});

test("error: told with its request ID, and tried again at a click", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await fault({ kind: "html", times: 3 });
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  const alert = page.getByRole("alert");
  await alert.getByText("Something went wrong").waitFor();
  await alert.getByText("Error details").click();
  assert.match(await alert.locator("details").innerText(), /502[\s\S]*Request ID/);
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
});

const states = [
  ["rate limit", { kind: "gateway_rate_limit", times: 3 }, "Too many requests"],
  ["not allowed", { kind: "error", type: "permissions_denied" }, "Not allowed"],
  ["a cut answer", { kind: "cut_json" }, "Unexpected response"],
  ["a cut connection", { kind: "close_before_head", times: 10 }, "Connection failed"],
  ["an error of no known type", { kind: "message", status: 418, message: "short and stout" }, "Something went wrong"],
];
for (const [name, one, title] of states) {
  test(`error: ${name}`, async () => {
    await fault(one);
    const page = await open("/", { failures: true });
    await page.getByRole("alert").getByRole("heading", { name: title }).waitFor();
    await server.control("faults", undefined, "DELETE");
    await page.getByRole("button", { name: "Try again" }).click();
    await ready(page);
  });
}

test("unauthorized: the way to the connection is shown", async () => {
  await fault({ kind: "error", type: "denied_authentication" });
  const page = await open("/", { failures: true });
  await page.getByRole("heading", { name: "Not authorized" }).waitFor();
  await page.getByRole("link", { name: "Check the connection" }).click();
  await page.getByRole("heading", { level: 1, name: "Connection" }).waitFor();
});

test("offline: told, and gone by itself when the network is back", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await page.getByRole("heading", { name: "You are offline" }).waitFor();
  await page.context().setOffline(false);
  await ready(page);
});

test("a name with markup is text", async () => {
  const name = `<img src=x onerror="document.title='owned'">`;
  const id = "11111111-1111-4111-8111-111111111111";
  const project = { id, organization_id: server.organizationId, name, description: "<b>bold</b>", status: "<i>new</i>", qualification: { architecture_type: "<u>" } };
  await fault({ kind: "answer", path: "?organization_id", times: null, json: { total_count: 1, projects: [project] } }, { kind: "answer", times: null, json: project });
  const page = await open();
  await ready(page);
  assert.deepEqual(await names(page), [name]);
  assert.equal(await page.locator("main img, main b, main i:not(.spinner), main u").count(), 0);
  await page.locator(".rows .name a").click();
  await page.getByRole("heading", { level: 1 }).getByText(name).waitFor();
  assert.equal(await page.locator("main img, main b, main u").count(), 0);
  assert.equal(await page.title(), `${name} · Projects`);
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("dialog").getByRole("heading").getByText(name).waitFor();
});

test("a Project that is being deleted leaves the list when it is gone", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await row(page, "staging").getByRole("button", { name: "Delete staging" }).click();
  await page.getByLabel(/all its resources/).check();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.getByRole("dialog").getByRole("button", { name: "Delete", exact: true }).click();
  await row(page, "staging").getByText("Deleting").waitFor();
  await server.control("clock", { advance_ms: 5_000 });
  await page.getByText("staging was deleted").waitFor();
  assert.equal(await row(page, "staging").count(), 0);
});

test("whoever types before the first answer sees that the list is loading", async () => {
  await reset({ latency_ms: 4_000 });
  const page = await open();
  await page.getByText("Loading…").waitFor();
  await page.getByLabel("Search by name").fill("prod");
  assert.equal(await page.locator(".count").innerText(), "Loading…");
  await page.locator("#main .skeletons").waitFor();
  await eventually(async () => assert.deepEqual(await names(page), ["production"]));
  await page.locator(".count").getByText("1 Project", { exact: true }).waitFor();
});

test("a deletion is counted once, also when the list was read again meanwhile", async () => {
  const page = await open("/", { failures: true });
  await ready(page);
  await fault({ kind: "delay", delay_ms: 1_500, path: await row(page, "staging").locator(".id code").textContent(), method: "GET" });
  await row(page, "staging").getByRole("button", { name: "Delete staging" }).click();
  await page.getByLabel(/all its resources/).check();
  await page.getByLabel(/^Type the name/).fill("staging");
  await page.keyboard.press("Enter");
  await row(page, "staging").getByText("Deleting").waitFor();
  await server.control("clock", { advance_ms: 5_000 });
  await page.getByRole("button", { name: "Reload", exact: true }).click();
  await row(page, "staging").waitFor({ state: "detached" });
  await page.getByText("staging was deleted").waitFor();
  assert.equal(await page.locator(".count [role=status]").innerText(), "5 Projects");
});

test("an ID that the browser does not let the page copy is there to be copied by hand", async () => {
  const init = () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("denied", "NotAllowedError"));
  };
  const page = await open("/", { init });
  await ready(page);
  const button = row(page, "default").getByRole("button", { name: /^Copy the ID/ });
  await button.click();
  await page.getByRole("textbox", { name: "ID", exact: true }).waitFor();
  assert.equal(await page.evaluate(() => getSelection().toString()), server.organizationId);
  await page.getByRole("button", { name: "Dismiss" }).click();
  assert.ok(await button.evaluate((element) => element === document.activeElement));
});

test("another order is shown from its top", async () => {
  await reset({ projects: 2_999 });
  const page = await open();
  await page.getByText("3,000 Projects", { exact: true }).waitFor();
  await page.evaluate(() => scrollTo(0, 100_000));
  await page.locator('[aria-rowindex="1570"]').waitFor();
  await page.getByRole("columnheader", { name: "Name" }).getByRole("button").click();
  await page.locator(".progress").waitFor({ state: "detached" });
  await page.getByText("3,000 Projects", { exact: true }).waitFor();
  await eventually(async () => assert.equal(await page.evaluate(() => scrollY), 0), 5_000);
  assert.ok(await page.locator('[aria-rowindex="2"]').isVisible());
});

test("spaces around a search are not searched for, and stay in the field", async () => {
  const page = await open();
  await ready(page);
  await page.getByLabel("Search by name").fill(" production ");
  await eventually(async () => assert.deepEqual(await names(page), ["production"]));
  assert.equal(await page.getByLabel("Search by name").inputValue(), " production ");
  await page.getByLabel("Search by name").fill("  ");
  await page.locator(".count").getByText("6 Projects", { exact: true }).waitFor();
  await page.getByLabel("Search by name").fill("nothing ");
  await page.getByText("No name contains “nothing”.").waitFor();
});
