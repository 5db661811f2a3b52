// Whether this engine clones errors that were made while WebAssembly was on the stack. Firefox 140.10 refuses all of
// them, whatever made them: that is seen here with a module of one line, without the package.

/** `(module (import "a" "f" (func $f)) (func (export "run") (call $f)))` */
const MODULE = "AGFzbQEAAAABBAFgAAACBwEBYQFmAAADAgEABwcBA3J1bgABCgYBBAAQAAs=";

const probe = () => {
  let error;
  const bytes = Uint8Array.from(atob(MODULE), (letter) => letter.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { a: { f: () => (error = new Error("probe")) } });
  exports.run();
  try {
    structuredClone(error);
    return true;
  } catch {
    return false;
  }
};

/** Whether `structuredClone` takes such errors here. */
export const clonesErrors = probe();
