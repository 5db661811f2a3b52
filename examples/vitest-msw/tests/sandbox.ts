// The API that the tests meet, in memory, and the handler that lets msw answer with it.
import { http, HttpResponse } from "msw";
import { createSandbox } from "scaleway-account-api/sandbox";

export const sandbox = createSandbox();

export const handlers = [
  // A fault that breaks the connection rejects, as `fetch` does; for msw that is `HttpResponse.error()`.
  http.all(/\/(account|iam)\//, ({ request }) => sandbox.fetch(request).catch(() => HttpResponse.error())),
];
