import { createRelay } from "scaleway-account-api/relay";

const relay = createRelay({
  secretKey: () => process.env.SCW_SECRET_KEY,
  authorize: "loopback-only",
  sshKeys: true,
  apiURL: process.env.SANDBOX,
});

export { relay as GET, relay as POST, relay as PATCH, relay as DELETE };
