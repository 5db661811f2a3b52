// <delete-dialog>: the deletion of a Project, confirmed by its name.
import { CallForm } from "../parts/call-form.js";
import { radioChoice } from "../parts/choices.js";
import { ModalDialog } from "../parts/modal-dialog.js";
import { shownName } from "../parts/shown-name.js";
import "../parts/text-field.js";
import { html } from "../vendor/lit.js";

/** Emits `deleted` with the Project, or `deleting` while its resources are being deleted. */
class DeleteDialog extends ModalDialog {
  static properties = {
    project: { attribute: false },
    /** Whether to propose that its resources go too. */
    withResources: { type: Boolean },
  };

  form = new CallForm(this, {
    call: ({ scope, projectName }) => this.callFor(scope, projectName),
    refuse: ({ projectName }) =>
      projectName === this.project.name ? {} : { projectName: `Type ${this.project.name}` },
    task: () => html`Deleting ${shownName(this.project.name)}`,
    success: (deletingProject) => html`${shownName(this.project.name)} ${deletingProject ? "is being" : "was"} deleted`,
    unclear: "The Project may have been deleted all the same. Check the list before you try again.",
    done: (deletingProject) => this.onDone(deletingProject),
  });

  get heading() {
    return html`Delete <bdi>${this.project.name}</bdi>?`;
  }

  callFor(scope, projectName) {
    const projectId = this.project.id;
    return scope === "all"
      ? ["deleteProjectWithResources", { projectId, projectName }]
      : ["deleteProject", { projectId }];
  }

  onDone(deletingProject) {
    this.close();
    if (deletingProject) this.emit("deleting", deletingProject);
    else this.emit("deleted", this.project);
  }

  content() {
    return html`
      <form novalidate aria-busy=${this.form.busy} @input=${this.form.check} @submit=${this.form.submit}>
        <fieldset>
          <legend>What to delete</legend>
          ${radioChoice({
            name: "scope",
            value: "none",
            title: "The Project, if it is empty",
            text: "The API refuses as long as there are resources in it.",
            checked: !this.withResources,
          })}
          ${radioChoice({
            name: "scope",
            value: "all",
            title: "The Project and all its resources",
            text: "Servers, volumes, data: nothing can be restored.",
            checked: this.withResources,
          })}
        </fieldset>
        <text-field
          .label=${html`Type the name to confirm: <bdi class="verbatim">${this.project.name}</bdi>`}
          name="projectName"
          autofocus
          .error=${this.form.errors.projectName}
        ></text-field>
        ${this.form.outcome()}
        <div class="buttons">
          <button type="button" @click=${this.onCancel}>Cancel</button>
          ${this.form.submitButton("Delete", "Deleting…", "danger")}
        </div>
      </form>
    `;
  }
}

customElements.define("delete-dialog", DeleteDialog);
