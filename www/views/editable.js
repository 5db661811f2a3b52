// A value that is edited where it stands: shown changed at once, and taken back if the server refuses it.
import { field, h, pictured, toast } from "../dom.js";
import { callForm } from "./form.js";

/** `current()` is the Project, `draw(project)` shows another in its place. */
export const editable = (argument, label, shown, properties, { current, draw }) => {
  const close = (busy) => {
    element.ariaBusy = String(busy === true);
    element.replaceChildren(shown, button);
    button.focus();
  };
  const open = () => {
    const before = current();
    const edit = field(label, { ...properties, value: before[argument] });
    const request = (early) => {
      if (!early && edit.input.value === before[argument]) return close();
      return ["updateProject", { projectId: before.id, [argument]: edit.input.value }];
    };
    const sent = () => {
      draw({ ...before, [argument]: edit.input.value });
      close(true);
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
  const button = pictured("edit", `Edit the ${argument}`, open);
  const element = h("div", { class: `editable ${argument}` }, shown, button);
  return element;
};
