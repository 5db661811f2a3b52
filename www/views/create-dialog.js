// <create-dialog>: a new Project.
import { CallForm } from "../parts/call-form.js";
import { ModalDialog } from "../parts/modal-dialog.js";
import { shownName } from "../parts/shown-name.js";
import "../parts/text-field.js";
import { setUnsaved } from "../unsaved.js";
import { html } from "../vendor/lit.js";

/** Emits `created` with the Project. */
class CreateDialog extends ModalDialog {
  heading = "Create a Project";

  form = new CallForm(this, {
    call: ({ name, description }) => ["createProject", { name, description }],
    refuse: ({ name }) => (name ? {} : { name: "Enter a name" }),
    task: () => "Creating the Project",
    success: ({ name }) => html`${shownName(name)} was created`,
    unclear: "The Project may have been created all the same. Check the list before you try again.",
    sent: () => setUnsaved(this, false),
    failed: () => setUnsaved(this, true),
    done: (project) => {
      this.close();
      this.emit("created", project);
    },
  });

  onInput = (event) => {
    setUnsaved(this, this.isFilled);
    this.form.check(event);
  };

  content() {
    const { errors } = this.form;
    return html`
      <form novalidate aria-busy=${this.form.busy} @input=${this.onInput} @submit=${this.form.submit}>
        <text-field
          label="Name"
          name="name"
          limit="64"
          hint="Letters, digits, dots, underscores, hyphens and spaces."
          .error=${errors.name}
        ></text-field>
        <text-field
          label="Description"
          name="description"
          rows="3"
          limit="200"
          hint="What it is for. Optional."
          .error=${errors.description}
        ></text-field>
        ${this.form.outcome()}
        <div class="buttons">
          <button type="button" @click=${this.onCancel}>Cancel</button>
          ${this.form.submitButton("Create", "Creating…")}
        </div>
      </form>
    `;
  }
}

customElements.define("create-dialog", CreateDialog);
