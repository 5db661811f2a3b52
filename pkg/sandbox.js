// The sandbox as a function from Request to Response. What is answered is decided in the WebAssembly; here are the clock,
// the timer, and answers that never come.
import { longestBody, Sandbox } from "./edge_glue.js";
import { start } from "./edge.js";
import { closed, never, sleep, toFetch, toNodeListener } from "./edge-http.js";

export { toNodeListener };

/** Documented in sandbox.d.cts. */
export const createSandbox = (options, module) => {
  start(module);
  if (options?.now !== undefined && typeof options.now !== "function") {
    throw new Error("createSandbox: now must be a function that returns milliseconds since 1970, or a Date");
  }
  const now = () => Number(options?.now?.() ?? Date.now());
  const sandbox = new Sandbox(options, now());

  const handle = async (head, { read, signal }) => {
    signal?.throwIfAborted();
    const { status, headers, body, wait, delivery } = sandbox.handle(head, await read(longestBody()), crypto.randomUUID(), now());
    await sleep(wait, signal);
    if (delivery === "closeBeforeHead") throw closed;
    if (delivery === "stallHead") await never(signal);
    const rest = { closeInBody: "close", stallBody: "never" }[delivery];
    return { status, headers, body, rest };
  };

  return {
    fetch: toFetch(handle),
    organizationId: sandbox.organizationId,
    secretKey: sandbox.secretKey,
    reset: (wanted) => sandbox.reset(wanted, now()),
    hold: (id) => sandbox.hold(id, now()),
    release: (id, wanted) => sandbox.release(id, wanted, now()),
    advance: (milliseconds) => sandbox.advance(milliseconds),
    fault: (faults) => sandbox.fault(faults),
    requests: () => sandbox.requests(),
  };
};
