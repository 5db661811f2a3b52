// A page that reports by filling <output>: works under any Content-Security-Policy.

/**
 * Opens `url` and returns `{ result, messages }`: what the page reports, from JSON, and all that its console,
 * its errors and its failed requests said. What a tool's own page script says there passes as `quiet`. `load` puts into the
 * page what its URL does not.
 */
export const visit = async (browser, url, { quiet = () => false, timeout = 30_000, load } = {}) => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const messages = [];
    page.on("console", (message) => quiet(message) || messages.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => messages.push(`uncaught: ${error.message}`));
    // Chromium calls an answer with `Cache-Control: no-store`, as the relay's are, aborted (net::ERR_ABORTED) where the
    // page has read its body to the end by a reader, of a plain `fetch` as well. With text(), or without that header, never.
    const unstored = new Set();
    page.on("response", (response) => response.headers()["cache-control"] === "no-store" && unstored.add(response.request()));
    page.on("requestfailed", (request) => unstored.has(request) || messages.push(`failed: ${request.url()}`));
    await page.goto(url);
    await load?.(page);
    const output = page.locator("output:not(:empty)");
    const text = await output.textContent({ timeout }).catch((error) => {
      throw new Error(`${url} reported nothing: ${messages.join("; ") || error.message}`);
    });
    return { result: JSON.parse(text), messages };
  } finally {
    await context.close();
  }
};
