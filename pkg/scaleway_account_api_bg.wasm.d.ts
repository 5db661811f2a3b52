/** What a bundler that treats a `.wasm` as an asset makes of an import of it: its URL, for `init()` of the slim entry. */
declare const url: string;
export default url;
