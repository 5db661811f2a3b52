// Bundles the libraries that the dashboard is built on into www/vendor/: its strict Content-Security-Policy takes
// scripts of its own origin only, and has no room for the inline import map that bare names would need.
import { build } from "esbuild";

const folder = new URL("../www/vendor/", import.meta.url).pathname;
const root = new URL("..", import.meta.url).pathname;

/** What the page imports, by file. */
const FILES = {
  "lit.js": `
    export { html, LitElement, nothing, render } from "lit";
    export { keyed } from "lit/directives/keyed.js";
    export { live } from "lit/directives/live.js";
    export { repeat } from "lit/directives/repeat.js";
  `,
  "virtual.js": `export { defaultRangeExtractor, WindowVirtualizerController } from "@tanstack/lit-virtual";`,
};

for (const [file, contents] of Object.entries(FILES)) {
  await build({
    stdin: { contents, resolveDir: root, loader: "js" },
    outfile: folder + file,
    bundle: true,
    format: "esm",
    minify: true,
    target: "es2022",
    define: { "process.env.NODE_ENV": '"production"' },
    legalComments: "inline",
  });
}
