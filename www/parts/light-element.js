// What all elements of the page have in common.
import { LitElement } from "../vendor/lit.js";

/** A Lit element without a shadow root: it renders into itself, where the page's styles reach. */
export class LightElement extends LitElement {
  #leaving = new AbortController();

  /** Aborts when the element leaves the page, so that nothing is read for a view that is gone. */
  get signal() {
    return this.#leaving.signal;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#leaving = new AbortController();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  /**
   * What has the focus may be in the page no longer once this is drawn again. The element that `focusAfterLoss` selects,
   * mostly a heading, takes it then: else the keyboard would begin anew at the top of the page.
   */
  update(changed) {
    const focused = document.activeElement;
    const isWithin = this.contains(focused);
    super.update(changed);
    if (isWithin && !focused.isConnected && this.focusAfterLoss) {
      this.querySelector(this.focusAfterLoss)?.focus({ preventScroll: true });
    }
  }

  /**
   * Whether the focus may be put in here without anybody having asked for it, such as when an answer comes: it is in here,
   * or on nothing in particular, and not where one is busy with something else.
   */
  get mayTakeFocus() {
    const focused = document.activeElement ?? document.body;
    return this.contains(focused) || focused.contains(this);
  }

  /** Whether it may for what has to be seen to: that is kept from those only who type somewhere else. */
  get mayAskForFocus() {
    return this.mayTakeFocus || !document.activeElement.matches("input, textarea, select");
  }

  createRenderRoot() {
    return this;
  }

  /** Tells the element that holds this one. */
  emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
