// <call-as-code>: the call that the page made last, in JavaScript and for the shell.
import { lastCall } from "../account.js";
import { curl, javascript } from "../code.js";
import { events } from "../exchanges.js";
import { copyButton } from "../parts/copy-button.js";
import { LightElement } from "../parts/light-element.js";
import { html, nothing } from "../vendor/lit.js";

const block = (title, code) => html`
  <div class="block">
    <div class="bar">
      <h3>${title}</h3>
      ${copyButton(code, title)}
    </div>
    <pre tabindex="0" role="region" aria-label=${title}>${code}</pre>
  </div>
`;

class CallAsCode extends LightElement {
  connectedCallback() {
    super.connectedCallback();
    events.addEventListener("call", () => this.requestUpdate(), { signal: this.signal });
  }

  render() {
    if (!lastCall) return nothing;
    return html`
      <h2>In code</h2>
      <p class="muted">The call that this page made last: <code>${lastCall.method}</code></p>
      <div class="blocks">${block("JavaScript", javascript())} ${block("curl", curl())}</div>
    `;
  }
}

customElements.define("call-as-code", CallAsCode);
