// list_all_10k: all Projects of a sandbox that takes its time for an answer.
import { alternate, row } from "../stats.mjs";

export const list = async ({ browser, server, urls }, count, latency) => {
  await server.control("reset", { projects: count - 1, latency_ms: latency });
  const rows = [];
  for (const [name, request] of [
    ["list_all_10k", {}],
    ["list_all_10k_100", { pageSize: 100 }],
  ]) {
    const pages = { ours: await browser.open(), theirs: await browser.open() };
    const side = (page, bundle) => () =>
      page.call("list", "all", bundle, { organizationId: server.organizationId, ...request }, count);
    rows.push(
      row(name, "ms", await alternate({ ours: side(pages.ours, urls.default), theirs: side(pages.theirs, urls.theirs) })),
    );
    for (const page of Object.values(pages)) await page.close();
  }
  return rows;
};
