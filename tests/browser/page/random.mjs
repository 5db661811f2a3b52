// Numbers by chance that a seed brings back, and hostile answers made of them.
import { PROJECT } from "./fake.mjs";

/** mulberry32: small, and good enough to spread over cases. */
export const random = (seed) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(next() * limit);
  return { next, below, pick: (list) => list[below(list.length)], chance: (share) => next() < share };
};

const error = { type: "invalid_arguments", message: "m", details: [{ argument_name: "a", reason: "format", help_message: "h" }], limit: { quota: 1 } };

/** Good answers to begin with. */
const seeds = {
  project: { ...PROJECT, status: "active", qualification: { architecture_type: "instance", container: { sub_use_case: "a" } } },
  page: { total_count: 2, projects: [PROJECT, { ...PROJECT, id: "33333333-3333-4333-8333-333333333334" }] },
  qualification: { project_id: PROJECT.id, qualification: { architecture_type: "instance", host_website: { sub_use_case: "x" } } },
};

const values = [
  null, true, false, 0, -0, -1, 1.5, 1e308, -1e308, 2 ** 53, 4294967296, "", "x", "\u0000", "\ud800", "é😀", "x".repeat(5000), "2024-10-10T15:51:51Z",
  "2024-13-45T99:99:99Z", "+275760-09-13T00:00:00Z", "9999-99-99T00:00:00Z", [], {}, [[]], [null], { a: 1 }, Array(50).fill(0),
];
const keys = ["id", "name", "type", "message", "details", "__proto__", "constructor", "toString", "then", "length", "status", "fields", "resource", "", "0", "limit", "cause", "stack"];

/** Changes one place of a value. */
const mutate = (value, rng) => {
  const copy = structuredClone(value);
  let at = copy;
  for (;;) {
    const places = Object.keys(at);
    const key = rng.chance(0.8) && places.length ? rng.pick(places) : rng.pick(keys);
    const inside = Object.hasOwn(at, key) ? at[key] : undefined;
    if (inside && typeof inside === "object" && rng.chance(0.6)) {
      at = inside;
      continue;
    }
    if (rng.chance(0.25)) Reflect.deleteProperty(at, key);
    else Reflect.defineProperty(at, key, { value: rng.pick(values), enumerable: true, configurable: true, writable: true });
    return copy;
  }
};

/** Spoils a text. */
const spoil = (text, rng) => {
  const at = rng.below(text.length + 1);
  const junk = rng.pick(["", "\u0000", "\"", "{", "}", "[", "]", ",", ":", "\\", "\\u", "é", "\ufeff", "1e999", "-", "<html>", "null", " ".repeat(999)]);
  return rng.pick([
    () => text.slice(0, at),
    () => text.slice(0, at) + junk + text.slice(at),
    () => text.slice(0, at) + junk + text.slice(at + 1),
    () => text + text,
    () => "",
    () => "[".repeat(5000) + "]".repeat(5000),
    () => `{"a":`.repeat(3000) + "1" + "}".repeat(3000),
    () => `<html><head><title>${text}</title></head></html>`,
    () => `\ufeff${text}`,
  ])();
};

const statuses = [200, 200, 200, 200, 201, 202, 203, 206, 300, 400, 400, 401, 403, 404, 408, 409, 410, 412, 418, 422, 423, 429, 451, 500, 501, 502, 503, 504, 599];
const headers = {
  "X-Request-Id": ["", "a", "x".repeat(4000), "a b", "\u00ff\u00fe", "<script>", "[redacted]"],
  "Retry-After": ["0", "-1", "1e9", "999999999", "9999999999999", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "Fri, 31 Dec 9999 23:59:59 GMT", "\u00ff"],
  "Content-Type": ["", "text/html", "application/json; charset=utf-16", "x/y", "application/problem+json"],
  "X-Total-Count": ["1", "-1", "x"],
};

/** A hostile answer: `{ status, headers, body }`. `shape` is what a good one would have been. */
export const hostile = (shape, rng) => {
  let value = rng.chance(0.25) ? error : seeds[shape];
  for (let times = rng.below(4); times > 0; times--) value = mutate(value, rng);
  let body = JSON.stringify(value);
  if (rng.chance(0.35)) body = spoil(body, rng);
  const chosen = Object.entries(headers).filter(() => rng.chance(0.3)).map(([name, some]) => [name, rng.pick(some)]);
  return { status: rng.pick(statuses), headers: Object.fromEntries(chosen), body };
};
