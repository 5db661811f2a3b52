// The library, as this page uses it.
import { AccountApi, InvalidArgumentsError } from "./pkg/index.js";
import { events, exchanges, httpClient, interceptor } from "./exchanges.js";

export { events };
export let api;
/** `{ mode: "sandbox" | "relay" | "direct", organizationId, apiURL }`: all but the secret, kept for this tab. */
export let connection = {};
/** What serves this page: `{ mode: "sandbox" | "relay", organizationId }`. */
export let server = {};
/** The last call, `{ method, request, exchange }`: see code.js. */
export let lastCall;

/** Asks the server what it is. */
export const discover = async () => {
  const read = (path) => fetch(path).then((response) => (response.ok ? response.json() : undefined)).catch(() => undefined);
  const health = await read("/healthz");
  const sandbox = health?.mode === "relay" ? undefined : await read("/_sandbox/state");
  server = { mode: sandbox ? "sandbox" : "relay", organizationId: (sandbox ?? health)?.organization_id };
};

/** Throws an InvalidArgumentsError that names the setting that is wrong. The secret goes to the library, nowhere else. */
export const connect = ({ mode, organizationId, apiURL = "" }, secretKey) => {
  // In the sandbox, soon enough to see a stall end.
  const timeout = mode === "sandbox" ? 8_000 : 60_000;
  api = new AccountApi({ apiURL, secretKey, defaultOrganizationId: organizationId, timeout, httpClient, interceptors: [interceptor] });
  connection = { mode, organizationId, apiURL };
  sessionStorage.setItem("connection", JSON.stringify(connection));
};

/** Connects without asking, where that is possible. */
export const reconnect = () => {
  const saved = JSON.parse(sessionStorage.getItem("connection") ?? "{}");
  connection = saved.mode === "direct" ? saved : { ...server, organizationId: server.organizationId ?? saved.organizationId };
  if (connection.mode !== "direct" && connection.organizationId) connect(connection);
};

/** A call that the page shows as code. */
export const call = async (method, request, options) => {
  const since = performance.now();
  try {
    return await api[method](request, options);
  } finally {
    const exchange = exchanges.findLast(({ started, path }) => started >= since && !path.includes("?organization_id"));
    if (exchange) lastCall = { method, request, exchange };
    if (exchange) events.dispatchEvent(new Event("call"));
  }
};

const camel = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());
/** The reasons of an InvalidArgumentsError, the library's or the server's, by argument. */
export const reasons = (error) => {
  const details = error instanceof InvalidArgumentsError ? error.details : [];
  return Object.fromEntries(details.map((one) => [camel(one.argumentName), one.helpMessage ?? one.reason]));
};
/** What the library would refuse, by argument. Its signal is spent, so that nothing is ever sent. */
export const check = (method, request) => api[method](request, { signal: AbortSignal.abort() }).then(() => ({}), reasons);
