// Bundles both sides as a page would, and weighs them.
import { readFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const root = new URL("..", import.meta.url).pathname;
export const wasmName = "scaleway_account_api_bg.wasm";
export const wasm = () => readFileSync(`${root}pkg/${wasmName}`);

/** `{ code, modules }` of an entry: the bundle, and the bytes that each module has in it. */
export const bundle = async (entry) => {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${root}bench/entries/${entry}.js`],
    absWorkingDir: root,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "none",
    write: false,
    metafile: true,
    // As in node_modules, where a page's bundler keeps its warnings to itself.
    logLevel: "error",
  });
  const [{ inputs }] = Object.values(metafile.outputs);
  const modules = Object.entries(inputs).map(([name, { bytesInOutput }]) => ({ name, bytes: bytesInOutput }));
  return { code: Buffer.from(outputFiles[0].contents), modules };
};

export const brotli = (bytes) =>
  brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });

/** What files weigh on the wire, each compressed by itself. */
export const weigh = (...files) => {
  const total = (size) => files.reduce((sum, file) => sum + size(file).length, 0);
  return { raw: total((file) => file), gzip: total((file) => gzipSync(file, { level: 9 })), brotli: total(brotli) };
};
