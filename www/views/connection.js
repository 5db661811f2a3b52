// <connection-view>: where the calls go, and with which key.
import { connect, connection, server } from "../account.js";
import { radioChoice } from "../parts/choices.js";
import { LightElement } from "../parts/light-element.js";
import "../parts/text-field.js";
import { toast } from "../parts/toast.js";
import { InvalidArgumentsError } from "../pkg/index.js";
import { html, keyed } from "../vendor/lit.js";

const MODES = {
  sandbox: {
    title: "Sandbox",
    text: "An Account API in the memory of this server. It needs no key, and nothing in it is real.",
  },
  relay: {
    title: "Relay",
    text: "This server calls Scaleway and adds the key, so the key never comes into the browser. The safe way to the real API.",
  },
  direct: {
    title: "Direct",
    text: `This page calls an API itself, so the key is in the page's memory, where every script and browser extension can
      read it. Scaleway's own API cannot be called from a web page (CORS), and this page's security policy lets it call its
      own origin only.`,
  },
};

const REQUIRED = "is required";

/** Emits `connected`. */
class ConnectionView extends LightElement {
  static properties = {
    mode: { state: true },
    /** What is wrong, by the library's setting. */
    errors: { state: true },
  };

  constructor() {
    super();
    this.mode = connection.mode ?? server.mode;
    this.errors = {};
  }

  onSubmit = (event) => {
    event.preventDefault();
    const pairs = [...new FormData(event.currentTarget)].map(([name, value]) => [name, value.trim()]);
    const entered = Object.fromEntries(pairs);
    this.errors = this.missing(entered);
    if (Object.keys(this.errors).length === 0) this.connect(entered);
    this.focusFirstError();
  };

  /** Each mode has its own fields: what was wrong in another's goes. */
  onModeChange = (event) => {
    this.mode = event.target.value;
    this.errors = {};
  };

  /** What has to be entered and was not. */
  missing({ defaultOrganizationId, apiURL, secretKey }) {
    const direct = this.mode === "direct";
    const errors = {};
    if (!defaultOrganizationId) errors.defaultOrganizationId = REQUIRED;
    if (direct && !apiURL) errors.apiURL = REQUIRED;
    if (direct && !secretKey) errors.secretKey = REQUIRED;
    return errors;
  }

  connect({ defaultOrganizationId, apiURL = "", secretKey }) {
    const settings = { mode: this.mode, organizationId: defaultOrganizationId, apiURL };
    try {
      connect(settings, secretKey);
      toast("Connection settings saved");
      this.emit("connected");
    } catch (error) {
      if (!(error instanceof InvalidArgumentsError)) throw error;
      const pairs = error.details.map(({ argumentName, helpMessage }) => [argumentName, helpMessage]);
      this.errors = Object.fromEntries(pairs);
    } finally {
      this.forgetKey();
    }
  }

  /** Connected or not, it does not stay in the page. */
  forgetKey() {
    const field = this.querySelector("text-field[name=secretKey]");
    if (field) field.value = "";
  }

  async focusFirstError() {
    await this.updateComplete;
    const fields = [...this.querySelectorAll("text-field")];
    fields.find(({ error }) => error)?.focus();
  }

  render() {
    return html`
      <div class="title"><h1 tabindex="-1">Connection</h1></div>
      <p class="lead muted">Stored for this tab only. The secret key is never stored.</p>
      <section class="card">
        <form novalidate class="connection" @submit=${this.onSubmit}>
          <fieldset>
            <legend>Mode</legend>
            <div class="modes" @change=${this.onModeChange}>
              ${Object.keys(MODES).map((mode) => this.modeChoice(mode))}
            </div>
          </fieldset>
          <div class="settings">
            ${this.organizationField()} ${this.mode === "direct" ? this.directFields() : ""}
            <div class="buttons"><button class="primary">Connect</button></div>
          </div>
        </form>
      </section>
    `;
  }

  modeChoice(mode) {
    const { title, text } = MODES[mode];
    const missing = mode !== "direct" && mode !== server.mode;
    return radioChoice({
      name: "mode",
      value: mode,
      title,
      text: missing ? `${text} This server is a ${server.mode}.` : text,
      checked: mode === this.mode,
      disabled: missing,
    });
  }

  organizationField() {
    // The sandbox has its own: what was entered for another mode goes.
    const isFixed = this.mode === "sandbox";
    const field = html`
      <text-field
        label="Organization ID"
        name="defaultOrganizationId"
        hint="A UUID. The console shows it under “Organization”."
        .value=${isFixed ? server.organizationId : (connection.organizationId ?? "")}
        .readonly=${isFixed}
        .error=${this.errors.defaultOrganizationId}
      ></text-field>
    `;
    return keyed(isFixed, field);
  }

  directFields() {
    return html`
      <text-field
        label="API URL"
        name="apiURL"
        .value=${connection.apiURL || location.origin}
        .error=${this.errors.apiURL}
      ></text-field>
      <text-field
        label="Secret key"
        name="secretKey"
        type="password"
        hint="Goes to the library and nowhere else: it is in no storage and in no URL, and a reload forgets it."
        .error=${this.errors.secretKey}
      ></text-field>
    `;
  }
}

customElements.define("connection-view", ConnectionView);
