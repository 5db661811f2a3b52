/**
 * A relay to the Account API as a function from `Request` to `Response`, for whatever serves your pages: Next.js, Hono,
 * Express, Deno, Bun, Workers. It adds the secret key, so that no page needs one, and lets nothing else through.
 *
 * @packageDocumentation
 */
export * from "./relay.cjs";
