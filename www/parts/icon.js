// Pictures from icons.svg, and the buttons that consist of one.
import { html } from "../vendor/lit.js";

export const icon = (name) => html`<svg class="icon" aria-hidden="true"><use href="icons.svg#${name}"></use></svg>`;

/** A button with a picture alone; `label` says what it does. */
export const iconButton = ({ picture, label, title = label, onClick, disabled = false }) => html`
  <button type="button" class="quiet square" aria-label=${label} title=${title} ?disabled=${disabled} @click=${onClick}>
    ${icon(picture)}
  </button>
`;
