// An origin of its own for a test page: files, and the sandbox's API behind the same address, as a relay would be.
import { createServer, request as ask } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".wasm": "application/wasm",
};

/** Serves `folder` with `headers`, and /account and /iam from the server `upstream`. `{ url, stop }`. */
export const startOrigin = async (folder, upstream, headers = {}) => {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (/^\/(account|iam)\//.test(pathname)) {
      const { method, headers, url } = request;
      const relayed = ask(upstream + url, { method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      relayed.on("error", () => response.destroy());
      request.pipe(relayed);
      return;
    }
    try {
      const file = await readFile(join(folder, normalize(pathname.endsWith("/") ? `${pathname}index.html` : pathname)));
      response.writeHead(200, { "Content-Type": types[extname(pathname) || ".html"] ?? "text/plain", ...headers });
      response.end(file);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
};
