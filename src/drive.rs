//! Steps a machine until it is done. All waiting is here, once: a Rust `async fn` for each call would
//! be several times the size, as each becomes a machine of its own with all that it holds.

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

/// What a wait came to.
pub(crate) type Event = Result<JsValue, JsValue>;

/// What a machine wants next.
pub(crate) enum Step {
    /// To be told what comes of this.
    Wait(Promise),
    /// Nothing more.
    Done(Event),
}

/// A machine.
pub(crate) trait Job {
    /// Takes in what the last wait came to; at first, `undefined`.
    fn step(&mut self, event: Event) -> Step;
}

/// The promise of what a machine comes to.
pub(crate) fn drive(mut job: Box<dyn Job>) -> Promise {
    future_to_promise(async move {
        let mut event = Ok(JsValue::UNDEFINED);
        loop {
            match job.step(event) {
                Step::Wait(promise) => event = JsFuture::from(promise).await,
                Step::Done(result) => return result,
            }
        }
    })
}
