// The page's start, and which view its URL asks for.
import { api, connection, discover, reconnect, server } from "./account.js";
import { connectionView } from "./views/connection.js";
import { happened } from "./views/happened.js";
import { list } from "./views/list.js";
import { project } from "./views/project.js";

const main = document.querySelector("#main");
const pill = document.querySelector("#connection");
let leaving;

const route = () => {
  const first = !leaving;
  leaving?.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [path, query] = location.hash.slice(1).split("?");
  const id = /^\/projects\/([^/]+)$/.exec(path)?.[1];
  pill.textContent = connection.mode ? `${connection.mode} · ${(connection.organizationId ?? "no Organization").slice(0, 8)}` : "Not connected";
  document.title = "Projects";
  scrollTo(0, 0);
  if (!api || path === "/connection") connectionView(main, { start: connected });
  else if (id) project(main, { id, signal });
  else list(main, { query: new URLSearchParams(query), signal });
  if (!first) main.querySelector("h1")?.focus({ preventScroll: true });
};
/** After the connection was made: to where one wanted to go. */
const connected = () => (location.hash === "#/connection" ? (location.hash = "#/") : route());

// As a link it would ask for another view.
document.querySelector(".skip").addEventListener("click", (event) => (event.preventDefault(), main.focus()));
history.scrollRestoration = "manual";
addEventListener("hashchange", route);
await discover();
reconnect();
if (server.mode === "sandbox") happened(route);
route();
