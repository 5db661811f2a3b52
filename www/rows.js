// Rows that exist only while they are near the window. style.css puts them in place by --index and --count.

/** Rows beyond the window's edges; and how many a frame fills while scrolling: the rest of a leap comes with the next. */
const [SPARE, MOST] = [4, 8];

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
  const paint = (left) => {
    asked = 0;
    const { top, height } = body.getBoundingClientRect();
    const size = height / items.length || 1;
    const first = Math.max(0, Math.floor(-top / size) - SPARE);
    const last = Math.min(items.length, Math.ceil((innerHeight - top) / size) + SPARE);
    const stays = ([index, { element }]) =>
      index < items.length && ((index >= first && index < last) || element.contains(document.activeElement));
    const next = new Map([...drawn].filter(stays));
    const free = new Map([...drawn].filter((entry) => !stays(entry)));
    const moving = new Set([...free.values()].map(({ element }) => element));
    // What left on one side comes in on the other. Elements follow the order of the list, for the keyboard.
    let place = body.firstElementChild;
    for (let index = first; index < last; index += 1) {
      if (!next.has(index)) {
        if (left === 0) continue;
        left -= 1;
        const [old, row] = free.entries().next().value ?? [-1, make()];
        free.delete(old);
        put(row, index);
        next.set(index, row);
      }
      const { element } = next.get(index);
      while (place !== element && moving.has(place)) place = place.nextElementSibling;
      if (place === element) place = place.nextElementSibling;
      else body.insertBefore(element, place);
      moving.delete(element);
    }
    if (left === 0) ask();
    else for (const [index, { element }] of free) free.delete(index, element.remove());
    drawn = new Map([...next, ...free].sort(([a], [b]) => a - b));
  };
  const ask = () => (asked ||= requestAnimationFrame(() => paint(MOST)));
  for (const event of ["scroll", "resize"]) addEventListener(event, ask, { passive: true, signal });
  return (wanted) => {
    items = wanted;
    body.style.setProperty("--count", items.length);
    for (const [index, row] of drawn) if (index < items.length) put(row, index);
    paint(Infinity);
  };
};
