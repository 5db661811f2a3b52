// Writes a .wasm as a JavaScript module:
//
//   node scripts/inline-wasm.mjs scaleway_account_api_bg.wasm inline.js
//
// The bytes become a string for pkg/decode.js, in plain ASCII that a string literal need not escape.
//
// Base64 spreads three bytes over four letters, and so hides from brotli the repetitions that it finds
// in the file itself. Here a letter stands for each of the bytes that are most frequent, and two for
// each of the others. See decode.wat, which reads it.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** All but the quote that stands around them, and the backslash. */
const letters = Array.from({ length: 92 }, (_, at) => String.fromCharCode(35 + at)).filter((letter) => letter !== "\\");
const longs = [" ", "!"].flatMap((lead) => letters.map((letter) => lead + letter));

export const encode = (bytes) => {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const frequent = new Set([...counts.keys()].sort((a, b) => counts[b] - counts[a]).slice(0, letters.length));
  // In the order of the bytes, so that what is alike stays alike.
  const [short, long] = [letters.values(), longs.values()];
  const codes = counts.map((_, byte) => (frequent.has(byte) ? short : long).next().value);
  const table = codes.map((code) => (code.length === 1 ? "#" : "%"));
  return [...table, ...Array.from(bytes, (byte) => codes[byte])].join("");
};

/** The decoder, in Base64. */
export const decoder = () =>
  execFileSync("node_modules/.bin/wasm-opt", ["scripts/decode.wat", "-Oz", "-o", "-"]).toString("base64");

if (process.argv[1] === import.meta.filename) {
  const [from, to] = process.argv.slice(2);
  const bytes = readFileSync(from);
  const [reader, text] = [decoder(), encode(bytes)].map((value) => JSON.stringify(value));
  // The text stands outside the function: inside, a browser would read it twice, the second time when the page waits for it.
  writeFileSync(
    to,
    `import { decode } from "./decode.js";

const text = ${text};

/** The WebAssembly module. */
export const bytes = () => decode(${reader}, text, ${bytes.length});
`,
  );
}
