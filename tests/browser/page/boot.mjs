// Runs the specs of this page, and leaves in `window.report` what the driver prints.
import { ready } from "./sandbox.mjs";

const query = new URLSearchParams(location.search);

/** The page on the sandbox's own origin, as a relay's users have it; and one of another origin. */
const specs = {
  home: [
    "calls", "ssh-keys", "arguments", "settings", "answers", "errors", "retry", "backoff", "deadline", "abort", "paging", "iterators", "tokens", "observers", "security", "lifetime", "wait", "response",
    "workers", "hostile", "memory-of-calls", "memory-of-objects",
  ],
  // The warning comes once a page, so its test comes first.
  foreign: ["foreign", "calls", "errors", "tokens", "workers"],
}[query.get("page")];

const report = { passed: 0, failed: 0, failures: [], at: 0, now: "", done: false };
window.report = report;

const page = query.get("page");
const fail = (title, error) => {
  report.failed++;
  const told = error?.stack?.includes(error.message) ? error.stack : `${error?.name}: ${error?.message}\n${error?.stack}`;
  report.failures.push(`${page}: ${title}\n    ${String(told).trim().split("\n").slice(0, 6).join("\n    ")}`);
};

class Reporter {
  constructor(runner) {
    runner.on("test", (test) => {
      report.at++;
      report.now = test.fullTitle();
    });
    runner.on("pass", () => report.passed++);
    runner.on("fail", (test, error) => fail(test.fullTitle(), error));
    runner.on("end", () => {
      console.info(`${report.passed} passed, ${report.failed} failed`);
      report.done = true;
    });
  }
}

mocha.setup({ ui: "bdd", reporter: Reporter, timeout: 20_000, slow: 5_000 });
if (query.get("grep")) mocha.grep(query.get("grep"));
try {
  await ready;
  for (const spec of specs) await import(`../specs/${spec}.mjs`);
  mocha.run();
} catch (error) {
  fail("loading the specs", error);
  report.done = true;
}
