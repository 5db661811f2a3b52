import express from "express";
import { toNodeListener } from "scaleway-account-api/relay";
import { relay } from "./relay.js";

const app = express();
// Some applications read all bodies first.
if (process.argv.includes("--json")) app.use(express.json());
if (process.argv.includes("--mounted")) app.use(["/account", "/iam"], toNodeListener(relay));
else {
  app.use(toNodeListener(relay));
}
app.get("/", (request, response) => response.send("the page"));

const server = app.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
