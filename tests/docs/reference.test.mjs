// The API reference is built, and the page that leads to it has no link to what is not there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

const root = new URL("../..", import.meta.url).pathname;

test("the API reference is built without warnings, and its links lead somewhere", () => {
  execFileSync(process.execPath, [`${root}scripts/docs/build.mjs`], { stdio: ["ignore", "ignore", "inherit"] });
  const links = [...readFileSync(`${root}target/docs/index.html`, "utf8").matchAll(/href="([^"]+)"/g)].map(([, link]) => link);
  assert.equal(links.length, 9);
  assert.deepEqual(links.filter((link) => !existsSync(`${root}target/docs/${link}`)), []);
});
