// The relay as a function from Request to Response. What goes through is decided in the WebAssembly; here are fetch, the
// timer, and the functions that the caller gave.
import { longestAnswer, longestBody, Relay } from "./edge_glue.js";
import { start } from "./edge.js";
import { pairs, readBody, toFetch, toNodeListener } from "./edge-http.js";

export { toNodeListener };

/** The status in the log where the caller is gone, as nginx has it. */
const CLOSED = 499;

/** Documented in relay.d.cts. */
export const createRelay = (options, module) => {
  start(module);
  const relay = new Relay(options);
  const { timeout, clientTimeout } = relay;
  const settings = { ...options, timeout, clientTimeout, places: placesFor(relay.maxCalls, relay.longestWait) };
  return toFetch(async (head, caller) => {
    const began = performance.now();
    const exchange = relay.begin(head, crypto.randomUUID());
    const upstream = {};
    const said = (status, requestId, reason) => {
      const { path, projectId, sshKeyId } = exchange.about();
      tell(options.log, {
        time: new Date(),
        method: head.method,
        path,
        projectId: projectId ?? undefined,
        sshKeyId: sshKeyId ?? undefined,
        status: caller.signal?.aborted ? CLOSED : status,
        requestId,
        reason: reason ?? undefined,
        duration: performance.now() - began,
        upstreamStatus: upstream.status,
        upstreamDuration: upstream.duration,
        error: upstream.error,
      });
    };
    try {
      const { answer, reason } = await answerOf(exchange, caller, settings, upstream);
      said(answer.status, requestIdOf(answer), reason);
      return answer;
    } catch (error) {
      // Only `authorize` throws.
      upstream.error = error;
      said(500, undefined, "authorize");
      throw error;
    } finally {
      exchange.free();
    }
  });
};

/** Goes through the steps of an exchange. What was learnt of the API on the way is put into `upstream`. */
const answerOf = async (exchange, caller, { authorize, secretKey, clientTimeout, ...options }, upstream) => {
  const barred = exchange.barred();
  if (barred) return barred;
  if (authorize !== "loopback-only") {
    const request = requestOf(caller);
    if (!request) return exchange.foreign();
    const allowed = await authorize(request);
    if (allowed instanceof Response) return { answer: allowed, reason: "user" };
    if (allowed !== true) return exchange.unauthorized();
  }
  const refusal = exchange.refusal();
  if (refusal) return refusal;
  const body = await bodyOf(caller, clientTimeout);
  if (typeof body === "string") return exchange.unread(body);
  let next = exchange.start(body, await keyOf(secretKey, upstream));
  while (next.request) next = await inTurn(exchange, next.request, options, upstream);
  return next;
};

/** The request for `authorize`; none where its `Host` is part of no URL. Node takes those, and the rules need not know it. */
const requestOf = (caller) => {
  try {
    return caller.request();
  } catch {
    return undefined;
  }
};

/** The body; why there is none where it cannot be read. */
const bodyOf = async (caller, time) => {
  const patience = new AbortController();
  let timer;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, time, "late")));
  try {
    return (await Promise.race([caller.read(longestBody(), patience.signal), late])) ?? "tooLong";
  } catch {
    return "brokeOff";
  } finally {
    clearTimeout(timer);
    patience.abort();
  }
};

/** So many places. Who finds none waits for one, in turn. */
const placesFor = (free, longestWait) => {
  const waiting = new Set();
  return {
    /** Resolves with whether there is a place. */
    take: () => {
      if (free > 0) return free--;
      return new Promise((resolve) => {
        const enter = (found) => {
          clearTimeout(timer);
          waiting.delete(enter);
          resolve(found);
        };
        const timer = setTimeout(enter, longestWait, false);
        waiting.add(enter);
      });
    },
    give: () => {
      const [next] = waiting;
      if (next) next(true);
      else free++;
    },
  };
};

/** Makes a call when it is its turn. */
const inTurn = async (exchange, request, { places, ...options }, upstream) => {
  if (!(await places.take())) {
    // What the API said before, to whose the Project is, is no answer to this call.
    upstream.status = upstream.duration = undefined;
    return exchange.fail("overloaded");
  }
  try {
    return await call(exchange, request, options, upstream);
  } finally {
    places.give();
  }
};

/** The key; what is none where it cannot be had. */
const keyOf = async (secretKey, upstream) => {
  try {
    return String(typeof secretKey === "function" ? await secretKey() : secretKey);
  } catch (error) {
    upstream.error = error;
    return "";
  }
};

/** Makes a call of the API, and tells the exchange what came of it. */
const call = async (exchange, { method, url, headers, body }, { fetch = globalThis.fetch, timeout }, upstream) => {
  const deadline = new AbortController();
  const { signal } = deadline;
  const timer = setTimeout(() => deadline.abort(), timeout);
  const passed = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const sent = performance.now();
  upstream.status = undefined;
  let failure = "unreachable";
  try {
    const request = new Request(url, { method, headers: pairs(headers), body: body.length ? body : undefined, redirect: "manual", signal });
    const response = await Promise.race([fetch(request), passed]);
    upstream.status = response.status;
    failure = "brokeOff";
    const answered = await Promise.race([readBody(response, longestAnswer()), passed]);
    if (!answered) return exchange.fail("tooLong");
    // fetch has undone an encoding, but leaves its name and the length that the body had in it.
    const kept = [...response.headers].filter(([name]) => name !== "content-encoding" && name !== "content-length");
    return exchange.finish(response.status, kept.flat(), answered);
  } catch (error) {
    upstream.error = error;
    return exchange.fail(signal.aborted ? "timeout" : failure);
  } finally {
    clearTimeout(timer);
    upstream.duration = (upstream.duration ?? 0) + performance.now() - sent;
  }
};

const requestIdOf = ({ headers }) => {
  if (!Array.isArray(headers)) return headers.get("x-request-id") ?? undefined;
  const at = headers.indexOf("x-request-id");
  return at < 0 ? undefined : headers[at + 1];
};

/** A log that fails is no reason to fail. */
const tell = (log, entry) => {
  try {
    Promise.resolve(log?.(entry)).catch(() => {});
  } catch {
    // As it says.
  }
};
