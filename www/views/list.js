// The Projects: search, order, and rows as they are needed.
import { DeniedAuthenticationError, InvalidArgumentsError, ResourceNotFoundError } from "../pkg/index.js";
import { api, changedAt, connection, reasons } from "../account.js";
import { copy, field, h, icon, time, toast } from "../dom.js";
import { virtualRows } from "../rows.js";
import { create } from "./create.js";
import { remove } from "./delete.js";
import { problem } from "./problem.js";
import { monogram, status, usage } from "./words.js";

const ORDERS = [["created_at_asc", "Oldest first"], ["created_at_desc", "Newest first"], ["name_asc", "Name, A to Z"], ["name_desc", "Name, Z to A"]];
const SIZES = [["20", "20 a page"], ["50", "50 a page"], ["100", "100 a page"]];
const FRESH = 30_000;
const number = new Intl.NumberFormat("en");
/** What was last shown, so that the way back is short. */
let kept;

export const list = (main, { query, signal }) => {
  const wanted = { name: query.get("name") ?? "", order: query.get("order") ?? ORDERS[0][0], size: query.get("size") ?? "100" };
  const key = () => JSON.stringify([connection, wanted]);
  let shown = [];
  let total = 0;
  let loading = new AbortController();
  signal.addEventListener("abort", () => loading.abort());

  const search = field("Search by name", { type: "search", value: wanted.name, placeholder: "Search by name", autocomplete: "off", spellcheck: "false" });
  const order = field("Order", { tag: "select", options: ORDERS, value: wanted.order });
  const size = field("Page size", { tag: "select", options: SIZES, value: wanted.size, title: "How many Projects a request asks for" });
  const count = h("span", { role: "status" });
  const bar = h("progress", { max: "1", value: "0", "aria-label": "Projects loaded", hidden: true });
  const cancel = h("button", { class: "small", type: "button", hidden: true, onclick: () => loading.abort() }, "Cancel");
  const rest = h("button", { class: "small", type: "button", hidden: true, onclick: () => load() }, "Load all");
  const head = h("div", { class: "row head", role: "row", "aria-rowindex": "1" });
  const body = h("div", { class: "rows", role: "rowgroup" });
  const table = h("div", { class: "table", role: "table", "aria-label": "Projects" }, h("div", { role: "rowgroup", class: "heads" }, head), body);
  const place = h("div", { class: "place" });
  const skeletons = h("div", { class: "skeletons", "aria-hidden": "true" }, Array.from({ length: 6 }, () => h("i")));

  main.replaceChildren(
    h("div", { class: "title" }, h("h1", { tabindex: "-1" }, "Projects"),
      h("button", { type: "button", onclick: () => load(), "aria-label": "Reload", title: "Reload", class: "quiet square" }, icon("reload")),
      h("button", { type: "button", class: "primary", onclick: create }, icon("plus"), "Create a Project")),
    h("div", { class: "toolbar" }, h("div", { class: "search" }, icon("search"), search.element), order.element, size.element),
    h("div", { class: "progress" }, count, bar, cancel, rest),
    place,
  );

  const watched = new Set();
  /** Keeps an eye on a Project that is being deleted, and takes it off the list when it is gone. */
  const watch = async (project) => {
    if (watched.has(project.id)) return;
    watched.add(project.id);
    try {
      show(shown.map((one) => (one.id === project.id ? project : one)), total);
      const left = await api.waitForProject({ projectId: project.id }, { signal });
      show(shown.map((one) => (one.id === left.id ? left : one)), total);
    } catch (error) {
      if (error instanceof ResourceNotFoundError) gone(project);
    }
    watched.delete(project.id);
  };
  const gone = (project) => {
    toast(`${project.name} is gone`);
    show(shown.filter(({ id }) => id !== project.id), total - 1);
  };

  const draw = (project) => {
    const fixed = api.isDefaultProject(project);
    const cell = (name, ...content) => h("div", { class: `cell ${name}`, role: "cell" }, content);
    const reason = "The default Project cannot be deleted";
    const erase = () => (fixed ? toast(reason, "failed") : remove(project, { gone, deleting: watch }));
    return h("div", { class: `row ${project.status === "deleting" ? "fading" : ""}`, role: "row" },
      cell("name", monogram(project), h("div", {},
        h("a", { href: `#/projects/${project.id}` }, project.name), fixed && h("span", { class: "badge" }, "default"),
        h("p", { class: "muted" }, project.description || "No description"))),
      cell("id", copy(project.id, "ID", h("code", {}, project.id))),
      cell("created", h("span", { class: "only-small" }, "Created "), time(project.createdAt)),
      cell("updated", h("span", { class: "only-small" }, "Updated "), time(project.updatedAt)),
      cell("status", status(project)),
      cell("usage", usage(project.qualification)),
      cell("erase", h("button", { type: "button", class: "quiet square", onclick: erase, "aria-disabled": fixed || project.status === "deleting",
        "aria-label": fixed ? `Delete ${project.name}: ${reason}` : `Delete ${project.name}`, title: fixed ? reason : "Delete" }, icon("trash"))));
  };
  const paint = virtualRows(body, draw, signal);

  const show = (projects, all) => {
    [shown, total] = [projects, all];
    kept = { key: key(), shown, total, at: Date.now(), top: kept?.top };
    table.setAttribute("aria-rowcount", total + 1);
    count.textContent = total === 1 ? "1 Project" : `${number.format(total)} Projects`;
    if (shown.length < total) count.textContent = `The first ${number.format(shown.length)} of ${count.textContent}`;
    rest.hidden = shown.length >= total;
    if (shown.length) place.replaceChildren(table);
    else place.replaceChildren(empty());
    paint(shown);
    shown.filter((one) => one.status === "deleting").slice(0, 5).forEach(watch);
  };

  const empty = () =>
    h("section", { class: "state" }, icon("search"), h("h2", {}, wanted.name ? "No Projects match" : "No Projects yet"),
      h("p", {}, wanted.name ? `No name contains “${wanted.name}”. Names are searched as they are written.` : "A Project groups what belongs together."),
      h("div", { class: "actions" }, wanted.name && h("button", { type: "button", onclick: clear }, "Clear the search"),
        h("button", { type: "button", class: "primary", onclick: create }, "Create a Project")));
  const clear = () => {
    search.input.value = "";
    search.input.focus();
    change();
  };

  const failed = (error) => {
    search.fail(reasons(error).name);
    if (error instanceof InvalidArgumentsError && reasons(error).name) return;
    const again = h("button", { type: "button", class: "primary", onclick: () => load() }, icon("reload"), "Try again");
    const key = error instanceof DeniedAuthenticationError && h("a", { class: "button", href: "#/connection" }, "Check the connection");
    count.textContent = "";
    place.replaceChildren(problem(error, again, key));
    addEventListener("online", () => load(), { once: true, signal: loading.signal });
  };

  const load = async () => {
    loading.abort();
    const mine = (loading = new AbortController());
    if (signal.aborted) return;
    const { signal: stop } = mine;
    rest.hidden = true;
    search.fail();
    if (!shown.length) place.replaceChildren(skeletons);
    count.textContent = "Loading…";
    place.ariaBusy = "true";
    try {
      const pages = api.listProjects({ name: wanted.name || undefined, orderBy: wanted.order, pageSize: Number(wanted.size) }, { signal: stop });
      const first = await pages;
      if (first.totalCount <= first.projects.length) return show(first.projects, first.totalCount);
      if (kept?.key !== key() || !shown.length) show(first.projects, first.totalCount);
      rest.hidden = true;
      bar.hidden = cancel.hidden = false;
      const onProgress = (loaded, all) => {
        bar.value = loaded / all;
        count.textContent = `${number.format(loaded)} of ${number.format(all)}`;
      };
      onProgress(first.projects.length, first.totalCount);
      const all = await pages.all({ signal: stop, onProgress, timeout: 120_000 });
      show(all, all.length);
    } catch (error) {
      if (mine !== loading || signal.aborted) return;
      if (stop.aborted) show(shown, total);
      else failed(error);
    } finally {
      if (mine === loading) {
        bar.hidden = cancel.hidden = true;
        place.ariaBusy = "false";
      }
    }
  };

  let timer;
  const change = () => {
    Object.assign(wanted, { name: search.input.value, order: order.input.value, size: size.input.value });
    const parts = new URLSearchParams(Object.entries(wanted).filter(([name, value]) => value && !(name === "order" && value === ORDERS[0][0]) && !(name === "size" && value === "100")));
    history.replaceState(null, "", `#/${parts.size ? `?${parts}` : ""}`);
    heads();
    load();
  };
  search.input.addEventListener("input", () => {
    clearTimeout(timer);
    loading.abort();
    timer = setTimeout(change, 250);
  });
  order.input.addEventListener("change", change);
  size.input.addEventListener("change", change);

  /** Two of the columns put the list in order. */
  const heads = () => {
    const focused = head.contains(document.activeElement) && document.activeElement.textContent;
    const sortable = (text, by) => {
      const now = wanted.order.startsWith(by) && wanted.order.slice(by.length + 1);
      const click = () => {
        order.input.value = `${by}_${now === "asc" ? "desc" : "asc"}`;
        change();
      };
      return h("div", { role: "columnheader", class: `cell ${by === "name" ? by : "created"}`, "aria-sort": now ? `${now}ending` : "none" },
        h("button", { type: "button", class: `sort ${now || ""}`, onclick: click }, text, icon("down")));
    };
    const plain = (text, name) => h("div", { role: "columnheader", class: `cell ${name}` }, text);
    head.replaceChildren(sortable("Name", "name"), plain("ID", "id"), sortable("Created", "created_at"), plain("Updated", "updated"),
      plain("Status", "status"), plain("Qualification", "usage"), h("div", { role: "columnheader", class: "cell erase" }, h("span", { class: "hidden" }, "Delete")));
    if (focused) [...head.querySelectorAll("button")].find((one) => one.textContent === focused)?.focus();
  };
  heads();

  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    if (kept) kept.top = scrollY;
  });
  const fresh = kept?.key === key() && Date.now() - kept.at < FRESH && kept.at > changedAt;
  if (kept?.key === key()) {
    const { top } = kept;
    show(kept.shown, kept.total);
    scrollTo(0, top ?? 0);
  } else {
    kept = undefined;
  }
  if (!fresh) load();
};
