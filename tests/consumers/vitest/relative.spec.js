import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { AccountApi } from "scaleway-account-api";
import { createSandbox } from "scaleway-account-api/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";

// As a page has it: jsdom and happy-dom have given one, and Node has not.
const hasPage = "document" in globalThis;
const sandbox = createSandbox({ projects: 2 });
const server = setupServer(
  http.all("http://localhost:3000/*", ({ request }) => sandbox.fetch(request).catch(() => HttpResponse.error())),
);
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterAll(() => server.close());

test.each(["", "/scw"])("apiURL %j", async (apiURL) => {
  const api = new AccountApi({ apiURL, defaultOrganizationId: sandbox.organizationId });
  const error = await api.listProjects().catch((error) => error);
  if (!hasPage) expect(error.message).toContain("apiURL is relative, which needs a page served over HTTP");
  else if (apiURL) expect(error.method).toBe("GET");
  else expect(error.totalCount).toBe(3);
});
