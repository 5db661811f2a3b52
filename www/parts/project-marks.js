// How a Project is shown in short, in the list and on its own page.
import { html } from "../vendor/lit.js";
import { ARCHITECTURES, useCaseOf, word } from "../words.js";

const initials = (name) => {
  const [first = "?", second] = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const letters = second ? first[0] + second[0] : first.slice(0, 2);
  return letters.toUpperCase();
};

/** A tile with two letters, in a colour that follows from the Project's ID. */
export const monogram = ({ id, name }) => {
  const hue = parseInt(id.slice(0, 6), 16) % 360 || 0;
  // As a property: the page's policy lets no style attribute in.
  return html`<span class="tile" aria-hidden="true" .style=${`--hue: ${hue}`}>${initials(name)}</span>`;
};

export const projectStatus = ({ status }) => {
  const known = ["active", "deleting"].includes(status) ? status : "";
  return html`<span class="status ${known}">${status ? word(status) : "Not set"}</span>`;
};

/** The architecture and the use case, as far as they are set. */
export const qualificationSummary = (qualification) => {
  const { architectureType } = qualification ?? {};
  const parts = [architectureType, useCaseOf(qualification)].filter((part) => part && part !== ARCHITECTURES[0]);
  if (parts.length === 0) return html`<span class="muted">Not set</span>`;
  return html`<span>${parts.map(word).join(" · ")}</span>`;
};
