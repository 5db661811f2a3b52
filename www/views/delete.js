// Deletion, confirmed by the Project's name.
import { call } from "../account.js";
import { dialog, field, h } from "../dom.js";
import { note } from "./problem.js";

/** Then `gone(project)`, or `deleting(project)` while its resources go. */
export const remove = (project, { gone, deleting, resources = false }) => {
  const choice = (value, title, text) =>
    h("label", { class: "choice" }, h("input", { type: "radio", name: "resources", value, ...(resources === (value === "all") && { checked: true }) }),
      h("span", {}, h("strong", {}, title), h("span", { class: "muted" }, text)));
  const name = field("Type the name of the Project to confirm", { autocomplete: "off", spellcheck: "false", hint: project.name });
  const said = h("div");
  const submit = h("button", { class: "danger", "aria-disabled": "true" }, "Delete");
  const cancel = h("button", { type: "button", onclick: () => element.close() }, "Cancel");
  const form = h("form", { novalidate: true },
    h("fieldset", {}, h("legend", {}, "What goes"),
      choice("none", "The Project, if it is empty", "The API refuses while there is something in it."),
      choice("all", "The Project and all its resources", "Servers, volumes, data: nothing can be brought back.")),
    name.element, said, h("div", { class: "buttons" }, cancel, submit));
  const element = dialog(`Delete ${project.name}?`, form);
  name.input.focus();
  const matches = () => name.input.value === project.name;
  name.input.addEventListener("input", () => {
    name.fail();
    submit.ariaDisabled = String(!matches());
  });

  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    if (!matches()) return name.fail(`Type ${project.name}`), name.input.focus();
    busy = true;
    said.replaceChildren();
    element.ariaBusy = submit.ariaDisabled = "true";
    submit.textContent = "Deleting…";
    try {
      if (form.elements.resources.value === "all") {
        const left = await call("deleteProjectWithResources", { projectId: project.id, projectName: name.input.value });
        element.close();
        deleting(left);
      } else {
        await call("deleteProject", { projectId: project.id });
        element.close();
        gone(project);
      }
    } catch (error) {
      said.replaceChildren(note(error, true));
    } finally {
      busy = false;
      element.ariaBusy = submit.ariaDisabled = "false";
      submit.textContent = "Delete";
    }
  });
};
