// Whoever comes back to a tab sees what others changed meanwhile.

/** Calls `refresh` when the page is looked at again: `onReturn = new OnReturn(this, () => …)`. */
export class OnReturn {
  constructor(host, refresh) {
    this.refresh = refresh;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener("visibilitychange", this);
  }

  hostDisconnected() {
    document.removeEventListener("visibilitychange", this);
  }

  handleEvent() {
    if (document.visibilityState === "visible") this.refresh();
  }
}
