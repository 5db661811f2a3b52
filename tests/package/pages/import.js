// What importing every file of the package does to the page: nothing.
import { report } from "./report.js";

const files = ["index", "slim", "core", "decode", "errors", "glue", "inline"];

/** The properties of all globals and of their prototypes. */
const globals = () =>
  Object.getOwnPropertyNames(globalThis)
    .flatMap((name) => {
      let value;
      try {
        value = globalThis[name];
      } catch {
        return [name];
      }
      const keys = (of) => (/object|function/.test(typeof of) && of ? Reflect.ownKeys(of).map((key) => `${name}.${String(key)}`) : []);
      return [name, ...(value === globalThis ? [] : [...keys(value), ...keys(value?.prototype)])];
    })
    .join();

report(async () => {
  const did = [];
  const watch = (object, name) => {
    object[name] = () => did.push(name);
  };
  watch(globalThis, "fetch");
  watch(globalThis, "setTimeout");
  watch(globalThis, "addEventListener");
  for (const name of ["compile", "compileStreaming", "instantiate", "Module", "Instance", "Memory", "Table"]) watch(WebAssembly, name);
  const before = globals();
  for (const file of files) await import(`/node_modules/scaleway-account-api/${file}.js`);
  if (globals() !== before) did.push("globals");
  return did;
});
