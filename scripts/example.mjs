// Runs an npm example with the package as it is in pkg/: `node scripts/example.mjs NAME PORT`.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { prepare } from "../tests/examples/support.mjs";

const [name, port] = process.argv.slice(2);
const folder = prepare(name);
const { scripts } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"));
const args = scripts.dev ? ["run", "dev", "--", "--port", port, "--strictPort"] : ["test"];
process.exitCode = spawnSync("npm", args, { cwd: folder, stdio: "inherit" }).status;
