//! What holds for one call and all that it does: when it ends, whatever it waits for.

use crate::options::Options;
use crate::retry::LONGEST_TIMER;
use crate::sys::{self, AnySignal};
use js_sys::{Array, Function, Promise};
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, AbortSignal, Request};

/// Why a call stopped.
pub(crate) enum Stop {
    /// The caller's signal was aborted, with this reason.
    Aborted(JsValue),
    /// The deadline passed.
    TimedOut,
}

/// The deadline, the signal and the options of one call. A listing of all pages is one call.
///
/// A run that is dropped while it waits aborts its requests.
pub struct Run {
    /// Aborts the requests of this run.
    controller: AbortController,
    /// Resolves when the run stops. Every wait races against it, so that none outlives the run.
    stopped: Promise,
    stop: Function,
    timer: JsValue,
    deadline: f64,
    signal: Option<AnySignal>,
    waiting: Cell<u32>,
    /// The last request that was sent, where an interceptor may want to see it.
    pub(crate) request: RefCell<Option<Request>>,
    /// The last response that was read.
    pub(crate) response: RefCell<JsValue>,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
}

impl Run {
    /// Starts the clock of a call. `timeout` is its deadline in milliseconds, 0 for none.
    ///
    /// # Errors
    /// What the platform throws, where it has no `AbortController`.
    pub(crate) fn new(options: &Options, timeout: f64, max_retries: u32) -> Result<Self, JsValue> {
        let controller = AbortController::new()?;
        let mut resolve = JsValue::UNDEFINED;
        let stopped = Promise::new(&mut |settle, _| resolve = settle.into());
        let mut run = Self {
            controller,
            stopped,
            stop: resolve.unchecked_into(),
            timer: JsValue::UNDEFINED,
            deadline: f64::INFINITY,
            signal: options.signal.clone().map(JsCast::unchecked_into),
            waiting: Cell::new(0),
            request: RefCell::default(),
            response: RefCell::default(),
            max_retries,
            headers: options.headers.clone().unwrap_or_default(),
        };
        if run.reason().is_none() {
            run.arm(timeout);
        }
        Ok(run)
    }

    fn arm(&mut self, timeout: f64) {
        if let Some(signal) = &self.signal {
            // A signal that nobody can listen to is still asked after each wait.
            let _ = signal.listen("abort", &self.stop);
        }
        // A longer timer fires at once.
        if timeout > 0.0 && timeout <= LONGEST_TIMER {
            // What it resolves with tells the deadline from an event of the signal.
            let expire = self.stop.bind1(&JsValue::UNDEFINED, &self.controller);
            self.timer = sys::set_timeout(expire.unchecked_ref(), timeout);
            self.deadline = sys::now() + timeout;
        }
    }

    /// The last `Response` that was read, whose body is used; `undefined` before there is one.
    #[must_use]
    pub fn response(&self) -> JsValue {
        self.response.borrow().clone()
    }

    /// Aborted when the run stops.
    pub(crate) fn signal(&self) -> AbortSignal {
        self.controller.signal()
    }

    /// Milliseconds until the deadline; infinite without one.
    pub(crate) fn remaining(&self) -> f64 {
        self.deadline - sys::now()
    }

    /// The reason of the caller's signal, if it was aborted.
    fn reason(&self) -> Option<JsValue> {
        let signal = self.signal.as_ref()?;
        // A signal that cannot say is as good as none.
        let aborted = signal.aborted().ok()??;
        aborted
            .is_truthy()
            .then(|| signal.reason().unwrap_or_default())
    }

    /// Whether the caller has aborted.
    pub(crate) fn check(&self) -> Result<(), Stop> {
        match self.reason() {
            Some(reason) => {
                self.controller.abort_with_reason(&reason);
                Err(Stop::Aborted(reason))
            }
            None => Ok(()),
        }
    }

    /// What becomes of a promise, or a value itself, unless the run stops before. Whatever became of it, a run that stopped
    /// has the last word.
    pub(crate) async fn wait(&self, promise: &JsValue) -> Result<Result<JsValue, JsValue>, Stop> {
        self.waiting.set(self.waiting.get() + 1);
        // The one that stops comes first, so that it wins where both are settled.
        let both = Array::of2(&self.stopped, promise);
        let outcome = JsFuture::from(Promise::race(&both)).await;
        self.waiting.set(self.waiting.get().saturating_sub(1));
        self.check()?;
        if outcome.as_ref() == Ok(self.controller.as_ref()) {
            self.controller.abort();
            return Err(Stop::TimedOut);
        }
        Ok(outcome)
    }

    /// Waits for some milliseconds.
    pub(crate) async fn sleep(&self, milliseconds: f64) -> Result<(), Stop> {
        let mut timer = JsValue::UNDEFINED;
        let promise = Promise::new(&mut |resolve, _| {
            timer = sys::set_timeout(resolve.unchecked_ref(), milliseconds);
        });
        let slept = self.wait(&promise).await;
        sys::clear_timeout(&timer);
        slept.map(drop)
    }
}

impl Drop for Run {
    /// Leaves no timer, no listener and no request behind.
    fn drop(&mut self) {
        sys::clear_timeout(&self.timer);
        if let Some(signal) = &self.signal {
            // What was never listened to, or knows no way to stop it, needs none.
            let _ = signal.unlisten("abort", &self.stop);
        }
        if self.waiting.get() > 0 {
            // Settles what nobody waits for any more, so that it is freed.
            let _ = self.stop.call1(&JsValue::UNDEFINED, &self.controller);
            self.controller.abort();
        }
    }
}
