// One Project.
import { DeniedAuthenticationError, ResourceNotFoundError } from "../pkg/index.js";
import { api, call, events, lastCall } from "../account.js";
import { curl, javascript } from "../code.js";
import { copy, h, icon, time, toast } from "../dom.js";
import { remove } from "./delete.js";
import { editable } from "./editable.js";
import { note, problem } from "./problem.js";
import { qualificationForm } from "./qualification.js";
import { monogram, status } from "./words.js";

/** A Project that the next view need not ask for. */
let known;
export const show = (project) => {
  known = project;
  location.hash = `#/projects/${project.id}`;
};

export const project = (main, { id, signal }) => {
  let current;
  const place = h("div", {}, h("div", { class: "skeletons tall", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
  main.replaceChildren(h("a", { class: "back", href: "#/" }, icon("left"), "Projects"), place);

  const banner = h("div", { role: "status" });
  const tile = h("div");
  const heading = h("h1", { tabindex: "-1" });
  const badge = h("span", { class: "badge" }, "default");
  const text = h("p", { class: "description" });
  const facts = h("dl", { class: "facts" });
  const code = h("div");
  const dangers = h("div", { class: "dangers" });
  const card = (title, kind, ...content) => h("section", { class: `card ${kind}` }, h("h2", {}, title), content);
  const access = { current: () => current, draw: (next) => draw(next) };
  const qualification = qualificationForm(id, (value) => draw({ ...current, qualification: value }));
  const page = [
    banner,
    h("div", { class: "hero" }, tile, h("div", {},
      editable("name", "Name", h("div", { class: "heading" }, heading, badge), { limit: 64, spellcheck: "false" }, access),
      editable("description", "Description", text, { tag: "textarea", rows: "3", limit: 200 }, access))),
    h("div", { class: "cards" }, card("Details", "", facts), card("Qualification", "", qualification.element),
      card("In code", "wide", code), card("Danger zone", "wide danger-zone", dangers)),
  ];

  const draw = (next) => {
    current = next;
    const fixed = api.isDefaultProject(next);
    const deleting = next.status === "deleting";
    document.title = `${next.name} · Projects`;
    heading.textContent = next.name;
    badge.hidden = !fixed;
    text.textContent = next.description || "No description";
    text.classList.toggle("muted", !next.description);
    tile.replaceChildren(monogram(next));
    const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
    facts.replaceChildren(
      fact("ID", copy(next.id, "ID", h("code", {}, next.id))),
      fact("Organization ID", copy(next.organizationId, "Organization ID", h("code", {}, next.organizationId))),
      fact("Created", time(next.createdAt)), fact("Updated", time(next.updatedAt)), fact("Status", status(next)));
    qualification.show(next.qualification);
    const danger = (title, words, label, resources) =>
      h("div", {}, h("div", {}, h("strong", {}, title), h("p", { class: "muted" }, words)),
        h("button", { type: "button", class: "danger", "aria-disabled": fixed || deleting, onclick: () => erase(resources) }, label));
    dangers.replaceChildren(
      fixed ? h("p", {}, "This is the default Project: it has the Organization's own ID, and cannot be deleted.") : "",
      danger("Delete this Project", "Works only while there is nothing in it.", "Delete…", false),
      danger("Delete it with all its resources", "What is in it goes first. Nothing can be brought back.", "Delete with resources…", true));
  };
  const showCode = () => {
    const block = (title, content) =>
      h("div", { class: "block" }, h("div", { class: "bar" }, h("h3", {}, title), copy(content, title)),
        h("pre", { tabindex: "0", role: "region", "aria-label": title }, content));
    code.replaceChildren(h("p", { class: "muted" }, "The call that this page made last: ", h("code", {}, lastCall.method)),
      h("div", { class: "blocks" }, block("JavaScript", javascript()), block("curl", curl())));
  };
  events.addEventListener("call", showCode, { signal });

  const erase = (resources) => {
    if (api.isDefaultProject(current)) toast("The default Project cannot be deleted", "failed");
    else if (current.status !== "deleting") remove(current, { gone, deleting: wait, resources });
  };
  const gone = () => {
    toast(`${current.name} is gone`);
    location.hash = "#/";
  };
  /** Shows the wait until the Project is gone. */
  const wait = async (next) => {
    draw({ ...next, qualification: next.qualification ?? current.qualification });
    const stop = new AbortController();
    const since = Date.now();
    const clock = h("span", { "aria-hidden": "true" });
    const tick = setInterval(() => (clock.textContent = ` ${Math.round((Date.now() - since) / 1000)} s`), 1000);
    const button = h("button", { type: "button", class: "small", onclick: () => stop.abort() }, "Stop waiting");
    banner.replaceChildren(h("div", { class: "waiting" }, h("i", { class: "spinner" }),
      h("p", {}, `Deleting ${next.name}: waiting until it is gone.`, clock), button));
    button.focus();
    try {
      draw(await api.waitForProject({ projectId: id }, { signal: AbortSignal.any([signal, stop.signal]) }));
      banner.replaceChildren();
    } catch (error) {
      banner.replaceChildren();
      if (signal.aborted) return;
      if (error instanceof ResourceNotFoundError) gone();
      else if (!stop.signal.aborted) banner.replaceChildren(note(error));
    } finally {
      clearInterval(tick);
    }
  };

  const load = async () => {
    try {
      const created = known?.id === id && known;
      known = undefined;
      const found = created || (await call("getProject", { projectId: id }, { signal }));
      if (signal.aborted) return;
      place.replaceChildren(...page);
      draw(found);
      showCode();
      heading.focus();
      if (found.status === "deleting") wait(found);
    } catch (error) {
      if (signal.aborted) return;
      const again = h("button", { type: "button", class: "primary", onclick: load }, icon("reload"), "Try again");
      const link = (href, text) => h("a", { class: "button", href }, text);
      place.replaceChildren(problem(error, error instanceof ResourceNotFoundError ? link("#/", "Back to the Projects") : again,
        error instanceof DeniedAuthenticationError && link("#/connection", "Check the connection")));
      addEventListener("online", load, { once: true, signal });
    }
  };
  load();
};
