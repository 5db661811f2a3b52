// What a Project is used for: only combinations that the API knows can be chosen.
import { call } from "../account.js";
import { field, h, toast } from "../dom.js";
import { note } from "./problem.js";
import { ARCHITECTURES, USE_CASES, useCase, word } from "./words.js";

export const qualificationForm = (projectId, { saved, called }) => {
  const named = (values) => values.map((value) => [value, word(value)]);
  const architecture = field("Architecture", { tag: "select", options: named(ARCHITECTURES) });
  const use = field("Use case", { tag: "select", options: [["", "None"], ...named(Object.keys(USE_CASES))] });
  const sub = field("Sub use case", { tag: "select" });
  const said = h("div");
  const submit = h("button", { class: "primary" }, "Save");
  const element = h("form", { novalidate: true }, architecture.element, h("div", { class: "pair" }, use.element, sub.element), said, h("div", { class: "buttons" }, submit));

  /** A value that is new to this page stays a choice. */
  const choose = ({ input }, value) => {
    if (![...input.options].some((option) => option.value === value)) input.append(h("option", { value }, word(value)));
    input.value = value;
  };
  const fit = () => {
    const choices = USE_CASES[use.input.value] ?? USE_CASES.otherUseCase;
    sub.input.replaceChildren(...named(choices).map(([value, text]) => h("option", { value }, text)));
    sub.input.disabled = choices.length < 2;
  };
  use.input.addEventListener("change", fit);

  let busy = false;
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    said.replaceChildren();
    submit.ariaDisabled = "true";
    const qualification = { architectureType: architecture.input.value };
    if (use.input.value) qualification[use.input.value] = { subUseCase: sub.input.value };
    try {
      const answer = await call("setProjectQualification", { projectId, qualification });
      saved(answer.qualification);
      toast("Qualification saved");
    } catch (error) {
      said.replaceChildren(note(error, true));
    } finally {
      busy = false;
      submit.ariaDisabled = "false";
      called();
    }
  });

  const show = (qualification) => {
    const key = useCase(qualification);
    choose(architecture, qualification?.architectureType ?? ARCHITECTURES[0]);
    use.input.value = key ?? "";
    fit();
    choose(sub, qualification?.[key]?.subUseCase ?? USE_CASES.otherUseCase[0]);
  };
  return { element, show };
};
