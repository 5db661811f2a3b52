// A page's server on another port than the sandbox, so of another origin: without the sandbox's policy
// against foreign connections, and with some answers that the sandbox does not give.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, normalize } from "node:path";
import { gzipSync } from "node:zlib";

const root = new URL("../../..", import.meta.url).pathname;
const folders = {
  "/tests/": "tests/browser/",
  "/pkg/": "pkg/",
  "/mocha/": "node_modules/mocha/",
  "/chai/": "node_modules/chai/",
};
const types = { ".html": "text/html", ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm" };

/** Small on the wire, and 32 MiB once it is unpacked. */
const bomb = gzipSync(Buffer.alloc(32 * 1024 * 1024, " "));

const answer = (request, response) => {
  const { pathname } = new URL(request.url, "http://page");
  if (pathname.startsWith("/bomb/")) {
    response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": "gzip" });
    return response.end(bomb);
  }
  const at = Object.keys(folders).find((folder) => pathname.startsWith(folder));
  if (!at || normalize(pathname) !== pathname) return response.writeHead(404).end();
  const file = readFileSync(root + folders[at] + pathname.slice(at.length));
  response.writeHead(200, { "Content-Type": types[extname(pathname)] ?? "text/plain" });
  return response.end(file);
};

/** `{ url, stop }`. */
export const startForeign = async () => {
  const server = createServer((request, response) => {
    try {
      answer(request, response);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, stop: () => server.close().closeAllConnections() };
};
