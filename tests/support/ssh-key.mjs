// SSH keys for tests, made anew.
import { createHash, generateKeyPairSync } from "node:crypto";

const field = (bytes) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};

/** `{ publicKey, fingerprint, privateKey }` of a new ed25519 pair; the fingerprint as the API writes it. */
export const makeKey = (comment = "") => {
  const pair = generateKeyPairSync("ed25519");
  const point = Buffer.from(pair.publicKey.export({ format: "jwk" }).x, "base64url");
  const blob = Buffer.concat([field(Buffer.from("ssh-ed25519")), field(point)]);
  const digest = createHash("md5").update(blob).digest("hex").match(/../g).join(":");
  return {
    publicKey: `ssh-ed25519 ${blob.toString("base64")} ${comment}`.trim(),
    fingerprint: `MD5:${digest}`,
    privateKey: pair.privateKey.export({ type: "pkcs8", format: "pem" }),
  };
};
