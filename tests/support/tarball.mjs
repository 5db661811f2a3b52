// The package as npm would publish it: tests of what users get never look at the source tree.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const root = new URL("../..", import.meta.url).pathname;

/** A hash of all that could be packed. */
const fingerprint = (folder) => {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) hash.update(name).update(readFileSync(join(folder, name)));
  return hash.digest("hex").slice(0, 16);
};

/**
 * Packs pkg/, once for each state of it. `{ id, file, folder }`: what it is of, the .tgz, and the folder
 * in which `node_modules/scaleway-account-api` is what the .tgz holds.
 */
export const tarball = () => {
  const id = fingerprint(`${root}pkg`);
  const folder = `${root}target/package/${id}`;
  const file = `${folder}/scaleway-account-api.tgz`;
  if (!existsSync(folder)) {
    mkdirSync(`${root}target/package`, { recursive: true });
    for (const name of readdirSync(`${root}target/package`)) {
      const older = `${root}target/package/${name}`;
      // Of an hour ago: no test is still at it.
      if (Date.now() - statSync(older).mtimeMs > 3_600_000) rmSync(older, { recursive: true, force: true });
    }
    const draft = mkdtempSync(`${root}target/package/draft-`);
    execFileSync("npm", ["pack", "--silent", "--pack-destination", draft], { cwd: `${root}pkg`, stdio: ["ignore", "pipe", "inherit"] });
    const [packed] = readdirSync(draft);
    renameSync(join(draft, packed), `${draft}/scaleway-account-api.tgz`);
    const installed = `${draft}/node_modules/scaleway-account-api`;
    mkdirSync(installed, { recursive: true });
    execFileSync("tar", ["-xzf", `${draft}/scaleway-account-api.tgz`, "-C", installed, "--strip-components=1"]);
    try {
      renameSync(draft, folder);
    } catch (error) {
      // Another test was quicker.
      rmSync(draft, { recursive: true });
      if (!existsSync(folder)) throw error;
    }
  }
  return { id, file, folder };
};
