/** The declarations of `scaleway-account-api/vite`, for `import` and `require`. */

import type { RelayOptions } from "./relay.cjs";
import type { SandboxOptions } from "./sandbox.cjs";

/**
 * Makes Vite's server (`vite` and `vite preview`) answer `/account/…` and `/iam/…`: as a relay to the API if `SCW_SECRET_KEY`
 * is set, in the environment or in `.env`; otherwise as a sandbox. The relay serves this machine only.
 *
 * Pages find the Organization in `import.meta.env.SCW_DEFAULT_ORGANIZATION_ID`: the variable of that name, or the
 * Organization of the sandbox. The key is never put into a page.
 *
 * @example
 * ```js vite-plugin
 * // vite.config.js
 * import { scalewayAccount } from "scaleway-account-api/vite";
 *
 * export default { plugins: [scalewayAccount()] };
 * ```
 */
export declare function scalewayAccount(options?: ScalewayAccountOptions): ScalewayAccountPlugin;

/** What {@link scalewayAccount} takes: options for the relay and for the sandbox. */
export interface ScalewayAccountOptions
  extends Pick<RelayOptions, "apiURL" | "organizationId" | "readOnly" | "sshKeys" | "timeout" | "maxCalls" | "clientTimeout" | "fetch" | "log"> {
  /** How the sandbox starts. */
  sandbox?: SandboxOptions | undefined;
}

/** A plugin, as far as Vite needs to know it. */
export interface ScalewayAccountPlugin {
  name: "scaleway-account-api";
  config(config: any, environment: any): Promise<{ define: Record<string, string> }>;
  configureServer(server: any): void;
  configurePreviewServer(server: any): void;
}
