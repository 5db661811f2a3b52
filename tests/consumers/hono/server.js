import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { relay } from "./relay.js";

const app = new Hono();
app.on(["GET", "POST", "PATCH", "DELETE"], ["/account/*", "/iam/*"], (context) => relay(context.req.raw));
app.get("/", (context) => context.text("the page"));

serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) => console.log(`http://127.0.0.1:${port}`));
