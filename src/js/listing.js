// What `listProjects` and `listSSHKeys` return: a promise of the first page that is also an iterator of all pages.

async function* pages(reader) {
  const walk = reader.walk();
  try {
    for (let page; (page = await walk.next()); ) yield page;
  } finally {
    // Now, and not when the engine comes round to collect it.
    walk.free();
  }
}

async function* items(reader) {
  for await (const page of pages(reader)) yield* page;
}

/**
 * Awaited, it asks for the first page, and it does so by itself, as callers of a method expect; but
 * for `listProjects().all()` and the iterators, which need no page of their own.
 */
export class Listing extends Promise {
  #reader;
  #resolve;
  #first;
  #claimed = false;

  /** What is derived from it is a plain promise. */
  static get [Symbol.species]() {
    return Promise;
  }

  constructor(reader) {
    let resolve;
    super((settle) => (resolve = settle));
    this.#reader = reader;
    this.#resolve = resolve;
    queueMicrotask(() => this.#claimed || this.#start());
  }

  #start() {
    if (!this.#first) this.#resolve((this.#first = this.#reader.page()));
    return this.#first;
  }

  #claim() {
    this.#claimed = true;
    return this.#reader;
  }

  then(fulfilled, rejected) {
    this.#start();
    return super.then(fulfilled, rejected);
  }

  withResponse() {
    const first = this.#start();
    // Whoever asks for both has no need of this promise itself.
    super.then(undefined, () => {});
    return first.withResponse();
  }

  all(options) {
    return this.#claim().all(options);
  }

  [Symbol.asyncIterator]() {
    return pages(this.#claim());
  }

  items() {
    return items(this.#claim());
  }
}

export const listing = (reader) => new Listing(reader);
