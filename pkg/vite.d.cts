/** The declarations of `scaleway-account-api/vite`, imported or required. */

import type { RelayOptions } from "./relay.cjs";
import type { SandboxOptions } from "./sandbox.cjs";

/**
 * Lets Vite's server (`vite` and `vite preview`) answer `/account/…` itself: with a relay to the Account API where
 * `SCW_SECRET_KEY` is set, in the environment or in `.env`; else with a sandbox. The relay serves this machine only.
 *
 * A page finds the Organization in `import.meta.env.SCW_DEFAULT_ORGANIZATION_ID`: the variable of that name, or the
 * sandbox's. The key is never put into a page.
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

/** What {@link scalewayAccount} takes: options of the relay, and those of the sandbox. */
export interface ScalewayAccountOptions
  extends Pick<RelayOptions, "apiURL" | "organizationId" | "readOnly" | "sshKeys" | "timeout" | "maxCalls" | "clientTimeout" | "fetch" | "log"> {
  /** How the sandbox starts. */
  sandbox?: SandboxOptions | undefined;
}

/** A plugin, as much of it as Vite needs to know. */
export interface ScalewayAccountPlugin {
  name: "scaleway-account-api";
  config(config: any, environment: any): Promise<{ define: Record<string, string> }>;
  configureServer(server: any): void;
  configurePreviewServer(server: any): void;
}
