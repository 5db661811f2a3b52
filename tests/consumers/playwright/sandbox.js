// Answers a page's calls with a sandbox in the test's own process.
import { createSandbox } from "scaleway-account-api/sandbox";

export const sandbox = createSandbox();

export const answer = async (route) => {
  const asked = route.request();
  const request = new Request(asked.url(), { method: asked.method(), headers: await asked.allHeaders(), body: asked.postData() });
  const response = await sandbox.fetch(request).catch(() => undefined);
  if (!response) return route.abort();
  const { status, headers } = response;
  return route.fulfill({ status, headers: Object.fromEntries(headers), body: await response.text() });
};
// In a test: await page.route("**/{account,iam}/**", answer);
