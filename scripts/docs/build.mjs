// Builds the API reference into target/docs: TypeDoc for the npm package, rustdoc for the crates, and a page that leads to
// both. A warning, such as a link that leads nowhere, fails it.
import { execFileSync } from "node:child_process";
import { copyFileSync, cpSync, rmSync } from "node:fs";
import { install } from "../../tests/support/install.mjs";

const here = new URL(".", import.meta.url).pathname;
const root = new URL("../..", import.meta.url).pathname;
const out = `${root}target/docs`;
const run = (command, args, env) => execFileSync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });

rmSync(out, { recursive: true, force: true });
run("cargo", ["doc", "--workspace", "--no-deps", "--quiet"], { RUSTDOCFLAGS: "-D warnings" });
cpSync(`${root}target/doc`, `${out}/rust`, { recursive: true });

const typedoc = `${install("docs", here)}/node_modules/.bin/typedoc`;
run(typedoc, ["--options", `${here}typedoc.json`, "--logLevel", "Warn"]);
copyFileSync(`${here}index.html`, `${out}/index.html`);
console.log("target/docs/index.html is ready");
