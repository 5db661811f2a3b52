//! What each method of `AccountApi` is given beside its request.

use crate::given::{self, Given, argument, is_object};
use scaleway_account_client::face::{Options, OptionsFields};
use scaleway_account_client::wait::{Wait, WaitFields};
use scaleway_account_contract::{Checks, Field};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Options, whatever the page made them of.
    type AnyOptions;
    #[wasm_bindgen(method, getter, catch)]
    fn signal(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn timeout(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = maxRetries, catch)]
    fn max_retries(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = onProgress, catch)]
    fn on_progress(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn concurrency(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn stop(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = minDelay, catch)]
    fn min_delay(this: &AnyOptions) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = maxDelay, catch)]
    fn max_delay(this: &AnyOptions) -> Result<JsValue, JsValue>;

    /// An `AbortSignal`, of whichever frame or polyfill.
    type AnySignal;
    #[wasm_bindgen(method, getter, catch)]
    fn aborted(this: &AnySignal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = addEventListener, catch)]
    fn add_event_listener(this: &AnySignal) -> Result<JsValue, JsValue>;
}

/// The options of a call. What is wrong with them is noted, and the call must not be made then.
#[inline(never)]
pub(crate) fn options(given: &JsValue, checks: &mut Checks) -> Options {
    // Most calls have none.
    let Some(options) = argument(given, "options", checks) else {
        return Options::default();
    };
    let options: &AnyOptions = options.unchecked_ref();
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
    let wait: &AnyOptions = given.unchecked_ref();
    let fields = WaitFields {
        stop: given::function(wait.stop()),
        min_delay: given::number(wait.min_delay()),
        max_delay: given::number(wait.max_delay()),
    };
    fields.read(options, checks)
}

fn signal(given: Given) -> Field<web_sys::AbortSignal> {
    let value = match given {
        Ok(value) if !value.is_undefined() => value,
        _ => return Field::Absent,
    };
    if !value.is_object() {
        return Field::Wrong;
    }
    let signal: &AnySignal = value.unchecked_ref();
    let says = signal.aborted().is_ok_and(|is| is.as_bool().is_some());
    let tells = signal.add_event_listener().is_ok_and(|on| on.is_function());
    if says && tells {
        Field::Given(value.unchecked_into())
    } else {
        Field::Wrong
    }
}
