// What a page passes in may be anything, and a getter of it may throw.

/** The properties of a value; one that cannot be read is `undefined`. */
export const guarded = (value) =>
  new Proxy(
    {},
    {
      get(_, key) {
        try {
          return value?.[key];
        } catch {
          return undefined;
        }
      },
    },
  );
