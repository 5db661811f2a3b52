// A button that copies a value.
import { html } from "../vendor/lit.js";
import { icon } from "./icon.js";
import { capitalized } from "../words.js";
import { toast } from "./toast.js";

const copy = async (value, what) => {
  try {
    await navigator.clipboard.writeText(value);
    toast(`${capitalized(what)} copied`);
  } catch {
    offerByHand(value, what);
  }
};

/** Shows the value selected: on the button it may be cut short, and cannot be selected. */
const offerByHand = (value, what) => {
  const label = capitalized(what);
  const field = html`<textarea readonly rows="1" aria-label=${label} .value=${value}></textarea>`;
  toast(html`The browser did not let the page copy. Copy the selected text by hand. ${field}`, "failed");
  const shown = document.querySelector(".toast textarea");
  shown.focus();
  shown.select();
};

/** `what` names the value; `shown` is what stands on the button beside the picture. */
export const copyButton = (value, what, shown = "") => html`
  <button type="button" class="copy" title="Copy" @click=${() => copy(value, what)}>
    <span class="hidden">Copy the ${what} </span>${shown}${icon("copy")}
  </button>
`;

/** A value in a monospaced face that is copied at a click. */
export const copyCode = (value, what) => copyButton(value, what, html`<code>${value}</code>`);
