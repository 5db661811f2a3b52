// <qualification-form>: what a Project is used for. Only combinations that the API knows can be chosen.
import { CallForm } from "../parts/call-form.js";
import { selectField } from "../parts/choices.js";
import { LightElement } from "../parts/light-element.js";
import { setUnsaved } from "../unsaved.js";
import { html } from "../vendor/lit.js";
import { ARCHITECTURES, USE_CASES, useCaseOf, word } from "../words.js";

const [NO_ARCHITECTURE] = ARCHITECTURES;
const [NO_SUB_USE_CASE] = USE_CASES.otherUseCase;

/** What the three lists show for a qualification, which may be absent. */
const choicesFor = (qualification) => {
  const useCase = useCaseOf(qualification) ?? "";
  return {
    architecture: qualification?.architectureType ?? NO_ARCHITECTURE,
    useCase,
    subUseCase: qualification?.[useCase]?.subUseCase ?? NO_SUB_USE_CASE,
  };
};

/** The words as options, and the one chosen too if it is new to this page. */
const optionsFor = (words, chosen) => {
  const all = words.includes(chosen) ? words : [...words, chosen];
  return all.map((one) => [one, word(one)]);
};

/** Emits `saved` with the qualification. */
class QualificationForm extends LightElement {
  static properties = {
    projectId: {},
    qualification: { attribute: false },
    /** Whether nothing can be changed. */
    locked: { type: Boolean },
    choices: { state: true },
  };

  form = new CallForm(this, {
    call: () => ["setProjectQualification", { projectId: this.projectId, qualification: this.chosen }],
    done: ({ qualification }) => this.onSaved(qualification),
    task: () => "Saving the qualification",
    success: () => "Qualification saved",
    sent: () => (this.sent = this.choices),
    unclear: "The qualification may have been saved all the same. Reload the page to see.",
  });

  get chosen() {
    const { architecture, useCase, subUseCase } = this.choices;
    return useCase ? { architectureType: architecture, [useCase]: { subUseCase } } : { architectureType: architecture };
  }

  get isChanged() {
    return JSON.stringify(this.choices) !== JSON.stringify(choicesFor(this.qualification));
  }

  willUpdate(changed) {
    this.choices ??= choicesFor(this.qualification);
    if (!changed.has("qualification")) return;
    const before = choicesFor(changed.get("qualification"));
    // What somebody chose and has not saved stays.
    if (JSON.stringify(this.choices) === JSON.stringify(before)) this.choices = choicesFor(this.qualification);
  }

  updated() {
    setUnsaved(this, this.isChanged);
  }

  onSaved(qualification) {
    this.qualification = qualification;
    // What was chosen meanwhile stays, to be saved too.
    if (this.choices === this.sent) this.choices = choicesFor(qualification);
    this.emit("saved", qualification);
  }

  onSubmit = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    // The second click of a double click finds the same choices on their way.
    if (this.form.busy && this.choices === this.sent) return;
    await this.form.ended;
    if (form.isConnected) this.form.send(form);
  };

  choose(changes) {
    this.choices = { ...this.choices, ...changes };
  }

  render() {
    const { architecture, useCase, subUseCase } = this.choices;
    const subUseCases = USE_CASES[useCase] ?? [NO_SUB_USE_CASE];
    return html`
      <form novalidate aria-busy=${this.form.busy} @submit=${this.onSubmit}>
        <fieldset ?disabled=${this.locked}>
          ${selectField({
            label: "Architecture",
            name: "architecture",
            value: architecture,
            options: optionsFor(ARCHITECTURES, architecture),
            onChange: (event) => this.choose({ architecture: event.target.value }),
          })}
          <div class="pair">
            ${selectField({
              label: "Use case",
              name: "use-case",
              value: useCase,
              options: [["", "None"], ...optionsFor(Object.keys(USE_CASES), useCase || "otherUseCase")],
              onChange: (event) => this.choose({ useCase: event.target.value, subUseCase: NO_SUB_USE_CASE }),
            })}
            ${selectField({
              label: "Sub use case",
              name: "sub-use-case",
              value: subUseCase,
              options: optionsFor(subUseCases, subUseCase),
              disabled: subUseCases.length < 2,
              onChange: (event) => this.choose({ subUseCase: event.target.value }),
            })}
          </div>
          ${this.form.outcome()}
          <div class="buttons">${this.form.submitButton("Save", "Saving…")}</div>
        </fieldset>
      </form>
    `;
  }
}

customElements.define("qualification-form", QualificationForm);
