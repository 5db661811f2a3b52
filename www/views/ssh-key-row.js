// <ssh-key-row>: one SSH key, which can be renamed, disabled, enabled and deleted.
import { CallForm } from "../parts/call-form.js";
import { copyButton } from "../parts/copy-button.js";
import { icon, iconButton } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { shownName } from "../parts/shown-name.js";
import "../parts/text-field.js";
import { Clock, timeAgo } from "../parts/time-ago.js";
import { keyName, readFingerprint } from "../ssh-key.js";
import { setUnsaved } from "../unsaved.js";
import { html, nothing } from "../vendor/lit.js";

/** Emits `changed` with what is new of the key: two changes may be on their way at the same time. And `delete`. */
class SSHKeyRow extends LightElement {
  static properties = {
    key: { attribute: false },
    locked: { type: Boolean },
    renaming: { state: true },
  };

  clock = new Clock(this);
  form = new CallForm(this, {
    call: ({ name }) => ["updateSSHKey", { sshKeyId: this.key.id, name }],
    task: () => html`Renaming ${shownName(keyName(this.key))}`,
    success: () => "Saved",
    unclear: "The name may have been changed all the same. Reload the page to see.",
    done: ({ name }) => {
      this.stopRenaming();
      this.emit("changed", { name });
    },
  });

  /** The form of one button. */
  toggle = new CallForm(this, {
    call: () => ["updateSSHKey", { sshKeyId: this.key.id, disabled: !this.key.disabled }],
    task: () => html`Changing ${shownName(keyName(this.key))}`,
    success: (key) => html`${shownName(keyName(key))} is ${key.disabled ? "disabled" : "enabled"}`,
    unclear: "It may have been changed all the same. Reload the page to see.",
    done: ({ disabled }) => this.emit("changed", { disabled }),
  });

  async rename() {
    this.renaming = true;
    this.form.reset();
    await this.updateComplete;
    const field = this.querySelector("text-field");
    await field.updateComplete;
    field.focus();
  }

  stopRenaming = async () => {
    this.renaming = false;
    setUnsaved(this, false);
    await this.updateComplete;
    if (this.mayTakeFocus) this.querySelector(".rename").focus();
  };

  cancel = () => {
    if (this.form.busy) this.form.cancel();
    else this.stopRenaming();
  };

  onInput = (event) => {
    setUnsaved(this, event.target.value !== this.key.name);
    this.form.check(event);
  };

  onKeydown = (event) => {
    // An input method has a use of its own for it.
    if (event.key === "Escape" && !event.isComposing) this.cancel();
  };

  render() {
    return html` ${this.renaming ? this.nameForm() : this.facts()} ${this.toggleOutcome()} `;
  }

  toggleOutcome() {
    if (!this.toggle.failure) return nothing;
    return html`
      ${this.toggle.outcome()}
      <div class="buttons"><button type="button" class="small" @click=${this.dismiss}>Dismiss</button></div>
    `;
  }

  dismiss = () => {
    this.toggle.reset();
    this.querySelector(".key-actions button, text-field").focus();
  };

  facts() {
    const { fingerprint, createdAt, disabled } = this.key;
    const { kind, digest } = readFingerprint(fingerprint);
    return html`
      <div class="key">
        ${icon("key")}
        <div class="key-name">
          <div class="heading">
            <strong><bdi>${keyName(this.key)}</bdi></strong>
            ${disabled ? html`<span class="badge off">disabled</span>` : nothing}
          </div>
          <p class="muted">${kind}</p>
        </div>
        <div class="key-fingerprint">${copyButton(digest, "fingerprint", html`<code>${digest}</code>`)}</div>
        <p class="key-age muted">Added ${timeAgo(createdAt)}</p>
        <div class="key-actions">${this.actions()}</div>
      </div>
    `;
  }

  actions() {
    const { disabled } = this.key;
    const name = keyName(this.key);
    return html`
      <form @submit=${this.toggle.submit}>
        <button class="small" ?disabled=${this.locked} aria-disabled=${this.toggle.busy}>
          ${this.toggle.busy ? html`<i class="spinner"></i>` : nothing}${disabled ? "Enable" : "Disable"}
          <span class="hidden">${name}</span>
        </button>
      </form>
      <button
        type="button"
        class="quiet square rename"
        aria-label="Rename ${name}"
        title="Rename"
        ?disabled=${this.locked}
        @click=${this.rename}
      >
        ${icon("edit")}
      </button>
      ${iconButton({
        picture: "trash",
        label: `Delete ${name}`,
        title: "Delete",
        disabled: this.locked,
        onClick: () => this.emit("delete"),
      })}
    `;
  }

  nameForm() {
    return html`
      <form novalidate class="key-form" @input=${this.onInput} @submit=${this.form.submit} @keydown=${this.onKeydown}>
        <text-field label="Name" name="name" .value=${this.key.name} .error=${this.form.errors.name}></text-field>
        ${this.form.outcome()}
        <div class="buttons">
          <button type="button" @click=${this.cancel}>Cancel</button>
          ${this.form.submitButton("Save", "Saving…")}
        </div>
      </form>
    `;
  }
}

customElements.define("ssh-key-row", SSHKeyRow);
