//! Raw bindings, for what web-sys and js-sys bind otherwise than it is needed here: looked up at each call, so that what
//! a page puts in the place of a global is seen; without asking for a `Window`, so that workers and servers have them; over
//! JavaScript strings, which stay where they are; and with every exception caught, as most of these objects come from the
//! page and may be anything.
//!
//! What catches returns an `Option`: wasm-bindgen keeps a reference for ever, of what an import that throws would have
//! returned, unless that is optional.

use js_sys::{Function, JsString, Promise, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// <https://developer.mozilla.org/en-US/docs/Web/API/Window/fetch>
    #[wasm_bindgen(catch)]
    pub(crate) fn fetch(request: &web_sys::Request) -> Result<Option<JsValue>, JsValue>;

    /// <https://developer.mozilla.org/en-US/docs/Web/API/Window/setTimeout>
    #[wasm_bindgen(js_name = setTimeout)]
    pub(crate) fn set_timeout(callback: &Function, milliseconds: f64) -> JsValue;
    #[wasm_bindgen(js_name = clearTimeout)]
    pub(crate) fn clear_timeout(timer: &JsValue);

    /// Milliseconds on a clock that never goes back.
    #[wasm_bindgen(js_namespace = performance)]
    pub(crate) fn now() -> f64;

    #[wasm_bindgen(js_namespace = console)]
    pub(crate) fn warn(text: &str);

    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn json_parse(text: &JsString) -> Result<Option<JsValue>, JsValue>;

    /// A function of the page's.
    type Callable;
    #[wasm_bindgen(method, js_name = call, catch)]
    fn call_with(
        this: &Callable,
        context: &JsValue,
        argument: &JsValue,
    ) -> Result<Option<JsValue>, JsValue>;

    /// A promise's `then` with functions of JavaScript.
    pub(crate) type Thenable;
    #[wasm_bindgen(method)]
    pub(crate) fn then(this: &Thenable, fulfilled: &Function) -> Promise;

    /// Whatever a page gave as an `AbortSignal`: one of another frame is no instance of this one's class.
    pub(crate) type AnySignal;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn aborted(this: &AnySignal) -> Result<Option<JsValue>, JsValue>;
    // No `Option`: the reason may be `null`.
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn reason(this: &AnySignal) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = addEventListener, catch)]
    pub(crate) fn listen(this: &AnySignal, name: &str, listener: &Function) -> Result<(), JsValue>;
    #[wasm_bindgen(method, js_name = removeEventListener, catch)]
    pub(crate) fn unlisten(
        this: &AnySignal,
        name: &str,
        listener: &Function,
    ) -> Result<(), JsValue>;

    /// Whatever a page gave as a `Request`.
    pub(crate) type AnyRequest;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn url(this: &AnyRequest) -> Result<Option<JsValue>, JsValue>;
    #[wasm_bindgen(method, getter, js_name = headers, catch)]
    pub(crate) fn headers_of(this: &AnyRequest) -> Result<Option<JsValue>, JsValue>;

    /// Whatever a page gave as a `Response`.
    #[derive(Clone)]
    pub(crate) type AnyResponse;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn status(this: &AnyResponse) -> Result<Option<JsValue>, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn headers(this: &AnyResponse) -> Result<Option<JsValue>, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn body(this: &AnyResponse) -> Result<Option<AnyBody>, JsValue>;

    /// What it has as its `headers`.
    pub(crate) type AnyHeaders;
    #[wasm_bindgen(method, getter, js_name = get, catch)]
    pub(crate) fn getter(this: &AnyHeaders) -> Result<Option<JsValue>, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn get(this: &AnyHeaders, name: &str) -> Result<Option<JsValue>, JsValue>;

    /// What it has as its `body`.
    pub(crate) type AnyBody;
    #[wasm_bindgen(method, js_name = getReader, catch)]
    pub(crate) fn get_reader(this: &AnyBody) -> Result<Option<Reader>, JsValue>;

    pub(crate) type Reader;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn read(this: &Reader) -> Result<Option<JsValue>, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn cancel(this: &Reader) -> Result<Option<JsValue>, JsValue>;

    /// What a reader's `read` resolves to.
    pub(crate) type ReadResult;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn done(this: &ReadResult) -> Result<Option<JsValue>, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn value(this: &ReadResult) -> Result<Option<Chunk>, JsValue>;

    /// A part of a body.
    pub(crate) type Chunk;
    #[wasm_bindgen(method, getter, catch)]
    pub(crate) fn length(this: &Chunk) -> Result<Option<JsValue>, JsValue>;

    /// <https://developer.mozilla.org/en-US/docs/Web/API/TextDecoder>
    #[derive(Clone)]
    pub(crate) type TextDecoder;
    // No `Option`: a constructor has none.
    #[wasm_bindgen(constructor, catch)]
    pub(crate) fn new() -> Result<TextDecoder, JsValue>;
    #[wasm_bindgen(method, catch)]
    pub(crate) fn decode(
        this: &TextDecoder,
        chunk: &Chunk,
        options: &JsValue,
    ) -> Result<Option<JsString>, JsValue>;
}

/// A global, as it is now; `undefined` where there is none.
#[inline(never)]
pub(crate) fn global(name: &str) -> JsValue {
    Reflect::get(&js_sys::global(), &name.into()).unwrap_or_default()
}

/// A copy of what may be headers.
pub(crate) fn copy_headers(headers: &JsValue) -> Result<web_sys::Headers, JsValue> {
    web_sys::Headers::new_with_headers(headers.unchecked_ref())
}

/// Whether there is JavaScript to call: else this is compiled for a server, where none of these functions may be called.
pub(crate) const IS_BROWSER: bool = cfg!(all(
    target_arch = "wasm32",
    any(target_os = "unknown", target_os = "none")
));

/// Whether the browser can take a base URL: it knows of hosts that cannot be.
pub(crate) fn is_url(text: &str) -> bool {
    web_sys::Url::new_with_base(text, "https://page").is_ok()
}

/// The value that a JSON text stands for.
pub(crate) fn parse_json(text: &JsString) -> Result<JsValue, JsValue> {
    // JSON knows no `undefined`.
    json_parse(text).map(|value| value.unwrap_or(JsValue::NULL))
}

/// What a function of the page's returns; `undefined` and `null` are nothing.
pub(crate) fn call(function: &Function, argument: &JsValue) -> Result<Option<JsValue>, JsValue> {
    let function: &Callable = function.unchecked_ref();
    function.call_with(&JsValue::UNDEFINED, argument)
}
