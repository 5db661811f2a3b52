import { AccountApi, QuotasExceededError } from "scaleway-account-api";
import { createSandbox } from "scaleway-account-api/sandbox";
import { beforeEach, expect, test } from "vitest";

const sandbox = createSandbox({ projects: 2 });
beforeEach(() => sandbox.reset());

const api = new AccountApi({
  apiURL: "https://app.example.com",
  defaultOrganizationId: sandbox.organizationId,
  httpClient: sandbox.fetch,
});

test("creates a Project", async () => {
  await api.createProject({ name: "web-shop" });
  const names = (await api.listProjects().all()).map(({ name }) => name);
  expect(names).toContain("web-shop");
  expect(sandbox.requests()[0].body).toContain("web-shop");
});

test("says that the quota is reached", async () => {
  sandbox.reset({ projects: 0, quota: 1 });
  await expect(api.createProject({ name: "one-too-many" })).rejects.toBeInstanceOf(QuotasExceededError);
});

test("tries again", async () => {
  sandbox.fault({ kind: "message", status: 503, retryAfter: 0 });
  expect((await api.listProjects()).totalCount).toBe(3);
  expect(sandbox.requests().map(({ status }) => status)).toEqual([503, 200]);
});
