// Prints what a page downloads for either entry, part by part, and fails where that outgrew
// size-budget.json:
//
//   node bench/size.mjs
//
// An entry may be 1,000 bytes above its number, so that small changes need not touch the file.
import { readFileSync } from "node:fs";
import { bundle, wasm, weigh } from "./bundle.mjs";

const SLACK = 1000;
const budgets = JSON.parse(readFileSync(new URL("size-budget.json", import.meta.url)));

const print = (name, { raw, gzip, brotli }) =>
  console.log(name.padEnd(34) + [raw, gzip, brotli].map((size) => String(size).padStart(9)).join(""));
const printModule = ({ name, bytes }) => console.log(`    ${name}`.padEnd(34) + String(bytes).padStart(9));

console.log("bytes".padEnd(34) + ["minified", "gzip", "brotli"].map((title) => title.padStart(9)).join(""));
const overdrawn = [];
for (const entry of ["default", "slim"]) {
  const { code, modules } = await bundle(entry);
  // The default entry has the module inside, as text.
  const files = entry === "slim" ? { JavaScript: code, WebAssembly: wasm() } : { JavaScript: code };
  const total = weigh(...Object.values(files));
  print(`${entry}: budget ${budgets[entry]}`, total);
  for (const [name, file] of Object.entries(files)) {
    print(`  ${name}`, weigh(file));
    if (file === code) modules.filter(({ bytes }) => bytes).forEach(printModule);
  }
  if (total.brotli > budgets[entry] + SLACK) overdrawn.push([entry, total.brotli]);
}

for (const [entry, size] of overdrawn) {
  console.error(
    `The ${entry} entry weighs ${size} bytes (brotli), ${size - budgets[entry]} above its budget. Make it smaller, ` +
      `or put "${entry}": ${size} into bench/size-budget.json in the commit that makes it grow, and say there what it is for.`,
  );
}
process.exitCode = overdrawn.length ? 1 : 0;
