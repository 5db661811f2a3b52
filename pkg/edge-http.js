// Requests and answers between the web's kind (Request, Response), Node's, and that of the WebAssembly:
// { method, target, headers, host, peer }, headers being one flat list of names and values.
//
// A handler takes such a request with { read, request, signal } and resolves with { status, headers, body, rest }, or a
// Response. `rest` says what becomes of a body that is not whole: it breaks off ("close") or stalls ("never").

/** A body that is longer than is allowed is `undefined`. */
const collect = async (chunks, longest) => {
  const parts = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > longest) return undefined;
    parts.push(chunk);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

/** The chunks of a stream, until the signal aborts; not every runtime's streams are iterable. */
async function* chunksOf(stream, signal) {
  const reader = stream.getReader();
  signal?.addEventListener("abort", () => reader.cancel().catch(() => {}));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The body of a Request or Response, undefined where it is longer than is allowed. */
export const readBody = async ({ body }, longest, signal) => (body ? collect(chunksOf(body, signal), longest) : new Uint8Array());

/** Headers as a flat list. */
export const flat = (headers) => [...headers].flat();

/** Headers as they are made from a flat list. */
export const pairs = (list) => Array.from({ length: list.length / 2 }, (_, at) => [list[2 * at], list[2 * at + 1]]);

/** Fails as `fetch` does for an aborted request. */
const aborted = (signal) =>
  new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

/** Waits, unless the signal aborts first. */
export const sleep = async (milliseconds, signal) => {
  if (milliseconds <= 0) return;
  let timer;
  const passed = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([passed, aborted(signal)]).finally(() => clearTimeout(timer));
};

/** For ever, unless the signal aborts. */
export const never = (signal) => aborted(signal);

const handlers = new WeakMap();

/** The function from Request to Response that a handler is. */
export const toFetch = (handle) => {
  const answer = async (request) => {
    const { host, pathname, search } = new URL(request.url);
    const head = { method: request.method, target: pathname + search, headers: flat(request.headers), host };
    const { signal } = request;
    const answered = await handle(head, { read: (longest, signal) => readBody(request, longest, signal), request: () => request, signal });
    return answered instanceof Response ? answered : toResponse(answered, signal);
  };
  handlers.set(answer, handle);
  return answer;
};

const toResponse = ({ status, headers, body, rest }, signal) => {
  const bodiless = status === 204 || status === 205 || status === 304 || (body.length === 0 && !rest);
  return new Response(bodiless ? null : rest ? partial(body, rest, signal) : body, { status, headers: pairs(headers) });
};

const partial = (first, rest, signal) =>
  new ReadableStream({
    async start(controller) {
      controller.enqueue(first);
      const failed = rest === "never" ? never(signal) : Promise.reject(new TypeError("terminated"));
      await failed.catch((error) => controller.error(error));
    },
  });

/** Where the API's paths are. */
const isCall = (target) => /^\/(account|iam)\//.test(target);

/** A listener for node:http, Connect and Express. */
export const toNodeListener = (fetch) => {
  const handle = handlers.get(fetch);
  if (!handle) throw new TypeError("toNodeListener: must be given what createRelay() returns, or the fetch of a sandbox");
  return async (incoming, outgoing, next) => {
    const { originalUrl = "", url } = incoming;
    // Express cuts off where the listener is mounted: "/account" is to stay, "/scw" to go.
    const target = isCall(originalUrl) ? originalUrl : url;
    if (next && !isCall(target)) return next();
    const gone = new AbortController();
    outgoing.on("close", () => gone.abort());
    try {
      const head = headOf(incoming, target);
      const read = (longest) => readIncoming(incoming, longest);
      const request = () => toRequest(incoming, head);
      await send(outgoing, await handle(head, { read, request, signal: gone.signal }));
    } catch (error) {
      if (error === closed || gone.signal.aborted) incoming.socket.destroy();
      else if (next) next(error);
      else outgoing.writeHead(500).end();
    }
  };
};

/** What a sandbox's handler throws to have the connection closed. */
export const closed = new TypeError("fetch failed");

const headOf = ({ method, rawHeaders, socket, headers }, target) => ({
  method,
  target,
  // HTTP/2 has its own in front, which begin with a colon.
  headers: pairs(rawHeaders).filter(([name]) => !name.startsWith(":")).flat(),
  host: headers[":authority"],
  peer: socket.remoteAddress,
});

/** The body, also where a parser of Express's has read it. */
const readIncoming = async (incoming, longest) => {
  const { body } = incoming;
  if (!incoming.readableEnded || body === undefined) return collect(incoming, longest);
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
  return bytes.length > longest ? undefined : bytes;
};

/** For `authorize`: without its body. */
const toRequest = ({ socket, headers }, { method, target, headers: list }) => {
  const scheme = socket.encrypted ? "https" : "http";
  return new Request(`${scheme}://${headers[":authority"] ?? headers.host}${target}`, { method, headers: pairs(list) });
};

const send = async (outgoing, answered) => {
  const whole = answered instanceof Response;
  const { status, headers, rest } = whole ? { status: answered.status, headers: flat(answered.headers) } : answered;
  const body = whole ? new Uint8Array(await answered.arrayBuffer()) : answered.body;
  outgoing.statusCode = status;
  // The rest of a request that took too long would be read as the next one's.
  if (status === 408) outgoing.shouldKeepAlive = false;
  for (const [name, value] of pairs(headers)) outgoing.appendHeader(name, value);
  if (!rest) return outgoing.end(body);
  await new Promise((resolve) => outgoing.write(body, resolve));
  if (rest === "close") outgoing.socket.destroy();
};
