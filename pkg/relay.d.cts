/** The declarations of `scaleway-account-api/relay`, imported or required. */

/**
 * Makes a relay to the Account API. Nothing is sent.
 *
 * A request goes through when it is one of the API's calls (`/account/v3/projects…`), comes from a page of the same
 * origin through `scaleway-account-api`, and `authorize` lets it in. The request to the API is written anew: the caller's
 * cookies, credentials and other headers stay behind, and an answer that holds the secret key is not passed on.
 *
 * @param options Unknown ones are refused.
 * @param module `scaleway-account-api/edge_bg.wasm`, for runtimes that compile no bytes (Workers). The first one given
 * counts.
 * @returns The relay. Its promise rejects only with what `authorize` throws; everything else is an answer, with the
 * `type` and `message` that the API's errors have:
 *
 * | status | when |
 * |---|---|
 * | 400, 404, 405 | it is not a call that goes through, or its body breaks off |
 * | 401 | `authorize` says no |
 * | 403 | another host, another origin's page, another Organization, or not through the library |
 * | 408 | a body takes longer than `clientTimeout` to arrive |
 * | 413 | a body longer than 64 KiB |
 * | 502 | the API cannot be reached, or its answer cannot be passed on; the relay has no key |
 * | 503 | `maxCalls` are under way, for 5 seconds |
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
   * The secret key of an API key, or a function that is asked for it at each call, so that a key can be replaced, or be
   * missing while the application is built. A call without a key is answered with 502.
   */
  secretKey: string | (() => string | undefined | Promise<string | undefined>);

  /**
   * Says whether whoever sends a request may use the key: `true`, or `false` for a 401, or the `Response` to give
   * instead, such as a redirect to a sign-in. Must be given, since the relay does with the key whatever its callers ask.
   * It is not to read the body.
   *
   * `"loopback-only"` lets in requests to `localhost`, for development. It refuses what is known to come from another
   * machine; behind a plain function from `Request` to `Response` only your server knows, so let it listen on
   * `127.0.0.1`.
   */
  authorize: ((request: Request) => boolean | Response | Promise<boolean | Response>) | "loopback-only";

  /** The API's origin; `https`, or `http` on loopback. `"https://api.scaleway.com"` where it is left out. */
  apiURL?: string | undefined;

  /**
   * The origins by which browsers know the application, such as `"https://app.example.com"`. `Host` and `Origin` must be
   * one of them. Where they are left out, they must agree with each other.
   */
  origins?: string[] | undefined;

  /** The only Organization that goes through: calls on another are 403 or 404. */
  organizationId?: string | undefined;

  /** Whether only GET goes through; `false` where it is left out. */
  readOnly?: boolean | undefined;

  /**
   * Whether calls on SSH keys (`/iam/…`) go through; `false` where it is left out. Whoever may add an SSH key can open
   * the machines of a Project.
   */
  sshKeys?: boolean | undefined;

  /** How many milliseconds an answer of the API may take, 1 to 3,600,000; 30,000 where it is left out. */
  timeout?: number | undefined;

  /** How many calls go to the API at a time, 1 to 65,536; others wait, up to 5 seconds. 256 where it is left out. */
  maxCalls?: number | undefined;

  /** How many milliseconds a caller may take to send a body, 1 to 3,600,000; 10,000 where it is left out. */
  clientTimeout?: number | undefined;

  /** Sends a request to the API; the global `fetch` where it is left out. A sandbox's `fetch` will do. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;

  /** Is told of each call. What it throws is ignored. */
  log?: ((entry: RelayLogEntry) => void) | undefined;
}

/** One call, for a log. There is no secret in it. */
export interface RelayLogEntry {
  /** When it was answered. */
  time: Date;
  /** Its method. */
  method: string;
  /** Its path, with placeholders: `/account/v3/projects/{project_id}`; `(unknown)` where it is no call. */
  path: string;
  /** The ID of the Project in its path. */
  projectId: string | undefined;
  /** The status of the answer. */
  status: number;
  /** The `X-Request-Id` of the answer. */
  requestId: string | undefined;
  /** Why it is not the API's answer, in a word: `"host"`, `"user"`, `"page"`, `"upstream"`, … */
  reason: string | undefined;
  /** How many milliseconds it took. */
  duration: number;
  /** The status that the API answered; `undefined` where it was not asked or did not answer. */
  upstreamStatus: number | undefined;
  /** How many milliseconds of them were the API's. */
  upstreamDuration: number | undefined;
  /** What `fetch` or `secretKey` threw. */
  error: unknown;
}

/**
 * Makes a listener for `node:http`, Connect and Express out of a relay, or of a sandbox's `fetch`.
 *
 * In Express and Connect whatever is not under `/account/` or `/iam/` is left to the next one, and what `authorize`
 * throws is given to it.
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

/** A listener, with as much of Node's types as is needed to pass it on. */
export type NodeListener = (incoming: any, outgoing: any, next?: (error?: any) => void) => Promise<void>;
