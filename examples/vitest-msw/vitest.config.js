import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

// The same tests twice. CHROMIUM is for a browser that Playwright has not installed itself.
const executablePath = process.env.CHROMIUM;

export default defineConfig({
  test: {
    projects: [
      { test: { name: "jsdom", environment: "jsdom", setupFiles: "tests/setup.node.ts" } },
      {
        publicDir: "public",
        test: {
          name: "chromium",
          setupFiles: "tests/setup.browser.ts",
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath, args: ["--no-sandbox"] } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
