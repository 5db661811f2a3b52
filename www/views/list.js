// The Projects: search, order, and all pages.
import { DeniedAuthenticationError, ResourceNotFoundError } from "../pkg/index.js";
import { api, connection, reasons } from "../account.js";
import { field, h, icon, toast } from "../dom.js";
import { create } from "./create.js";
import { problem } from "./problem.js";
import { projectTable } from "./table.js";

const ORDERS = [["created_at_asc", "Oldest first"], ["created_at_desc", "Newest first"], ["name_asc", "Name, A to Z"], ["name_desc", "Name, Z to A"]];
const SIZES = [["100", "100 a page"], ["50", "50 a page"], ["20", "20 a page"]];
const PAUSE = 250;
const { format } = new Intl.NumberFormat("en");
/** What was last shown, so that it is there at once on the way back. */
let kept;

export const list = (main, { query, signal }) => {
  const known = (options, name) => (options.find(([value]) => value === query.get(name)) ?? options[0])[0];
  const wanted = { name: query.get("name") ?? "", order: known(ORDERS, "order"), size: known(SIZES, "size") };
  const key = () => JSON.stringify([connection, wanted]);
  let [shown, total] = [[], 0];
  let loading = new AbortController();

  const search = field("Search by name", { type: "search", value: wanted.name, placeholder: "Search by name", autocomplete: "off", spellcheck: "false" });
  const order = field("Order", { tag: "select", options: ORDERS, value: wanted.order });
  const size = field("Page size", { tag: "select", options: SIZES, value: wanted.size, title: "How many Projects a request asks for" });
  const count = h("span", { role: "status" });
  const loaded = h("span");
  const bar = h("progress", { max: "1", "aria-label": "Projects loaded" });
  const progress = h("div", { class: "progress", hidden: true }, loaded, bar, h("button", { class: "small", type: "button", onclick: () => loading.abort() }, "Cancel"));
  const rest = h("button", { class: "small", type: "button", hidden: true, onclick: () => load() }, "Load all");
  const place = h("div");
  const button = (kind, text, onclick, picture) => h("button", { type: "button", class: kind, onclick }, picture && icon(picture), text);
  const heading = h("h1", { tabindex: "-1" }, "Projects");
  main.replaceChildren(
    h("div", { class: "title" }, heading,
      h("button", { type: "button", onclick: () => load(), "aria-label": "Reload", title: "Reload", class: "quiet square" }, icon("reload")),
      button("primary", "Create a Project", create, "plus")),
    h("div", { class: "toolbar" }, h("div", { class: "search" }, icon("search"), search.element), order.element, size.element),
    h("div", { class: "count" }, count, progress, rest), place);

  const watched = new Set();
  /** Keeps an eye on a Project that is being deleted, and takes it off the list when it is gone. */
  const watch = async (project) => {
    if (watched.has(project.id)) return;
    watched.add(project.id);
    const put = (next) => show(shown.map((one) => (one.id === next.id ? next : one)), total);
    try {
      put(project);
      put(await api.waitForProject({ projectId: project.id }, { signal }));
    } catch (error) {
      if (error instanceof ResourceNotFoundError) gone(project);
    }
    watched.delete(project.id);
  };
  const gone = ({ id, name }) => {
    toast(`${name} is gone`);
    show(shown.filter((one) => one.id !== id), total - 1);
    if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  };
  const sort = (by) => {
    order.input.value = `${by}_${wanted.order === `${by}_asc` ? "desc" : "asc"}`;
    change();
  };
  const table = projectTable({ sort, gone, deleting: watch, signal });

  const show = (projects, all) => {
    [shown, total] = [projects, all];
    kept = { key: key(), shown, total, top: kept?.top };
    const words = total === 1 ? "1 Project" : `${format(total)} Projects`;
    count.textContent = shown.length < total ? `The first ${format(shown.length)} of ${words}` : words;
    rest.hidden = shown.length >= total;
    place.replaceChildren(shown.length ? table.element : empty());
    table.show(shown, total, wanted.order);
    shown.filter(({ status }) => status === "deleting").slice(0, 5).forEach(watch);
  };
  const empty = () =>
    h("section", { class: "state" }, icon("search"), h("h2", {}, wanted.name ? "No Projects match" : "No Projects yet"),
      h("p", {}, wanted.name ? `No name contains “${wanted.name}”.` : "A Project groups what belongs together."),
      h("div", { class: "actions" }, wanted.name && button("", "Clear the search", clear), button("primary", "Create a Project", create, "plus")));
  const clear = () => {
    search.input.value = "";
    search.input.focus();
    change();
  };
  const failed = (error) => {
    const { name } = reasons(error);
    search.fail(name);
    if (name) return show(shown, total);
    count.textContent = "";
    place.replaceChildren(problem(error, button("primary", "Try again", () => load(), "reload"),
      error instanceof DeniedAuthenticationError && h("a", { class: "button", href: "#/connection" }, "Check the connection")));
    addEventListener("online", () => load(), { once: true, signal: AbortSignal.any([signal, loading.signal]) });
  };

  const load = async () => {
    loading.abort();
    const mine = (loading = new AbortController());
    search.fail();
    rest.hidden = progress.hidden = true;
    if (!shown.length) place.replaceChildren(h("div", { class: "skeletons", "aria-hidden": "true" }, Array.from({ length: 6 }, () => h("i"))));
    count.textContent = "Loading…";
    try {
      const request = { name: wanted.name || undefined, orderBy: wanted.order, pageSize: Number(wanted.size) };
      const stop = AbortSignal.any([signal, mine.signal]);
      const listing = api.listProjects(request, { signal: stop });
      const first = await listing;
      if (first.totalCount <= first.projects.length) return show(first.projects, first.totalCount);
      if (kept?.key !== key() || !shown.length) show(first.projects, first.totalCount);
      const onProgress = (number, all) => {
        bar.value = number / all;
        loaded.textContent = `${format(number)} of ${format(all)}`;
      };
      onProgress(first.projects.length, first.totalCount);
      count.textContent = "";
      rest.hidden = !(progress.hidden = false);
      const all = await listing.all({ signal: stop, onProgress, timeout: 120_000 });
      show(all, all.length);
    } catch (error) {
      if (mine !== loading || signal.aborted) return;
      if (mine.signal.aborted) show(shown, total);
      else failed(error);
    } finally {
      if (mine === loading) progress.hidden = true;
    }
  };

  let timer;
  const change = () => {
    clearTimeout(timer);
    Object.assign(wanted, { name: search.input.value, order: order.input.value, size: size.input.value });
    const usual = { name: "", order: ORDERS[0][0], size: SIZES[0][0] };
    const parts = new URLSearchParams(Object.entries(wanted).filter(([name, value]) => value !== usual[name]));
    history.replaceState(null, "", `#/${parts.size ? `?${parts}` : ""}`);
    load();
  };
  search.input.addEventListener("input", () => {
    // What is under way answers another question.
    loading.abort();
    clearTimeout(timer);
    timer = setTimeout(change, PAUSE);
  });
  order.input.addEventListener("change", change);
  size.input.addEventListener("change", change);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    if (kept) kept.top = scrollY;
  });

  if (kept?.key === key()) {
    const { top = 0 } = kept;
    show(kept.shown, kept.total);
    scrollTo(0, top);
  } else {
    kept = undefined;
  }
  load();
};
