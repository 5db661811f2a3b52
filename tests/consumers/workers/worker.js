import { createRelay } from "scaleway-account-api/relay";
import { createSandbox } from "scaleway-account-api/sandbox";
import module from "scaleway-account-api/edge_bg.wasm";

// In place of the API.
const sandbox = createSandbox({}, module);
const api = sandbox.fetch;

export default {
  fetch(request, env) {
    const options = { secretKey: env.SCW_SECRET_KEY, authorize: "loopback-only", sshKeys: true };
    if (!/^\/(account|iam)\//.test(new URL(request.url).pathname)) return new Response("the page");
    options.fetch = api;
    const relay = createRelay(options, module);
    return relay(request);
  },
};
