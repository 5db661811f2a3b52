// What a page passes in may be anything, and a getter of it may throw.

/** A property of a value; `undefined` where it cannot be read. */
export const property = (value, name) => {
  try {
    return value?.[name];
  } catch {
    return undefined;
  }
};
