import { createRelay } from "scaleway-account-api/relay";
import { createSandbox } from "scaleway-account-api/sandbox";
import module from "scaleway-account-api/edge_bg.wasm";

const sandbox = createSandbox({}, module);

export default {
  fetch(request, env) {
    const relay = createRelay({ secretKey: env.SCW_SECRET_KEY, authorize: "loopback-only", fetch: sandbox.fetch }, module);
    return new URL(request.url).pathname === "/" ? new Response("the page") : relay(request);
  },
};
