import { createRelay } from "scaleway-account-api/relay";
import { createSandbox } from "scaleway-account-api/sandbox";

const sandbox = createSandbox();
const relay = createRelay({ secretKey: sandbox.secretKey, authorize: "loopback-only", fetch: sandbox.fetch });

const { url } = Bun.serve({
  hostname: "127.0.0.1",
  port: 0,
  fetch: (request) => (new URL(request.url).pathname === "/" ? new Response("the page") : relay(request)),
});
console.log(url.origin);
