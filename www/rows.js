// Rows that exist only while they are near the window. style.css puts them in place by --index and --count.

const SPARE = 4;
/** Rows that a frame fills at most while scrolling: the rest of a leap comes with the next frames. */
const MOST = 8;

/** `make()` gives a row's `{ element, show(item) }`. What this returns shows a list of items; `signal` ends it. */
export const virtualRows = (body, make, signal) => {
  let items = [];
  let asked = 0;
  /** The rows by index. */
  let drawn = new Map();

  const put = (row, index) => {
    row.show(items[index]);
    row.element.ariaRowIndex = index + 2;
    row.element.style.setProperty("--index", index);
  };
  const paint = (most) => {
    asked = 0;
    let left = most;
    const { top, height } = body.getBoundingClientRect();
    const size = height / items.length || 1;
    const first = Math.max(0, Math.floor(-top / size) - SPARE);
    const last = Math.min(items.length, Math.ceil((innerHeight - top) / size) + SPARE);
    const stays = (index, { element }) => (index >= first && index < last) || (index < items.length && element.contains(document.activeElement));
    const next = new Map([...drawn].filter(([index, row]) => stays(index, row)));
    const free = [...drawn].filter(([index]) => !next.has(index)).map(([, row]) => row);
    const moving = new Set(free.map(({ element }) => element));
    // What left on one side comes in on the other. Elements follow the order of the list, for the keyboard.
    let place = body.firstElementChild;
    for (let index = first; index < last; index += 1) {
      if (!next.has(index) && left === 0) continue;
      const row = next.get(index) ?? free.shift() ?? make();
      if (!next.has(index)) put(row, index, (left -= 1));
      next.set(index, row);
      while (place !== row.element && moving.has(place)) place = place.nextElementSibling;
      if (place === row.element) place = place.nextElementSibling;
      else body.insertBefore(row.element, place);
      moving.delete(row.element);
    }
    if (left === 0) {
      // Those that no index needs yet wait where they are.
      for (const [index, row] of drawn) if (free.includes(row)) next.set(index, row);
      ask();
    } else {
      for (const { element } of free) element.remove();
    }
    drawn = new Map([...next].sort(([a], [b]) => a - b));
  };
  const ask = () => (asked ||= requestAnimationFrame(() => paint(MOST)));
  addEventListener("scroll", ask, { passive: true, signal });
  addEventListener("resize", ask, { passive: true, signal });

  return (wanted) => {
    items = wanted;
    body.style.setProperty("--count", items.length);
    for (const [index, row] of drawn) if (index < items.length) put(row, index);
    paint(Infinity);
  };
};
