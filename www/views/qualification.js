// What a Project is used for: only combinations that the API knows can be chosen.
import { field, h, toast } from "../dom.js";
import { callForm } from "./form.js";
import { ARCHITECTURES, USE_CASES, useCase, word } from "./words.js";

const named = (values) => values.map((value) => [value, word(value)]);

export const qualificationForm = (projectId, saved) => {
  const architecture = field("Architecture", { tag: "select", options: named(ARCHITECTURES) });
  const use = field("Use case", { tag: "select", options: [["", "None"], ...named(Object.keys(USE_CASES))] });
  const sub = field("Sub use case", { tag: "select" });
  const request = () => {
    const qualification = { architectureType: architecture.input.value };
    if (use.input.value) qualification[use.input.value] = { subUseCase: sub.input.value };
    return ["setProjectQualification", { projectId, qualification }];
  };
  const done = ({ qualification }) => {
    saved(qualification);
    toast("Qualification saved");
  };
  const element = callForm({ request, label: "Save", done }, architecture.element, h("div", { class: "pair" }, use.element, sub.element));
  const add = ({ input }, value) => input.append(h("option", { value }, word(value)));
  /** A value that is new to this page stays a choice. */
  const choose = (field, value) => {
    if (![...field.input.options].some((option) => option.value === value)) add(field, value);
    field.input.value = value;
  };
  const fit = () => {
    const subs = USE_CASES[use.input.value] ?? USE_CASES.otherUseCase;
    sub.input.replaceChildren();
    subs.forEach((value) => add(sub, value));
    sub.input.disabled = subs.length < 2;
  };
  use.input.addEventListener("change", fit);
  const show = (qualification) => {
    const key = useCase(qualification);
    choose(architecture, qualification?.architectureType ?? ARCHITECTURES[0]);
    use.input.value = key ?? "";
    fit();
    choose(sub, qualification?.[key]?.subUseCase ?? USE_CASES.otherUseCase[0]);
  };
  return { element, show };
};
