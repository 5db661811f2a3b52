// Where the calls go, and with which key.
import { connect, connection, server } from "../account.js";
import { InvalidArgumentsError } from "../pkg/index.js";
import { choice, field, h, toast } from "../dom.js";

const MODES = [
  ["sandbox", "Sandbox", "An Account API in the memory of this server. It needs no key, and nothing in it is real."],
  ["relay", "Relay", "This server calls Scaleway and adds the key, so the key never comes into the browser. The safe way to the real API."],
  ["direct", "Direct", `This page calls an API itself, so the key is in the page's memory, where every script and browser extension can reach it.
    Scaleway's own API answers no web page (CORS), and this page's security policy lets it call its own origin only.`],
];

export const connectionView = (main, { start }) => {
  const now = connection.mode ?? server.mode;
  const choices = MODES.map(([mode, title, words]) => {
    const missing = mode !== "direct" && mode !== server.mode;
    return choice("mode", mode, title, missing ? `${words} This server is a ${server.mode}.` : words, { checked: mode === now, disabled: missing });
  });
  const organization = field("Organization ID", { value: connection.organizationId ?? server.organizationId, hint: "A UUID. The console shows it under “Organization”." });
  const url = field("API URL", { value: connection.apiURL || location.origin, inputmode: "url" });
  const secret = field("Secret key", { type: "password", hint: "Goes to the library and nowhere else: it is in no storage and in no URL, and a reload forgets it." });
  const fields = { defaultOrganizationId: organization, apiURL: url, secretKey: secret };
  const own = h("div", { class: "own" }, url.element, secret.element);
  const fit = () => {
    const mode = form.elements.mode.value;
    own.hidden = mode !== "direct";
    organization.input.readOnly = mode === "sandbox";
    if (mode === "sandbox") organization.input.value = server.organizationId;
  };
  const wrong = () => form.querySelector("[aria-invalid=true]");
  const onsubmit = (event) => {
    event.preventDefault();
    const mode = form.elements.mode.value;
    const direct = mode === "direct";
    for (const one of Object.values(fields)) one.fail(one.input.value || (one !== organization && !direct) ? "" : "is required");
    try {
      const settings = { mode, organizationId: organization.input.value.trim(), apiURL: direct ? url.input.value.trim() : "" };
      if (wrong()) return wrong().focus();
      connect(settings, direct ? secret.input.value : undefined);
      secret.input.value = "";
      toast("Connected");
      start();
    } catch (error) {
      if (!(error instanceof InvalidArgumentsError)) throw error;
      for (const one of error.details) fields[one.argumentName]?.fail(one.helpMessage);
      secret.input.value = "";
      wrong()?.focus();
    }
  };
  const form = h("form", { novalidate: true, onsubmit, onchange: fit }, h("fieldset", {}, h("legend", {}, "Mode"), choices),
    organization.element, own, h("div", { class: "buttons" }, h("button", { class: "primary" }, "Connect")));
  main.replaceChildren(h("div", { class: "title" }, h("h1", { tabindex: "-1" }, "Connection")),
    h("p", { class: "lead muted" }, "Kept for this tab only; the key is not kept at all."), h("section", { class: "card narrow" }, form));
  fit();
};
