// One of several: from a list that opens, or with a word on what each means.
import { html, live } from "../vendor/lit.js";

/** `options`: pairs of a value and its text. */
export const selectField = ({ label, name, value, options, onChange, disabled = false, title = "" }) => html`
  <div class="field">
    <label for="select-${name}">${label}</label>
    <select id="select-${name}" name=${name} title=${title} ?disabled=${disabled} @change=${onChange}>
      ${options.map(([key, text]) => html`<option value=${key} .selected=${live(key === value)}>${text}</option>`)}
    </select>
  </div>
`;

/** A radio button with a title and a sentence. */
export const radioChoice = ({ name, value, title, text, checked, disabled = false }) => html`
  <label class="choice">
    <input type="radio" name=${name} value=${value} ?checked=${checked} ?disabled=${disabled} />
    <span>
      <strong>${title}</strong>
      <span class="muted">${text}</span>
    </span>
  </label>
`;
