// What happened on the wire: one record a call of the library, with its attempts.

const KEPT = 200;
export const exchanges = [];
export const events = new EventTarget();
/** Calls whose last attempt failed, which may try again, by method and URL. */
const open = new Map();
const key = ({ method, url }) => `${method} ${url}`;

const begin = (request) => {
  const { pathname, search } = new URL(request.url);
  const again = open.get(key(request));
  const record = again ?? { method: request.method, path: pathname + search, started: performance.now(), attempts: [] };
  open.delete(key(request));
  if (!again) exchanges.unshift(record);
  exchanges.length = Math.min(exchanges.length, KEPT);
  record.attempts.push("…");
  events.dispatchEvent(new Event("exchange"));
  return record;
};
const settle = (record, over, changes) => {
  Object.assign(record, changes, { over, duration: performance.now() - record.started });
  events.dispatchEvent(new Event("exchange"));
};
const end = (record, request, outcome, requestId = record.requestId) => {
  record.attempts.splice(-1, 1, outcome);
  const over = outcome < 400 || request.signal.aborted;
  settle(record, over, { requestId });
  if (over) return;
  open.set(key(request), record);
  // Stopped while it waits for its next attempt.
  request.signal.addEventListener("abort", () => close(request));
};
const close = (request) => {
  const record = open.get(request && key(request));
  if (record) settle(record, open.delete(key(request)));
};

/** The `httpClient` setting: `fetch`, watched to the last byte of the answer. */
export const httpClient = async (request) => {
  const record = begin(request);
  try {
    if (request.method !== "GET") record.body = await request.clone().text();
    const response = await fetch(request);
    await response.clone().arrayBuffer();
    end(record, request, response.status, response.headers.get("x-request-id") ?? undefined);
    return response;
  } catch (error) {
    end(record, request, request.signal.aborted ? "stopped" : "cut");
    throw error;
  }
};
/** One of the `interceptors`: a call that has failed for good tries no more. */
export const interceptor = { responseError: ({ request }) => close(request) };
