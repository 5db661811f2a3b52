// What the page and its worker say to each other.
import type { AccountApi } from "scaleway-account-api";

/** The calls that the worker answers. */
export type Calls = Pick<AccountApi, "listProjects" | "createProject">;

/** From the page: a call, or the end of one. */
export type Ask =
  | { id: number; call: keyof Calls; request: object | undefined }
  | { id: number; abort: true };

/** From the worker: what a call resolved with, or what `toJSON()` says of its error. */
export type Answer = { id: number; value: unknown } | { id: number; error: Record<string, unknown> };
