// The Worker in workerd. A bundler makes one script of it and leaves the .wasm a module of its own, as wrangler does.
import { readFile } from "node:fs/promises";
import { build } from "esbuild";
import { Miniflare } from "miniflare";

await build({
  entryPoints: ["worker.js"],
  bundle: true,
  format: "esm",
  target: "es2022",
  outfile: "dist/worker.js",
  plugins: [
    {
      name: "wasm",
      setup: ({ onResolve }) => onResolve({ filter: /\.wasm$/ }, () => ({ path: "./edge_bg.wasm", external: true })),
    },
  ],
});
const worker = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  compatibilityDate: "2025-10-01",
  bindings: { SCW_SECRET_KEY: "22222222-2222-4222-8222-222222222222" },
  modules: [
    { type: "ESModule", path: "dist/worker.js" },
    { type: "CompiledWasm", path: "dist/edge_bg.wasm", contents: await readFile("node_modules/scaleway-account-api/edge_bg.wasm") },
  ],
});
console.log((await worker.ready).origin);
process.on("SIGTERM", () => worker.dispose().then(() => process.exit()));
