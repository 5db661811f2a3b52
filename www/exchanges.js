// What happened on the wire: one record a call of the library, with its attempts.

export const exchanges = [];
export const events = new EventTarget();
const KEPT = 200;
/** Calls whose last attempt failed and that may try again, by method and URL. */
const open = new Map();
const key = ({ method, url }) => `${method} ${url}`;
const changed = (record) => events.dispatchEvent(new CustomEvent("exchange", { detail: record }));

const begin = (request) => {
  let record = open.get(key(request));
  open.delete(key(request));
  if (!record) {
    const { pathname, search } = new URL(request.url);
    record = { method: request.method, path: pathname + search, url: request.url, started: performance.now(), attempts: [] };
    exchanges.unshift(record);
    exchanges.length = Math.min(exchanges.length, KEPT);
  }
  record.attempts.push("…");
  record.over = false;
  return record;
};

const end = (record, request, outcome, requestId) => {
  record.attempts[record.attempts.length - 1] = outcome;
  record.requestId = requestId ?? record.requestId;
  record.duration = performance.now() - record.started;
  record.over = outcome < 400 || request.signal.aborted;
  if (!record.over) open.set(key(request), record);
  // Stopped while it waits for its next attempt.
  request.signal.addEventListener("abort", () => close(request));
  changed(record);
};

const close = (request) => {
  const record = request && open.get(key(request));
  if (!record) return;
  open.delete(key(request));
  record.over = true;
  record.duration = performance.now() - record.started;
  changed(record);
};

/** The `httpClient` setting: `fetch`, watched to the last byte of the answer. */
export const httpClient = async (request) => {
  const record = begin(request);
  if (request.method !== "GET") record.body = await request.clone().text();
  changed(record);
  try {
    const response = await fetch(request);
    await response.clone().arrayBuffer();
    end(record, request, response.status, response.headers.get("x-request-id") ?? undefined);
    return response;
  } catch (error) {
    end(record, request, request.signal.aborted ? "stopped" : "cut");
    throw error;
  }
};

/** The `interceptors` setting: a call that has failed for good tries no more. */
export const interceptor = { responseError: ({ request }) => close(request) };
