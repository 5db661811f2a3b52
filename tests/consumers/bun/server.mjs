import { relay } from "./relay.js";

const page = () => new Response("the page");
const fetch = (request) => (new URL(request.url).pathname.startsWith("/account/") ? relay(request) : page());

console.log(Bun.serve({ hostname: "127.0.0.1", port: 0, fetch }).url.origin);
