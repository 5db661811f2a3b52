// Folders with the tools that a test needs beside those of the repository: pinned by a lock file, and kept
// between runs in target/consumers.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tarball } from "./tarball.mjs";

const root = new URL("../..", import.meta.url).pathname;

/**
 * Copies the folder `from` to target/consumers/NAME, installs what its package-lock.json says, and puts the
 * package there as npm would. Returns the folder.
 */
export const install = (name, from) => {
  const folder = `${root}target/consumers/${name}`;
  const stamp = `${folder}/node_modules/.lock`;
  const lock = existsSync(`${from}/package-lock.json`) ? readFileSync(`${from}/package-lock.json`, "utf8") : "";
  const installed = existsSync(stamp) && readFileSync(stamp, "utf8") === lock;
  if (!installed) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(from, folder, { recursive: true });
  if (!installed) {
    if (lock) {
      // Where it fails for want of a network, the test says so.
      execFileSync("npm", ["ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], {
        cwd: folder,
        stdio: ["ignore", "ignore", "inherit"],
      });
    }
    mkdirSync(`${folder}/node_modules`, { recursive: true });
    writeFileSync(stamp, lock);
  }
  const target = `${folder}/node_modules/scaleway-account-api`;
  rmSync(target, { recursive: true, force: true });
  cpSync(`${tarball().folder}/node_modules/scaleway-account-api`, target, { recursive: true });
  return folder;
};
