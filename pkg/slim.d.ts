/**
 * The same as `scaleway-account-api`, and smaller: the WebAssembly stays a file of its own, which is compiled while it
 * loads and kept in the browser's cache. `init()` says where it is.
 *
 * @example
 * ```js
 * import { AccountApi, init } from "scaleway-account-api/slim";
 *
 * await init("/node_modules/scaleway-account-api/scaleway_account_api_bg.wasm");
 * const api = new AccountApi({ apiURL: "", defaultOrganizationId: "11111111-1111-4111-8111-111111111111" });
 * const { totalCount } = await api.listProjects();
 * console.log(totalCount);
 * ```
 * @packageDocumentation
 */
export * from "./slim.cjs";
