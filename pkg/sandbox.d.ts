/**
 * An Account API in memory, for tests and for developing without a key: a function from `Request` to `Response` that is
 * a route handler, an answer for msw, or the `httpClient` of an `AccountApi`.
 *
 * @packageDocumentation
 */
export * from "./sandbox.cjs";
