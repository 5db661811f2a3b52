// One Project.
import { DeniedAuthenticationError, ResourceNotFoundError } from "../pkg/index.js";
import { api, call, events, lastCall } from "../account.js";
import { curl, javascript } from "../code.js";
import { button, copy, h, icon, skeletons, time, toast } from "../dom.js";
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
  const place = h("div", {}, skeletons(3, "tall"));
  main.replaceChildren(h("a", { class: "back", href: "#/" }, icon("left"), "Projects"), place);
  const banner = h("div", { role: "status" });
  const [tile, code, dangers] = ["tile", "code", "dangers"].map((name) => h("div", { class: `${name}-place` }));
  const heading = h("h1", { tabindex: "-1" });
  const badge = h("span", { class: "badge" }, "default");
  const text = h("p", { class: "description" });
  const facts = h("dl", { class: "facts" });
  const access = { current: () => current, draw: (next) => draw(next) };
  const name = editable("name", "Name", h("div", { class: "heading" }, heading, badge), { limit: 64 }, access);
  const description = editable("description", "Description", text, { tag: "textarea", rows: "3", limit: 200 }, access);
  const qualification = qualificationForm(id, (value) => draw({ ...current, qualification: value }));
  const card = (title, kind, content) => h("section", { class: `card ${kind}` }, h("h2", {}, title), content);
  const page = [banner, h("div", { class: "hero" }, tile, h("div", {}, name, description)),
    h("div", { class: "cards" }, card("Details", "", facts), card("Qualification", "", qualification.element),
      card("In code", "wide", code), card("Danger zone", "wide danger-zone", dangers))];
  const draw = (next) => {
    current = next;
    const fixed = api.isDefaultProject(next);
    const off = fixed || next.status === "deleting";
    document.title = `${next.name} · Projects`;
    heading.textContent = next.name;
    badge.hidden = !fixed;
    text.textContent = next.description || "No description";
    text.classList.toggle("muted", !next.description);
    tile.replaceChildren(monogram(next));
    qualification.show(next.qualification);
    const fact = (name, value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
    const ids = { ID: next.id, "Organization ID": next.organizationId };
    facts.replaceChildren(...Object.entries(ids).map(([name, value]) => fact(name, copy(value, name, h("code", {}, value)))),
      fact("Created", time(next.createdAt)), fact("Updated", time(next.updatedAt)), fact("Status", status(next)));
    const erase = (resources) => off || remove(current, { gone, deleting: wait, resources });
    const danger = (title, words, label, resources) => h("div", {}, h("div", {}, h("strong", {}, title), h("p", { class: "muted" }, words)),
      h("button", { type: "button", class: "danger", "aria-disabled": off, onclick: () => erase(resources) }, label));
    dangers.replaceChildren(fixed ? "This is the default Project: it has the Organization's own ID, and cannot be deleted." : "",
      danger("Delete this Project", "Works only while there is nothing in it.", "Delete…", false),
      danger("Delete it with all its resources", "What is in it goes first. Nothing can be brought back.", "Delete with resources…", true));
  };
  const showCode = () => {
    const block = (title, content) => h("div", { class: "block" }, h("div", { class: "bar" }, h("h3", {}, title), copy(content, title)),
      h("pre", { tabindex: "0", role: "region", "aria-label": title }, content));
    code.replaceChildren(h("p", { class: "muted" }, "The call that this page made last: ", h("code", {}, lastCall.method)),
      h("div", { class: "blocks" }, block("JavaScript", javascript()), block("curl", curl())));
  };
  events.addEventListener("call", showCode, { signal });
  const gone = () => (location.hash = "#/", toast(`${current.name} is gone`));
  /** Shows the wait until the Project is gone. */
  const wait = async (next) => {
    draw({ ...next, qualification: next.qualification ?? current.qualification });
    const [stop, since, clock] = [new AbortController(), Date.now(), h("span", { "aria-hidden": "true" })];
    const tick = setInterval(() => (clock.textContent = ` ${Math.round((Date.now() - since) / 1000)} s`), 1000);
    const cancel = button("small", "Stop waiting", () => stop.abort());
    banner.replaceChildren(h("div", { class: "waiting" }, h("i", { class: "spinner" }), h("p", {}, `Deleting ${next.name}: waiting until it is gone.`, clock), cancel));
    cancel.focus();
    try {
      draw(await api.waitForProject({ projectId: id }, { signal: AbortSignal.any([signal, stop.signal]) }));
      banner.replaceChildren();
    } catch (error) {
      if (error instanceof ResourceNotFoundError && !signal.aborted) gone();
      banner.replaceChildren(signal.aborted || stop.signal.aborted ? "" : note(error));
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
      const link = (href, text) => h("a", { class: "button", href }, text);
      const missing = error instanceof ResourceNotFoundError;
      place.replaceChildren(problem(error, missing ? link("#/", "Back to the Projects") : button("primary", "Try again", load, "reload"),
        error instanceof DeniedAuthenticationError && link("#/connection", "Check the connection")));
      addEventListener("online", load, { once: true, signal });
    }
  };
  load();
};
