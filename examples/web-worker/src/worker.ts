// Runs in the worker: has the client, and answers the page's calls.
import { AccountApi, ScalewayError } from "scaleway-account-api";
import type { Answer, Ask } from "./messages";

const api = new AccountApi({
  apiURL: "", // the page's own origin: a worker has the same
  defaultOrganizationId: import.meta.env.SCW_DEFAULT_ORGANIZATION_ID,
});
const running = new Map<number, AbortController>();

const post = (answer: Answer) => postMessage(answer);

addEventListener("message", async ({ data }: MessageEvent<Ask>) => {
  const { id } = data;
  if ("abort" in data) {
    running.get(id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(id, controller);
  try {
    post({ id, value: await api[data.call](data.request, { signal: controller.signal }) });
  } catch (error) {
    post({ id, error: toPlain(error) });
  } finally {
    running.delete(id);
  }
});

/** postMessage keeps neither the class nor the fields of an error. What `toJSON()` returns arrives whole, Dates included. */
const toPlain = (error: unknown) =>
  error instanceof ScalewayError ? error.toJSON() : { name: (error as Error).name, message: (error as Error).message };
