// <deletion-wait>: shows that a Project is being deleted, until it is gone.
import { api } from "../account.js";
import { icon } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { problemNote } from "../parts/problem.js";
import { ResourceNotFoundError } from "../pkg/index.js";
import { html } from "../vendor/lit.js";

/** Emits `deleted`; `settled` with a Project that came out of it alive; `stopped` when nobody wants to wait. */
class DeletionWait extends LightElement {
  static properties = {
    project: { attribute: false },
    seconds: { state: true },
    failure: { state: true },
  };

  focusAfterLoss = ".again, .waiting button";
  #stop = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.seconds = 0;
    addEventListener("online", () => this.failure && this.again(), { signal: this.signal });
    this.wait();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  firstUpdated() {
    this.querySelector("button").focus();
  }

  async wait() {
    this.timer = setInterval(() => (this.seconds += 1), 1000);
    const signal = AbortSignal.any([this.signal, this.#stop.signal]);
    try {
      this.emit("settled", await api.waitForProject({ projectId: this.project.id }, { signal }));
    } catch (error) {
      if (this.signal.aborted) return;
      if (error instanceof ResourceNotFoundError) this.emit("deleted");
      else if (this.#stop.signal.aborted) this.emit("stopped");
      // The deletion goes on all the same.
      else this.failure = error;
    } finally {
      clearInterval(this.timer);
    }
  }

  again() {
    this.failure = undefined;
    this.wait();
  }

  problem() {
    return html`
      ${problemNote(this.failure)}
      <div class="buttons">
        <button type="button" @click=${() => this.emit("stopped")}>Stop waiting</button>
        <button type="button" class="primary again" @click=${() => this.again()}>${icon("reload")}Try again</button>
      </div>
    `;
  }

  render() {
    if (this.failure) return this.problem();
    return html`
      <div class="waiting">
        <i class="spinner"></i>
        <p>Deleting <bdi>${this.project.name}</bdi> and its resources…<span aria-hidden="true"> ${this.seconds} s</span></p>
        <button type="button" class="small" @click=${() => this.#stop.abort()}>Stop waiting</button>
      </div>
    `;
  }
}

customElements.define("deletion-wait", DeletionWait);
