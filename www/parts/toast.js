// A sentence that is shown for a moment, and read aloud; one about a failure stays until it is dismissed. It stands in
// the header's free middle, where it covers nothing, or at the foot of an open dialog: nothing else can be seen and
// heard then.
import { html, nothing, render } from "../vendor/lit.js";
import { icon, iconButton } from "./icon.js";

const SHOWN_FOR = 6_000;
let timer;
let place;

const clear = () => {
  clearTimeout(timer);
  if (place) render("", place);
};

/** The focus goes back to where it was before `toast()`, or to the view where that is gone. */
const dismissButton = (before) => {
  const dismiss = () => {
    clear();
    const next = before.isConnected && before !== document.body ? before : document.querySelector("#main");
    next.focus({ preventScroll: true });
  };
  return iconButton({ picture: "close", label: "Dismiss", onClick: dismiss });
};

/** `words`: text or a template; `kind`: `"done"` or `"failed"`. It takes the place of the one before. */
export const toast = (words, kind = "done") => {
  clear();
  const failed = kind === "failed";
  place = document.querySelector("dialog[open] .toasts") ?? document.querySelector("#toasts");
  const button = failed ? dismissButton(document.activeElement) : nothing;
  render(html`<p class="toast ${kind}">${icon(failed ? "alert" : "check")} <span>${words}</span> ${button}</p>`, place);
  if (!failed) timer = setTimeout(clear, SHOWN_FOR);
};
