// The end of every wait: a caller's AbortSignal and a deadline, for one call and all that it does.

/** What is shown in a credential's place. */
export const REDACTED = "[redacted]";

/** As many turns of the microtask queue as a call takes whose answer is in memory, and some more. */
const TURNS = 16;

export class Guard {
  constructor(signal, timeout) {
    /** 0: going on; 1: aborted by the caller; 2: the deadline passed; 3: over. */
    this.state = 0;
    /** The credentials that were sent. */
    this.secrets = [];
    this.controller = new AbortController();
    this.deadline = timeout ? performance.now() + timeout : Infinity;
    this.stopped = new Promise((_, reject) => (this.reject = reject));
    // Nobody need be waiting when it stops.
    this.stopped.catch(() => {});
    if (signal) {
      this.source = signal;
      this.listener = () => this.stop(1, signal.reason);
      if (signal.aborted) this.listener();
      else signal.addEventListener("abort", this.listener);
    }
    if (timeout && !this.state) this.#armSoon();
  }

  /**
   * Sets the timer, once it is clear that the call takes longer than some microtasks: no timer fires
   * before those are through, and to set one and clear it is a seventh of what a call costs.
   */
  async #armSoon() {
    for (let turn = 0; turn < TURNS; turn++) {
      await null;
      if (this.state) return;
    }
    this.#arm();
  }

  #arm() {
    if (this.state || this.timer || this.deadline === Infinity) return;
    const left = this.remaining();
    if (left > 0) this.timer = setTimeout(() => this.stop(2), left);
    else this.stop(2);
  }

  /** Stops all that runs under this guard. */
  stop(state, reason) {
    if (this.state) return;
    this.end();
    this.state = state;
    this.reason = reason;
    this.reject(reason);
    this.controller.abort(reason);
  }

  /** Leaves no timer and no listener behind. */
  end() {
    if (this.state) return;
    this.state = 3;
    clearTimeout(this.timer);
    this.source?.removeEventListener?.("abort", this.listener);
  }

  /** `text` without the credentials that were sent. */
  redact(text) {
    return this.secrets.reduce((shown, secret) => shown.replaceAll(secret, REDACTED), text);
  }

  /** Milliseconds until the deadline. */
  remaining() {
    return this.deadline - performance.now();
  }

  /** What `promise` becomes, unless the guard stops first. */
  race(promise) {
    return Promise.race([promise, this.stopped]);
  }

  /** Waits. */
  sleep(ms) {
    this.#arm();
    let timer;
    this.stopped.catch(() => clearTimeout(timer));
    return this.race(new Promise((resolve) => (timer = setTimeout(resolve, ms))));
  }
}
