// A new Project.
import { call, check, reasons } from "../account.js";
import { dialog, field, h, toast } from "../dom.js";
import { show } from "./project.js";
import { note } from "./problem.js";

export const create = () => {
  const name = field("Name", { limit: 64, autocomplete: "off", spellcheck: "false", required: true, hint: "Letters, digits, dots, underscores, hyphens and spaces." });
  const description = field("Description", { tag: "textarea", rows: "3", limit: 200, hint: "What it is for. Optional." });
  const said = h("div");
  const submit = h("button", { class: "primary" }, "Create");
  const cancel = h("button", { type: "button", onclick: () => element.close() }, "Cancel");
  const form = h("form", { novalidate: true }, name.element, description.element, said, h("div", { class: "buttons" }, cancel, submit));
  const element = dialog("Create a Project", form);
  const request = () => ({ name: name.input.value, description: description.input.value });
  const mark = (wrong) => {
    name.fail(wrong.name);
    description.fail(wrong.description);
    const first = [name, description].find(({ input }) => input.ariaInvalid === "true");
    return first;
  };

  form.addEventListener("input", async () => {
    const wrong = await check("createProject", request());
    // An empty name is wrong only once it is sent.
    if (!name.input.value) delete wrong.name;
    mark(wrong);
  });
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // The second click of a double click finds the first one at work.
    if (busy) return;
    busy = true;
    said.replaceChildren();
    element.ariaBusy = submit.ariaDisabled = "true";
    submit.textContent = "Creating…";
    try {
      const project = await call("createProject", request());
      element.close();
      toast(`${project.name} was created`);
      show(project);
    } catch (error) {
      const wrong = mark(reasons(error));
      wrong?.input.focus();
      if (!wrong) said.replaceChildren(note(error, true));
    } finally {
      busy = false;
      element.ariaBusy = submit.ariaDisabled = "false";
      submit.textContent = "Create";
    }
  });
};
