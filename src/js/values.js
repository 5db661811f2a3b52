// Looks into JavaScript values for the Rust side: see `Value` in value.rs.

/** The place of a value's kind in `Kind` of value.rs. */
export const kind = (value) =>
  value === undefined ? 0
  : value === null ? 1
  : Array.isArray(value) ? 5
  // A symbol or a bigint is as little an object as a boolean is.
  : { number: 3, string: 4, object: 6, function: 7 }[typeof value] ?? 2;

/** Whether the browser can take a base URL: it knows of hosts that cannot be. */
export const isURL = (text) => {
  try {
    return !!new URL(text, "https://page");
  } catch {
    return false;
  }
};

/** A property; `undefined` where there is none, or where reading it throws. */
export const get = (object, key) => {
  // Most often there are no options at all, and a thrown TypeError takes longer than the call.
  if (object == null) return undefined;
  try {
    return object[key];
  } catch {
    return undefined;
  }
};

/** The properties of an object as pairs; `Headers` and `Map` have a method for theirs. */
export const entries = (object) => {
  try {
    return typeof object.entries === "function" && !Object.hasOwn(object, "entries")
      ? [...object.entries()]
      : Object.entries(object);
  } catch {
    return [];
  }
};

/** Calls a function that only watches: what it throws is its own affair. */
export const tell = (watch, ...values) => {
  try {
    watch(...values);
  } catch (error) {
    // As an event listener's error: shown on the console, and nobody's call fails.
    globalThis.reportError?.(error);
  }
};

/** How many items a list has; 0 for what is none. */
export const count = (value) => (Array.isArray(value) ? value.length : 0);

/** An item of a list. */
export const item = (list, index) => list[index];
