/** The declarations of `scaleway-account-api/sandbox`, imported or required. */

/**
 * Makes an Account API in memory, of one Organization with a default Project and a few more. Its IDs are the same each
 * time.
 *
 * @param options Unknown ones are refused.
 * @param module `scaleway-account-api/edge_bg.wasm`, for runtimes that compile no bytes (Workers). The first one given
 * counts.
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
  /** The key that lets a caller in, a UUID; `"22222222-2222-4222-8222-222222222222"` if left out. */
  secretKey?: string | undefined;
  /** How many Projects there are beside the default one, 0 to 100,000; 5 if left out. */
  projects?: number | undefined;
  /** How many Projects there may be, the default one included; 25, or 10 more than at the start, if left out. */
  quota?: number | undefined;
  /** How many milliseconds every answer takes, at least; 0 if left out. */
  latency?: number | undefined;
  /** How many milliseconds a Project that is deleted with its resources stays `"deleting"`; 2,000 if left out. */
  deleting?: number | undefined;
  /** How many milliseconds a Project stays unusable after its last resource is gone; 2,000 if left out. */
  releasing?: number | undefined;
  /** What time it is, in milliseconds since 1970 or as a `Date`; `Date.now` if left out. */
  now?: (() => number | Date) | undefined;
}

/** An Account API in memory. Its methods throw an `Error` for arguments that they do not take. */
export interface Sandbox {
  /**
   * Answers a request. It needs no other part of the sandbox: pass it on as it is.
   *
   * A request to `https://api.scaleway.com` must have the key, as there. One to any other address is taken for one of a
   * page's to its own server, where a relay has the key, unless it says that it comes from another origin.
   *
   * Rejects as `fetch` does: with the signal's reason when the request is aborted, and with a `TypeError` where a fault
   * closes the connection.
   */
  readonly fetch: (request: Request) => Promise<Response>;
  /** The ID of the Organization, and of its default Project. */
  readonly organizationId: string;
  /** The key that lets a caller in. */
  readonly secretKey: string;
  /** Starts anew: Projects, faults, requests and clock. What is left out is as it was at the start. */
  reset(options?: ResetOptions): void;
  /** Gives a Project resources, which keep it from being deleted. */
  hold(projectId: string): void;
  /**
   * Takes a Project's resources away.
   *
   * @param options `after`: how many milliseconds it stays unusable; `releasing` if left out.
   */
  release(projectId: string, options?: { after?: number | undefined }): void;
  /** Puts the sandbox's clock forward, so that no test waits for what passes by itself. */
  advance(milliseconds: number): void;
  /** Lets the next requests fail: adds one fault or several, all or none. At most 1,000 can wait. */
  fault(faults: Fault | Fault[]): void;
  /** The requests received since the start or the last reset: the last 10,000, or as many as 16 MB hold. */
  requests(): SandboxRequest[];
}

/** What a reset may change; see {@link SandboxOptions}. */
export type ResetOptions = Pick<SandboxOptions, "projects" | "quota" | "latency" | "deleting" | "releasing">;

/** A fault that befalls the requests that it matches. What a kind does not use is ignored. */
export interface Fault {
  /**
   * What goes wrong:
   * - `"delay"`: nothing but the delay.
   * - `"error"`: an error of the API, of this `type`, with its whole body.
   * - `"gateway_rate_limit"`: the gateway's 429, without a body.
   * - `"html"`: a gateway's error page, 502.
   * - `"message"`: `{"message": …}` alone, 503.
   * - `"answer"`: any `status`, `headers`, and `body` or `json`.
   * - `"redirect"`: to `location`, 302.
   * - `"wrong_type"`: the true answer as `contentType`.
   * - `"cut_json"`: the first half of the true answer, as if it were the whole.
   * - `"close_before_head"`, `"close_in_body"`: the connection breaks off.
   * - `"stall_head"`, `"stall_body"`: the rest never comes.
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
  /** How many matching requests go through before it; 0 if left out. */
  skip?: number | undefined;
  /** How many requests it befalls, 1 if left out; `Infinity` or `null` for all until a reset. */
  times?: number | null | undefined;
  /** How many milliseconds the answer waits first. */
  delay?: number | undefined;
  /** Whether the call takes effect all the same. */
  apply?: boolean | undefined;
  /** The status, where it is not the kind's own; 200 to 599. */
  status?: number | undefined;
  /** `"error"`: the `type`, such as `"out_of_stock"`. One that is unknown needs a `status`. */
  type?: string | undefined;
  /** `"error"`: fields of the body, over those that the type has by itself; `null` takes one out. */
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
  /** The answer gets `Retry-After` with these seconds. */
  retryAfter?: number | undefined;
  /** The answer gets `Retry-After` with the date that is these seconds away. */
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
  /** By lower-case names. What authenticates is `"(the key)"` or `"(another)"`. */
  headers: Record<string, string>;
  /** Its body. */
  body: string;
  /** What was answered; `null` where no head was sent. */
  status: number | null;
}

/**
 * Makes a listener for `node:http`, Connect and Express out of a sandbox's `fetch`; the same as that of
 * `scaleway-account-api/relay`.
 */
export { toNodeListener } from "./relay.cjs";
