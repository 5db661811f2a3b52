// The page's start, and which view its URL asks for.
import { api, connection, discover, reconnect, server } from "./account.js";
import { onNavigation } from "./navigation.js";
import { INVALID_ADDRESS, invalidAddress } from "./parts/invalid-address.js";
import { discardUnsaved, hasUnsaved } from "./unsaved.js";
import { html, keyed, nothing, render } from "./vendor/lit.js";
import "./views/connection.js";
import "./views/leave-dialog.js";
import "./views/list.js";
import "./views/project.js";
import "./views/request-log.js";

const main = document.querySelector("#main");
const dialogs = document.querySelector("#dialogs");

/** The title of a view, and the view. A Project's page adds its name to the title. */
const viewFor = (path, query) => {
  if (!api || path === "/connection") {
    return ["Connection · Projects", html`<connection-view @connected=${afterConnecting}></connection-view>`];
  }
  if (path === "" || path === "/") return ["Projects", html`<project-list .query=${query}></project-list>`];
  const [, projectId] = /^\/projects\/([^/]+)$/.exec(path) ?? [];
  if (projectId) return ["Projects", html`<project-view .projectId=${projectId}></project-view>`];
  return [`${INVALID_ADDRESS} · Projects`, invalidAddress("There is nothing at the address of this page.")];
};

const showConnection = () => {
  const { mode, organizationId } = connection;
  document.querySelector("#connection").textContent = api ? `${mode} · ${organizationId.slice(0, 8)}` : "Not connected";
};

let visits = 0;

/** Shows the view that the URL asks for, always a new one. */
const route = async () => {
  visits += 1;
  const [path, query] = location.hash.slice(1).split("?");
  showConnection();
  const [title, content] = viewFor(path, new URLSearchParams(query));
  document.title = title;
  scrollTo(0, 0);
  render(keyed(visits, content), main);
  const view = main.firstElementChild;
  await view.updateComplete;
  // Those who read the page aloud are told that it is another one.
  if (visits > 1) (view.querySelector("h1") ?? main).focus({ preventScroll: true });
};

const afterConnecting = () => {
  if (location.hash === "#/connection") location.hash = "#/";
  else route();
};

/** `leave` goes on to where one wanted to go. */
const askBeforeLeaving = (leave) => {
  const close = () => render(nothing, dialogs);
  const discard = () => {
    discardUnsaved();
    leave();
  };
  render(html`<leave-dialog @discard=${discard} @closed=${close}></leave-dialog>`, dialogs);
};

const reload = () => (hasUnsaved() ? askBeforeLeaving(route) : route());

onNavigation({ mayLeave: () => !hasUnsaved(), ask: askBeforeLeaving, arrive: route });

// As a link it would ask for another view.
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

history.scrollRestoration = "manual";
await discover();
reconnect();
main.replaceChildren();
if (server.mode === "sandbox")
  render(html`<request-log @reload=${reload}></request-log>`, document.querySelector("#log"));
route();
