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

const PATHS = {
  alert: "M12 8v5m0 3.500v.01M10.300 3.900 2.500 17.500A2 2 0 0 0 4.200 20.500h15.600a2 2 0 0 0 1.700-3L13.700 3.900a2 2 0 0 0-3.400 0Z",
  check: "m5 12.500 4.500 4.500L19 7.500",
  copy: "M9 9h9.500v10.500H9zM5.500 15V4.500H15",
  down: "m6 9.500 6 6 6-6",
  edit: "M4.500 19.500h4L19 9l-4-4L4.500 15.500zM12.500 7.500l4 4",
  key: "M14.500 9.500a4.500 4.500 0 1 0-4 4.500l1.500-1.500h2v-2h2v-2h4v-4h-3z",
  left: "m14.500 6-6 6 6 6",
  offline: "M3 3l18 18M5 12.500a10 10 0 0 1 4.500-2.600M14.500 10a10 10 0 0 1 4.500 2.500M8.500 16a5 5 0 0 1 7 0M12 19.500v.01",
  plus: "M12 5v14M5 12h14",
  reload: "M19.500 5v5h-5M4.500 19v-5h5M6 9a7 7 0 0 1 12-2l1.500 3M18 15a7 7 0 0 1-12 2l-1.500-3",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM20 20l-4-4",
  trash: "M4.500 7h15M9.500 7V4.500h5V7M6.500 7l1 12.500h9l1-12.500M10 11v5M14 11v5",
};

export const icon = (name) => {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
};

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
  for (const element of document.querySelectorAll("time")) if (element.dateTime) time(new Date(element.dateTime), element);
}, 30_000);
addEventListener("pointerover", ({ target }) => {
  if (target.dateTime) target.title = exact.format(new Date(target.dateTime));
});

/** A button that copies its value. */
export const copy = (value, what, ...shown) => {
  const click = async () => {
    try {
      await navigator.clipboard.writeText(button.value);
      button.classList.add("copied");
      setTimeout(() => button.classList.remove("copied"), 1500);
      toast(`${what} copied`);
    } catch {
      toast(`The browser did not let the page copy: ${button.value}`, "failed");
    }
  };
  const label = h("span", { class: "hidden" }, `Copy the ${what} `);
  const button = h("button", { class: "copy", type: "button", onclick: click, value, title: "Copy" }, label, shown, icon("copy"), icon("check"));
  return button;
};

let fields = 0;

/** A labelled input with a hint, an error and, where there is a limit, the characters that are left. */
export const field = (label, { tag = "input", limit, hint, value = "", options, ...properties }) => {
  const id = `field-${(fields += 1)}`;
  const error = h("p", { class: "error", id: `${id}-error`, hidden: true });
  const help = h("p", { class: "hint", id: `${id}-hint`, hidden: !hint }, hint);
  const left = h("span", { class: "left" });
  const input = h(tag, { id, ...properties, "aria-describedby": `${id}-error ${id}-hint` },
    (options ?? []).map(([key, text]) => h("option", { value: key }, text)));
  input.value = value;
  const count = () => {
    const rest = limit - [...input.value].length;
    left.textContent = limit ? `${rest} left` : "";
    left.classList.toggle("over", rest < 0);
  };
  input.addEventListener("input", count);
  count();
  const fail = (text) => {
    error.hidden = !text;
    error.textContent = text ?? "";
    input.setAttribute("aria-invalid", Boolean(text));
  };
  return { element: h("div", { class: "field" }, h("label", { for: id }, label), left, input, error, help), input, fail };
};

/** A modal dialog that stays open while its form is at work. */
export const dialog = (title, ...content) => {
  const heading = h("h2", { id: `title-${(fields += 1)}` }, title);
  const element = h("dialog", { "aria-labelledby": heading.id }, heading, content);
  element.addEventListener("cancel", (event) => element.querySelector("form[aria-busy=true]") && event.preventDefault());
  element.addEventListener("close", () => element.remove());
  addEventListener("hashchange", () => element.close(), { once: true });
  document.body.append(element);
  element.showModal();
  return element;
};
