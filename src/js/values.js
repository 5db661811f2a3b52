// Looks into JavaScript values for the Rust side: see `Value` in value.rs.

/** The place of a value's kind in `Kind` of value.rs. */
export const kind = (value) =>
  value === undefined ? 0
  : value === null ? 1
  : Array.isArray(value) ? 5
  : { boolean: 2, number: 3, string: 4, function: 7 }[typeof value] ?? 6;

/** A property; `undefined` where there is none, or where reading it throws. */
export const get = (object, key) => {
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

/** An item of a list. */
export const part = (list, index) => list[index];
