import { relay } from "./relay.js";

const page = () => new Response("the page");
const fetch = (request) => (new URL(request.url).pathname.startsWith("/account/") ? relay(request) : page());

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`) }, fetch);
