// Pages of one Chromium.
import { launchChromium } from "../tests/support/chromium.mjs";

export const startBrowser = async (origin) => {
  const browser = await launchChromium();

  /** A page in a context of its own: nothing that another one loaded is cached. */
  const open = async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${origin}/bench/index.html`);
    const devtools = await context.newCDPSession(page);
    // So that ThreadTime counts what the main thread worked, not what else the machine did meanwhile.
    await devtools.send("Performance.enable", { timeDomain: "threadTicks" });

    /** Calls an export of a module in page/. */
    const call = (module, name, ...given) =>
      page.evaluate(
        async ([url, name, given]) => {
          const module = await import(url);
          return module[name](...given);
        },
        [`/bench/${module}.js`, name, given],
      );

    const threadTime = async () => {
      const { metrics } = await devtools.send("Performance.getMetrics");
      return 1000 * metrics.find(({ name }) => name === "ThreadTime").value;
    };

    return {
      call,
      collectGarbage: () => devtools.send("HeapProfiler.collectGarbage"),
      heap: async () => (await devtools.send("Runtime.getHeapUsage")).usedSize,

      /** The milliseconds of the main thread that a call takes. */
      async time(...given) {
        await devtools.send("HeapProfiler.collectGarbage");
        const before = await threadTime();
        await call(...given);
        return (await threadTime()) - before;
      },

      close: () => context.close(),
    };
  };

  return { open, close: () => browser.close() };
};
