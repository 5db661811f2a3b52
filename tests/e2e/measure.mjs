// 10,000 Projects in the demo page: time to the first row, to all of them, and the longest frame while scrolling.
//   node tests/e2e/measure.mjs [PROJECTS]
import { launchChromium } from "../support/chromium.mjs";
import { startServer } from "../support/server.mjs";

const projects = Number(process.argv[2] ?? 10_000);
const RUNS = 3;
const server = await startServer(["--projects", String(projects - 1)]);
const browser = await launchChromium();

/** In the page: scrolls for some seconds, by a wheel's notches and in leaps, and gives the time between frames. */
const scroll = () =>
  new Promise((resolve) => {
    const frames = [];
    const long = [];
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
    const start = performance.now();
    let last = start;
    const step = (now) => {
      frames.push(now - last);
      last = now;
      if (now - start > 4_000) return setTimeout(() => resolve({ frames: frames.slice(2), long }), 200);
      const leap = Math.floor((now - start) / 1000) % 2 ? 4_000 : 240;
      scrollBy(0, leap);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });

const summary = ({ frames, long }) => ({
  "longest frame, ms": Math.round(Math.max(...frames)),
  "median frame, ms": Math.round([...frames].sort((a, b) => a - b)[frames.length >> 1]),
  frames: frames.length,
  "tasks over 50 ms": long.length,
});

const measured = {};
for (let run = 1; run <= RUNS; run += 1) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(() => {
    globalThis.seen = {};
    const look = () => {
      const { seen } = globalThis;
      if (!seen.first && document.querySelector(".rows .row")) seen.first = performance.now();
      if (!seen.all && /^[\d,]+ Projects$/.test(document.querySelector(".count")?.innerText ?? "")) seen.all = performance.now();
      if (!seen.all) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await page.goto(server.url);
  await page.waitForFunction(() => globalThis.seen.all, undefined, { timeout: 120_000 });
  const seen = await page.evaluate(() => globalThis.seen);
  await page.waitForTimeout(500);
  const frames = summary(await page.evaluate(scroll));
  const rows = await page.locator(".rows .row").count();
  measured[`run ${run}`] = { "first row, ms": Math.round(seen.first), "all loaded, ms": Math.round(seen.all), ...frames, "rows in the page": rows };
  await page.close();
}
// What the machine itself does to frames at the moment: a page as high with nothing in it.
const empty = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await empty.setContent(`<div style="height: ${projects * 64}px"></div>`);
measured["an empty page"] = summary(await empty.evaluate(scroll));
console.log(`${projects} Projects, the sandbox on loopback, Chromium ${browser.version()}`);
console.table(measured);
await browser.close();
server.stop();
