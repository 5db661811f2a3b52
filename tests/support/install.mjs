// Folders with the tools that a test needs beside those of the repository, at the versions that their
// package.json pins. They are kept between runs in target/consumers.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tarball } from "./tarball.mjs";

const root = new URL("../..", import.meta.url).pathname;
const packed = "scaleway-account-api";

/**
 * Copies the folder `from` to target/consumers/NAME, installs what its package.json asks for, and puts the
 * package there as npm would. Returns the folder.
 */
export const install = (name, from) => {
  const folder = `${root}target/consumers/${name}`;
  const stamp = `${folder}/node_modules/.pinned`;
  const wanted = existsSync(`${from}/package.json`) ? readFileSync(`${from}/package.json`, "utf8") : "";
  const installed = existsSync(stamp) && readFileSync(stamp, "utf8") === wanted;
  if (!installed) rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/node_modules`, { recursive: true });
  // Not what somebody installed or built in the folder itself.
  cpSync(from, folder, { recursive: true, filter: (path) => !/\/(node_modules|dist)$/.test(path) });
  if (!installed) {
    if (wanted) {
      // All but the package: an example names it as its user would, and here it comes from the tarball.
      const { dependencies: { [packed]: _, ...dependencies } = {}, ...rest } = JSON.parse(wanted);
      writeFileSync(`${folder}/package.json`, JSON.stringify({ ...rest, dependencies }));
      // No lock file: it would list the binaries of the machine that wrote it and of no other. No scripts: none is needed.
      execFileSync("npm", ["install", "--silent", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund"], {
        cwd: folder,
        stdio: ["ignore", "ignore", "inherit"],
      });
      writeFileSync(`${folder}/package.json`, wanted);
    }
    writeFileSync(stamp, wanted);
  }
  const target = `${folder}/node_modules/${packed}`;
  rmSync(target, { recursive: true, force: true });
  cpSync(`${tarball().folder}/node_modules/${packed}`, target, { recursive: true });
  return folder;
};
