// The examples of a README or of declarations, as programs.
import { readFileSync } from "node:fs";

/** The IDs that examples use: the Organization is the sandbox's, the Project and the SSH key are put in their place. */
export const organizationId = "11111111-1111-4111-8111-111111111111";
export const projectId = "22222222-2222-4222-8222-222222222222";
export const sshKeyId = "33333333-3333-4333-8333-333333333333";
export const publicKey = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

/** The `js` and `ts` blocks of a file: `{ name, where, code }`, where being the word after the language. */
export const examples = (file) => {
  const text = readFileSync(file, "utf8").replace(/^ *\* ?/gm, (start) => (file.endsWith(".md") ? start : ""));
  const blocks = [...text.matchAll(/^```(?:js|ts)(?: (\w+))?\n([\s\S]*?)^```/gm)];
  return blocks.map(({ 1: where = "page", 2: code, index }) => ({
    name: `${file.split("/").slice(-2).join("/")}:${text.slice(0, index).split("\n").length + 1}`,
    where,
    code,
  }));
};

/** An example with what it takes for granted: imports, and a client. */
export const complete = (code, names) => {
  const imported = [...code.matchAll(/import \{([^}]*)\} from "scaleway-account-api/g)].flatMap(([, list]) => list.split(/[\s,]+/));
  const lacksClient = /\bapi\b/.test(code) && !/const api\b/.test(code);
  const used = names.filter((name) => !imported.includes(name) && (new RegExp(`\\b${name}\\b`).test(code) || (lacksClient && name === "AccountApi")));
  return [
    used.length ? `import { ${used.join(", ")} } from "scaleway-account-api";\n` : "",
    // Under the imports, and hoisted above nothing: an example begins with its own.
    code.match(/^(import [\s\S]*?;\n)*/)[0],
    lacksClient ? `const api = new AccountApi({ apiURL: "", defaultOrganizationId: "${organizationId}" });\n` : "",
    code.replace(/^(import [\s\S]*?;\n)*/, ""),
  ].join("");
};
