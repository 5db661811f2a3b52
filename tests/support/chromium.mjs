// The system's Chromium, driven by playwright-core.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const paths = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Quiet: without these flags it looks for its maker's servers at every start. */
export const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Where it is. */
export const chromiumPath = () => {
  const found = paths.find((path) => path && existsSync(path));
  if (!found) throw new Error("Chromium is missing: install it, or set CHROMIUM to its path");
  return found;
};

/** Headless. */
export const launchChromium = () => chromium.launch({ executablePath: chromiumPath(), args: quietly });
