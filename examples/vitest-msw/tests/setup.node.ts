// In Node (and jsdom), msw answers in the place of `fetch`.
import { setupServer } from "msw/node";
import { afterAll, beforeAll } from "vitest";
import { handlers } from "./sandbox";

const server = setupServer(...handlers);
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());
