//! What a page may hang into a client: a function in place of `fetch`, interceptors, a logger. All of them are functions
//! of JavaScript, since that is what pages, their test tools and their service workers have.

use crate::run::{Run, Stop};
use crate::sys::{self, Thenable};
use crate::transport::masked;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// The functions of a page that a client calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hooks {
    /// Sends a `Request` and returns a `Response`, or a promise of one; the global `fetch` where there is none.
    pub http_client: Option<Function>,
    /// Functions that see requests, answers and errors, called in the order of the list.
    pub interceptors: Vec<Interceptor>,
    /// Where events are told.
    pub logger: Option<Logger>,
}

/// Sees what goes out and comes in. Each function is bound to its object already.
#[derive(Clone, Debug, Default)]
pub struct Interceptor {
    /// Is given `{ request }` before it is sent; may return another one.
    pub request: Option<Function>,
    /// Is given `{ response }` before it is read; may return another one.
    pub response: Option<Function>,
    /// Is given `{ request, error }` when a call of the JavaScript face fails; may return a value in the error's place. A
    /// call in Rust never calls it: what it returns is its [`Error`](crate::Error).
    pub response_error: Option<Function>,
}

#[wasm_bindgen]
extern "C" {
    /// Receives a line for each answer and each retry: an object with the functions `debug`, `info`, `warn` and `error`, as
    /// `console` has them.
    #[derive(Clone, Debug)]
    pub type Logger;
    #[wasm_bindgen(method, catch)]
    fn debug(this: &Logger, line: &str) -> Result<(), JsValue>;
    #[wasm_bindgen(method, catch)]
    fn warn(this: &Logger, line: &str) -> Result<(), JsValue>;
}

impl Hooks {
    /// Sends a request.
    pub(crate) fn send(&self, request: &web_sys::Request) -> Result<JsValue, JsValue> {
        let sent = match &self.http_client {
            Some(client) => sys::call(client, request),
            None => sys::fetch(request),
        };
        sent.map(Option::unwrap_or_default)
    }

    /// What sends the requests.
    pub(crate) fn sender(&self) -> &'static str {
        if self.http_client.is_some() {
            "httpClient"
        } else {
            "fetch"
        }
    }

    /// Logs an answer.
    pub(crate) fn debug(&self, line: &str) {
        if let Some(Err(error)) = self.logger.as_ref().map(|logger| logger.debug(line)) {
            report(&error);
        }
    }

    /// Logs a failure, and the milliseconds until the next attempt.
    pub(crate) fn retrying(&self, message: &str, wait: f64) {
        let Some(logger) = &self.logger else {
            return;
        };
        let line = [message, ": trying again in ", &whole(wait), " ms"].concat();
        if let Err(error) = logger.warn(&line) {
            report(&error);
        }
    }

    /// Whether a failure may find an interceptor that mends it.
    #[must_use]
    pub(crate) fn can_recover(&self) -> bool {
        self.interceptors
            .iter()
            .any(|interceptor| interceptor.response_error.is_some())
    }

    /// What the interceptors make of an error: a value in its place, or an error.
    pub(crate) async fn recover(
        &self,
        run: &Run,
        mut error: JsValue,
    ) -> Result<Result<JsValue, JsValue>, Stop> {
        let request = run.request.borrow().as_ref().and_then(masked);
        let request = request.map_or(JsValue::UNDEFINED, JsValue::from);
        for interceptor in &self.interceptors {
            let Some(see) = &interceptor.response_error else {
                continue;
            };
            let seen = Object::new();
            set(&seen, "request", &request);
            set(&seen, "error", &error);
            // `null` is a value: "there is none".
            match run.wait(&call(see, &seen)).await? {
                Ok(value) if !value.is_undefined() => return Ok(Ok(value)),
                Ok(_) => {}
                Err(next) => error = next,
            }
        }
        Ok(Err(error))
    }
}

/// A number rounded to a whole one, in digits: a fraction's digits would cost a page three kilobytes.
pub(crate) fn whole(number: f64) -> String {
    // A number that does not fit becomes the nearest that does.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = number.round() as u32;
    whole.to_string()
}

/// Calls a function that only watches with `{ [name]: value }`: what it returns, if that is something.
///
/// What it throws is its own affair, as with an event listener: it is reported, and nobody's call fails.
pub(crate) async fn watched(
    run: &Run,
    see: &Function,
    name: &str,
    value: &JsValue,
) -> Result<Option<JsValue>, Stop> {
    let seen = Object::new();
    set(&seen, name, value);
    match run.wait(&call(see, &seen)).await? {
        Ok(value) => Ok((!value.is_undefined() && !value.is_null()).then_some(value)),
        Err(error) => {
            report(&error);
            Ok(None)
        }
    }
}

/// What becomes of a function of the page's, called in a task of its own; it may throw or return a promise.
pub(crate) fn call(function: &Function, argument: &JsValue) -> Promise {
    let argument: Thenable = Promise::resolve(argument).unchecked_into();
    argument.then(function)
}

fn set(object: &Object, name: &str, value: &JsValue) {
    // A plain object takes any property.
    let _ = Reflect::set(object, &name.into(), value);
}

/// Shows an error on the console, as an event listener's, where the platform has a way to.
pub fn report(error: &JsValue) {
    if let Ok(report) = sys::global("reportError").dyn_into::<Function>() {
        let _ = sys::call(&report, error);
    }
}
