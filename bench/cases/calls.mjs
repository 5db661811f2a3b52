// get_call, create_call and decode_page_100: the main thread's time of a call whose answer is there at once.
import { alternate, row } from "../stats.mjs";

const CALLS = 3000;
const PAGES = 500;

export const calls = async ({ browser, urls, projects }) => {
  const open = async (bundle) => {
    const page = await browser.open();
    await page.call("calls", "setUp", bundle, projects);
    return page;
  };
  const ours = await open(urls.default);
  const theirs = await open(urls["theirs-over"]);
  const floor = await open();

  const each = (page, count, ...given) => async () => (1000 * (await page.time("calls", ...given))) / count;
  const both = (name, count, client) => ({
    ours: each(ours, count, "run", name, count, client),
    theirs: each(theirs, count, "run", name, count, client),
  });
  const rows = [];
  // A page with a relay on its own origin needs no key; with one, both put it into a header.
  for (const [name, client, row_] of [
    ["get", "plain", "get_call"],
    ["create", "plain", "create_call"],
    ["get", "keyed", "get_call_key"],
    ["create", "keyed", "create_call_key"],
  ]) {
    rows.push(row(row_, "µs", await alternate(both(name, CALLS, client))));
  }
  const sides = { ...both("page", PAGES, "plain"), floor: each(floor, PAGES, "parse", PAGES) };
  rows.push(row("decode_page_100", "µs", await alternate(sides)));
  for (const page of [ours, theirs, floor]) await page.close();
  return rows;
};
