// What is in the tarball: its files and metadata, and whether the declarations tell the truth.
import { test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { brotliCompressSync, constants } from "node:zlib";
import { build } from "esbuild";
import { tarball } from "../support/tarball.mjs";

const root = new URL("../..", import.meta.url).pathname;
const { file, folder } = tarball();
const installed = `${folder}/node_modules/scaleway-account-api`;
const metadata = JSON.parse(readFileSync(`${installed}/package.json`, "utf8"));

const tool = (name, ...args) => {
  const { status, stdout, stderr } = spawnSync(`${root}node_modules/.bin/${name}`, args, { encoding: "utf8" });
  assert.equal(status, 0, stdout + stderr);
  return stdout;
};

test("publint has nothing to say", () => {
  assert.match(tool("publint", "run", file, "--strict"), /All good/);
});

test("attw has nothing to say", () => {
  assert.match(tool("attw", file, "--no-color", "--no-emoji"), /No problems found/);
});

test("the tarball holds what is needed and nothing else", () => {
  const wanted =
    /^(package\.json|README\.md|CHANGELOG\.md|LICENSE-(MIT|APACHE)|(index|slim|relay|sandbox|vite)\.(js|cjs|d\.ts|d\.cts)|(core|decode|errors|(edge_)?glue|(edge_)?inline|edge|edge-http)\.js|(edge_)?glue\.js\.map|(scaleway_account_api|edge)_bg\.wasm(\.d\.c?ts)?)$/;
  const files = readdirSync(installed);
  assert.deepEqual(files.filter((name) => !wanted.test(name)), []);
  assert.equal(files.length, 42);
});

test("nothing in it names the machine that built it", () => {
  for (const name of readdirSync(installed)) {
    const text = readFileSync(`${installed}/${name}`, "latin1");
    assert.doesNotMatch(text, /\/(home|root|Users|work|tmp)\/|\.cargo|\.rustup/, name);
  }
});

test("a source map leads from the JavaScript to what was written by hand", () => {
  const read = (name) => readFileSync(`${installed}/${name}`, "utf8");
  for (const name of ["glue.js", "edge_glue.js"]) {
    assert.ok(read(name).endsWith(`//# sourceMappingURL=${name}.map\n`));
    const { sources, sourcesContent } = JSON.parse(read(`${name}.map`));
    assert.equal(sourcesContent.length, sources.length);
  }
  const lines = read("glue.js").split("\n");
  const map = new SourceMap(JSON.parse(read("glue.js.map")));
  for (const [words, source] of [["var ScalewayError = class", "errors.js"], ["var Listing = class", "listing.js"]]) {
    const { originalSource } = map.findEntry(lines.findIndex((line) => line.startsWith(words)), words.length);
    assert.ok(originalSource.endsWith(`/src/js/${source}`), originalSource);
  }
});

test("a package with function names can be built for those who debug", () => {
  assert.match(execFileSync(`${root}target/debug/xtask`, ["pkg", "--help"], { encoding: "utf8" }), /--names/);
});

test("every entry is there, and the metadata is complete", () => {
  const targets = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(targets));
  for (const target of targets(metadata.exports)) assert.ok(existsSync(`${installed}/${target}`), target);
  for (const key of ["description", "keywords", "repository", "license", "engines", "types", "bugs", "homepage"]) {
    assert.ok(metadata[key], key);
  }
  assert.equal(metadata.dependencies, undefined);
  // One version, whichever file tells it.
  assert.match(readFileSync(`${root}Cargo.toml`, "utf8"), new RegExp(`^version = "${metadata.version}"$`, "m"));
});

