// What happened: the requests, and faults to try out. In the sandbox only.
import { events, exchanges } from "../exchanges.js";
import { button, h, icon } from "../dom.js";

const FAULTS = {
  "Rate limit": { kind: "error", type: "too_many_requests", fields: { reset_seconds: 1 } },
  "503, Retry-After 2 s": { kind: "message", status: 503, retry_after: 2 },
  "HTML 502": { kind: "html" },
  Stall: { kind: "stall_head" },
  "Cut connection": { kind: "close_in_body" },
};
const COLUMNS = ["Method", "Path", "Status", "Duration", "Attempts", "Request ID"];

export const happened = (reload) => {
  const times = h("select", { "aria-label": "How many requests a fault befalls" }, [1, 2, 3].map((count) => h("option", { value: count }, `× ${count}`)));
  const armed = h("p", { class: "muted", role: "status" }, "A fault befalls the next requests.");
  const rows = h("tbody");
  const control = async (method, fault, words) => {
    const headers = { "Content-Type": "application/json" };
    const { ok } = await fetch("/_sandbox/faults", { method, headers, body: fault && JSON.stringify({ ...fault, times: Number(times.value) }) });
    armed.textContent = ok ? words : "The sandbox refused.";
  };
  const befallen = () => (times.value === "1" ? "request" : `${times.value} requests`);
  const arm = (name) => control("POST", FAULTS[name], `${name}: befalls the next ${befallen()}. Reload the view, or do something.`);
  const faults = h("div", { class: "faults", role: "group", "aria-label": "Faults" },
    Object.keys(FAULTS).map((name) => button("small", name, () => arm(name))), times,
    button("small quiet", "Clear", () => control("DELETE", undefined, "No fault waits.")),
    button("small quiet", "Reload the view", reload, "reload"));
  const log = h("div", { class: "log", tabindex: "0", role: "region", "aria-label": "Requests" },
    h("table", {}, h("thead", {}, h("tr", {}, COLUMNS.map((name) => h("th", { scope: "col" }, name)))), rows));
  const panel = h("div", { id: "drawer", hidden: true }, faults, armed, log);
  const last = h("span", { class: "last" });
  const onclick = () => {
    panel.hidden = !document.body.classList.toggle("drawer-open");
    toggle.ariaExpanded = String(!panel.hidden);
    draw();
  };
  const toggle = h("button", { type: "button", class: "drawer-toggle", "aria-expanded": "false", "aria-controls": "drawer", onclick }, icon("down"), "What happened", last);
  document.body.append(h("aside", { class: "drawer", "aria-label": "What happened" }, toggle, panel));
  const chip = (outcome) => h("span", { class: `chip ${outcome === "…" ? "" : outcome < 400 ? "good" : "bad"}` }, String(outcome));
  const duration = ({ duration, over }) => (duration === undefined ? "…" : `${Math.round(duration)} ms${over ? "" : " …"}`);
  const code = (text) => h("code", {}, text);
  const cells = (one) => [code(one.method), code(one.path), one.attempts.map(chip), duration(one), String(one.attempts.length), code(one.requestId ?? "–")];
  const row = (one) => h("tr", {}, cells(one).map((content, at) => h("td", at === 1 ? { class: "path", title: one.path } : {}, content)));
  let asked = 0;
  const draw = () => {
    asked = 0;
    const [newest] = exchanges;
    if (newest) last.replaceChildren(h("code", {}, `${newest.method} ${newest.path.split("?")[0]}`), ...newest.attempts.map(chip), h("span", {}, duration(newest)));
    if (!panel.hidden) rows.replaceChildren(...exchanges.slice(0, 60).map(row));
  };
  events.addEventListener("exchange", () => (asked ||= requestAnimationFrame(draw)));
};
