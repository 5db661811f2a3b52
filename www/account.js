// The library, as this page uses it: one AccountApi, and where it is connected to.
import { AccountApi, InvalidArgumentsError } from "./pkg/index.js";
import { events, exchanges, httpClient, interceptor } from "./exchanges.js";
import { tellOfCall } from "./project-news.js";

/**
 * A header that all requests of this page have in the sandbox, and no other page's: the request log sets faults for it.
 * `crypto.randomUUID` would need a secure page.
 */
export const pageHeader = { "X-Page": crypto.getRandomValues(new Uint32Array(4)).join("-") };
/** The AccountApi; `undefined` until the page is connected. */
export let api;
/** `{ mode: "sandbox" | "relay" | "direct", organizationId, apiURL }`: all but the secret, kept for this tab. */
export let connection = {};
/** What serves this page: `{ mode: "sandbox" | "relay", organizationId }`; a relay does not tell its Organization. */
export let server = {};
/** The call made last, `{ method, argument, exchange }`: see code.js. */
export let lastCall;

const readJSON = async (path) => {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
  return response.json();
};

/** Asks the server what it is. Throws where it does not tell. */
export const discover = async () => {
  const { mode } = await readJSON("/healthz");
  const sandbox = mode === "sandbox" ? await readJSON("/_sandbox/state") : undefined;
  server = { mode, organizationId: sandbox?.organization_id };
};

/** The connection that this tab had before; none where the browser keeps the page from storing anything. */
const readConnection = () => {
  try {
    return JSON.parse(sessionStorage.getItem("connection")) ?? {};
  } catch {
    return {};
  }
};

const keepConnection = () => {
  try {
    sessionStorage.setItem("connection", JSON.stringify(connection));
  } catch {
    // A reload asks again.
  }
};

/** Whether the calls go to the sandbox that serves this page, also as any other API. */
export const callsSandbox = ({ apiURL } = connection) => {
  const base = location.origin;
  return server.mode === "sandbox" && URL.canParse(apiURL, base) && new URL(apiURL, base).origin === base;
};

/** Throws an InvalidArgumentsError that names the setting that is wrong. The secret goes to the library, nowhere else. */
export const connect = ({ mode, organizationId, apiURL = "" }, secretKey) => {
  api = new AccountApi({
    apiURL,
    secretKey,
    defaultOrganizationId: organizationId,
    // In the sandbox, soon enough to see a stall end.
    timeout: mode === "sandbox" ? 8_000 : 60_000,
    headers: callsSandbox({ apiURL }) ? pageHeader : {},
    httpClient,
    interceptors: [interceptor],
  });
  connection = { mode, organizationId, apiURL };
  keepConnection();
};

/** Connects without asking, where that is possible. */
export const reconnect = () => {
  const saved = readConnection();
  if (saved.mode === "direct") {
    // Its key was not kept: the page asks for it again.
    connection = saved;
    return;
  }
  connection = { ...server, organizationId: server.organizationId ?? saved.organizationId };
  if (connection.organizationId) connect(connection);
};

/** A view may read its list at the same time. */
const isListing = ({ method, path }) => method === "GET" && path.includes("?");

/** Makes a call by the method's name, and remembers it to be shown as code. */
export const call = async (method, argument, options) => {
  const since = performance.now();
  try {
    const answer = await api[method](argument, options);
    tellOfCall(method, argument, answer);
    return answer;
  } finally {
    const exchange = exchanges.findLast((record) => record.started >= since && !isListing(record));
    if (exchange) {
      lastCall = { method, argument, exchange };
      events.dispatchEvent(new Event("call"));
    }
  }
};

const camelCase = (name) => name.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** The reasons of an InvalidArgumentsError, the library's own or the server's, by argument. */
export const reasons = (error) => {
  if (!(error instanceof InvalidArgumentsError)) return {};
  const pairs = error.details.map(({ argumentName, helpMessage, reason }) => [
    camelCase(argumentName),
    helpMessage ?? reason,
  ]);
  return Object.fromEntries(pairs);
};

/** What the library would refuse, by argument. The signal has been aborted, so that nothing is ever sent. */
export const refusals = async (method, argument) => {
  try {
    await api[method](argument, { signal: AbortSignal.abort() });
    return {};
  } catch (error) {
    return reasons(error);
  }
};
