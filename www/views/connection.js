// Where the calls go, and with which key.
import { connect, connection, server } from "../account.js";
import { InvalidArgumentsError } from "../pkg/index.js";
import { field, h, toast } from "../dom.js";

const MODES = [
  ["sandbox", "Sandbox", "An Account API in the memory of this server. It needs no key, and nothing in it is real."],
  ["relay", "Relay", "This server calls Scaleway and adds the key, so the key never comes into the browser. The safe way to the real API."],
  ["direct", "Direct", "This page calls an API itself, so the key is in the page's memory, where every script of the page and every browser extension can reach it. Scaleway's own API answers no web page (CORS), and this page's security policy lets it call its own origin only."],
];

export const connectionView = (main, { start }) => {
  const now = connection.mode ?? server.mode;
  const choice = ([mode, title, words]) => {
    const missing = mode !== "direct" && mode !== server.mode;
    return h("label", { class: "choice" }, h("input", { type: "radio", name: "mode", value: mode, ...(mode === now && { checked: true }), disabled: missing }),
      h("span", {}, h("strong", {}, title), missing && h("span", { class: "badge plain" }, `this server is a ${server.mode}`), h("span", { class: "muted" }, words)));
  };
  const organization = field("Organization ID", { value: connection.organizationId ?? server.organizationId ?? "", autocomplete: "off", spellcheck: "false", hint: "A UUID. The console shows it under “Organization”." });
  const url = field("API URL", { value: connection.apiURL || location.origin, autocomplete: "off", spellcheck: "false", inputmode: "url" });
  const secret = field("Secret key", { type: "password", autocomplete: "off", hint: "Goes to the library and nowhere else: it is in no storage and in no URL, and a reload forgets it." });
  const own = h("div", { class: "own" }, url.element, secret.element);
  const form = h("form", { novalidate: true },
    h("fieldset", {}, h("legend", {}, "Mode"), MODES.map(choice)), organization.element, own,
    h("div", { class: "buttons" }, h("button", { class: "primary" }, "Connect")));
  const fit = () => {
    own.hidden = form.elements.mode.value !== "direct";
    if (form.elements.mode.value === "sandbox") organization.input.value = server.organizationId;
    organization.input.readOnly = form.elements.mode.value === "sandbox";
  };
  form.addEventListener("change", fit);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const mode = form.elements.mode.value;
    const fields = { defaultOrganizationId: organization, apiURL: url, secretKey: secret };
    for (const one of Object.values(fields)) one.fail();
    if (!organization.input.value) return organization.fail("is required"), organization.input.focus();
    if (mode === "direct" && !secret.input.value) return secret.fail("is required"), secret.input.focus();
    try {
      const direct = mode === "direct";
      connect({ mode, organizationId: organization.input.value.trim(), apiURL: direct ? url.input.value.trim() : "" }, direct ? secret.input.value : undefined);
    } catch (error) {
      if (!(error instanceof InvalidArgumentsError)) throw error;
      for (const one of error.details) fields[one.argumentName]?.fail(one.helpMessage);
      return form.querySelector("[aria-invalid=true]")?.focus();
    } finally {
      secret.input.value = "";
    }
    toast("Connected");
    start();
  });
  main.replaceChildren(h("div", { class: "title" }, h("h1", { tabindex: "-1" }, "Connection")),
    h("p", { class: "lead muted" }, "Kept for this tab only, but for the key, which is not kept at all."), h("section", { class: "card narrow" }, form));
  fit();
};
