import { createRelay } from "scaleway-account-api/relay";
import { createSandbox } from "scaleway-account-api/sandbox";

// In place of the API, a sandbox in the same process.
const sandbox = createSandbox();

export const relay = createRelay({
  secretKey: sandbox.secretKey,
  authorize: "loopback-only",
  sshKeys: true,
  fetch: sandbox.fetch,
});
