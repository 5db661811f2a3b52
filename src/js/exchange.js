// One HTTP exchange: the only place that does I/O. Whether there is a next one is decided in retry.rs.

import { json } from "./errors.js";
import { tell } from "./values.js";

const base = () => globalThis.location?.href;

/** Whether a URL is of this page's own origin. */
export const isHome = (url) => {
  try {
    return new URL(url, base()).origin === globalThis.location.origin;
  } catch {
    return false;
  }
};

/** Whether this is a page, and not a server or a worker. */
export const isPage = () => typeof document === "object";

/** Warns on the console, where there is one. */
export const warn = (text) => globalThis.console?.warn(text);

/** What a client's exchanges have in common. */
export class Channel {
  constructor(url, client, interceptors, logger, limit) {
    Object.assign(this, { url, client, logger, limit, home: isHome(url || "/") });
    this.interceptors = interceptors.map((one) => ({
      request: one.request?.bind(one),
      response: one.response?.bind(one),
      responseError: one.responseError?.bind(one),
    }));
  }

  /**
   * Sends a request and reads the answer to its last byte. Headers and credentials come as a flat
   * list of names and values.
   */
  async exchange(guard, method, target, body, headers, credentials) {
    const { interceptors } = this;
    const init = {
      method,
      body,
      headers: pairs(headers),
      signal: guard.controller.signal,
      redirect: "error",
      credentials: this.home ? "same-origin" : "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
    };
    if (body !== undefined) init.headers.push(["Content-Type", "application/json"]);
    const url = this.url + target;
    let request;
    if (interceptors.length) {
      request = await this.intercept(url, init, pairs(credentials));
    } else {
      init.headers.push(...pairs(credentials));
      request = new Request(url, init);
    }
    guard.request = request;
    let response = await (this.client ? this.client(request) : globalThis.fetch(request));
    if (!(response?.headers?.get && response.status >= 0)) throw new TypeError("httpClient did not return a Response");
    for (const { response: see } of interceptors) {
      if (see) response = (await watched(() => see({ response }))) ?? response;
    }
    const text = await read(response, this.limit);
    const { status } = response;
    const header = (name) => response.headers.get(name) ?? undefined;
    return new Answer(status, text, header("x-request-id"), header("retry-after"), header("x-total-count"));
  }

  /** The request as interceptors leave it. They see and may change all of it but the credentials. */
  async intercept(url, init, credentials) {
    const masked = credentials.map(([name]) => [name, "[redacted]"]);
    const first = new Request(url, { ...init, headers: [...init.headers, ...masked] });
    let request = first;
    for (const { request: see } of this.interceptors) {
      if (see) request = (await watched(() => see({ request }))) ?? request;
    }
    const headers = new Headers(request.headers);
    const stays = new URL(request.url).origin === new URL(first.url).origin;
    for (const [name, value] of credentials) {
      // A credential goes to no origin but the API's, and gives way to one that an interceptor set.
      if (headers.get(name) !== "[redacted]") continue;
      if (stays) headers.set(name, value);
      else headers.delete(name);
    }
    return new Request(request, { headers, redirect: "error", signal: init.signal });
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

  log(level, text) {
    const { logger } = this;
    if (logger) tell((line) => logger[level](line), text);
  }
}

const pairs = (flat) => {
  const list = [];
  for (let at = 0; at < flat.length; at += 2) list.push([flat[at], flat[at + 1]]);
  return list;
};

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
  for (const name of ["X-Auth-Token", "X-Session-Token"]) if (headers.has(name)) headers.set(name, "[redacted]");
  return new Request(request.url, { method: request.method, headers });
};

/** A body's text; `undefined` where it is longer than `limit` bytes. */
const read = async (response, limit) => {
  const { body } = response;
  if (!body) return "";
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
};

/** An answer that was read whole. */
class Answer {
  constructor(status, text, requestId, retryAfter, total) {
    Object.assign(this, { status, text, requestId, retryAfter, total });
  }

  /** Its JSON; `undefined` where it is none. */
  json() {
    return json(this.text);
  }
}

/** A token callback's promise: it may return a token, a promise of one, or throw. */
export const ask = async (callback) => callback();
