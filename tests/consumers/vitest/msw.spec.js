import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { AccountApi, ConnectionError } from "scaleway-account-api";
import { createSandbox } from "scaleway-account-api/sandbox";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

const sandbox = createSandbox();
const server = setupServer(
  http.all(/\/(account|iam)\//, ({ request }) => sandbox.fetch(request).catch(() => HttpResponse.error())),
);
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
beforeEach(() => sandbox.reset());
afterAll(() => server.close());

const api = new AccountApi({ apiURL: "http://localhost:3000", defaultOrganizationId: sandbox.organizationId, maxRetries: 0 });

test("a page's client talks to the sandbox", async () => {
  const { id } = await api.createProject({ name: "web-shop" });
  expect((await api.getProject({ projectId: id })).name).toBe("web-shop");
  expect((await api.listSSHKeys({ projectId: id })).totalCount).toBe(0);
});

test("and finds no network where a fault closes the connection", async () => {
  sandbox.fault({ kind: "close_before_head" });
  await expect(api.listProjects()).rejects.toBeInstanceOf(ConnectionError);
});
