// A modal dialog. What derives from it says what it holds.
import { setUnsaved } from "../unsaved.js";
import { html } from "../vendor/lit.js";
import { LightElement } from "./light-element.js";

let count = 0;

/**
 * A derived class has `heading` and `content()`, and, where it makes a call, `form`. It is in the page as long as it is
 * open, and emits `closed` when it no longer is.
 */
export class ModalDialog extends LightElement {
  constructor() {
    super();
    count += 1;
    this.titleId = `dialog-title-${count}`;
  }

  get dialog() {
    return this.querySelector("dialog");
  }

  /** Whether anything is in its fields. */
  get isFilled() {
    return [...this.querySelectorAll("text-field")].some(({ value }) => value !== "");
  }

  render() {
    return html`
      <dialog aria-labelledby=${this.titleId} @cancel=${this.onEscape} @close=${() => this.emit("closed")}>
        <h2 id=${this.titleId}>${this.heading}</h2>
        ${this.content()}
        <div class="toasts" role="status"></div>
      </dialog>
    `;
  }

  async firstUpdated() {
    // The fields are elements of their own: they have an input to focus only once they are drawn.
    const fields = [...this.querySelectorAll("text-field")];
    await Promise.all(fields.map((field) => field.updateComplete));
    if (this.isConnected) this.dialog.showModal();
  }

  /** A call under way is cancelled, and the dialog stays to say what that means; else it closes. */
  onEscape = (event) => {
    if (!this.form?.busy) return;
    event.preventDefault();
    this.form.cancel();
  };

  /** What Cancel does. */
  onCancel = () => {
    if (this.form?.busy) this.form.cancel();
    else this.close();
  };

  close() {
    // At once: the next view may come before this is out of the page.
    setUnsaved(this, false);
    this.dialog.close();
  }
}
