// <delete-key-dialog>: the deletion of an SSH key, confirmed.
import { CallForm } from "../parts/call-form.js";
import { ModalDialog } from "../parts/modal-dialog.js";
import { shownName } from "../parts/shown-name.js";
import { keyName } from "../ssh-key.js";
import { html } from "../vendor/lit.js";

/** Emits `deleted` with the SSH key. */
class DeleteKeyDialog extends ModalDialog {
  static properties = { key: { attribute: false } };

  form = new CallForm(this, {
    call: () => ["deleteSSHKey", { sshKeyId: this.key.id }],
    task: () => html`Deleting ${shownName(keyName(this.key))}`,
    success: () => html`${shownName(keyName(this.key))} was deleted`,
    unclear: "The key may have been deleted all the same. Check the list before you try again.",
    done: () => {
      this.close();
      this.emit("deleted", this.key);
    },
  });

  get heading() {
    return html`Delete the SSH key <bdi>${keyName(this.key)}</bdi>?`;
  }

  content() {
    return html`
      <form novalidate aria-busy=${this.form.busy} @submit=${this.form.submit}>
        <p class="muted">Instances that are running already keep it; new ones no longer get it.</p>
        ${this.form.outcome()}
        <div class="buttons">
          <button type="button" autofocus @click=${this.onCancel}>Cancel</button>
          ${this.form.submitButton("Delete", "Deleting…", "danger")}
        </div>
      </form>
    `;
  }
}

customElements.define("delete-key-dialog", DeleteKeyDialog);
