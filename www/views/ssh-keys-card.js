// <ssh-keys-card>: the credentials of a Project.
import { api, connection } from "../account.js";
import { copyCode } from "../parts/copy-button.js";
import { icon } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { OnReturn } from "../parts/on-return.js";
import { problemNote } from "../parts/problem.js";
import { ResourceNotFoundError } from "../pkg/index.js";
import { html, nothing, repeat } from "../vendor/lit.js";
import "./add-key-dialog.js";
import "./delete-key-dialog.js";
import "./ssh-key-row.js";

export const KEYGEN = "ssh-keygen -t ed25519";

class SSHKeysCard extends LightElement {
  static properties = {
    projectId: { attribute: false },
    /** Whether nothing can be changed. */
    locked: { type: Boolean },
    /** The keys; `undefined` until they are there. */
    keys: { state: true },
    failure: { state: true },
    adding: { state: true },
    toDelete: { state: true },
  };

  focusAfterLoss = "h2";
  onReturn = new OnReturn(this, () => this.refresh());

  connectedCallback() {
    super.connectedCallback();
    addEventListener("online", () => this.failure && this.load(), { signal: this.signal });
    this.load();
  }

  read() {
    return api.listSSHKeys({ projectId: this.projectId }).all({ signal: this.signal });
  }

  async load() {
    this.failure = undefined;
    try {
      this.keys = await this.read();
    } catch (error) {
      if (!this.signal.aborted) this.failure = error;
    }
  }

  /** On return to the tab. A failure leaves the keys as they are. */
  async refresh() {
    if (!this.keys) return;
    try {
      this.keys = await this.read();
    } catch {
      // The next reload tells.
    }
  }

  render() {
    return html`
      <div class="card-title">
        <h2 tabindex="-1">SSH keys</h2>
        ${this.keys?.length > 0 ? this.addButton() : nothing}
      </div>
      <p class="muted">
        An SSH key lets you sign in to an Instance without a password. Instances that are created in this Project accept whoever holds
        the private half of a key in this list.
      </p>
      ${this.content()} ${this.dialogs()}
    `;
  }

  /** A relay that does not pass on the calls on SSH keys answers as if there were none such. */
  get isSwitchedOff() {
    return connection.mode === "relay" && this.failure instanceof ResourceNotFoundError;
  }

  content() {
    if (this.isSwitchedOff) return this.switchedOff();
    if (this.failure) return this.problem();
    if (!this.keys) return this.loading();
    if (this.keys.length === 0) return this.empty();
    return html`
      <ul class="keys">
        ${repeat(
          this.keys,
          ({ id }) => id,
          (key) => html`
            <li>
              <ssh-key-row
                .key=${key}
                .locked=${this.locked}
                @changed=${(event) => this.change(key.id, event.detail)}
                @delete=${() => (this.toDelete = key)}
              ></ssh-key-row>
            </li>
          `,
        )}
      </ul>
    `;
  }

  loading() {
    return html`
      <p class="hidden" role="status">Loading the SSH keys…</p>
      <div class="skeletons lines" aria-hidden="true"><i></i><i></i></div>
    `;
  }

  switchedOff() {
    return html`
      <p role="status">
        SSH keys are switched off on this server. Whoever runs it can allow them with <code>--ssh-keys</code>.
      </p>
    `;
  }

  problem() {
    return html`
      ${problemNote(this.failure)}
      <div class="buttons">
        <button type="button" @click=${() => this.load()}>${icon("reload")}Try again</button>
      </div>
    `;
  }

  empty() {
    return html`
      <div class="no-keys">
        ${icon("key")}
        <div>
          <strong>No SSH keys yet</strong>
          <p class="muted">To make a pair, run ${copyCode(KEYGEN, "command")} and add the file that ends in .pub.</p>
        </div>
        ${this.addButton("primary")}
      </div>
    `;
  }

  addButton(kind = "") {
    return html`
      <button type="button" class=${kind} ?disabled=${this.locked} @click=${() => (this.adding = true)}>
        ${icon("plus")}Add an SSH key
      </button>
    `;
  }

  dialogs() {
    if (this.adding) {
      return html`
        <add-key-dialog
          .projectId=${this.projectId}
          @added=${(event) => this.onAdded(event.detail)}
          @closed=${this.onDialogClosed}
        ></add-key-dialog>
      `;
    }
    if (this.toDelete) {
      return html`
        <delete-key-dialog
          .key=${this.toDelete}
          @deleted=${(event) => this.onDeleted(event.detail)}
          @closed=${this.onDialogClosed}
        ></delete-key-dialog>
      `;
    }
    return nothing;
  }

  change(id, changes) {
    this.keys = this.keys.map((key) => (key.id === id ? { ...key, ...changes } : key));
  }

  onAdded(key) {
    this.keys = [...this.keys, key];
  }

  onDeleted({ id }) {
    this.keys = this.keys.filter((key) => key.id !== id);
  }

  onDialogClosed = (event) => {
    this.adding = false;
    this.toDelete = undefined;
    // What became of the key is not known: the list tells.
    if (event.target.form.outdated) this.load();
  };
}

customElements.define("ssh-keys-card", SSHKeysCard);
