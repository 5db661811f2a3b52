import { relay } from "./relay.js";

const page = () => new Response("the page");
const fetch = (request) => (/^\/(account|iam)\//.test(new URL(request.url).pathname) ? relay(request) : page());

Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: ({ port }) => console.log(`http://127.0.0.1:${port}`) }, fetch);
