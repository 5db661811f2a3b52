export * from "./index.cjs";

/**
 * Loads the WebAssembly, once in a page: later calls, whatever they pass, get the promise of the first. After a
 * failure the next call tries again.
 *
 * @param source `scaleway_account_api_bg.wasm`, which the package exports: its URL, its `Response`, its bytes, or a
 * `WebAssembly.Module` of it. Served as `application/wasm` it is compiled while it loads.
 * @throws `Error` naming the status of an answer that is none; what `fetch` or `WebAssembly.compile` throws.
 * @example Vite
 * ```ts vite
 * import { init } from "scaleway-account-api/slim";
 * import wasm from "scaleway-account-api/scaleway_account_api_bg.wasm?url";
 *
 * await init(wasm);
 * ```
 * @example webpack 5
 * ```ts webpack
 * import { init } from "scaleway-account-api/slim";
 *
 * const wasm = new URL("scaleway-account-api/scaleway_account_api_bg.wasm", import.meta.url);
 * await init(wasm);
 * ```
 * @example Node
 * ```ts node
 * import { readFile } from "node:fs/promises";
 * import { fileURLToPath } from "node:url";
 * import { init } from "scaleway-account-api/slim";
 *
 * const wasm = import.meta.resolve("scaleway-account-api/scaleway_account_api_bg.wasm");
 * await init(await readFile(fileURLToPath(wasm)));
 * ```
 */
export declare function init(source: WasmSource | PromiseLike<WasmSource>): Promise<void>;

/** Where the WebAssembly comes from. */
export type WasmSource = string | URL | Request | Response | ArrayBuffer | ArrayBufferView | WebAssembly.Module;
