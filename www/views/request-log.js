// <request-log>: what went over the wire, and faults to try out. In the sandbox only.
import { callsSandbox, pageHeader } from "../account.js";
import { events, exchanges } from "../exchanges.js";
import { icon } from "../parts/icon.js";
import { LightElement } from "../parts/light-element.js";
import { html, nothing } from "../vendor/lit.js";

/** What the sandbox can be told to do to the next requests, in the words of its control endpoint. */
const FAULTS = {
  "Rate limit": { kind: "error", type: "too_many_requests", fields: { reset_seconds: 1 } },
  "503, Retry-After 2 s": { kind: "message", status: 503, retry_after: 2 },
  "HTML 502": { kind: "html" },
  Stall: { kind: "stall_head" },
  "Cut connection": { kind: "close_in_body" },
};

/** How many requests the table shows. */
const SHOWN = 60;

const chip = (outcome) => {
  const open = outcome === "…";
  const kind = outcome < 400 ? "good" : "bad";
  return html`<span class="chip ${open ? "" : kind}">${outcome}</span>`;
};

const durationOf = ({ duration, over }) => {
  if (duration === undefined) return "…";
  return `${Math.round(duration)} ms${over ? "" : " …"}`;
};

/** Emits `reload` to have the view read again. */
class RequestLog extends LightElement {
  static properties = {
    open: { state: true },
    /** How many requests a fault is applied to. */
    times: { state: true },
    /** What the sandbox was told last. */
    told: { state: true },
  };

  constructor() {
    super();
    this.open = false;
    this.times = 1;
    this.told = "Apply a fault to the next requests, and see how the page copes.";
  }

  connectedCallback() {
    super.connectedCallback();
    events.addEventListener("exchange", () => this.requestUpdate(), { signal: this.signal });
  }

  updated() {
    // The page leaves room for what is open at its foot.
    document.documentElement.classList.toggle("drawer-open", this.open);
  }

  async setFault(name) {
    if (!callsSandbox()) {
      this.told = "This page is connected to another API, where faults have no effect.";
      return;
    }
    const requests = this.times === 1 ? "request" : `${this.times} requests`;
    // For this page alone: another one that is open has faults of its own.
    const fault = { ...FAULTS[name], times: this.times, request_headers: pageHeader };
    await this.tellSandbox(
      "POST",
      fault,
      `${name} will be applied to the next ${requests}. Reload the view, or do something.`,
    );
  }

  clearFaults = () => this.tellSandbox("DELETE", { request_headers: pageHeader }, "No faults are set.");

  async tellSandbox(method, body, words) {
    const headers = { "Content-Type": "application/json" };
    try {
      const { ok } = await fetch("/_sandbox/faults", { method, headers, body: JSON.stringify(body) });
      this.told = ok ? words : "The sandbox refused the fault.";
    } catch {
      this.told = "The sandbox did not answer. Check that it is running and that you are online.";
    }
  }

  render() {
    return html`
      <aside class="drawer" aria-label="Request log">
        <button
          type="button"
          class="drawer-toggle"
          aria-expanded=${this.open}
          aria-controls="request-log"
          @click=${() => (this.open = !this.open)}
        >
          ${icon("down")}Request log
          <span class="last">${exchanges.length > 0 ? this.newest() : nothing}</span>
        </button>
        <div id="request-log" class="drawer-content" ?hidden=${!this.open}>
          ${this.faults()}
          <p class="muted" role="status">${this.told}</p>
          ${this.open ? this.table() : nothing}
        </div>
      </aside>
    `;
  }

  newest() {
    const [newest] = exchanges;
    const [path] = newest.path.split("?");
    return html`<code>${newest.method} ${path}</code>${newest.attempts.map(chip)}<span>${durationOf(newest)}</span>`;
  }

  faults() {
    return html`
      <div class="faults" role="group" aria-label="Faults">
        ${Object.keys(FAULTS).map(
          (name) => html`<button type="button" class="small" @click=${() => this.setFault(name)}>${name}</button>`,
        )}
        <select
          aria-label="How many requests a fault is applied to"
          @change=${(event) => (this.times = Number(event.target.value))}
        >
          <option value="1">× 1</option>
          <option value="2">× 2</option>
          <option value="3">× 3</option>
        </select>
        <button type="button" class="small quiet" @click=${this.clearFaults}>Clear</button>
        <button type="button" class="small quiet" @click=${() => this.emit("reload")}>
          ${icon("reload")}Reload the view
        </button>
      </div>
    `;
  }

  table() {
    return html`
      <div class="log" tabindex="0" role="region" aria-label="Requests">
        <table>
          <thead>
            <tr>
              <th scope="col">Method</th>
              <th scope="col">Path</th>
              <th scope="col">Status</th>
              <th scope="col">Duration</th>
              <th scope="col">Attempts</th>
              <th scope="col">Request ID</th>
            </tr>
          </thead>
          <tbody>
            ${exchanges.slice(0, SHOWN).map(
              (exchange) => html`
                <tr>
                  <td><code>${exchange.method}</code></td>
                  <td class="path" title=${exchange.path}><code>${exchange.path}</code></td>
                  <td>${exchange.attempts.map(chip)}</td>
                  <td>${durationOf(exchange)}</td>
                  <td>${exchange.attempts.length}</td>
                  <td><code>${exchange.requestId ?? "–"}</code></td>
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    `;
  }
}

customElements.define("request-log", RequestLog);
