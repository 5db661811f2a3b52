// What an error says, in one line.

import { classes, later } from "./errors.js";

/** `text` in one line of at most `limit` characters, without control characters. */
export const line = (text, limit) => {
  const whole = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, " ").trim();
  return whole.length > limit ? whole.slice(0, limit - 1) + "…" : whole;
};

/** The beginning of an answer that is no JSON, often a gateway's HTML, without its tags. */
const excerpt = (text) =>
  line(
    text
      .slice(0, 5000)
      .replace(/<(style|script)\b[^]*?(<\/\1>|$)/gi, " ")
      .replace(/<[^>]*>?/g, " "),
    160,
  );

const text = (value) => (typeof value === "string" ? value : "");
const list = (value) => (Array.isArray(value) ? value : []);

/** The texts of some fields. */
const pick = (object, keys) => keys.map((key) => text(object?.[key])).filter(Boolean);

/** What was thrown, in words; a value can be such that it has none. */
const shown = (cause) => {
  try {
    return text(cause?.message) || String(cause);
  } catch {
    return "the connection failed";
  }
};

/**
 * What happened: the status with what the answer tells, or what is wrong with it (`misfit`), or why
 * there is none.
 */
const words = (status, body, raw, misfit, cause) => {
  if (misfit !== undefined) return `${status}, but ${misfit || `the answer is not JSON: ${excerpt(raw) || "it is empty"}`}`;
  if (!status) return cause === undefined ? "the deadline (timeout) passed" : `no answer: ${shown(cause)}`;
  if (!body) return [status, excerpt(raw)].filter(Boolean).join(": ");
  const details = [
    ...list(body.details).map((detail) => pick(detail, ["argument_name", "resource", "reason", "action", "help_message"])),
    ...Object.entries(body.fields ?? {}).map(([name, reasons]) => [name, ...list(reasons).map(text)]),
  ];
  return [
    [String(status), ...pick(body, ["type"])].join(" "),
    [
      pick(body, ["message", "resource", "resource_id", "precondition", "help_message", "current_state", "method", "reason"]).join(", "),
      ...details.map((parts) => parts.join(" ")),
    ].filter(Boolean).join("; "),
  ].filter(Boolean).join(": ");
};

/** A text's JSON; `undefined` where it is none. */
export const json = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Whether a value is deeper than any answer of the API: neither a console nor `JSON.stringify` could show it. */
const isDeep = (value, left = 64) =>
  typeof value === "object" && value !== null && (!left || Object.values(value).some((part) => isDeep(part, left - 1)));

/**
 * An error of the class number `kind`. `misfit` is what is wrong with a successful answer; `answer` and
 * `cause` are `undefined` where there is none. No credential that was sent under `guard` is in it, even
 * if the server echoed it.
 */
export const makeError = (kind, misfit, guard, answer, method, path, attempts, retryable, cause) => {
  const type = classes[kind];
  const status = answer ? answer.status : 0;
  const text = guard.redact(answer?.text ?? "");
  let value = json(text);
  if (isDeep(value)) value = undefined;
  // Written anew, so that no escape hides a credential.
  const anew = JSON.stringify(value) ?? "";
  const clean = guard.redact(anew);
  if (clean !== anew) value = json(clean);
  const isObject = typeof value === "object" && value !== null;
  const body = answer && (isObject ? value : text);
  const requestId = answer?.requestId && line(guard.redact(answer.requestId), 100);
  const head = `${method} ${path}: ` + guard.redact(words(status, isObject && value, text, misfit, cause));
  const advice = type.advice ?? (status < 500 ? "" : later);
  const tail = (advice && ". " + advice) + (requestId ? ` [request ID ${requestId}]` : "");
  return new type(
    status,
    body,
    line(head, 499 - tail.length).replace(/\.$/, "") + tail,
    { requestId, method, path, attempts, retryable },
    cause === undefined ? undefined : { cause },
  );
};
