// <danger-zone>: the two ways to delete a Project.
import { LightElement } from "../parts/light-element.js";
import { html, nothing } from "../vendor/lit.js";
import "./delete-dialog.js";

/** Emits `deleted`; `deleting` with the Project while its resources are being deleted; `outdated` if nobody knows. */
class DangerZone extends LightElement {
  static properties = {
    project: { attribute: false },
    isDefault: { type: Boolean },
    /** Whether nothing can be changed. */
    locked: { type: Boolean },
    /** The deletion to confirm: `{ withResources }`. */
    confirming: { state: true },
  };

  render() {
    return html`
      <h2>Danger zone</h2>
      ${this.isDefault ? this.whyNot() : nothing}
      ${this.choice({
        title: "Delete this Project",
        text: "Works only as long as there are no resources in it.",
        label: "Delete…",
        withResources: false,
      })}
      ${this.choice({
        title: "Delete it with all its resources",
        text: "The resources are deleted first. Nothing can be restored.",
        label: "Delete with resources…",
        withResources: true,
      })}
      ${this.confirming ? this.dialog() : nothing}
    `;
  }

  whyNot() {
    return html`<p>This is the default Project: it has the Organization's own ID, and cannot be deleted.</p>`;
  }

  choice({ title, text, label, withResources }) {
    return html`
      <div class="danger-row">
        <div>
          <strong>${title}</strong>
          <p class="muted">${text}</p>
        </div>
        <button
          type="button"
          class="danger"
          aria-disabled=${this.isDefault || this.locked}
          @click=${() => this.ask(withResources)}
        >
          ${label}
        </button>
      </div>
    `;
  }

  ask(withResources) {
    if (this.isDefault || this.locked) return;
    this.confirming = { withResources };
  }

  dialog() {
    return html`
      <delete-dialog
        .project=${this.project}
        .withResources=${this.confirming.withResources}
        @deleted=${() => this.emit("deleted")}
        @deleting=${(event) => this.emit("deleting", event.detail)}
        @closed=${this.onClosed}
      ></delete-dialog>
    `;
  }

  onClosed = (event) => {
    this.confirming = undefined;
    if (event.target.form.outdated) this.emit("outdated");
  };
}

customElements.define("danger-zone", DangerZone);
