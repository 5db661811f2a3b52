// Time that passes when a test says so. The library looks `setTimeout` and `performance.now` up when it
// needs them, so it sees these; mocha kept the true ones.

const { setTimeout, clearTimeout } = globalThis;
const now = performance.now;

/** WebKit's driver sets a timer of this delay in the page for each script that it runs there. */
const DRIVERS = 299_999;

export class Clock {
  time = 1_000_000;
  #timers = new Map();
  #id = 0;
  #watchers = [];
  /** How long each timer was set for, in the order in which they were set. */
  delays = [];
  /** Timers of which this is true fire by themselves, and take the time with them. */
  skips = () => false;

  constructor() {
    globalThis.setTimeout = (call, delay = 0) => this.#set(call, delay);
    globalThis.clearTimeout = (id) => this.#timers.delete(id);
    performance.now = () => this.time;
  }

  /** Gives true time back. */
  restore() {
    Object.assign(globalThis, { setTimeout, clearTimeout });
    performance.now = now;
  }

  #set(call, delay) {
    if (delay === DRIVERS) return setTimeout(call, delay);
    const id = ++this.#id;
    this.delays.push(delay);
    this.#timers.set(id, { call, at: this.time + delay });
    if (this.skips(delay)) setTimeout(() => this.#skipTo(id));
    this.#watchers = this.#watchers.filter(({ wants, found }) => !(wants(delay) && (found(delay), true)));
    return id;
  }

  /** Fires one timer after another until this one is gone; each may end others before their time. */
  #skipTo(id) {
    if (!this.#timers.has(id)) return;
    this.advance(Math.min(...[...this.#timers.values()].map(({ at }) => at)) - this.time);
    setTimeout(() => this.#skipTo(id));
  }

  /** The timers that wait. */
  get waiting() {
    return this.#timers.size;
  }

  /** Lets time pass, and fires what is due in its order. */
  advance(ms) {
    const end = this.time + Math.max(ms, 0);
    for (;;) {
      const due = [...this.#timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      const [id, { call, at }] = due;
      this.#timers.delete(id);
      this.time = Math.max(this.time, at);
      call();
    }
    this.time = end;
  }

  /** The delay of the next timer that is set and of which `wants` is true. */
  next(wants) {
    return new Promise((found) => this.#watchers.push({ wants, found }));
  }
}

/** A client's backoff is never longer; its deadline, in these tests, always is. */
export const isBackoff = (delay) => delay <= 8_000;

/** Inside `describe`: time stands still in each test, but backoffs are over at once. */
export const useClock = () => {
  const holder = {};
  beforeEach(() => {
    holder.clock = new Clock();
    holder.clock.skips = isBackoff;
  });
  afterEach(() => holder.clock.restore());
  return holder;
};

/** Lets everything happen that waits for nothing but its turn. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Waits until something is so; mocha ends a wait that is too long. */
export const until = async (isSo) => {
  while (!isSo()) await settle();
};
