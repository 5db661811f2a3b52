// <leave-dialog>: asks before something unsaved is lost.
import { ModalDialog } from "../parts/modal-dialog.js";
import { html } from "../vendor/lit.js";

/** Emits `discard` when the changes may go. */
class LeaveDialog extends ModalDialog {
  heading = "Discard unsaved changes?";

  discard = () => {
    this.close();
    this.emit("discard");
  };

  content() {
    return html`
      <p class="muted">What you entered on this page has not been saved.</p>
      <div class="buttons">
        <button type="button" autofocus @click=${this.onCancel}>Keep editing</button>
        <button type="button" class="danger" @click=${this.discard}>Discard</button>
      </div>
    `;
  }
}

customElements.define("leave-dialog", LeaveDialog);
