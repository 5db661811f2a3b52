// The class that both entries share.
import { AccountApi as Core, initSync } from "./glue.js";

let ready = false;

/** Sets the WebAssembly module going: once in a page, whichever entry asks. */
export const start = (module) => {
  if (ready) return;
  try {
    initSync({ module: module() });
  } catch (error) {
    throw explained(error);
  }
  ready = true;
};

/** An error with what a page's policy may lack, where that kept WebAssembly from being compiled. */
export const explained = (error) =>
  /^(Compile|Eval)Error$/.test(error.name) && /polic|csp|eval|embedder/i.test(error.message)
    ? new WebAssembly.CompileError(
        `scaleway-account-api: a Content-Security-Policy must have 'wasm-unsafe-eval' in its script-src. ${error.message}`,
        { cause: error },
      )
    : error;

/** Documented in index.d.cts. */
export class AccountApi extends Core {
  constructor(settings) {
    if (!ready) throw new Error("scaleway-account-api/slim: await init(...) before new AccountApi(...)");
    super(settings);
    // Bound, as those of @scaleway/sdk-account are: `const { getProject } = api`.
    for (const name of methods) {
      Object.defineProperty(this, name, { value: this[name].bind(this), writable: true, configurable: true });
    }
  }

  // Not the glue's own: that one would take the settings from under calls in flight.
  free() {
    this.close();
  }

  [Symbol.dispose ?? Symbol.for("Symbol.dispose")]() {
    this.close();
  }
}

const methods = Object.getOwnPropertyNames(Core.prototype).filter((name) => /Project|SSHKey/.test(name)).concat("free");
