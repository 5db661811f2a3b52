// What happened: the requests, and faults to try out. In the sandbox only.
import { events, exchanges } from "../exchanges.js";
import { h, icon } from "../dom.js";

const FAULTS = [
  ["Rate limit", { kind: "error", type: "too_many_requests", fields: { reset_seconds: 1 } }],
  ["503, Retry-After 2 s", { kind: "message", status: 503, retry_after: 2 }],
  ["HTML 502", { kind: "html" }],
  ["Stall", { kind: "stall_head" }],
  ["Cut connection", { kind: "close_in_body" }],
];
const SHOWN = 60;

export const happened = (reload) => {
  const last = h("span", { class: "last" });
  const toggle = h("button", { type: "button", class: "drawer-toggle", "aria-expanded": "false", "aria-controls": "drawer", onclick: () => open(toggle.ariaExpanded !== "true") },
    icon("down"), "What happened", last);
  const times = h("select", { "aria-label": "How many requests a fault befalls" }, [1, 2, 3].map((count) => h("option", { value: count }, `× ${count}`)));
  const armed = h("p", { class: "muted", role: "status" }, "A fault befalls the next requests.");
  const rows = h("tbody");
  const panel = h("div", { id: "drawer", hidden: true },
    h("div", { class: "faults", role: "group", "aria-label": "Faults" },
      FAULTS.map(([name, fault]) => h("button", { type: "button", class: "small", onclick: () => arm(name, fault) }, name)), times,
      h("button", { type: "button", class: "small quiet", onclick: disarm }, "Clear"),
      h("button", { type: "button", class: "small quiet", onclick: reload }, icon("reload"), "Reload the view"), armed),
    h("div", { class: "log", tabindex: "0", role: "region", "aria-label": "Requests" }, h("table", {},
      h("thead", {}, h("tr", {}, ["Method", "Path", "Status", "Duration", "Attempts", "Request ID"].map((name) => h("th", { scope: "col" }, name)))), rows)));
  const aside = h("aside", { class: "drawer", "aria-label": "What happened" }, toggle, panel);
  document.body.append(aside);

  const open = (wide) => {
    toggle.ariaExpanded = String(wide);
    panel.hidden = !wide;
    document.body.classList.toggle("drawer-open", wide);
    draw();
  };
  const control = (method, body) => fetch("/_sandbox/faults", { method, body: body && JSON.stringify(body), headers: { "Content-Type": "application/json" } });
  async function arm(name, fault) {
    const count = Number(times.value);
    const { ok } = await control("POST", { ...fault, times: count });
    armed.textContent = ok ? `${name}: befalls the next ${count === 1 ? "request" : `${count} requests`}. Reload the view, or do something.` : "The sandbox refused.";
  }
  async function disarm() {
    await control("DELETE");
    armed.textContent = "No fault waits.";
  }

  const chip = (outcome) => h("span", { class: `chip ${outcome === "…" ? "" : outcome < 400 ? "good" : "bad"}` }, String(outcome));
  const duration = ({ duration, over }) => (duration === undefined ? "…" : `${Math.round(duration)} ms${over ? "" : " …"}`);
  const row = (one) =>
    h("tr", {}, h("td", {}, h("code", {}, one.method)), h("td", { class: "path", title: one.path }, h("code", {}, one.path)),
      h("td", {}, one.attempts.map(chip)), h("td", {}, duration(one)), h("td", {}, String(one.attempts.length)), h("td", {}, h("code", {}, one.requestId ?? "–")));
  let asked = 0;
  const draw = () => {
    asked = 0;
    const [newest] = exchanges;
    if (newest) last.replaceChildren(h("code", {}, `${newest.method} ${newest.path.split("?")[0]}`), ...newest.attempts.map(chip), duration(newest));
    if (!panel.hidden) rows.replaceChildren(...exchanges.slice(0, SHOWN).map(row));
  };
  events.addEventListener("exchange", () => (asked ||= requestAnimationFrame(draw)));
};
