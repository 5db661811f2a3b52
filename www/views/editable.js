// A value that is edited where it stands: shown changed at once, and taken back if the server refuses it.
import { field, h, icon, toast } from "../dom.js";
import { callForm } from "./form.js";

/** `current()` is the Project, `draw(project)` shows another in its place. */
export const editable = (argument, label, shown, properties, { current, draw }) => {
  const title = `Edit the ${argument}`;
  const button = h("button", { type: "button", class: "quiet square", "aria-label": title, title, onclick: () => open() }, icon("edit"));
  const element = h("div", { class: `editable ${argument}` }, shown, button);
  const close = () => {
    element.ariaBusy = "false";
    element.replaceChildren(shown, button);
    button.focus();
  };
  const open = () => {
    const before = current();
    const edit = field(label, { ...properties, value: before[argument], autocomplete: "off" });
    const request = (typed) => {
      if (!typed && edit.input.value === before[argument]) return close();
      return ["updateProject", { projectId: before.id, [argument]: edit.input.value }];
    };
    const sent = () => {
      draw({ ...before, [argument]: edit.input.value });
      close();
      element.ariaBusy = "true";
    };
    const done = (project) => {
      element.ariaBusy = "false";
      draw({ ...project, qualification: project.qualification ?? before.qualification });
      toast("Saved");
    };
    const failed = () => {
      draw(before);
      element.ariaBusy = "false";
      element.replaceChildren(form);
      edit.input.focus();
    };
    const form = callForm({ request, fields: { [argument]: edit }, label: "Save", cancel: close, sent, done, failed }, edit.element);
    form.addEventListener("keydown", (event) => event.key === "Escape" && close());
    element.replaceChildren(form);
    edit.input.focus();
  };
  return element;
};
