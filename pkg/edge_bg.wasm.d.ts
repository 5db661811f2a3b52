/** What Workers make of an import of it: a compiled module, for `createRelay` and `createSandbox`. */
declare const module: WebAssembly.Module;
export default module;
