// A plugin for Vite: its server answers the API's paths itself, with the relay where there is a key, else the sandbox.
import { createRelay } from "./relay.js";
import { createSandbox } from "./sandbox.js";
import { toNodeListener } from "./edge-http.js";

/** Documented in vite.d.cts. */
export const scalewayAccount = ({ sandbox: sandboxOptions, ...relayOptions } = {}) => {
  let environment = {};

  /** Answers for a server, and says in its log what it is. */
  const serve = ({ middlewares, config: { logger } }) => {
    const say = (text) => logger.info(`  scaleway-account-api: ${text}`);
    const key = environment.SCW_SECRET_KEY;
    if (key) {
      const log = ({ reason, error }) => {
        if (reason === "key") logger.error("  scaleway-account-api: SCW_SECRET_KEY must be a secret key, which is a UUID");
        else if (error) logger.error(`  scaleway-account-api: the API cannot be reached: ${error.cause?.message ?? error.message}`);
      };
      const relay = createRelay({ log, ...relayOptions, secretKey: () => key, authorize: "loopback-only" });
      middlewares.use(toNodeListener(relay));
      say(`/account/ is the Account API, with SCW_SECRET_KEY${relayOptions.readOnly ? " (read-only)" : ""}`);
    } else {
      const sandbox = createSandbox(sandboxOptions);
      middlewares.use(toNodeListener(sandbox.fetch));
      say(`/account/ is a sandbox; set SCW_SECRET_KEY, here or in .env, for the Account API`);
      say(`Organization ID ${sandbox.organizationId}`);
    }
  };

  return {
    name: "scaleway-account-api",
    async config({ root = process.cwd(), envDir = root, envPrefix }, { mode, command, isPreview }) {
      const { loadEnv } = await import("vite");
      const { resolve } = await import("node:path");
      environment = loadEnv(mode, envDir === false ? false : resolve(root, envDir), "SCW_");
      if ([envPrefix ?? []].flat().some((prefix) => "SCW_SECRET_KEY".startsWith(prefix))) {
        throw new Error("scaleway-account-api: envPrefix would put SCW_SECRET_KEY into the page");
      }
      const own = environment.SCW_DEFAULT_ORGANIZATION_ID;
      const inSandbox = !environment.SCW_SECRET_KEY && (command === "serve" || isPreview);
      const organizationId = inSandbox ? (sandboxOptions?.organizationId ?? own ?? createSandbox().organizationId) : own;
      if (inSandbox) sandboxOptions = { organizationId, ...sandboxOptions };
      return { define: { "import.meta.env.SCW_DEFAULT_ORGANIZATION_ID": JSON.stringify(organizationId) ?? "undefined" } };
    },
    configureServer: serve,
    configurePreviewServer: serve,
  };
};
