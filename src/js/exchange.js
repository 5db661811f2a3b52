// One HTTP exchange: the only place that does I/O. Whether there is a next one is decided in retry.rs.

import { REDACTED } from "./guard.js";
import { json } from "./messages.js";
import { tell } from "./values.js";

/** Warns on the console, where there is one. */
export const warn = (text) => globalThis.console?.warn(text);

/** The promise of a callback's token: it may return a token, a promise of one, or throw. */
export const ask = async (callback) => {
  // Later, so that a callback that makes a call of its own meets a client at rest.
  await null;
  return callback();
};

/** What a client's exchanges have in common. */
export class Channel {
  constructor(url, agent, client, headers, interceptors, logger, limit) {
    Object.assign(this, { url, client, logger, limit });
    this.headers = [["Accept", "application/json"], ["X-User-Agent", agent], ...(headers ?? [])];
    // Bound now, so that what was checked is what is called.
    this.interceptors = (interceptors ?? []).map((one) => ({
      request: one.request?.bind(one),
      response: one.response?.bind(one),
      responseError: one.responseError?.bind(one),
    }));
    const { location } = globalThis;
    this.home = !url || url[0] === "/" || (!!location && new URL(url).origin === location.origin);
  }

  /** Whether this is a page of another origin than the API's. */
  isForeign() {
    return typeof document === "object" && !this.home;
  }

  /** Sends a request and reads the answer to its last byte. */
  async exchange(guard, method, target, body, headers, key, session) {
    const { client, interceptors, logger } = this;
    const credentials = [];
    if (key) credentials.push(["X-Auth-Token", key]);
    if (session) credentials.push(["X-Session-Token", session]);
    guard.secrets = credentials.map(([, secret]) => secret);
    const all = headers ? [...this.headers, ...headers] : this.headers.slice();
    if (body !== undefined) all.push(["Content-Type", "application/json"]);
    const init = {
      method,
      body,
      headers: all,
      signal: guard.controller.signal,
      redirect: "error",
      credentials: this.home ? "same-origin" : "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    };
    const url = this.url + target;
    let request;
    if (interceptors.length) {
      request = await this.intercept(url, init, credentials);
    } else {
      all.push(...credentials);
      request = new Request(url, init);
    }
    guard.request = request;
    const started = logger && performance.now();
    let response = await (client ? client(request) : globalThis.fetch(request));
    if (!(response?.headers?.get && response.status >= 0)) throw new TypeError("httpClient did not return a Response");
    for (const { response: see } of interceptors) {
      if (see) response = (await watched(() => see({ response }))) ?? response;
    }
    const answer = new Answer(response, await read(response, this.limit));
    if (logger) {
      const took = Math.round(performance.now() - started);
      const line = `${method} ${target}: ${answer.status} in ${took} ms, request ID ${answer.requestId}`;
      this.log("debug", guard.redact(line));
    }
    return answer;
  }

  /** The request as interceptors leave it. They see and may change all of it but the credentials. */
  async intercept(url, init, credentials) {
    const masked = credentials.map(([name]) => [name, REDACTED]);
    const first = new Request(url, { ...init, headers: [...init.headers, ...masked] });
    let request = first;
    for (const { request: see } of this.interceptors) {
      if (see) request = (await watched(() => see({ request }))) ?? request;
    }
    const headers = new Headers(request.headers);
    const stays = new URL(request.url).origin === new URL(first.url).origin;
    for (const [name, value] of credentials) {
      // A credential goes to no origin but the API's, and gives way to one that an interceptor set.
      if (headers.get(name) !== REDACTED) continue;
      if (stays) headers.set(name, value);
      else headers.delete(name);
    }
    // A Request that is made from another one loses some of what protects it, unless it is said again.
    const { signal, redirect, credentials: cookies, cache, referrerPolicy } = init;
    return new Request(request, { headers, signal, redirect, credentials: cookies, cache, referrerPolicy });
  }

  /** What the interceptors make of an error: a value in its place, or an error. */
  async recover(guard, error) {
    const request = guard.request && mask(guard.request);
    for (const { responseError } of this.interceptors) {
      if (!responseError) continue;
      try {
        const value = await responseError({ request, error });
        if (value !== undefined) return value;
      } catch (next) {
        error = next;
      }
    }
    throw error;
  }

  /** Whether a failure may find an interceptor that mends it. */
  recovers() {
    return this.interceptors.some(({ responseError }) => responseError);
  }

  /** Tells the logger of a retry. */
  retrying(error, wait) {
    this.log("warn", `${error.message}: trying again in ${Math.round(wait)} ms`);
  }

  log(level, text) {
    const { logger } = this;
    if (logger) tell((line) => logger[level](line), text);
  }
}

/** What an interceptor returns; nothing where it throws, since it may only be watching. */
const watched = async (call) => {
  try {
    return await call();
  } catch (error) {
    tell(() => {
      throw error;
    });
    return undefined;
  }
};

/** A request without its credentials and its body. */
const mask = (request) => {
  const headers = new Headers(request.headers);
  for (const name of ["X-Auth-Token", "X-Session-Token"]) if (headers.has(name)) headers.set(name, REDACTED);
  return new Request(request.url, { method: request.method, headers });
};

const decoder = new TextDecoder();

/** A body's text; `undefined` where it is longer than `limit` bytes. */
const read = async (response, limit) => {
  const { body } = response;
  if (!body) return "";
  const reader = body.getReader();
  const chunks = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    chunks.push(value);
  }
  if (chunks.length === 1) return decoder.decode(chunks[0]);
  // Nothing waits from here on, so no other body gets between.
  let text = "";
  for (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
};

/** An answer that was read whole. */
class Answer {
  constructor(response, text) {
    this.response = response;
    this.status = response.status;
    this.text = text;
    this.isTooLong = text === undefined;
  }

  get requestId() {
    return this.response.headers.get("x-request-id") ?? undefined;
  }

  get retryAfter() {
    return this.response.headers.get("retry-after") ?? undefined;
  }

  /** Its JSON; `undefined` where it is none. */
  json() {
    return json(this.text);
  }
}
