// What goes over the wire: one record for each call of the library, with its attempts.

/** How many records are kept. */
const KEPT = 200;

/** The newest first: `{ method, path, body, attempts, started, duration, over, requestId, retryAfter }`. */
export const exchanges = [];

/** Emits `exchange` whenever a record changes, and `call` (account.js) after each call that is shown as code. */
export const events = new EventTarget();

/** Records of calls whose last attempt failed, and which may be sent again, by method and URL. */
const failing = new Map();
const keyOf = (request) => `${request.method} ${request.url}`;

const changed = () => events.dispatchEvent(new Event("exchange"));

const newRecord = (request) => {
  const { pathname, search } = new URL(request.url);
  const record = { method: request.method, path: pathname + search, started: performance.now(), attempts: [] };
  exchanges.unshift(record);
  if (exchanges.length > KEPT) exchanges.pop();
  return record;
};

/** The record that a request belongs to, with one more attempt. */
const beginAttempt = (request) => {
  const record = failing.get(keyOf(request)) ?? newRecord(request);
  failing.delete(keyOf(request));
  record.attempts.push("…");
  changed();
  return record;
};

/** `outcome`: the status, or a word where there was no answer. */
const endAttempt = (record, request, outcome) => {
  record.attempts[record.attempts.length - 1] = outcome;
  record.duration = performance.now() - record.started;
  record.over = outcome < 400 || request.signal.aborted;
  changed();
  if (record.over) return;
  failing.set(keyOf(request), record);
  // It may be stopped while it waits for its next attempt.
  request.signal.addEventListener("abort", () => giveUp(request));
};

/** The call of a request is not sent again. */
const giveUp = (request) => {
  const record = request && failing.get(keyOf(request));
  if (!record) return;
  failing.delete(keyOf(request));
  record.duration = performance.now() - record.started;
  record.over = true;
  changed();
};

/** The library's setting `httpClient`: `fetch`, watched to the last byte of the answer. */
export const httpClient = async (request) => {
  const record = beginAttempt(request);
  try {
    if (request.method !== "GET") record.body = await request.clone().text();
    const response = await fetch(request);
    await response.clone().arrayBuffer();
    record.requestId = response.headers.get("X-Request-Id") ?? undefined;
    record.retryAfter = response.headers.get("Retry-After") ?? undefined;
    endAttempt(record, request, response.status);
    return response;
  } catch (error) {
    endAttempt(record, request, request.signal.aborted ? "stopped" : "cut");
    throw error;
  }
};

/** One of the library's `interceptors`: a call that has failed for good is not sent again. */
export const interceptor = { responseError: ({ request }) => giveUp(request) };

/** How many seconds the answer with this request ID said to wait, if it did. */
export const retryAfter = (requestId) => {
  const answered = exchanges.find((record) => record.requestId === requestId);
  if (!answered?.retryAfter) return undefined;
  const seconds = Number(answered.retryAfter);
  if (Number.isFinite(seconds)) return seconds;
  return Math.ceil((Date.parse(answered.retryAfter) - Date.now()) / 1000);
};
