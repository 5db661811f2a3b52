// A form that makes one call: checked as one types, sent once, its errors where they belong.
import { call, reasons, refusals } from "../account.js";
import { html, nothing } from "../vendor/lit.js";
import { cancelledNote, isUnclear, problemNote } from "./problem.js";

const valuesOf = (form) => Object.fromEntries(new FormData(form));

/**
 * The state of a form, for the element that draws it: `form = new CallForm(this, { … })`, and in the template
 * `<form novalidate @input=${this.form.check} @submit=${this.form.submit}>`.
 *
 * - `call(values)`: the method and its argument, for the form's values by name;
 * - `refuse(values)`: what the page itself refuses on sending, as reasons by name; may be absent;
 * - `sent()`, `done(result)`, `failed()`: told how it goes; only `done` is required;
 * - `unclear`: what to tell when it is not known whether the call took effect.
 */
export class CallForm {
  /** Whether the call is under way. */
  busy = false;
  /** What is wrong, by the field's name. */
  errors = {};
  /** The error that belongs to no field. */
  failure = undefined;
  cancelled = false;
  #stop = new AbortController();

  constructor(host, options) {
    this.host = host;
    this.options = options;
    host.addController(this);
  }

  /** Whether the call may have taken effect without anybody having been told. */
  get unclear() {
    return this.cancelled || (this.failure !== undefined && isUnclear(this.failure));
  }

  /** For the form's `input`: what the library would refuse. What is empty is wrong only once it is sent. */
  check = async (event) => {
    const values = valuesOf(event.currentTarget);
    const [method, argument] = this.options.call(values);
    const refused = Object.entries(await refusals(method, argument));
    this.#change({ errors: Object.fromEntries(refused.filter(([name]) => values[name])) });
  };

  /** For the form's `submit`. */
  submit = async (event) => {
    event.preventDefault();
    // The second click of a double click finds the first one at work.
    if (this.busy) return;
    const form = event.currentTarget;
    const values = valuesOf(form);
    const [method, argument] = this.options.call(values);
    this.#stop = new AbortController();
    this.#change({ busy: true, failure: undefined, cancelled: false });
    const refused = { ...(await refusals(method, argument)), ...this.options.refuse?.(values) };
    if (this.#showAtFields(form, refused)) return;
    await this.#send(form, method, argument);
  };

  /** Shows reasons of the page's own, by the field's name. */
  refuse(errors) {
    this.#change({ errors });
  }

  /** Stops waiting for the call. Whether it took effect is then unknown. */
  cancel = () => this.#stop.abort();

  async #send(form, method, argument) {
    this.options.sent?.();
    try {
      const result = await call(method, argument, { signal: this.#stop.signal });
      this.#change({ busy: false });
      if (this.host.isConnected) this.options.done(result);
    } catch (error) {
      this.options.failed?.();
      if (this.#stop.signal.aborted) this.#change({ busy: false, cancelled: true });
      else if (!this.#showAtFields(form, reasons(error))) this.#change({ busy: false, failure: error });
    }
  }

  /** Puts reasons at the fields that they name, and the focus into the first. Answers whether there was one. */
  #showAtFields(form, refused) {
    const wrong = [...form.elements].find(({ name }) => name in refused);
    this.#change({ errors: refused });
    if (!wrong) return false;
    this.#change({ busy: false });
    this.host.updateComplete.then(() => wrong.focus());
    return true;
  }

  #change(changes) {
    Object.assign(this, changes);
    this.host.requestUpdate();
  }

  /** What became of the call, where that has to be said. */
  outcome() {
    if (this.cancelled) return cancelledNote(this.options.unclear);
    if (this.failure) return problemNote(this.failure, this.options.unclear);
    return nothing;
  }

  /** The button that sends the form. */
  submitButton(label, labelWhileBusy, kind = "primary") {
    return html`
      <button class=${kind} aria-disabled=${this.busy}>
        ${this.busy ? html`<i class="spinner"></i>${labelWhileBusy}` : label}
      </button>
    `;
  }
}
