// Runs in the page: calls the worker as if it were the client.
import type { Answer, Ask, Calls } from "./messages";

/** An error of the worker's: `name` says which, and the fields of its class are here too (`status`, `requestId`, `details`, …). */
export class WorkerError extends Error {
  [field: string]: unknown;

  constructor({ message, ...fields }: Record<string, unknown>) {
    super(String(message));
    Object.assign(this, fields);
  }
}

const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
const waiting = new Map<number, Waiting>();
let last = 0;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

worker.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
  const call = waiting.get(data.id);
  waiting.delete(data.id);
  if ("error" in data) call?.reject(new WorkerError(data.error));
  else call?.resolve(data.value);
});

const post = (ask: Ask) => worker.postMessage(ask);

/** Makes a call in the worker. */
export const call = <Name extends keyof Calls>(
  name: Name,
  request?: Parameters<Calls[Name]>[0],
  { signal }: { signal?: AbortSignal } = {},
) =>
  new Promise<Awaited<ReturnType<Calls[Name]>>>((resolve, reject) => {
    signal?.throwIfAborted();
    const id = ++last;
    waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
    // A signal cannot be posted, so the worker has one of its own.
    signal?.addEventListener("abort", () => post({ id, abort: true }), { once: true });
    post({ id, call: name, request });
  });
