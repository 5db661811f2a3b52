/**
 * The Projects of Scaleway's Account API, for web pages, workers and servers.
 *
 * This entry carries its WebAssembly inside: there is nothing to initialise, and importing it does nothing.
 *
 * @example
 * ```js
 * import { AccountApi } from "scaleway-account-api";
 *
 * const api = new AccountApi({ apiURL: "", defaultOrganizationId: "11111111-1111-4111-8111-111111111111" });
 * const { totalCount, projects } = await api.listProjects();
 * console.log(totalCount, projects[0]?.name);
 * ```
 * @packageDocumentation
 */
// An import may refer to declarations for require(), and not the other way round: so they are there, once.
export * from "./index.cjs";
