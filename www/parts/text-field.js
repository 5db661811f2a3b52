// <text-field>: a labelled input with a hint, an error and, where there is a limit, the number of characters left.
import { html, live, nothing } from "../vendor/lit.js";
import { LightElement } from "./light-element.js";

let count = 0;

export class TextField extends LightElement {
  static properties = {
    label: {},
    name: {},
    value: {},
    hint: {},
    error: {},
    /** The number of characters that the value may have. */
    limit: { type: Number },
    /** How many lines to show; one line if absent. */
    rows: { type: Number },
    /** The input's type: "text" if absent. */
    type: {},
    placeholder: {},
    readonly: { type: Boolean },
    /** Whether the page's focus begins here. */
    autofocus: { type: Boolean },
  };

  constructor() {
    super();
    this.value = "";
    this.type = "text";
    count += 1;
    this.inputId = `text-field-${count}`;
  }

  get input() {
    return this.querySelector("input, textarea");
  }

  focus() {
    this.input.focus();
  }

  render() {
    return html`
      <div class="field">
        <label for=${this.inputId}>${this.label}</label>
        ${this.limit ? this.charactersLeft() : nothing} ${this.rows ? this.textarea() : this.singleLine()}
        <p class="error" id="${this.inputId}-error" aria-live="polite">${this.error}</p>
        <p class="hint" id="${this.inputId}-hint" ?hidden=${!this.hint}>${this.hint}</p>
      </div>
    `;
  }

  get describedBy() {
    const parts = this.limit ? ["error", "hint", "left"] : ["error", "hint"];
    return parts.map((part) => `${this.inputId}-${part}`).join(" ");
  }

  singleLine() {
    return html`
      <input
        id=${this.inputId}
        name=${this.name}
        type=${this.type}
        placeholder=${this.placeholder ?? nothing}
        autocomplete="off"
        spellcheck="false"
        aria-describedby=${this.describedBy}
        aria-invalid=${Boolean(this.error)}
        ?readonly=${this.readonly}
        ?autofocus=${this.autofocus}
        .value=${live(this.value)}
        @input=${this.read}
      />
    `;
  }

  textarea() {
    return html`
      <textarea
        id=${this.inputId}
        name=${this.name}
        rows=${this.rows}
        placeholder=${this.placeholder ?? nothing}
        autocomplete="off"
        aria-describedby=${this.describedBy}
        aria-invalid=${Boolean(this.error)}
        .value=${live(this.value)}
        @input=${this.read}
      ></textarea>
    `;
  }

  charactersLeft() {
    const left = this.limit - [...this.value].length;
    return html`<span class="left ${left < 0 ? "over" : ""}" id="${this.inputId}-left">${left} left</span>`;
  }

  read(event) {
    this.value = event.target.value;
  }
}

customElements.define("text-field", TextField);
