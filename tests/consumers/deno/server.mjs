import { createRelay } from "scaleway-account-api/relay";
import { createSandbox } from "scaleway-account-api/sandbox";

const sandbox = createSandbox();
const relay = createRelay({ secretKey: sandbox.secretKey, authorize: "loopback-only", fetch: sandbox.fetch });

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`) }, (request) =>
  new URL(request.url).pathname === "/" ? new Response("the page") : relay(request),
);
