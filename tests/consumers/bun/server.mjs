import { relay } from "./relay.js";

const page = () => new Response("the page");
const fetch = (request) => (/^\/(account|iam)\//.test(new URL(request.url).pathname) ? relay(request) : page());

console.log(Bun.serve({ hostname: "127.0.0.1", port: 0, fetch }).url.origin);
