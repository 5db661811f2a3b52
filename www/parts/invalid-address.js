// In the place of a view, where the page's address leads to none: trying again does not help.
import { html } from "../vendor/lit.js";
import { icon } from "./icon.js";

export const INVALID_ADDRESS = "Invalid address";

/** `why`: a sentence. */
export const invalidAddress = (why) => html`
  <section class="state" role="alert">
    ${icon("search")}
    <h1 tabindex="-1">${INVALID_ADDRESS}</h1>
    <p>${why}</p>
    <div class="actions"><a class="button" href="#/">Back to the Projects</a></div>
  </section>
`;
