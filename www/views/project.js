// One Project.
import { DeniedAuthenticationError, ResourceNotFoundError } from "../pkg/index.js";
import { api, call, check, lastCall, reasons } from "../account.js";
import { curl, javascript } from "../code.js";
import { copy, field, h, icon, time, toast } from "../dom.js";
import { remove } from "./delete.js";
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
  const back = h("a", { class: "back", href: "#/" }, icon("left"), "Projects");
  const place = h("div", {}, h("div", { class: "skeletons tall", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
  main.replaceChildren(back, place);
  const said = h("div");
  const banner = h("div", { role: "status" });
  const heading = h("h1", { tabindex: "-1" });
  const text = h("p", { class: "description" });
  const facts = h("dl", { class: "facts" });
  const code = h("div");
  const dangers = h("div", { class: "dangers" });

  /** A value that is edited where it stands; shown at once, and taken back if the server refuses it. */
  const editable = (argument, label, shown, properties) => {
    const edit = h("button", { type: "button", class: "quiet square", "aria-label": `Edit the ${argument}`, title: `Edit the ${argument}`, onclick: () => open() }, icon("edit"));
    const element = h("div", { class: `editable ${argument}` }, shown, edit);
    const open = (value = current[argument], error) => {
      const input = field(label, { ...properties, value, autocomplete: "off" });
      const close = () => {
        element.replaceChildren(shown, edit);
        edit.focus();
      };
      const save = async (event) => {
        event.preventDefault();
        const next = input.input.value;
        const before = current;
        if (next === before[argument]) return close();
        const request = { projectId: id, [argument]: next };
        const wrong = (await check("updateProject", request))[argument];
        if (wrong) return input.fail(wrong);
        said.replaceChildren();
        draw({ ...current, [argument]: next });
        element.ariaBusy = "true";
        close();
        try {
          const updated = await call("updateProject", request);
          draw({ ...updated, qualification: updated.qualification ?? before.qualification });
          toast("Saved");
        } catch (error) {
          draw(before);
          open(next, error);
        } finally {
          element.ariaBusy = "false";
          showCode();
        }
      };
      const key = (event) => {
        if (event.key === "Escape") close();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save(event);
      };
      const form = h("form", { novalidate: true, onsubmit: save, onkeydown: key }, input.element,
        h("div", { class: "buttons" }, h("button", { type: "button", onclick: close }, "Cancel"), h("button", { class: "primary" }, "Save")));
      input.input.addEventListener("input", async () => input.fail((await check("updateProject", { projectId: id, [argument]: input.input.value }))[argument]));
      element.replaceChildren(form);
      input.input.focus();
      if (error) {
        input.fail(reasons(error)[argument]);
        if (!reasons(error)[argument]) said.replaceChildren(note(error, true));
      }
    };
    return element;
  };

  const qualification = qualificationForm(id, { saved: (value) => draw({ ...current, qualification: value }), called: () => showCode() });
  const page = [
    said, banner,
    h("div", { class: "hero" }, h("div", { class: "tile-place" }), h("div", {}, editable("name", "Name", heading, { limit: 64, spellcheck: "false" }),
      editable("description", "Description", text, { tag: "textarea", rows: "3", limit: 200 }))),
    h("div", { class: "cards" },
      h("section", { class: "card" }, h("h2", {}, "Details"), facts),
      h("section", { class: "card" }, h("h2", {}, "Qualification"), qualification.element),
      h("section", { class: "card wide" }, h("h2", {}, "In code"), code),
      h("section", { class: "card wide danger-zone" }, h("h2", {}, "Danger zone"), dangers)),
  ];

  const showCode = () => {
    if (!lastCall?.exchange || signal.aborted) return;
    const block = (title, content) => h("div", { class: "block" }, h("div", { class: "bar" }, h("h3", {}, title), copy(content, title)), h("pre", { tabindex: "0", role: "region", "aria-label": title }, content));
    code.replaceChildren(h("p", { class: "muted" }, "The call that this page made last: ", h("code", {}, lastCall.method)),
      h("div", { class: "blocks" }, block("JavaScript", javascript()), block("curl", curl())));
  };

  const draw = (next) => {
    current = next;
    const fixed = api.isDefaultProject(next);
    const deleting = next.status === "deleting";
    document.title = `${next.name} · Projects`;
    heading.replaceChildren(next.name, fixed && h("span", { class: "badge" }, "default"));
    if (!fixed) heading.replaceChildren(next.name);
    text.textContent = next.description || "No description";
    text.classList.toggle("muted", !next.description);
    place.querySelector(".tile-place")?.replaceChildren(monogram(next));
    const fact = (name, ...value) => h("div", {}, h("dt", {}, name), h("dd", {}, value));
    facts.replaceChildren(
      fact("ID", copy(next.id, "ID", h("code", {}, next.id))),
      fact("Organization ID", copy(next.organizationId, "Organization ID", h("code", {}, next.organizationId))),
      fact("Created", time(next.createdAt)), fact("Updated", time(next.updatedAt)), fact("Status", status(next)));
    qualification.show(next.qualification);
    const danger = (title, words, resources) => h("div", {}, h("div", {}, h("strong", {}, title), h("p", { class: "muted" }, words)),
      h("button", { type: "button", class: "danger", "aria-disabled": fixed || deleting, onclick: () => erase(resources) }, resources ? "Delete with resources…" : "Delete…"));
    dangers.replaceChildren(
      fixed && h("p", { class: "muted" }, "This is the default Project: it has the Organization's own ID and cannot be deleted."),
      danger("Delete this Project", "Works only while there is nothing in it.", false),
      danger("Delete it with all its resources", "Whatever is in it is deleted first. Nothing can be brought back.", true));
    if (!fixed) dangers.firstChild.remove();
  };

  const erase = (resources) => {
    if (api.isDefaultProject(current)) return toast("The default Project cannot be deleted", "failed");
    if (current.status !== "deleting") remove(current, { gone, deleting: wait, resources });
  };
  const gone = () => {
    toast(`${current.name} is gone`);
    location.hash = "#/";
  };
  /** Shows the wait until the Project is gone. */
  const wait = async (next) => {
    draw({ ...next, qualification: next.qualification ?? current.qualification });
    showCode();
    const stop = new AbortController();
    const since = Date.now();
    const clock = h("span", { "aria-hidden": "true" });
    const tick = setInterval(() => (clock.textContent = ` ${Math.round((Date.now() - since) / 1000)} s`), 1000);
    const button = h("button", { type: "button", class: "small", onclick: () => stop.abort() }, "Stop waiting");
    banner.replaceChildren(h("div", { class: "waiting" }, h("i", { class: "spinner" }), h("p", {}, `Deleting ${next.name}: waiting until it is gone.`, clock), button));
    button.focus();
    try {
      draw(await api.waitForProject({ projectId: id }, { signal: AbortSignal.any([signal, stop.signal]) }));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof ResourceNotFoundError) return gone();
      if (!stop.signal.aborted) said.replaceChildren(note(error));
    } finally {
      clearInterval(tick);
      banner.replaceChildren();
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
      const list = h("a", { class: "button", href: "#/" }, "Back to the Projects");
      const connection = h("a", { class: "button", href: "#/connection" }, "Check the connection");
      const missing = error instanceof ResourceNotFoundError;
      place.replaceChildren(problem(error, missing ? list : again, error instanceof DeniedAuthenticationError && connection));
      addEventListener("online", load, { once: true, signal });
    }
  };
  load();
};
