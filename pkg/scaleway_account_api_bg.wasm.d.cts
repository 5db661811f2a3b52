/** As `scaleway_account_api_bg.wasm.d.ts`, for `require()`. */
declare const url: string;
export = url;
