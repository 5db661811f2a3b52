//! What each method of `AccountApi` is given beside its request.

use crate::given::{Given, argument, is_object};
use scaleway_account_client::face::{Options, OptionsFields};
use scaleway_account_client::wait::{Wait, WaitFields};
use scaleway_account_contract::Checks;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

/// The options of a call. What is wrong with them is noted, and the call must not be made then.
#[inline(never)]
pub(crate) fn options(given: &JsValue, checks: &mut Checks) -> Options {
    let given = argument(given, "options", checks);
    // Most calls have none.
    if !is_object(given) {
        return Options::default();
    }
    let fields = OptionsFields {
        signal: given.value("signal", signal),
        timeout: given.number("timeout"),
        max_retries: given.number("maxRetries"),
        headers: given.pairs("headers"),
        on_progress: given.function("onProgress"),
        concurrency: given.number("concurrency"),
    };
    fields.read(checks)
}

/// The options that only `waitForProject` has. If one of them is given, `timeout` is in seconds, too.
#[inline(never)]
pub(crate) fn wait_options(given: &JsValue, options: &mut Options, checks: &mut Checks) -> Wait {
    let given = Given::of(given);
    let fields = WaitFields {
        stop: given.function("stop"),
        min_delay: given.number("minDelay"),
        max_delay: given.number("maxDelay"),
    };
    fields.read(options, checks)
}

/// An `AbortSignal`, of whichever frame or polyfill.
fn signal(value: JsValue) -> Option<AbortSignal> {
    let signal = Given::of(&value);
    let fits = value.is_object()
        && signal.any("aborted").as_bool().is_some()
        && signal.has_function("addEventListener");
    fits.then(|| value.unchecked_into())
}
