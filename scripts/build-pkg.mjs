// Builds what pkg/ needs beside the files written by hand: glue.js, the .wasm, and inline.js.
//
//   node scripts/build-pkg.mjs          as shipped: std rebuilt for size, wasm-opt
//   node scripts/build-pkg.mjs --dev    quick, with debug assertions
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { brotliCompressSync } from "node:zlib";
import { build } from "esbuild";
import { decoder, encode } from "./inline-wasm.mjs";
import { shortenNames } from "./shorten-names.mjs";

const dev = process.argv.includes("--dev");
const root = new URL("..", import.meta.url).pathname;
process.chdir(root);

const run = (command, args, env = {}) =>
  execFileSync(command, args, { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env } });

const target = "wasm32-unknown-unknown";
const profile = dev ? "dev" : "wasm";
const cargo = ["build", "--lib", "--target", target, "--profile", profile];
if (dev) {
  run("cargo", cargo);
} else {
  // std is rebuilt without panic messages and for size: see docs/performance.md.
  run("cargo", [...cargo, "-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"], {
    // -Z flags on the pinned stable toolchain. Size alone (opt-level z) would leave a hundred functions of a
    // line or two, and a browser takes its time for each that is called first: docs/performance.md.
    RUSTC_BOOTSTRAP: "1",
    RUSTFLAGS: [
      "-Zunstable-options",
      "-Cpanic=immediate-abort",
      "-Zlocation-detail=none",
      "-Zfmt-debug=none",
      "-Clink-arg=-zstack-size=131072",
      "-Cllvm-args=-inline-threshold=50",
    ].join(" "),
    CARGO_TARGET_DIR: "target/wasm",
  });
}

const built = `${dev ? "target" : "target/wasm"}/${target}/${dev ? "debug" : profile}/scaleway_account_api.wasm`;
const out = "target/bindgen";
run("wasm-bindgen", [built, "--target", "web", "--no-typescript", "--out-dir", out]);

const wasm = "pkg/scaleway_account_api_bg.wasm";
if (dev) {
  copyFileSync(`${out}/scaleway_account_api_bg.wasm`, wasm);
} else {
  // Named one by one: with all of them wasm-opt emits what browsers do not take yet.
  const features = ["bulk-memory", "reference-types", "multivalue", "sign-ext", "nontrapping-float-to-int", "mutable-globals"];
  run("node_modules/.bin/wasm-opt", [
    // The first kilobyte is the bottom of the stack: of use only to what would overflow it a moment later.
    "--low-memory-unused",
    "--always-inline-max-function-size=6",
    "--converge",
    // Twice: each round finds what the one before made alike.
    ...["--flatten", "--rereloop", "-Oz"],
    ...["--flatten", "--rereloop", "-Oz"],
    "--reorder-functions",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    ...features.map((feature) => `--enable-${feature}`),
    `${out}/scaleway_account_api_bg.wasm`,
    "-o",
    wasm,
  ]);
}

// One module instead of a folder of snippets with a hash in its name; and without the glue's own
// loader, whose `import.meta.url` would make bundlers emit the .wasm for the entry that carries it inside.
const { wasm: bytes, glue } = shortenNames(readFileSync(wasm), readFileSync(`${out}/scaleway_account_api.js`, "utf8"));
writeFileSync(wasm, bytes);
const ownLoader = /^async function __wbg_(load|init)\([\s\S]*?^}\n/gm;
writeFileSync(
  `${out}/glue.js`,
  glue.replace(ownLoader, "").replace("export { initSync, __wbg_init as default };", "export { initSync };"),
);
const snippet = /from '(\.\/snippets\/[^']*)errors\.js'/.exec(glue)[1];
writeFileSync(`${out}/entry.js`, `export { AccountApi, initSync } from "./glue.js";\nexport * from "${snippet}errors.js";\n`);
await build({
  entryPoints: [`${out}/entry.js`],
  outfile: "pkg/glue.js",
  bundle: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
});

const given = [decoder(), encode(bytes), bytes.length].map((value) => JSON.stringify(value)).join(", ");
writeFileSync(
  "pkg/inline.js",
  `import { decode } from "./decode.js";\n\n/** The WebAssembly module. */\nexport const bytes = () => decode(${given});\n`,
);
for (const file of ["LICENSE-MIT", "LICENSE-APACHE", "CHANGELOG.md"]) copyFileSync(file, `pkg/${file}`);
const kb = (size) => `${(size / 1000).toFixed(1)} KB`;
console.log(`pkg/ is ready: wasm ${kb(bytes.length)}, brotli ${kb(brotliCompressSync(bytes).length)}`);