test("the declarations name what the code exports, and its class what it has", async () => {
  const full = await import(`${installed}/index.js`);
  const slim = await import(`${installed}/slim.js`);
  const members = new Set();
  for (let one = full.AccountApi.prototype; one !== Object.prototype; one = Object.getPrototypeOf(one)) {
    for (const name of Object.getOwnPropertyNames(one)) members.add(name);
  }
  // The glue's own; free() is what there is for it.
  for (const name of ["constructor", "close", "__destroy_into_raw"]) members.delete(name);
  const pending = new full.AccountApi().listProjects();
  pending.catch(() => {});
  const listing = Object.getOwnPropertyNames(Object.getPrototypeOf(pending)).filter((name) => name !== "constructor");
  const thrown = Object.keys(new full.ScalewayError(0, "")).concat("name", "toJSON");
  const union = (names) => [...names].map((name) => JSON.stringify(name)).join(" | ");
  mkdirSync(`${folder}/contents`, { recursive: true });
  writeFileSync(
    `${folder}/contents/names.ts`,
    `import * as full from "scaleway-account-api";
import * as slim from "scaleway-account-api/slim";
const same = <A, B>(..._: [A] extends [B] ? ([B] extends [A] ? [] : [never]) : [never]) => {};
same<keyof typeof full, ${union(Object.keys(full))}>();
same<keyof typeof slim, ${union(Object.keys(slim))}>();
same<Extract<keyof full.AccountApi, string>, ${union(members)}>();
same<Exclude<Extract<keyof full.ProjectListing, string>, "catch" | "finally">, ${union(listing)}>();
const thrown: (keyof full.ScalewayError)[] = ${JSON.stringify(thrown)};
thrown;
`,
  );
  writeFileSync(`${folder}/contents/package.json`, '{"type":"module","private":true}');
  writeFileSync(
    `${folder}/contents/tsconfig.json`,
    JSON.stringify({ compilerOptions: { strict: true, noEmit: true, types: [], target: "es2022", module: "nodenext", lib: ["esnext", "dom"] }, files: ["names.ts"] }),
  );
  tool("tsc", "-p", `${folder}/contents`);
});

test("require() gives the same module as import", async () => {
  const require = createRequire(`${folder}/anywhere.js`);
  for (const [name, path] of [["scaleway-account-api", "index.js"], ["scaleway-account-api/slim", "slim.js"]]) {
    assert.equal(require(name).AccountApi, (await import(`${installed}/${path}`)).AccountApi);
  }
  for (const name of ["relay", "sandbox", "vite"]) {
    assert.deepEqual({ ...require(`scaleway-account-api/${name}`) }, { ...(await import(`${installed}/${name}.js`)) });
  }
});

const bundle = async (contents) => {
  const { outputFiles, warnings } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
    // `import "scaleway-account-api"` is told to be useless, which is what is tested.
    logOverride: { "ignored-bare-import": "silent" },
  });
  assert.deepEqual(warnings, []);
  return Buffer.from(outputFiles[0].contents);
};
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const kb = (size) => `${(size / 1000).toFixed(1)} KB`;

test("a bundler leaves out what is not used", async () => {
  assert.equal((await bundle('import "scaleway-account-api";')).length, 0);
  const errors = await bundle('import { ScalewayError } from "scaleway-account-api"; console.log(ScalewayError.name);');
  assert.ok(errors.length < 15_000, `the error classes alone take ${kb(errors.length)}`);
});

test("a page has nothing of the relay and the sandbox in it", async () => {
  for (const entry of ["scaleway-account-api", "scaleway-account-api/slim"]) {
    const { metafile } = await build({
      stdin: { contents: `export * from "${entry}";`, resolveDir: folder },
      bundle: true,
      format: "esm",
      write: false,
      metafile: true,
    });
    assert.deepEqual(Object.keys(metafile.inputs).filter((name) => /edge|relay|sandbox|vite/.test(name.split("/").at(-1))), []);
  }
});

test("sizes", async (t) => {
  const full = await bundle('export { AccountApi } from "scaleway-account-api";');
  const slim = await bundle('export { AccountApi, init } from "scaleway-account-api/slim";');
  const wasm = readFileSync(`${installed}/scaleway_account_api_bg.wasm`);
  const rows = [
    ["tarball", statSync(file).size],
    ["full entry, minified", full.length],
    ["full entry, minified and brotli", brotli(full)],
    ["slim entry, minified: JS", slim.length, "wasm", wasm.length],
    ["slim entry, minified and brotli: JS", brotli(slim), "wasm", brotli(wasm), "together", brotli(slim) + brotli(wasm)],
  ];
  for (const row of rows) t.diagnostic(row.map((cell) => (typeof cell === "number" ? kb(cell) : cell)).join(" "));
  assert.ok(brotli(slim) + brotli(wasm) < brotli(full), "slim is the smaller one");
  assert.ok(brotli(full) < 62_000, "the full entry");
});
