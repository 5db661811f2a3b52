// A name within a sentence: on one line, of a length that leaves room for the sentence, and with its own direction of
// writing, so that a name in Arabic or Hebrew does not turn the words around it.
import { html } from "../vendor/lit.js";

export const shownName = (name) => html`<bdi class="shown-name">${name}</bdi>`;
