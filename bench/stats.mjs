// Rounds that take turns, and what they come to.

const ROUNDS = Number(process.env.ROUNDS) || 9;

/** Measures each of `sides` once a round, after a round that does not count. `{ side: [value, …] }` */
export const alternate = async (sides, rounds = ROUNDS) => {
  const names = Object.keys(sides);
  const values = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = -1; round < rounds; round++) {
    // They also take turns in going first, so that none always follows the other's garbage.
    for (const name of round % 2 ? names : names.toReversed()) {
      const value = await sides[name]();
      if (round >= 0) values[name].push(value);
    }
  }
  return values;
};

export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
};

const middle = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part) => sorted[Math.round(part * (sorted.length - 1))];
  return { min: sorted[0], quarter: at(0.25), threeQuarters: at(0.75), max: sorted.at(-1) };
};

/** A row of the table, of what `alternate` gave. */
export const row = (name, unit, { ours, theirs, floor, ...others }, more = {}) => ({
  name,
  unit,
  ours: median(ours),
  theirs: median(theirs),
  ratio: median(ours) / median(theirs),
  ...(floor && { floor: median(floor) }),
  ...Object.fromEntries(Object.entries(others).map(([side, values]) => [side, median(values)])),
  spread: { ours: middle(ours), theirs: middle(theirs) },
  rounds: ours.length,
  ...more,
});
