// Deletion, confirmed by the Project's name.
import { choice, dialog, field, h } from "../dom.js";
import { callForm } from "./form.js";

/** Then `gone(project)`, or `deleting(project)` while its resources go. */
export const remove = (project, { gone, deleting, resources = false }) => {
  const { id: projectId, name } = project;
  const typed = field(`Type the name to confirm: ${name}`);
  const request = (early) => {
    if (!early && typed.input.value !== name) return typed.fail(`Type ${name}`), typed.input.focus();
    const all = form.elements.resources.value === "all";
    return all ? ["deleteProjectWithResources", { projectId, projectName: typed.input.value }] : ["deleteProject", { projectId }];
  };
  const done = (left) => {
    element.close();
    if (left) deleting(left);
    else gone(project);
  };
  const form = callForm({ request, fields: { projectName: typed }, label: "Delete", kind: "danger", cancel: () => element.close(), done },
    h("fieldset", {}, h("legend", {}, "What goes"),
      choice("resources", "none", "The Project, if it is empty", "The API refuses while there is something in it.", { checked: !resources }),
      choice("resources", "all", "The Project and all its resources", "Servers, volumes, data: nothing can be brought back.", { checked: resources })),
    typed.element);
  const element = dialog(`Delete ${name}?`, form);
  typed.input.focus();
};
