// <editable-text>: a text of a Project that is edited where it stands. It is shown changed at once, and as it was
// again if the server refuses the change.
import { CallForm } from "../parts/call-form.js";
import { iconButton } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { shownName } from "../parts/shown-name.js";
import "../parts/text-field.js";
import { setUnsaved } from "../unsaved.js";
import { html } from "../vendor/lit.js";

/** Emits `changed` with what is new of the Project: other texts of it may be on their way at the same time. */
class EditableText extends LightElement {
  static properties = {
    /** Which of the Project's texts: "name" or "description". */
    argument: {},
    label: {},
    limit: { type: Number },
    rows: { type: Number },
    project: { attribute: false },
    /** The text as it stands in the page. */
    shown: { attribute: false },
    /** Whether nothing can be changed. */
    locked: { type: Boolean },
    editing: { state: true },
  };

  form = new CallForm(this, {
    call: (values) => ["updateProject", { projectId: this.project.id, [this.argument]: values[this.argument] }],
    sent: () => this.onSent(),
    done: (project) => this.onSaved(project),
    failed: () => this.onFailed(),
    refuse: ({ name }) => (name === "" ? { name: "Enter a name" } : {}),
    task: () => html`Saving the ${this.argument} of ${shownName(this.nameBefore)}`,
    success: () => "Saved",
    unclear: "The change may have been saved all the same. Reload the page to see.",
  });

  /** What is typed, or was sent. */
  draft = "";

  open() {
    this.draft = this.project[this.argument];
    this.form.reset();
    this.edit();
  }

  async edit() {
    this.editing = true;
    await this.updateComplete;
    const field = this.querySelector("text-field");
    await field.updateComplete;
    if (this.mayAskForFocus) field.focus();
  }

  close = async () => {
    this.editing = false;
    setUnsaved(this, false);
    await this.updateComplete;
    if (this.mayTakeFocus) this.querySelector("button").focus();
  };

  onInput = (event) => {
    this.draft = event.target.value;
    setUnsaved(this, this.draft !== this.project[this.argument]);
    this.form.check(event);
  };

  onSubmit = async (event) => {
    event.preventDefault();
    const form = event.currentTarget;
    // The text that was saved before may still be on its way.
    await this.form.ended;
    if (!form.isConnected) return;
    if (this.draft === this.project[this.argument]) this.close();
    else this.form.send(form);
  };

  onKeydown = (event) => {
    // An input method has a use of its own for it.
    if (event.key === "Escape" && !event.isComposing) this.close();
  };

  onSent() {
    this.before = this.project[this.argument];
    this.nameBefore = this.project.name;
    this.sent = this.draft;
    this.emit("changed", { [this.argument]: this.draft });
    this.close();
  }

  onSaved(project) {
    this.emit("changed", { [this.argument]: project[this.argument], updatedAt: project.updatedAt });
  }

  onFailed() {
    this.emit("changed", { [this.argument]: this.before });
    // Another text may be in the field already.
    if (!this.editing) this.draft = this.sent;
    setUnsaved(this, true);
    this.edit();
  }

  render() {
    this.ariaBusy = String(this.form.busy);
    if (this.editing) return this.editor();
    const pen = iconButton({
      picture: "edit",
      label: `Edit the ${this.argument}`,
      disabled: this.locked,
      onClick: () => this.open(),
    });
    return html`${this.shown}${pen}`;
  }

  editor() {
    return html`
      <form novalidate @input=${this.onInput} @submit=${this.onSubmit} @keydown=${this.onKeydown}>
        <text-field
          .label=${this.label}
          .name=${this.argument}
          .limit=${this.limit}
          .rows=${this.rows}
          .value=${this.draft}
          .error=${this.form.errors[this.argument]}
        ></text-field>
        ${this.form.outcome()}
        <div class="buttons">
          <button type="button" @click=${this.close}>Cancel</button>
          ${this.form.submitButton("Save", "Saving…")}
        </div>
      </form>
    `;
  }
}

customElements.define("editable-text", EditableText);
