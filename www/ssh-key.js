// What is read out of SSH keys: their fingerprints, and files that hold one.

const TYPES = { "ssh-ed25519": "ED25519", "ssh-rsa": "RSA", "ssh-dss": "DSA" };

/** `256 MD5:6b:cd:… (ssh-ed25519)` as `{ kind: "ED25519, 256 bits", digest: "MD5:6b:cd:…" }`. */
export const readFingerprint = (fingerprint) => {
  const [, bits, digest, type] = /^(\d+) (\S+) \((\S+)\)$/.exec(fingerprint) ?? [];
  // A form that is new to this page is shown as it is.
  if (!type) return { kind: "", digest: fingerprint };
  const name = TYPES[type] ?? (type.startsWith("ecdsa-") ? "ECDSA" : type);
  return { kind: `${name}, ${bits} bits`, digest };
};

/** A key's name, or what stands for it where there is none. */
export const keyName = ({ name }) => (name.trim() ? name : "Unnamed key");

/** Whether a public key's private half is in a FIDO security key: the API does not take such. */
export const isOnSecurityKey = (publicKey) => publicKey.trim().startsWith("sk-");

/** No public key is larger, in bytes. */
const LARGEST = 65_000;
const PRIVATE = /PRIVATE KEY-----|^PuTTY-User-Key-File/m;
/** One line: the type, the Base64 and a comment. */
const WITH_COMMENT = /^(?:ssh|ecdsa|sk)-\S+[ \t]+[A-Za-z0-9+/]+=*[ \t]+(.+)$/;

/** The comment at a public key's end, often who has it: `alice@laptop`. Of what is no public key, nothing. */
export const commentOf = (text) => {
  if (PRIVATE.test(text)) return "";
  const [, comment = ""] = WITH_COMMENT.exec(text.trim()) ?? [];
  return comment;
};

/** What is wrong with a file that should hold one public key, in a sentence; `undefined` if nothing is. */
const problemWith = (text) => {
  if (PRIVATE.test(text))
    return "This file holds a private key, which has to stay with you. Choose the file that ends in .pub.";
  if (/[\0\uFFFD]/.test(text)) return "This is not a text file. Choose the file that ends in .pub.";
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length === 0) return "This file is empty.";
  if (lines.length > 1) return "This file has more than one line. Choose a file with one public key.";
  return undefined;
};

/** Reads a file that was dropped or chosen: `{ publicKey }`, or `{ problem }` in a sentence. */
export const readKeyFile = async (file) => {
  if (file.size > LARGEST)
    return { problem: "This file is too large for a public key. Choose the file that ends in .pub." };
  try {
    const text = await file.text();
    const problem = problemWith(text);
    return problem ? { problem } : { publicKey: text.trim() };
  } catch {
    // Such as a folder.
    return { problem: "This is no file that can be read. Choose the file that ends in .pub." };
  }
};
