// Runs an npm example with the package as it is in pkg/: `node scripts/example.mjs NAME PORT`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { chromiumPath } from "../tests/support/chromium.mjs";
import { prepare } from "../tests/examples/support.mjs";

const [name, port] = process.argv.slice(2);
const folder = prepare(name);
const { scripts } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
// A page is served until it is stopped; tests end by themselves, and need the system's browser.
const [args, env] = scripts.dev ? [["run", "dev", "--", "--port", port, "--strictPort"], {}] : [["test"], { CHROMIUM: chromiumPath() }];
process.exitCode = spawnSync("npm", args, { cwd: folder, stdio: "inherit", env: { ...process.env, ...env } }).status;
