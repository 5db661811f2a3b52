// A form that makes one call: checked as one types, sent once, its errors where they belong.
import { call, check, reasons } from "../account.js";
import { h } from "../dom.js";
import { note } from "./problem.js";

/**
 * `request()` gives the call's method and argument, or nothing where it has refused by itself. `fields` are those of
 * the argument by name. `sent`, `done(result)` and `failed` are told how it goes.
 */
export const callForm = ({ request, fields = {}, label, kind = "primary", cancel, sent, done, failed }, ...content) => {
  const said = h("div");
  const submit = h("button", { class: kind }, label);
  /** What is empty is wrong only once it is sent. */
  const mark = (wrong, early) => {
    for (const [name, field] of Object.entries(fields)) field.fail(early && !field.input.value ? undefined : wrong[name]);
    return Object.entries(fields).find(([name]) => wrong[name])?.[1];
  };
  const onsubmit = async (event) => {
    event.preventDefault();
    // The second click of a double click finds the first one at work.
    if (element.ariaBusy === "true") return;
    const made = request();
    if (!made) return;
    said.replaceChildren();
    const refused = mark(await check(...made));
    if (refused) return refused.input.focus();
    if (element.ariaBusy === "true") return;
    element.ariaBusy = submit.ariaDisabled = "true";
    try {
      sent?.();
      done(await call(...made));
    } catch (error) {
      failed?.();
      const wrong = mark(reasons(error));
      if (wrong) wrong.input.focus();
      else said.replaceChildren(note(error));
    } finally {
      element.ariaBusy = submit.ariaDisabled = "false";
    }
  };
  const oninput = async () => mark(await check(...request("early")), true);
  const element = h("form", { novalidate: true, onsubmit, oninput }, content, said,
    h("div", { class: "buttons" }, cancel && h("button", { type: "button", onclick: () => element.ariaBusy === "true" || cancel() }, "Cancel"), submit));
  return element;
};
