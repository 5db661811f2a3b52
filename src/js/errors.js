// The error classes. Which one an answer becomes is decided in error.rs.

import { line } from "./messages.js";

const camel = (key) => key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** A value of the type that a field has, or `undefined`. */
const read = {
  string: (value) => (typeof value === "string" ? value : undefined),
  number: (value) => (typeof value === "number" ? value : undefined),
  limit: (value) => fields("quota:number window_seconds:number?", value),
  date: (value) => {
    const date = new Date(typeof value === "string" ? value : NaN);
    return isNaN(date) ? undefined : date;
  },
};

/** Reads fields as in `"resource quota:number help_message?"`; `undefined` where a needed one is missing. */
const fields = (spec, body) => {
  const values = {};
  for (const word of spec.split(" ")) {
    const [, key, type, optional] = /^(\w+):?(\w*)(\??)$/.exec(word);
    const value = read[type || "string"](body?.[key]);
    if (value !== undefined) values[camel(key)] = value;
    else if (!optional) return undefined;
  }
  return values;
};

/** What went wrong in a call to the API. */
export class ScalewayError extends Error {
  constructor(status, body, message, info, options) {
    super(message ?? body?.message ?? `HTTP ${status}`, options);
    const rawMessage = read.string(body?.message);
    Object.assign(this, { status, body, rawMessage, attempts: 0, retryable: false }, info);
  }

  /** All that can be shown of it, for a log. */
  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }
}

const named = (type, name) => {
  Object.defineProperty(type, "name", { value: name });
  Object.defineProperty(type.prototype, "name", { value: name, writable: true, configurable: true });
  return type;
};
named(ScalewayError, "ScalewayError");

/**
 * A class with the fields `spec` of the answer and, of each of its `details`, the fields `detail`. Its
 * messages end with what to do about it.
 */
const define = (name, advice, spec, detail) =>
  named(
    class extends ScalewayError {
      static advice = advice;

      constructor(status, body, message, info, options) {
        super(status, body, message, info, options);
        for (const word of spec ? spec.split(" ") : []) Object.assign(this, fields(word, body));
        if (detail) {
          const details = Array.isArray(body?.details) ? body.details : olderDetails(body?.fields);
          this.details = details.map((item) => fields(detail, item)).filter(Boolean);
        }
      }
    },
    name,
  );

/** The `fields` of an older API's `invalid_request_error`, as `details`. */
const olderDetails = (fields) =>
  Object.entries(fields ?? {}).flatMap(([argument_name, reasons]) =>
    Array.isArray(reasons) ? reasons.map((help_message) => ({ argument_name, reason: "constraint", help_message })) : [],
  );

const resource = "resource resource_id";
export const later = "Try again later";

export const AlreadyExistsError = define("AlreadyExistsError", "", resource + " help_message");
export const ConflictError = define("ConflictError", later);
export const DeniedAuthenticationError = define("DeniedAuthenticationError", "Check the key or token", "method reason");
export const InvalidArgumentsError = define("InvalidArgumentsError", "", "", "argument_name reason help_message?");
export const OutOfStockError = define("OutOfStockError", later, "resource");
export const PermissionsDeniedError = define(
  "PermissionsDeniedError",
  "The key lacks a permission: see its IAM policy",
  "",
  "resource action",
);
export const PreconditionFailedError = define("PreconditionFailedError", "", "precondition help_message");
export const QuotasExceededError = define(
  "QuotasExceededError",
  "Delete something, or ask for a higher quota",
  "",
  "resource quota:number current:number organization_id? project_id?",
);
export const ResourceExpiredError = define("ResourceExpiredError", "", resource + " expired_since:date");
export const ResourceLockedError = define("ResourceLockedError", "", resource);
export const ResourceNotFoundError = define(
  "ResourceNotFoundError",
  "Check the ID, and the Organization of the key",
  resource,
);
export const TooManyRequestsError = define(
  "TooManyRequestsError",
  later,
  "help_message limit:limit reset_seconds:number reset_at:date",
);
export const TransientStateError = define("TransientStateError", later, resource + " current_state");
export const ConnectionError = define(
  "ConnectionError",
  "Check the network. If apiURL is of another origin, that must allow this page (CORS): use a same-origin server",
);
export const TimeoutError = define("TimeoutError", "Check the network, or raise timeout");
export const ResponseParseError = define(
  "ResponseParseError",
  "Check apiURL: it seems that something other than the API answered",
);

/** In the order of `Kind` in error.rs. */
export const classes = [
  ScalewayError,
  AlreadyExistsError,
  ConflictError,
  DeniedAuthenticationError,
  InvalidArgumentsError,
  OutOfStockError,
  PermissionsDeniedError,
  PreconditionFailedError,
  QuotasExceededError,
  ResourceExpiredError,
  ResourceLockedError,
  ResourceNotFoundError,
  TooManyRequestsError,
  TransientStateError,
  ConnectionError,
  TimeoutError,
  ResponseParseError,
];

/** The error for arguments that were refused: each has three lines, its name, the reason and the rule. */
export const makeRefusal = (problems) => {
  const lines = problems.split("\n");
  const details = [];
  while (lines.length > 2) {
    const [argument_name, reason, help_message] = lines.splice(0, 3);
    details.push({ argument_name, reason, help_message });
  }
  const list = details.map(({ argument_name, help_message }) => `${argument_name} ${help_message}`);
  const message = "invalid arguments: " + list.join("; ");
  return new InvalidArgumentsError(0, { type: "invalid_arguments", message, details }, line(message, 500));
};
