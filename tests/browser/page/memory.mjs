// What the tests of memory share: how much the WebAssembly of this page takes, and answers of every kind.
import { AccountApi } from "/pkg/index.js";
// Not among the package's exports: the instance that its clients share.
import { initSync } from "/pkg/glue.js";
import { PROJECT, text } from "./fake.mjs";
import { NOBODY as ID } from "./sandbox.mjs";

const good = JSON.stringify(PROJECT);
const missing = JSON.stringify({ type: "not_found", message: "m", resource: "project_id", resource_id: ID });

/** Answers by the request's kind and turn: mostly good, some of every failure. */
let turn = 0;
export const httpClient = async () => {
  switch (turn++ % 10) {
    case 0:
      return text(missing, 404);
    case 1:
      return text("<html>", 502);
    case 2:
      return text("{", 200);
    case 3:
      throw new TypeError("Failed to fetch");
    default:
      return text(good);
  }
};

/** A function that measures; the names of the module's exports are short and may change. */
export const sizes = () => {
  // The first client makes the instance.
  new AccountApi().free();
  const exports = Object.values(initSync());
  const memory = exports.find((one) => one instanceof WebAssembly.Memory);
  const table = exports.find((one) => one instanceof WebAssembly.Table);
  return () => ({ memory: memory.buffer.byteLength, externrefs: table.length });
};
