// size_default and size_slim: what a page downloads.
import { weigh } from "../bundle.mjs";

export const size = ({ bundles, wasm }) => {
  const theirs = weigh(bundles.theirs.code);
  const row = (name, ours) => ({
    name,
    unit: "B brotli",
    ours: ours.brotli,
    theirs: theirs.brotli,
    ratio: ours.brotli / theirs.brotli,
    gzip: { ours: ours.gzip, theirs: theirs.gzip },
    raw: { ours: ours.raw, theirs: theirs.raw },
  });
  return [row("size_default", weigh(bundles.default.code)), row("size_slim", weigh(bundles.slim.code, wasm))];
};
