// The call made last, as code. There is no secret in it: a variable stands for the key.
import { connection, lastCall } from "./account.js";

/** What a call's result is called, where it has one. */
const RESULTS = {
  createProject: "project",
  getProject: "project",
  updateProject: "project",
  deleteProjectWithResources: "project",
  setProjectQualification: "qualification",
  createSSHKey: "sshKey",
  updateSSHKey: "sshKey",
};

/** A value as JavaScript: JSON without quotes around the names. */
const literal = (value) => JSON.stringify(value, undefined, 2).replace(/"([A-Za-z]+)":/g, "$1:");

const settings = () => {
  const { mode, organizationId, apiURL } = connection;
  const direct = mode === "direct";
  const known = literal({ apiURL: direct ? apiURL : "", defaultOrganizationId: organizationId });
  return direct ? known.replace(/\n}$/, ",\n  secretKey // from wherever you keep it\n}") : known;
};

export const javascript = () => {
  const result = RESULTS[lastCall.method];
  const assignment = result ? `const ${result} = ` : "";
  return `import { AccountApi } from "scaleway-account-api";

const api = new AccountApi(${settings()});

${assignment}await api.${lastCall.method}(${literal(lastCall.argument)});`;
};

/** Where curl finds the API: a relay lets in nobody but its own page. */
const baseURL = () => {
  if (connection.mode === "relay") return "https://api.scaleway.com";
  if (connection.mode === "direct") return connection.apiURL || location.origin;
  return location.origin;
};

const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

export const curl = () => {
  const { method, path, body } = lastCall.exchange;
  const verb = method === "GET" ? "" : `-X ${method} `;
  const lines = [`curl ${verb}${quoted(baseURL() + path)}`, `-H "X-Auth-Token: $SCW_SECRET_KEY"`];
  if (body) lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(body)}`);
  return lines.join(" \\\n  ");
};
