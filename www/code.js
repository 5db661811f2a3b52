// The last call as code. No secret is in it: the shell's variable stands for the key.
import { connection, lastCall } from "./account.js";

const RESULTS = { createProject: "project", getProject: "project", updateProject: "project", setProjectQualification: "qualification", deleteProjectWithResources: "project" };
const literal = (value) => JSON.stringify(value, undefined, 2).replace(/"([A-Za-z]+)":/g, "$1:");
const quoted = (text) => `'${text.replaceAll("'", `'\\''`)}'`;

export const javascript = () => {
  const { mode, organizationId, apiURL } = connection;
  const settings = { apiURL: mode === "direct" ? apiURL : "", defaultOrganizationId: organizationId };
  const key = mode === "direct" ? `,\n  secretKey // from wherever you keep it` : "";
  const result = RESULTS[lastCall.method];
  return `import { AccountApi } from "scaleway-account-api";

const api = new AccountApi(${literal(settings).replace(/\n}$/, `${key}\n}`)});

${result ? `const ${result} = ` : ""}await api.${lastCall.method}(${literal(lastCall.request)});`;
};

export const curl = () => {
  const { method, path, body } = lastCall.exchange;
  // A relay lets only its own page in.
  const base = { sandbox: location.origin, relay: "https://api.scaleway.com", direct: connection.apiURL || location.origin }[connection.mode];
  return [`curl ${method === "GET" ? "" : `-X ${method} `}${quoted(base + path)}`, `-H "X-Auth-Token: $SCW_SECRET_KEY"`,
    ...(body ? [`-H 'Content-Type: application/json'`, `-d ${quoted(body)}`] : [])].join(" \\\n  ");
};
