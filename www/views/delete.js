// Deletion, confirmed by the Project's name.
import { dialog, field, h } from "../dom.js";
import { callForm } from "./form.js";

/** Then `gone(project)`, or `deleting(project)` while its resources go. */
export const remove = (project, { gone, deleting, resources = false }) => {
  const choice = (value, title, text) =>
    h("label", { class: "choice" },
      h("input", { type: "radio", name: "resources", value, checked: resources === (value === "all") }),
      h("span", {}, h("strong", {}, title), h("span", { class: "muted" }, text)));
  const name = field("Type the name of the Project to confirm", { autocomplete: "off", spellcheck: "false", hint: project.name });
  const request = (typed) => {
    if (!typed && name.input.value !== project.name) return name.fail(`Type ${project.name}`), name.input.focus();
    const projectId = project.id;
    return form.elements.resources.value === "all"
      ? ["deleteProjectWithResources", { projectId, projectName: name.input.value }]
      : ["deleteProject", { projectId }];
  };
  const done = (left) => {
    element.close();
    if (left) deleting(left);
    else gone(project);
  };
  const form = callForm({ request, fields: { projectName: name }, label: "Delete", kind: "danger", cancel: () => element.close(), done },
    h("fieldset", {}, h("legend", {}, "What goes"),
      choice("none", "The Project, if it is empty", "The API refuses while there is something in it."),
      choice("all", "The Project and all its resources", "Servers, volumes, data: nothing can be brought back.")),
    name.element);
  const element = dialog(`Delete ${project.name}?`, form);
  name.input.focus();
};
