// memory_100k: what a page holds on to after many calls.

const FEW = 1000;
const MANY = 100_000;
const TURN = 1000;

/** The bytes in use after a few calls and after many. */
const measure = async (browser, bundle, projects) => {
  const page = await browser.open();
  try {
    await page.call("memory", "size");
    await page.call("calls", "setUp", bundle, projects);
    const now = async () => {
      // What is freed when an object is collected is freed by a task of its own, after which more can be.
      for (let turn = 0; turn < 3; turn++) await page.collectGarbage();
      return { wasm: await page.call("memory", "size"), heap: await page.heap() };
    };
    // What JavaScript's collector frees for us is freed between tasks: a page goes back to its event loop.
    const run = async (count) => {
      for (let done = 0; done < count; done += TURN) await page.call("calls", "mix", TURN);
    };
    await run(FEW);
    const few = await now();
    await run(MANY - FEW);
    return { few, many: await now() };
  } finally {
    await page.close();
  }
};

export const memory = async ({ browser, urls, projects }) => {
  const ours = await measure(browser, urls.default, projects);
  const theirs = await measure(browser, urls["theirs-over"], projects);
  const total = ({ many: { wasm, heap } }) => (wasm + heap) / 1000;
  return [
    {
      name: "memory_100k",
      unit: "KB",
      ours: total(ours),
      theirs: total(theirs),
      ratio: total(ours) / total(theirs),
      after: { ours: { 1000: ours.few, 100000: ours.many }, theirs: { 1000: theirs.few, 100000: theirs.many } },
    },
  ];
};
