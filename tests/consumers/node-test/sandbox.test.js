import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { AccountApi, QuotasExceededError } from "scaleway-account-api";
import { createSandbox } from "scaleway-account-api/sandbox";

const sandbox = createSandbox({ projects: 2 });
beforeEach(() => sandbox.reset());

const api = new AccountApi({
  apiURL: "https://app.example.com",
  defaultOrganizationId: sandbox.organizationId,
  httpClient: sandbox.fetch,
});

test("creates a Project", async () => {
  await api.createProject({ name: "web-shop" });
  assert.equal((await api.listProjects()).totalCount, 4);
});

test("says that the quota is reached", async () => {
  sandbox.reset({ projects: 0, quota: 1 });
  await assert.rejects(api.createProject({ name: "one-too-many" }), QuotasExceededError);
});
