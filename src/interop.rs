//! The boundary to JavaScript: the imported functions, and [`Value`] for a `JsValue`.

use crate::arguments::Problem;
use crate::value::{Kind, Value};
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/values.js")]
extern "C" {
    fn kind(value: &JsValue) -> u8;
    fn get(object: &JsValue, key: &str) -> JsValue;
    fn entries(object: &JsValue) -> JsValue;
    /// Whether the browser can take a base URL.
    #[wasm_bindgen(js_name = isURL)]
    pub(crate) fn is_url(text: &str) -> bool;
    /// Calls a function that only watches.
    pub(crate) fn tell(watch: &JsValue, first: &JsValue, second: &JsValue);
    fn count(list: &JsValue) -> u32;
    fn item(list: &JsValue, index: u32) -> JsValue;
}

#[wasm_bindgen(module = "/src/js/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeRefusal)]
    fn make_refusal(problems: &str) -> JsValue;
}

#[wasm_bindgen(module = "/src/js/messages.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeError)]
    #[allow(clippy::too_many_arguments)] // one crossing for an error, whatever it holds
    pub(crate) fn make_error(
        kind: u8,
        misfit: Option<&str>,
        guard: &Guard,
        answer: Option<&Answer>,
        method: &str,
        path: &str,
        attempts: u32,
        retryable: bool,
        cause: &JsValue,
    ) -> JsValue;
}

#[wasm_bindgen(module = "/src/js/guard.js")]
extern "C" {
    /// The end of every wait in one call.
    #[derive(Clone)]
    pub(crate) type Guard;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(signal: &JsValue, timeout: f64) -> Guard;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn state(this: &Guard) -> u8;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn reason(this: &Guard) -> JsValue;
    #[wasm_bindgen(method)]
    pub(crate) fn stop(this: &Guard, state: u8, reason: &JsValue);
    #[wasm_bindgen(method)]
    pub(crate) fn end(this: &Guard);
    #[wasm_bindgen(method)]
    pub(crate) fn remaining(this: &Guard) -> f64;
    #[wasm_bindgen(method)]
    pub(crate) fn race(this: &Guard, promise: &Promise) -> Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn sleep(this: &Guard, ms: f64) -> Promise;
}

#[wasm_bindgen(module = "/src/js/exchange.js")]
extern "C" {
    /// Warns on the console.
    pub(crate) fn warn(text: &str);
    /// The promise of a callback's token.
    pub(crate) fn ask(callback: &JsValue) -> Promise;

    /// What a client's exchanges have in common.
    pub(crate) type Channel;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new(
        url: &str,
        agent: &str,
        client: &JsValue,
        headers: &JsValue,
        interceptors: &JsValue,
        logger: &JsValue,
        limit: f64,
    ) -> Channel;
    /// Whether this is a page of another origin than the API's.
    #[wasm_bindgen(method, js_name = isForeign)]
    pub(crate) fn is_foreign(this: &Channel) -> bool;
    #[wasm_bindgen(method)]
    #[allow(clippy::too_many_arguments)] // one crossing for a request, whatever it holds
    pub(crate) fn exchange(
        this: &Channel,
        guard: &Guard,
        method: &str,
        target: &str,
        body: Option<&str>,
        headers: &JsValue,
        key: Option<&str>,
        session: Option<&str>,
    ) -> Promise;
    #[wasm_bindgen(method)]
    pub(crate) fn retrying(this: &Channel, error: &JsValue, wait: f64);
    #[wasm_bindgen(method)]
    pub(crate) fn recovers(this: &Channel) -> bool;
    #[wasm_bindgen(method)]
    pub(crate) fn recover(this: &Channel, guard: &Guard, error: &JsValue) -> Promise;

    /// An answer that was read whole.
    pub(crate) type Answer;
    #[wasm_bindgen(method, getter)]
    pub(crate) fn status(this: &Answer) -> u16;
    #[wasm_bindgen(method, getter, js_name = isTooLong)]
    pub(crate) fn is_too_long(this: &Answer) -> bool;
    #[wasm_bindgen(method, getter, js_name = retryAfter)]
    pub(crate) fn retry_after(this: &Answer) -> Option<String>;
    #[wasm_bindgen(method)]
    pub(crate) fn json(this: &Answer) -> JsValue;
}

#[wasm_bindgen(module = "/src/js/convert.js")]
extern "C" {
    pub(crate) fn convert(json: &JsValue, shape: u8) -> JsValue;

    /// The Projects of all pages.
    pub(crate) type Pages;
    #[wasm_bindgen(constructor)]
    pub(crate) fn new() -> Pages;
    #[wasm_bindgen(method)]
    pub(crate) fn fresh(this: &Pages, projects: &Array) -> Array;
    #[wasm_bindgen(method)]
    pub(crate) fn keep(this: &Pages, number: u32, projects: &Array);
    #[wasm_bindgen(method)]
    pub(crate) fn all(this: &Pages) -> JsValue;
}

impl Value for JsValue {
    fn kind(&self) -> Kind {
        match kind(self) {
            0 => Kind::Absent,
            1 => Kind::Null,
            2 => Kind::Boolean,
            3 => Kind::Number,
            4 => Kind::Text,
            5 => Kind::List,
            7 => Kind::Function,
            _ => Kind::Object,
        }
    }

    fn get(&self, key: &str) -> Self {
        get(self, key)
    }

    fn text(&self) -> Option<String> {
        self.as_string()
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn count(&self) -> u32 {
        count(self)
    }

    fn item(&self, index: u32) -> Self {
        item(self, index)
    }

    fn entries(&self) -> Self {
        entries(self)
    }
}

/// The `InvalidArgumentsError` for arguments that were refused: it has the API's own `details`.
pub(crate) fn refusal(problems: &[Problem]) -> JsValue {
    let mut lines = String::new();
    for problem in problems {
        for line in [problem.argument, problem.reason.as_str(), problem.rule] {
            lines.push_str(line);
            lines += "\n";
        }
    }
    make_refusal(&lines)
}
