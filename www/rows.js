// Rows that exist only while they are near the window. style.css puts them in place by --index and --count.

const SPARE = 8;

/** `draw(item)` makes a row; what it returns shows other items. `signal` ends it. */
export const virtualRows = (body, draw, signal) => {
  let items = [];
  let asked = 0;
  const drawn = new Map();

  const paint = () => {
    asked = 0;
    const { top, height } = body.getBoundingClientRect();
    const row = height / items.length || 1;
    const first = Math.max(0, Math.floor(-top / row) - SPARE);
    const last = Math.min(items.length, Math.ceil((innerHeight - top) / row) + SPARE);
    for (const [index, element] of drawn) {
      if ((index >= first && index < last) || element.contains(document.activeElement)) continue;
      element.remove();
      drawn.delete(index);
    }
    // In the order of the list, for the keyboard.
    let next = body.firstElementChild;
    for (let index = first; index < last; index += 1) {
      while (next && Number(next.ariaRowIndex) < index + 2) next = next.nextElementSibling;
      if (drawn.has(index)) continue;
      const element = draw(items[index]);
      element.ariaRowIndex = index + 2;
      element.style.setProperty("--index", index);
      drawn.set(index, element);
      body.insertBefore(element, next);
    }
  };
  const ask = () => (asked ||= requestAnimationFrame(paint));
  addEventListener("scroll", ask, { passive: true, signal });
  addEventListener("resize", ask, { passive: true, signal });

  const controls = (index) => [...(drawn.get(index)?.querySelectorAll("a, button") ?? [])];
  return (next) => {
    const at = [...drawn.keys()].find((index) => drawn.get(index).contains(document.activeElement));
    const focused = controls(at).indexOf(document.activeElement);
    items = next;
    body.style.setProperty("--count", items.length);
    drawn.clear();
    body.replaceChildren();
    paint();
    controls(at)[focused]?.focus({ preventScroll: true });
  };
};
