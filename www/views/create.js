// A new Project.
import { dialog, field, toast } from "../dom.js";
import { callForm } from "./form.js";
import { show } from "./project.js";

export const create = () => {
  const name = field("Name", { limit: 64, required: true, hint: "Letters, digits, dots, underscores, hyphens and spaces." });
  const description = field("Description", { tag: "textarea", rows: "3", limit: 200, hint: "What it is for. Optional." });
  const request = () => ["createProject", { name: name.input.value, description: description.input.value }];
  const done = (project) => {
    element.close();
    toast(`${project.name} was created`);
    show(project);
  };
  const parts = { request, fields: { name, description }, label: "Create", cancel: () => element.close(), done };
  const form = callForm(parts, name.element, description.element);
  const element = dialog("Create a Project", form);
};
