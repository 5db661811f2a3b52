// The error classes. Which one a failure becomes, and what it says, is decided in Rust.

const camel = (key) => key.replace(/_(\w)/g, (_, letter) => letter.toUpperCase());

/** A value of the type that a field has, or `undefined`. */
const read = {
  string: (value) => (typeof value === "string" ? value : undefined),
  number: (value) => (typeof value === "number" ? value : undefined),
  boolean: (value) => value === true,
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

/** The errors of every copy of the package have it. */
const ours = Symbol.for("scaleway-account-api");

/** What went wrong in a call to the API. */
export class ScalewayError extends Error {
  /** The error that a `toJSON` told of. */
  static from(json) {
    try {
      if (json instanceof ScalewayError) return json;
      const info = fields("requestId? method? path? attempts:number? retryable:boolean", json);
      const place = classes.findIndex(({ prototype }) => prototype.name === json.name);
      return makeError(Math.max(place, 0), read.number(json.status) ?? 0, json.body, read.string(json.message), info);
    } catch {
      return new ScalewayError(0);
    }
  }

  constructor(status, body, message, info, options) {
    super(message ?? body?.message ?? `HTTP ${status}`, options);
    const rawMessage = read.string(body?.message);
    Object.assign(this, { status, body, rawMessage, attempts: 0, retryable: false }, info);
  }

  /** All that can be shown of it, for a log. */
  toJSON() {
    return { name: this.name, message: this.message, ...this };
  }

  get [ours]() {
    return true;
  }
}

const named = (type, name) => {
  Object.defineProperty(type, "name", { value: name });
  Object.defineProperty(type.prototype, "name", { value: name, writable: true, configurable: true });
  return type;
};
named(ScalewayError, "ScalewayError");

/** A class with the fields `spec` of the answer and, of each of its `details`, the fields `detail`. */
const define = (name, spec, detail) =>
  named(
    class extends ScalewayError {
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

export const AlreadyExistsError = define("AlreadyExistsError", resource + " help_message");
export const ConflictError = define("ConflictError");
export const DeniedAuthenticationError = define("DeniedAuthenticationError", "method reason");
export const InvalidArgumentsError = define("InvalidArgumentsError", "", "argument_name reason help_message?");
export const OutOfStockError = define("OutOfStockError", "resource");
export const PermissionsDeniedError = define("PermissionsDeniedError", "", "resource action");
export const PreconditionFailedError = define("PreconditionFailedError", "precondition help_message");
export const QuotasExceededError = define(
  "QuotasExceededError",
  "",
  "resource quota:number current:number organization_id? project_id?",
);
export const ResourceExpiredError = define("ResourceExpiredError", resource + " expired_since:date");
export const ResourceLockedError = define("ResourceLockedError", resource);
export const ResourceNotFoundError = define("ResourceNotFoundError", resource);
export const TooManyRequestsError = define("TooManyRequestsError", "help_message limit:limit reset_seconds:number reset_at:date");
export const TransientStateError = define("TransientStateError", resource + " current_state");
export const ConnectionError = define("ConnectionError");
export const TimeoutError = define("TimeoutError");
export const ResponseParseError = define("ResponseParseError");

/** In the order of `class` in error.rs. */
const classes = [
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

/** The error of the class at a place; a `cause` of `undefined` is none. */
export const makeError = (place, status, body, message, info, cause) =>
  new classes[place](status, body, message, info, cause === undefined ? undefined : { cause });

/** The error for arguments that were refused before anything was sent. */
export const makeRefusal = (body, message) => new InvalidArgumentsError(0, body, message);

/** Whether a value has something; one that cannot be asked has not. */
const has = (value, key, wanted) => {
  try {
    return value[key] === wanted;
  } catch {
    return false;
  }
};

export const isScalewayError = (value) => has(value, ours, true);

export const isTimeoutError = (value) => isScalewayError(value) && has(value, "name", "TimeoutError");

export const isAbortError = (value) => has(value, "name", "AbortError");
