// The class that both entries share.
import { AccountApi as Core, initSync } from "./glue.js";

let ready = false;

/** Sets the WebAssembly module going: once in a page, whichever entry asks. */
export const start = (module) => {
  if (ready) return;
  initSync({ module: module() });
  ready = true;
};

/** Documented in index.d.ts. */
export class AccountApi extends Core {
  constructor(settings) {
    if (!ready) throw new Error("scaleway-account-api/slim: await init(...) before new AccountApi(...)");
    super(settings);
  }

  // Not the glue's own: that one would take the settings from under calls in flight.
  free() {
    this.close();
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.close();
  }
}
