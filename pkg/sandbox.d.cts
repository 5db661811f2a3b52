/** The declarations of `scaleway-account-api/sandbox`, for `import` and `require`. */

/**
 * Makes an Account API in memory, for one Organization with a default Project and a few more. The IDs are the same in
 * every run.
 *
 * @param options Unknown options are refused.
 * @param module `scaleway-account-api/edge_bg.wasm`, for runtimes that may not compile WebAssembly from bytes (Workers).
 * The first one that is given is used.
 * @throws `Error` naming the option that is wrong. It never quotes a value.
 * @example
 * ```ts node
 * import { AccountApi } from "scaleway-account-api";
 * import { createSandbox } from "scaleway-account-api/sandbox";
 *
 * const sandbox = createSandbox();
 * const api = new AccountApi({
 *   secretKey: sandbox.secretKey,
 *   defaultOrganizationId: sandbox.organizationId,
 *   httpClient: sandbox.fetch,
 * });
 * sandbox.fault({ kind: "error", type: "out_of_stock" });
 * console.log((await api.listProjects()).totalCount, sandbox.requests().length); // 6 2
 * ```
 */
export declare function createSandbox(options?: SandboxOptions, module?: WebAssembly.Module): Sandbox;

/** What {@link createSandbox} takes. */
export interface SandboxOptions {
  /** The ID of the Organization, and of its default Project; `"11111111-1111-4111-8111-111111111111"` if left out. */
  organizationId?: string | undefined;
  /** The key that callers must have, a UUID; `"22222222-2222-4222-8222-222222222222"` if left out. */
  secretKey?: string | undefined;
  /** How many Projects there are beside the default one, 0 to 100,000; 5 if left out. */
  projects?: number | undefined;
  /** How many Projects there may be, the default one included; 25, or 10 more than at the start, if left out. */
  quota?: number | undefined;
  /** The shortest time that an answer takes, in milliseconds, at most 2,147,483,647; 0 if left out. */
  latency?: number | undefined;
  /** How many milliseconds a Project that is deleted with its resources stays `"deleting"`; 2,000 if left out. */
  deleting?: number | undefined;
  /** How many milliseconds a Project stays unusable after its last resource is gone; 2,000 if left out. */
  releasing?: number | undefined;
  /** Returns the time, in milliseconds since 1970 or as a `Date`; `Date.now` if left out. */
  now?: (() => number | Date) | undefined;
}

/** An Account API in memory. Its methods throw an `Error` for invalid arguments. */
export interface Sandbox {
  /**
   * Answers a request. It is bound: `const { fetch } = sandbox` works.
   *
   * A request to `https://api.scaleway.com` must have the key, as it must there. A request to any other address is treated
   * as one from a page to its own server, where a relay adds the key, unless it says that it comes from another origin.
   *
   * Rejects as `fetch` does: with the signal's reason if the request is aborted, and with a `TypeError` if a fault closes
   * the connection.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The ID of the Organization, and of its default Project. */
  readonly organizationId: string;
  /** The key that callers must have. */
  readonly secretKey: string;
  /** Resets Projects, faults, requests and clock. Options that are left out are as they were at the start. */
  reset(options?: ResetOptions): void;
  /** Adds resources to a Project, so that it cannot be deleted. */
  hold(projectId: string): void;
  /**
   * Removes the resources of a Project.
   *
   * @param options `after`: how many milliseconds it stays unusable; `releasing` if left out.
   */
  release(projectId: string, options?: { after?: number | undefined }): void;
  /** Puts the sandbox's clock forward, so that a test need not wait. */
  advance(milliseconds: number): void;
  /** Makes the next requests fail. Adds all the faults that are given, or none if one is invalid. At most 1,000 can wait. */
  fault(faults: Fault | Fault[]): void;
  /** The requests received since the start or the last reset: at most the last 10,000, and at most 16 MB of them. */
  requests(): SandboxRequest[];
}

/** What a reset may change; see {@link SandboxOptions}. */
export type ResetOptions = Pick<SandboxOptions, "projects" | "quota" | "latency" | "deleting" | "releasing">;

/** A fault for the requests that it matches. A kind ignores the fields that it does not use. */
export interface Fault {
  /**
   * What goes wrong:
   * - `"delay"`: only the delay.
   * - `"error"`: an error of the API, of this `type`, with its whole body.
   * - `"gateway_rate_limit"`: the gateway's 429, without a body.
   * - `"html"`: a gateway's error page, 502.
   * - `"message"`: `{"message": …}` alone, 503.
   * - `"answer"`: any `status`, `headers`, and `body` or `json`.
   * - `"redirect"`: to `location`, 302.
   * - `"wrong_type"`: the true answer as `contentType`.
   * - `"cut_json"`: the first half of the true answer, as if it were the whole.
   * - `"close_before_head"`, `"close_in_body"`: the connection is cut.
   * - `"stall_head"`, `"stall_body"`: the rest never arrives.
   */
  kind:
    | "delay"
    | "error"
    | "gateway_rate_limit"
    | "html"
    | "message"
    | "answer"
    | "redirect"
    | "wrong_type"
    | "cut_json"
    | "close_before_head"
    | "close_in_body"
    | "stall_head"
    | "stall_body";
  /** Only requests with this method. */
  method?: string | undefined;
  /** Only requests whose path and query contain this. */
  path?: string | undefined;
  /** Only requests that have these headers, with these values. */
  requestHeaders?: Record<string, string> | undefined;
  /** How many matching requests are answered normally first; 0 if left out. */
  skip?: number | undefined;
  /** How many requests get it; 1 or more, 1 if left out; `Infinity` or `null` for all until a reset. */
  times?: number | null | undefined;
  /** How many milliseconds the answer is delayed, at most 2,147,483,647. */
  delay?: number | undefined;
  /** Whether the call is carried out although it seems to fail. */
  apply?: boolean | undefined;
  /** The status, if not the kind's own; 200 to 599. */
  status?: number | undefined;
  /** `"error"`: the `type`, such as `"out_of_stock"`. An unknown type needs a `status`. */
  type?: string | undefined;
  /** `"error"`: fields that replace those of the type's body; `null` removes one. */
  fields?: Record<string, unknown> | undefined;
  /** `"message"`: the text. */
  message?: string | undefined;
  /** `"answer"`: the body as text. */
  body?: string | undefined;
  /** `"answer"`: the body as JSON. */
  json?: unknown;
  /** `"wrong_type"`: the type; `"text/plain"` if left out. */
  contentType?: string | undefined;
  /** `"redirect"`: where to. */
  location?: string | undefined;
  /** Headers of the answer. */
  headers?: Record<string, string> | undefined;
  /** Adds `Retry-After` with this number of seconds. */
  retryAfter?: number | undefined;
  /** Adds `Retry-After` with the date that is this number of seconds away. */
  retryAfterDate?: number | undefined;
}

/** A request that was received. */
export interface SandboxRequest {
  /** Its number, from 1. */
  number: number;
  /** Its method. */
  method: string;
  /** Path and query as they came. */
  target: string;
  /** Its path. */
  path: string;
  /** Its query, without the question mark. */
  query: string | null;
  /** By lower-case names. The value of a header that authenticates is `"(the key)"` or `"(another)"`. */
  headers: Record<string, string>;
  /** Its body. */
  body: string;
  /** The status of the answer; `null` if no head was sent. */
  status: number | null;
}

/**
 * Turns a sandbox's `fetch` into a listener for `node:http`, Connect and Express. It is the one of
 * `scaleway-account-api/relay`.
 */
export { toNodeListener } from "./relay.cjs";
