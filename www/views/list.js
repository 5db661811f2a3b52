// The Projects: search, order, and all pages.
import { DeniedAuthenticationError, ResourceNotFoundError } from "../pkg/index.js";
import { api, connection, reasons } from "../account.js";
import { button, field, h, icon, pictured, skeletons, toast } from "../dom.js";
import { create } from "./create.js";
import { problem } from "./problem.js";
import { projectTable } from "./table.js";

const ORDERS = [["created_at_asc", "Oldest first"], ["created_at_desc", "Newest first"], ["name_asc", "Name, A to Z"], ["name_desc", "Name, Z to A"]];
const SIZES = [["100", "100 a page"], ["50", "50 a page"], ["20", "20 a page"]];
const USUAL = { name: "", order: ORDERS[0][0], size: SIZES[0][0] };
const { format } = new Intl.NumberFormat("en");
/** What was last shown, so that it is there at once on the way back. */
let kept;

export const list = (main, { query, signal }) => {
  const known = (options, name) => (options.some(([value]) => value === query.get(name)) ? query.get(name) : USUAL[name]);
  const wanted = { name: query.get("name") ?? USUAL.name, order: known(ORDERS, "order"), size: known(SIZES, "size") };
  const key = () => JSON.stringify([connection, wanted]);
  let [shown, total] = [[], 0];
  let loading = new AbortController();
  let timer;
  const search = field("Search by name", { type: "search", value: wanted.name, placeholder: "Search by name" });
  const order = field("Order", { tag: "select", options: ORDERS, value: wanted.order });
  const size = field("Page size", { tag: "select", options: SIZES, value: wanted.size, title: "How many Projects a request asks for" });
  const [count, loaded, place] = [h("span", { role: "status" }), h("span"), h("div")];
  const bar = h("progress", { max: "1", "aria-label": "Projects loaded" });
  const progress = h("div", { class: "progress", hidden: true }, loaded, bar, button("small", "Cancel", () => loading.abort()));
  const rest = button("small", "Load all", () => load());
  const heading = h("h1", { tabindex: "-1" }, "Projects");
  main.replaceChildren(
    h("div", { class: "title" }, heading, pictured("reload", "Reload", () => load()), button("primary", "Create a Project", create, "plus")),
    h("div", { class: "toolbar" }, h("div", { class: "search" }, icon("search"), search.element), order.element, size.element),
    h("div", { class: "count" }, count, progress, rest), place);
  const watched = new Set();
  const put = (next) => show(shown.map((one) => (one.id === next.id ? next : one)), total);
  /** Keeps an eye on a Project that is being deleted, and takes it off the list when it is gone. */
  const watch = async (project) => {
    if (watched.has(project.id)) return;
    put(project, watched.add(project.id));
    const settled = api.waitForProject({ projectId: project.id }, { signal });
    await settled.then(put, (error) => error instanceof ResourceNotFoundError && gone(project));
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
  const empty = () => {
    const clear = () => change((search.input.value = ""), search.input.focus());
    const [title, words] = wanted.name ? ["No Projects match", `No name contains “${wanted.name}”.`] : ["No Projects yet", "A Project groups what belongs together."];
    return h("section", { class: "state" }, icon("search"), h("h2", {}, title), h("p", {}, words), h("div", { class: "actions" },
      wanted.name && button("", "Clear the search", clear), button("primary", "Create a Project", create, "plus")));
  };
  const failed = (error) => {
    search.fail(reasons(error).name);
    if (reasons(error).name) return show(shown, total);
    count.textContent = "";
    place.replaceChildren(problem(error, button("primary", "Try again", () => load(), "reload"),
      error instanceof DeniedAuthenticationError && h("a", { class: "button", href: "#/connection" }, "Check the connection")));
    addEventListener("online", () => load(), { once: true, signal: AbortSignal.any([signal, loading.signal]) });
  };
  const onProgress = (number, all) => {
    loaded.textContent = `${format(number)} of ${format(all)}`;
    bar.value = number / all;
  };
  const load = async () => {
    loading.abort();
    const mine = (loading = new AbortController());
    const stop = AbortSignal.any([signal, mine.signal]);
    search.fail();
    rest.hidden = progress.hidden = true;
    if (!shown.length) place.replaceChildren(skeletons(6));
    count.textContent = "Loading…";
    try {
      const request = { name: wanted.name || undefined, orderBy: wanted.order, pageSize: Number(wanted.size) };
      const listing = api.listProjects(request, { signal: stop });
      const { projects, totalCount } = await listing;
      if (totalCount <= projects.length) return show(projects, totalCount);
      if (kept?.key !== key() || !shown.length) show(projects, totalCount);
      onProgress(projects.length, totalCount);
      count.textContent = "";
      [rest.hidden, progress.hidden] = [true, false];
      const all = await listing.all({ signal: stop, onProgress, timeout: 120_000 });
      show(all, all.length);
    } catch (error) {
      if (mine !== loading || signal.aborted) return;
      if (stop.aborted) show(shown, total);
      else failed(error);
    } finally {
      if (mine === loading) progress.hidden = true;
    }
  };
  const change = () => {
    clearTimeout(timer);
    Object.assign(wanted, { name: search.input.value, order: order.input.value, size: size.input.value });
    const unusual = new URLSearchParams(Object.entries(wanted).filter(([name, value]) => value !== USUAL[name]));
    history.replaceState(null, "", unusual.size ? `#/?${unusual}` : "#/");
    load();
  };
  search.input.addEventListener("input", () => {
    // What is under way answers another question.
    loading.abort();
    clearTimeout(timer);
    timer = setTimeout(change, 250);
  });
  for (const { input } of [order, size]) input.addEventListener("change", change);
  signal.addEventListener("abort", () => (kept.top = scrollY, clearTimeout(timer)));
  const { shown: old, total: all, top = 0 } = kept?.key === key() ? kept : (kept = {});
  if (old) show(old, all);
  scrollTo(0, top);
  load();
};
