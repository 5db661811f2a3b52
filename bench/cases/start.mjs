// cold_start: from import() to the first request, each time in a page that has loaded nothing.
import { alternate, row } from "../stats.mjs";

export const start = async ({ browser, urls }) => {
  const side = (bundle) => async () => {
    const page = await browser.open();
    try {
      return await page.call("cold", "start", bundle);
    } finally {
      await page.close();
    }
  };
  // The slim entry stands in a row of its own; what it is beside is measured once.
  const { ours, theirs, slim } = await alternate({
    ours: side(urls.default),
    theirs: side(urls["theirs-over"]),
    slim: side(urls.slim),
  });
  return [row("cold_start", "ms", { ours, theirs }), row("cold_start_slim", "ms", { ours: slim, theirs })];
};
