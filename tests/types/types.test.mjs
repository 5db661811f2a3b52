// Compiles the files beside this one against the declarations in the tarball, under the options that users have.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import { install } from "../support/install.mjs";
import { tarball } from "../support/tarball.mjs";

const here = new URL(".", import.meta.url).pathname;
const root = new URL("../..", import.meta.url).pathname;
const folder = `${tarball().folder}/types`;
mkdirSync(folder, { recursive: true });
for (const name of readdirSync(here)) if (/\.c?ts$/.test(name)) copyFileSync(here + name, `${folder}/${name}`);
// The files are of an ES module, but for those named .cts.
writeFileSync(`${folder}/package.json`, '{"type":"module","private":true}');

const strictest = {
  strict: true,
  noEmit: true,
  types: [],
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  verbatimModuleSyntax: true,
  noUncheckedIndexedAccess: true,
  noPropertyAccessFromIndexSignature: true,
  noImplicitOverride: true,
  isolatedModules: true,
};
const ours = ["compiles.ts", "refused.ts", "slim.ts", "served.ts"];
const modern = { target: "es2022", lib: ["es2022", "dom"] };
const bundler = { module: "esnext", moduleResolution: "bundler" };

const cases = [
  ["moduleResolution bundler", [...ours, "dispose.ts"], { ...strictest, ...bundler, target: "es2022", lib: ["esnext", "dom"] }],
  ["moduleResolution node16", [...ours, "required.cts"], { ...strictest, ...modern, module: "node16", moduleResolution: "node16" }],
  ["moduleResolution nodenext", [...ours, "required.cts"], { ...strictest, ...modern, module: "nodenext", moduleResolution: "nodenext" }],
  ["lib of 2018", ours, { ...strictest, ...bundler, target: "es2018", lib: ["es2018", "dom"] }],
  ["a worker's lib", ours, { ...strictest, ...bundler, target: "es2022", lib: ["es2022", "webworker"] }],
  ["Node without a lib of the web", ["compiles.ts", "refused.ts"], { ...strictest, ...bundler, target: "es2022", lib: ["esnext"], types: ["node"], skipLibCheck: true }],
  ["strict and nothing else", [...ours, "drop-in.ts"], { strict: true, noEmit: true, types: [], skipLibCheck: true, ...bundler, target: "es2022", lib: ["esnext", "dom"] }],
  // Theirs declares its dates without the `undefined` that its answers have.
  ["in the place of ProjectAPI", ["drop-in.ts"], { ...strictest, exactOptionalPropertyTypes: false, ...bundler, skipLibCheck: true, target: "es2022", lib: ["esnext", "dom"] }],
];

const compilers = [`${root}node_modules/typescript`, `${install("typescript", `${here}oldest`)}/node_modules/typescript`];

for (const compiler of compilers) {
  const { version } = JSON.parse(readFileSync(`${compiler}/package.json`, "utf8"));
  const old = compiler !== compilers[0];
  for (const [name, files, compilerOptions] of cases) {
    // `using` is of 5.2, and the newest @types/node and the vendor's declarations ask for more still.
    const chosen = old ? files.filter((file) => file !== "dispose.ts") : files;
    if (old && (compilerOptions.types.includes("node") || files.includes("drop-in.ts"))) continue;
    test(`TypeScript ${version}: ${name}`, async () => {
      const config = `${folder}/${version}.${name.replace(/\W+/g, "-")}.json`;
      const typeRoots = [`${root}node_modules/@types`];
      writeFileSync(config, JSON.stringify({ compilerOptions: { ...compilerOptions, typeRoots }, files: chosen }));
      const run = promisify(execFile)(process.execPath, [`${compiler}/bin/tsc`, "-p", config]);
      const { stdout } = await run.catch((failed) => failed);
      assert.equal(stdout, "");
    });
  }
}
