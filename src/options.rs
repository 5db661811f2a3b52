//! What each method of `AccountApi` is given beside its request.

use crate::given::{self, argument, guarded, is_object};
use scaleway_account_client::face::{Options, OptionsFields};
use scaleway_account_client::wait::{Wait, WaitFields};
use scaleway_account_contract::{Checks, Field};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Options, whatever the page made them of.
    type AnyOptions;
    #[wasm_bindgen(method, getter)]
    fn signal(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn timeout(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = onProgress)]
    fn on_progress(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn concurrency(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn stop(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = minDelay)]
    fn min_delay(this: &AnyOptions) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = maxDelay)]
    fn max_delay(this: &AnyOptions) -> JsValue;

    /// An `AbortSignal`, of whichever frame or polyfill.
    type AnySignal;
    #[wasm_bindgen(method, getter)]
    fn aborted(this: &AnySignal) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = addEventListener)]
    fn add_event_listener(this: &AnySignal) -> JsValue;
}

/// The options of a call. What is wrong with them is noted, and the call must not be made then.
#[inline(never)]
pub(crate) fn options(given: &JsValue, checks: &mut Checks) -> Options {
    // Most calls have none.
    let Some(options) = argument(given, "options", checks) else {
        return Options::default();
    };
    let options: AnyOptions = guarded(options);
    let fields = OptionsFields {
        signal: signal(options.signal()),
        timeout: given::number(options.timeout()),
        max_retries: given::number(options.max_retries()),
        headers: given::pairs(options.headers()),
        on_progress: given::function(options.on_progress()),
        concurrency: given::number(options.concurrency()),
    };
    fields.read(checks)
}

/// Those that only a wait has. They tell in what its other `options` count.
#[inline(never)]
pub(crate) fn wait_options(given: &JsValue, options: &mut Options, checks: &mut Checks) -> Wait {
    if !is_object(given) {
        return Wait::default();
    }
    let wait: AnyOptions = guarded(given);
    let fields = WaitFields {
        stop: given::function(wait.stop()),
        min_delay: given::number(wait.min_delay()),
        max_delay: given::number(wait.max_delay()),
    };
    fields.read(options, checks)
}

fn signal(given: JsValue) -> Field<web_sys::AbortSignal> {
    if given.is_undefined() {
        return Field::Absent;
    }
    if !given.is_object() {
        return Field::Wrong;
    }
    let signal: AnySignal = guarded(&given);
    if signal.aborted().as_bool().is_some() && signal.add_event_listener().is_function() {
        Field::Given(given.unchecked_into())
    } else {
        Field::Wrong
    }
}
