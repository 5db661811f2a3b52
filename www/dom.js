// Making elements. Whatever comes from the API goes in as a text node, so markup in it stays text.

/** `h("button", { class: "x", onclick: f }, "text", child)`; `false` and `undefined` are left out. */
export const h = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true && !name.startsWith("aria-") ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== false));
  return element;
};
/** A picture of icons.svg. */
export const icon = (name) => {
  const [svg, use] = ["svg", "use"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `icons.svg#${name}`);
  svg.append(use);
  return svg;
};
export const button = (kind, text, onclick, picture) => h("button", { type: "button", class: kind, onclick }, picture && icon(picture), text);
/** A button that is a picture; `label` is what it does. */
export const pictured = (picture, label, onclick) =>
  h("button", { type: "button", class: "quiet square", "aria-label": label, title: label, onclick }, icon(picture));
/** Grey shapes where something will be. */
export const skeletons = (count, kind = "") => h("div", { class: `skeletons ${kind}`, "aria-hidden": "true" }, Array.from({ length: count }, () => h("i")));

/** Says something for a moment, aloud too. */
export const toast = (text, kind = "done") => {
  const element = h("p", { class: `toast ${kind}` }, icon(kind === "done" ? "check" : "alert"), text);
  document.querySelector("#toasts").append(element);
  setTimeout(() => element.remove(), 6000);
};

const UNITS = [["year", 31_557_600], ["month", 2_629_800], ["week", 604_800], ["day", 86_400], ["hour", 3600], ["minute", 60]];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });
const ago = (date) => {
  const seconds = (date - Date.now()) / 1000;
  const [unit, length] = UNITS.find(([, length]) => Math.abs(seconds) >= length) ?? [];
  return unit ? relative.format(Math.round(seconds / length), unit) : "just now";
};

/** A time as seen from now; exactly when hovered. */
export const time = (date, element = h("time")) => {
  element.dateTime = date?.toISOString() ?? "";
  element.textContent = date ? ago(date) : "–";
  return element;
};
setInterval(() => {
  for (const element of document.querySelectorAll("time[datetime^='2']")) time(new Date(element.dateTime), element);
}, 30_000);
addEventListener("pointerover", ({ target }) => target.dateTime && (target.title = exact.format(new Date(target.dateTime))));

/** A button that copies its value. */
export const copy = (value, what, ...shown) => {
  const onclick = async () => {
    try {
      await navigator.clipboard.writeText(element.value);
      toast(`${what} copied`);
    } catch {
      toast(`The browser did not let the page copy: ${element.value}`, "failed");
    }
  };
  const element = h("button", { class: "copy", type: "button", onclick, value, title: "Copy" },
    h("span", { class: "hidden" }, `Copy the ${what} `), shown, icon("copy"));
  return element;
};

let made = 0;
/** A labelled input with a hint, an error and, where there is a limit, the characters that are left. */
export const field = (label, { tag = "input", limit, hint, value = "", options = [], ...properties } = {}) => {
  const id = `field-${(made += 1)}`;
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const help = h("p", { class: "hint", id: `${id}-hint`, hidden: !hint }, hint);
  const left = h("span", { class: "left", hidden: !limit });
  const choices = options.map(([key, text]) => h("option", { value: key }, text));
  const input = h(tag, { id, "aria-describedby": `${error.id} ${help.id}`, autocomplete: "off", spellcheck: tag === "textarea" ? undefined : "false", ...properties }, choices);
  input.value = value;
  const count = () => {
    left.textContent = `${limit - [...input.value].length} left`;
    left.classList.toggle("over", left.textContent.startsWith("-"));
  };
  input.addEventListener("input", count);
  count();
  const fail = (text = "") => {
    error.hidden = !text;
    error.textContent = text;
    input.ariaInvalid = String(Boolean(text));
  };
  return { element: h("div", { class: "field" }, h("label", { for: id }, label), left, input, error, help), input, fail };
};

/** One of several choices, with what it means. */
export const choice = (name, value, title, text, properties) =>
  h("label", { class: "choice" }, h("input", { type: "radio", name, value, ...properties }), h("span", {}, h("strong", {}, title), h("span", { class: "muted" }, text)));

/** A modal dialog that stays open while its form is at work. */
export const dialog = (title, ...content) => {
  const heading = h("h2", { id: `title-${(made += 1)}` }, title);
  const element = h("dialog", { "aria-labelledby": heading.id }, heading, content);
  element.addEventListener("cancel", (event) => element.querySelector("form[aria-busy=true]") && event.preventDefault());
  element.addEventListener("close", () => element.remove());
  addEventListener("hashchange", () => element.close(), { once: true });
  document.body.append(element);
  element.showModal();
  return element;
};
