// A sentence that is shown for a moment, and read aloud. It stands in the header's free middle, where it covers nothing,
// or at the foot of an open dialog: nothing else can be seen and heard then.
import { html, render } from "../vendor/lit.js";
import { icon } from "./icon.js";

const SHOWN_FOR = 6_000;
let timer;
let place;

const clear = () => {
  clearTimeout(timer);
  if (place) render("", place);
};

/** `words`: text or a template; `kind`: `"done"` or `"failed"`. It takes the place of the one before. */
export const toast = (words, kind = "done") => {
  clear();
  place = document.querySelector("dialog[open] .toasts") ?? document.querySelector("#toasts");
  const picture = kind === "done" ? "check" : "alert";
  render(html`<p class="toast ${kind}">${icon(picture)} <span>${words}</span></p>`, place);
  timer = setTimeout(clear, SHOWN_FOR);
};
