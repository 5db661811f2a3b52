// A form that makes one call: checked as one types, sent once, its errors where they belong.
import { call, reasons, refusals } from "../account.js";
import { ResourceNotFoundError } from "../pkg/index.js";
import { html, nothing } from "../vendor/lit.js";
import { setSaving } from "../unsaved.js";
import { cancelledNote, isUnclear, problemNote, titleOf } from "./problem.js";
import { toast } from "./toast.js";

const valuesOf = (form) => Object.fromEntries(new FormData(form));

/**
 * The state of a form, for the element that draws it: `form = new CallForm(this, { … })`, and in the template
 * `<form novalidate @input=${this.form.check} @submit=${this.form.submit}>`.
 *
 * - `call(values)`: the method and its argument, for the form's values by name;
 * - `refuse(values)`: what the page itself refuses on sending, as reasons by name; may be absent;
 * - `sent()`, `done(result)`, `failed()`: told how it goes, while the element is in the page; only `done` is required;
 * - `success(result)`: the words of the toast when it took effect, after `done`, which may close a dialog;
 * - `task()`: what it is to do, in words for those who have left when it fails;
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
  /** Resolves when the call that was made last has ended, either way. */
  ended = Promise.resolve();
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

  /** Whether what the page shows may no longer be so: the call is `unclear`, or somebody else deleted its object. */
  get outdated() {
    return this.unclear || this.failure instanceof ResourceNotFoundError;
  }

  /** For the form's `input`: what the library would refuse. What is empty is wrong only once it is sent. */
  check = async (event) => {
    const values = valuesOf(event.currentTarget);
    const [method, argument] = this.options.call(values);
    const refused = Object.entries(await refusals(method, argument));
    this.#change({ errors: Object.fromEntries(refused.filter(([name]) => values[name])) });
  };

  /** For the form's `submit`. */
  submit = (event) => {
    event.preventDefault();
    this.send(event.currentTarget);
  };

  /** Makes the call, unless one is under way: the second click of a double click finds the first one at work. */
  send(form) {
    if (!this.busy) this.ended = this.#send(form);
  }

  /** Forgets how the last call ended. */
  reset() {
    this.#change({ errors: {}, failure: undefined, cancelled: false });
  }

  async #send(form) {
    const values = valuesOf(form);
    const [method, argument] = this.options.call(values);
    this.#stop = new AbortController();
    this.#change({ busy: true, failure: undefined, cancelled: false });
    const refused = { ...(await refusals(method, argument)), ...this.options.refuse?.(values) };
    if (this.#showAtFields(form, refused)) return;
    setSaving(this, true);
    await this.#call(form, method, argument);
    setSaving(this, false);
  }

  /** Shows reasons of the page's own, by the field's name. */
  refuse(errors) {
    this.#change({ errors });
  }

  /** Stops waiting for the call. Whether it took effect is then unknown. */
  cancel = () => this.#stop.abort();

  async #call(form, method, argument) {
    this.options.sent?.();
    try {
      const result = await call(method, argument, { signal: this.#stop.signal });
      this.#change({ busy: false });
      if (this.host.isConnected) this.options.done(result);
      toast(this.options.success(result));
    } catch (error) {
      if (this.host.isConnected) this.#showFailure(form, error);
      else if (!this.#stop.signal.aborted) this.#tellFailure(error);
    }
  }

  #showFailure(form, error) {
    this.options.failed?.();
    if (this.#stop.signal.aborted) this.#change({ busy: false, cancelled: true });
    else if (!this.#showAtFields(form, reasons(error))) this.#change({ busy: false, failure: error });
  }

  /** For those who have left the view: there is no form any more to show it at. */
  #tellFailure(error) {
    const known = isUnclear(error) ? this.options.unclear : "";
    toast(html`${this.options.task()} failed: ${titleOf(error)}. ${known}`, "failed");
  }

  /** Puts reasons at the fields that they name, and the focus into the first. Answers whether there was one. */
  #showAtFields(form, refused) {
    const wrong = [...form.elements].find(({ name }) => name in refused);
    this.#change({ errors: refused });
    if (!wrong) return false;
    this.#change({ busy: false });
    // Where the form closed meanwhile, whoever opens it again sees to the focus.
    if (wrong.isConnected) this.host.updateComplete.then(() => this.host.mayAskForFocus && wrong.focus());
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
