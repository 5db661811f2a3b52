/**
 * A plugin for Vite that answers the Account API's paths in its own server.
 *
 * @packageDocumentation
 */
export * from "./vite.cjs";
