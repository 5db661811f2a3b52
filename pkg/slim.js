// The entry that leaves the WebAssembly a file of its own, for init().
import { AccountApi, explained, start } from "./core.js";

export * from "./errors.js";
export { AccountApi };

let pending;

export const init = (source) =>
  (pending ??= load(source)
    .then((module) => start(() => module))
    .catch((error) => {
      // What could not be had may be there next time.
      pending = undefined;
      throw explained(error);
    }));

const load = async (given) => {
  const source = await given;
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return WebAssembly.compile(source);
  if (source === undefined) throw new TypeError("init() needs the URL of scaleway_account_api_bg.wasm, its Response, its bytes or its Module");
  const response = source instanceof Response ? source : await fetch(source);
  if (!response.ok) throw new Error(`init() got HTTP ${response.status} for ${response.url}`);
  const type = response.headers.get("Content-Type") ?? "";
  // A server that does not know the type is no reason to fail; it only cannot be compiled while it loads.
  return type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
};
