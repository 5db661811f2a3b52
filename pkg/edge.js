// The WebAssembly that the relay and the sandbox share, which no page loads.
import { initSync } from "./edge_glue.js";
import { bytes } from "./edge_inline.js";

let ready = false;

/** Sets it going, once: from its own bytes, or from a module where bytes may not be compiled. */
export const start = (module) => {
  if (ready) return;
  initSync({ module: module ?? new WebAssembly.Module(bytes()) });
  ready = true;
};
