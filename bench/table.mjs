// The table that is printed.

const figure = (value) =>
  value === undefined ? "" : value >= 1000 ? Math.round(value).toLocaleString("en") : value >= 100 ? value.toFixed(0) : value.toFixed(1);
const range = ({ quarter, threeQuarters }) => `${figure(quarter)}–${figure(threeQuarters)}`;
const kb = (bytes) => (bytes / 1000).toFixed(0);

/** What stands behind a row's medians. */
const beside = ({ spread, gzip, after }) => {
  if (spread) return `${range(spread.ours)} / ${range(spread.theirs)}`;
  if (gzip) return `gzip ${figure(gzip.ours)} / ${figure(gzip.theirs)}`;
  const grown = (part, side) => `${kb(after[side][1000][part])} → ${kb(after[side][100000][part])}`;
  return `wasm ${grown("wasm", "ours")}, heap ${grown("heap", "ours")} / heap ${grown("heap", "theirs")}`;
};

const titles = ["case", "unit", "ours", "theirs", "ratio", "floor", "spread: middle half, ours / theirs"];
const lines = (cases) =>
  cases.map((one) => [
    one.name,
    one.unit,
    figure(one.ours),
    figure(one.theirs),
    one.ratio.toFixed(2),
    figure(one.floor),
    beside(one),
  ]);

export const table = (cases) => {
  const rows = [titles, ...lines(cases)];
  const widths = titles.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const isNumber = (column) => column >= 2 && column <= 5;
  const cell = (text, column) => (isNumber(column) ? text.padStart(widths[column]) : text.padEnd(widths[column]));
  return rows.map((row) => row.map(cell).join("  ").trimEnd()).join("\n");
};
