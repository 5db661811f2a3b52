// Grey shapes where something will be.
import { html } from "../vendor/lit.js";

export const skeletons = (count, kind = "") => html`
  <div class="skeletons ${kind}" aria-hidden="true">${Array.from({ length: count }, () => html`<i></i>`)}</div>
`;
