/** As `edge_bg.wasm.d.ts`, for `require()`. */
declare const module: WebAssembly.Module;
export = module;
