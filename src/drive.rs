//! The machines that calls are, and what steps them.
//!
//! The waiting itself is JavaScript's (`js/drive.js`, seven lines around an `await`). Rust's own
//! `async` with wasm-bindgen-futures did the same at five kilobytes of brotli more, two closures for
//! each `await`, and a promise left pending for ever if anything under it should throw.

use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

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

#[wasm_bindgen(module = "/src/js/drive.js")]
extern "C" {
    #[wasm_bindgen(js_name = drive)]
    fn drive_machine(machine: Machine) -> Promise;
}

/// A machine in JavaScript's hands: internal to the package.
#[wasm_bindgen]
pub struct Machine(RefCell<State>);

struct State {
    job: Box<dyn Job>,
    result: Event,
}

#[wasm_bindgen]
impl Machine {
    /// Takes in what the last wait came to; the next one, or `undefined` when all is done.
    pub fn step(&self, worked: bool, value: JsValue) -> Option<Promise> {
        // Only `drive` calls it, and never from within.
        let mut state = self.0.try_borrow_mut().ok()?;
        match state.job.step(if worked { Ok(value) } else { Err(value) }) {
            Step::Wait(promise) => Some(promise),
            Step::Done(result) => {
                state.result = result;
                None
            }
        }
    }

    /// What it all came to.
    ///
    /// # Errors
    /// The call's error.
    pub fn result(&self) -> Event {
        let mut state = self.0.try_borrow_mut().map_err(|_| JsValue::UNDEFINED)?;
        core::mem::replace(&mut state.result, Ok(JsValue::UNDEFINED))
    }
}

/// The promise of what a machine comes to.
pub(crate) fn drive(job: Box<dyn Job>) -> Promise {
    drive_machine(Machine(RefCell::new(State {
        job,
        result: Ok(JsValue::UNDEFINED),
    })))
}
