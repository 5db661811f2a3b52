// What a page passes in may be anything, and reading a property of it may throw.

/** Stands for what cannot be read: no argument takes it. */
const unreadable = Symbol("unreadable");

/** A property of a value. */
export const property = (value, name) => {
  try {
    return value?.[name];
  } catch {
    return unreadable;
  }
};
