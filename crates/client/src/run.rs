//! What holds for one call and all that it does: when it ends, whatever it waits for.

use crate::options::Options;
use crate::retry::LONGEST_TIMER;
use crate::sys::{self, AnySignal};
use js_sys::{Array, Function, Object, Promise};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};
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
    stopped: RefCell<Stopped>,
    /// Stops the run: as a listener of the signal, or with the controller, which tells the deadline from an event.
    stop: Function,
    timer: Timer,
    deadline: f64,
    signal: Option<AnySignal>,
    waiting: Cell<u32>,
    /// How many requests were sent.
    pub(crate) sent: Cell<u32>,
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
            stopped: RefCell::new(Stopped::NotYet(stopped.into())),
            stop: resolve.unchecked_into(),
            timer: Timer(JsValue::UNDEFINED),
            deadline: f64::INFINITY,
            signal: options.signal.clone().map(JsCast::unchecked_into),
            waiting: Cell::new(0),
            sent: Cell::new(0),
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
            let expire = self.stop.bind1(&JsValue::UNDEFINED, &self.controller);
            self.timer.0 = sys::set_timeout(expire.unchecked_ref(), timeout);
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
    ///
    /// All waits of a run must be polled by one task: a `JsFuture` wakes the last that polled it.
    pub(crate) async fn wait(&self, promise: &JsValue) -> Result<Result<JsValue, JsValue>, Stop> {
        let mut waiting = Waiting::new(promise);
        self.waiting.set(self.waiting.get() + 1);
        let outcome = poll_fn(|context| match self.poll_stopped(context) {
            Some(with) => Poll::Ready(Err(with)),
            None => waiting.poll(context).map(Ok),
        });
        let outcome = outcome.await;
        self.waiting.set(self.waiting.get().saturating_sub(1));
        self.check()?;
        outcome.map_err(|with| {
            self.controller.abort();
            if Object::is(&with, &self.controller) {
                Stop::TimedOut
            } else {
                // By a signal that told, and does not say so.
                Stop::Aborted(self.signal().reason())
            }
        })
    }

    /// What the run was stopped with.
    fn poll_stopped(&self, context: &mut Context<'_>) -> Option<JsValue> {
        let mut stopped = self.stopped.borrow_mut();
        if let Stopped::NotYet(future) = &mut *stopped
            && let Poll::Ready(with) = Pin::new(future).poll(context)
        {
            *stopped = Stopped::With(with.unwrap_or_default());
        }
        match &*stopped {
            Stopped::NotYet(_) => None,
            Stopped::With(with) => Some(with.clone()),
        }
    }

    /// Waits for some milliseconds.
    pub(crate) async fn sleep(&self, milliseconds: f64) -> Result<(), Stop> {
        let mut timer = Timer(JsValue::UNDEFINED);
        let promise = Promise::new(&mut |resolve, _| {
            timer.0 = sys::set_timeout(resolve.unchecked_ref(), milliseconds);
        });
        self.wait(&promise).await.map(drop)
    }
}

/// Whether a run has stopped, and with what. Asked here, at each wait: in JavaScript, a promise that lives as long as the
/// run would hold whatever was raced against it.
enum Stopped {
    NotYet(JsFuture),
    With(JsValue),
}

/// A wait for one promise, or value.
struct Waiting {
    future: JsFuture,
    release: Function,
    is_settled: bool,
}

impl Waiting {
    fn new(promise: &JsValue) -> Self {
        let mut release = JsValue::UNDEFINED;
        let released = Promise::new(&mut |resolve, _| release = resolve.into());
        Self {
            future: Promise::race(&Array::of2(&released, promise)).into(),
            release: release.unchecked_into(),
            is_settled: false,
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Result<JsValue, JsValue>> {
        let outcome = Pin::new(&mut self.future).poll(context);
        self.is_settled = outcome.is_ready();
        outcome
    }
}

impl Drop for Waiting {
    /// Settles what nobody waits for any more, so that it is freed, also where the promise never settles.
    fn drop(&mut self) {
        if !self.is_settled {
            let _ = self.release.call0(&JsValue::UNDEFINED);
        }
    }
}

/// A timer, until it is dropped.
struct Timer(JsValue);

impl Drop for Timer {
    fn drop(&mut self) {
        sys::clear_timeout(&self.0);
    }
}

impl Drop for Run {
    /// Leaves no listener and no request behind.
    fn drop(&mut self) {
        if let Some(signal) = &self.signal {
            // What was never listened to, or knows no way to stop it, needs none.
            let _ = signal.unlisten("abort", &self.stop);
        }
        // Settles what nobody waits for any more, so that it is freed.
        let _ = self.stop.call0(&JsValue::UNDEFINED);
        if self.waiting.get() > 0 {
            self.controller.abort();
        }
    }
}
