// Times as seen from now: "3 hours ago", and exactly when hovered.
import { html } from "../vendor/lit.js";

const SECONDS_IN = { year: 31_557_600, month: 2_629_800, week: 604_800, day: 86_400, hour: 3_600, minute: 60 };
// Never "yesterday": 47 hours are one day in full, and may go back to the day before that.
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "full", timeStyle: "long" });

const sinceThen = (date) => {
  const seconds = (date - Date.now()) / 1000;
  // The units that have passed in full: what is rounded up may be "60 minutes".
  for (const [unit, length] of Object.entries(SECONDS_IN)) {
    if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
  }
  return "just now";
};

/** `date` may be `undefined`, where the API tells none. */
export const timeAgo = (date) => {
  if (!date) return "–";
  return html`<time datetime=${date.toISOString()} title=${exact.format(date)}>${sinceThen(date)}</time>`;
};

/** Draws its host again now and then, so that its times stay true: `clock = new Clock(this)`. */
export class Clock {
  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.timer = setInterval(() => this.host.requestUpdate(), 30_000);
  }

  hostDisconnected() {
    clearInterval(this.timer);
  }
}
