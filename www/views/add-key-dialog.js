// <add-key-dialog>: an SSH key for a Project, pasted or from a file.
import { CallForm } from "../parts/call-form.js";
import { copyCode } from "../parts/copy-button.js";
import { ModalDialog } from "../parts/modal-dialog.js";
import { shownName } from "../parts/shown-name.js";
import "../parts/text-field.js";
import { commentOf, isOnSecurityKey, keyName, readKeyFile } from "../ssh-key.js";
import { setUnsaved } from "../unsaved.js";
import { html } from "../vendor/lit.js";
import { KEYGEN } from "./ssh-keys-card.js";

const ON_SECURITY_KEY = "Keys on a hardware security key (sk-…) are not supported. Use an Ed25519, RSA or ECDSA key.";

const holdsFile = ({ dataTransfer }) => dataTransfer.types.includes("Files");

/** Emits `added` with the SSH key. */
class AddKeyDialog extends ModalDialog {
  static properties = {
    projectId: { attribute: false },
    /** Whether a file is held over the dialog. */
    dropping: { state: true },
  };

  heading = "Add an SSH key";

  form = new CallForm(this, {
    call: ({ name, publicKey }) => ["createSSHKey", { name, publicKey: publicKey.trim(), projectId: this.projectId }],
    task: () => "Adding the SSH key",
    success: (key) => html`${shownName(keyName(key))} was added`,
    refuse: ({ publicKey }) => (publicKey.trim() ? {} : { publicKey: "Enter a public key" }),
    unclear: "The key may have been added all the same. Check the list before you try again.",
    sent: () => setUnsaved(this, false),
    failed: () => setUnsaved(this, true),
    done: (key) => {
      this.close();
      this.emit("added", key);
    },
  });

  get publicKey() {
    return this.field("publicKey")?.value ?? "";
  }

  field(name) {
    return this.querySelector(`text-field[name=${name}]`);
  }

  onInput = (event) => {
    if (event.target.name === "publicKey") this.suggestName(event.target.value);
    setUnsaved(this, this.isFilled);
    this.form.check(event);
  };

  /** Who made a key often wrote at its end whose it is. */
  suggestName(publicKey) {
    const name = this.field("name");
    if (name.value === "" || name.value === this.suggested) name.value = commentOf(publicKey);
    this.suggested = commentOf(publicKey);
  }

  async take(file) {
    const { publicKey, problem } = await readKeyFile(file);
    if (problem) {
      this.form.refuse({ publicKey: problem });
      return;
    }
    this.field("publicKey").value = publicKey;
    await this.field("publicKey").updateComplete;
    // As if it had been typed: it is checked, and a name is suggested.
    this.field("publicKey").input.dispatchEvent(new Event("input", { bubbles: true }));
  }

  connectedCallback() {
    super.connectedCallback();
    // Wherever in the window: beside the form, the browser would leave the page to show the file.
    addEventListener("dragover", this.onDragover, { signal: this.signal });
    addEventListener("dragleave", this.onDragleave, { signal: this.signal });
    addEventListener("drop", this.onDrop, { signal: this.signal });
  }

  onDragover = (event) => {
    // Text goes into the field by itself.
    if (!holdsFile(event)) return;
    event.preventDefault();
    this.dropping = true;
  };

  onDragleave = (event) => {
    const hasLeftTheWindow = event.relatedTarget === null;
    if (hasLeftTheWindow) this.dropping = false;
  };

  onDrop = (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    this.dropping = false;
    this.take(event.dataTransfer.files[0]);
  };

  onChoose = (event) => {
    event.stopPropagation();
    const [file] = event.target.files;
    if (file) this.take(file);
    // So that the same file can be chosen again.
    event.target.value = "";
  };

  content() {
    const { errors } = this.form;
    return html`
      <form
        novalidate
        class=${this.dropping ? "dropping" : ""}
        aria-busy=${this.form.busy}
        @input=${this.onInput}
        @submit=${this.form.submit}
      >
        <text-field
          label="Public key"
          name="publicKey"
          rows="4"
          placeholder="ssh-ed25519 AAAA… you@your-computer"
          hint="Paste it, or drop the file that ends in .pub."
          .error=${errors.publicKey && isOnSecurityKey(this.publicKey) ? ON_SECURITY_KEY : errors.publicKey}
        ></text-field>
        <div class="file-row">
          <label class="button small file">
            Choose a file…
            <input
              type="file"
              class="hidden"
              accept=".pub,text/plain"
              @change=${this.onChoose}
              @input=${(event) => event.stopPropagation()}
            />
          </label>
          <p class="hint">No key yet? Run ${copyCode(KEYGEN, "command")}</p>
        </div>
        <text-field
          label="Name"
          name="name"
          hint="Whose key it is, or of which computer."
          .error=${errors.name}
        ></text-field>
        ${this.form.outcome()}
        <div class="buttons">
          <button type="button" @click=${this.onCancel}>Cancel</button>
          ${this.form.submitButton("Add", "Adding…")}
        </div>
      </form>
    `;
  }
}

customElements.define("add-key-dialog", AddKeyDialog);
