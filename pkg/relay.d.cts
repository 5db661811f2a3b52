/** The declarations of `scaleway-account-api/relay`, for `import` and `require`. */

/**
 * Makes a relay to the Account API. Nothing is sent.
 *
 * The relay forwards a request if it is one of the API's calls (`/account/v3/projects…`), comes from a page of the same
 * origin through `scaleway-account-api`, and `authorize` allows it. It builds a new request for the API, without the
 * caller's cookies, credentials and other headers. An answer that contains the secret key is not returned.
 *
 * @param options Unknown options are refused.
 * @param module `scaleway-account-api/edge_bg.wasm`, for runtimes that may not compile WebAssembly from bytes (Workers).
 * The first one that is given is used.
 * @returns The relay. Its promise rejects only with what `authorize` throws. Any other failure is an answer with the
 * `type` and `message` that errors of the API have:
 *
 * | status | when |
 * |---|---|
 * | 400, 404, 405 | it is not a call that is forwarded, or its body breaks off |
 * | 401 | `authorize` refuses it |
 * | 403 | another host, a page of another origin, another Organization, or not sent by the library |
 * | 408 | the body takes longer than `clientTimeout` to arrive |
 * | 413 | the body is longer than 64 KiB |
 * | 502 | the API cannot be reached, or its answer cannot be returned, or the relay has no key |
 * | 503 | `maxCalls` calls have been under way for 5 seconds, or for `timeout` where that is shorter |
 * | 504 | the API takes longer than `timeout` |
 * @throws `Error` naming the option that is wrong. It never quotes a value.
 * @example
 * ```ts node
 * import { createRelay } from "scaleway-account-api/relay";
 *
 * const relay = createRelay({
 *   secretKey: () => process.env.SCW_SECRET_KEY,
 *   authorize: (request) => request.headers.get("Cookie")?.includes("session=") === true, // your own sign-in
 * });
 * const response = await relay(new Request("https://app.example.com/account/v3/projects"));
 * console.log(response.status); // 403: no page of this origin sent it
 * ```
 */
export declare function createRelay(options: RelayOptions, module?: WebAssembly.Module): (request: Request) => Promise<Response>;

/** What {@link createRelay} takes. */
export interface RelayOptions {
  /**
   * The secret key of an API key, or a function that returns it. The function is called for each request, so the key can
   * change, and can be missing while the application is built. Without a key, calls are answered with 502.
   */
  secretKey: string | (() => string | undefined | Promise<string | undefined>);

  /**
   * Decides whether the sender of a request may use the key: returns `true`; or `false` for a 401; or the `Response` to
   * send instead, such as a redirect to a sign-in. Required, since callers can do with the key whatever it allows. It must
   * not read the body.
   *
   * `"loopback-only"` allows requests to `localhost`, for development. It refuses requests that are known to come from
   * another machine. A plain function from `Request` to `Response` cannot know that, so make your server listen on
   * `127.0.0.1`.
   */
  authorize: ((request: Request) => boolean | Response | Promise<boolean | Response>) | "loopback-only";

  /** The API's origin; `https`, or `http` on loopback. `"https://api.scaleway.com"` by default. */
  apiURL?: string | undefined;

  /**
   * The origins that browsers use for the application, such as `"https://app.example.com"`. `Host` and `Origin` must be
   * one of them. Without this option, `Host` and `Origin` must agree with each other.
   */
  origins?: string[] | undefined;

  /** The only Organization whose Projects may be used: calls on another get 403 or 404. */
  organizationId?: string | undefined;

  /** Whether only GET is forwarded; `false` by default. */
  readOnly?: boolean | undefined;

  /**
   * Whether calls on SSH keys (`/iam/…`) are forwarded; `false` by default. Whoever can add an SSH key can open the
   * machines of a Project.
   */
  sshKeys?: boolean | undefined;

  /** How many milliseconds an answer of the API may take, 1 to 3,600,000; 30,000 by default. */
  timeout?: number | undefined;

  /** How many calls are sent to the API at a time, 1 to 65,536; others wait up to 5 seconds. 256 by default. */
  maxCalls?: number | undefined;

  /** How many milliseconds a caller may take to send a body, 1 to 3,600,000; 10,000 by default. */
  clientTimeout?: number | undefined;

  /** Sends a request to the API; the global `fetch` by default. Can be the `fetch` of a sandbox. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;

  /** Called after each call. What it throws is ignored. */
  log?: ((entry: RelayLogEntry) => void) | undefined;
}

/** One call, for a log. It contains no secret. */
export interface RelayLogEntry {
  /** When it was answered. */
  time: Date;
  /** Its method. */
  method: string;
  /** Its path with placeholders: `/account/v3/projects/{project_id}`; `(unknown)` if it is not a call of the API. */
  path: string;
  /** The ID of the Project in its path. */
  projectId: string | undefined;
  /** The ID of the SSH key in its path. */
  sshKeyId: string | undefined;
  /** The status of the answer; 499 if the caller went away before it, 500 if `authorize` threw. */
  status: number;
  /** The `X-Request-Id` of the answer; `undefined` if `authorize` threw. */
  requestId: string | undefined;
  /** Why the answer is not the API's, in one word: `"host"`, `"user"`, `"page"`, `"upstream"`, …; `"authorize"` if that threw. */
  reason: string | undefined;
  /** How many milliseconds it took. */
  duration: number;
  /** The status of the API's answer; `undefined` if the API was not called or did not answer. */
  upstreamStatus: number | undefined;
  /** How many of these milliseconds the API took. */
  upstreamDuration: number | undefined;
  /** What `fetch`, `secretKey` or `authorize` threw. */
  error: unknown;
}

/**
 * Turns a relay, or a sandbox's `fetch`, into a listener for `node:http`, Connect and Express.
 *
 * In Express and Connect, requests outside `/account/` and `/iam/` go to the next handler, and so does what `authorize`
 * throws.
 *
 * @throws `TypeError` for any other function.
 * @example
 * ```ts node
 * import { createServer } from "node:http";
 * import { createRelay, toNodeListener } from "scaleway-account-api/relay";
 *
 * const relay = createRelay({ secretKey: () => process.env.SCW_SECRET_KEY, authorize: "loopback-only" });
 * const server = createServer(toNodeListener(relay)).listen(0, "127.0.0.1");
 * server.close();
 * ```
 */
export declare function toNodeListener(relay: (request: Request) => Promise<Response>): NodeListener;

/** A listener for Node. Its types are loose, so that `@types/node` is not needed. */
export type NodeListener = (incoming: any, outgoing: any, next?: (error?: any) => void) => Promise<void>;
