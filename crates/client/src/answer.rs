//! An answer that was read whole.

use crate::run::{Run, Stop};
use crate::sys::{self, AnyHeaders, AnyResponse, Chunk, ReadResult, Reader, TextDecoder};
use crate::token::Secrets;
use js_sys::{Array, JsString, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

/// What is said of an answer whose body somebody else has read.
const READ: &str = "the body of the Response has been read already: read that of response.clone()";
/// What is said of a body that is no stream of bytes.
const NO_BYTES: &str = "a part of the answer's body is no Uint8Array";

/// An answer: its status and, where it was not too long, its body.
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body; `None` where it is longer than the largest answer that is read.
    pub text: Option<JsString>,
    headers: AnyHeaders,
    /// How often the call was sent for it.
    pub(crate) attempts: u32,
    /// The credentials that were sent for it, and before it.
    pub(crate) secrets: Secrets,
}

/// What ends a call while its answer is read: the run stopped, or the connection broke.
pub(crate) enum Broken {
    /// The run stopped.
    Stopped(Stop),
    /// The connection failed.
    Connection(JsValue),
    /// What was to answer with a `Response` returned something else, or one that cannot be read, as this error says.
    NoResponse(JsValue),
}

impl Broken {
    /// Somebody handed over what is no `Response` that can be read.
    pub(crate) fn no_response(error: &str) -> Self {
        Self::NoResponse(js_sys::TypeError::new(error).into())
    }
}

impl From<Stop> for Broken {
    fn from(stop: Stop) -> Self {
        Self::Stopped(stop)
    }
}

impl From<JsValue> for Broken {
    fn from(cause: JsValue) -> Self {
        Self::Connection(cause)
    }
}

/// A `Response`, of whichever frame or polyfill.
pub(crate) struct Response<'a> {
    response: &'a AnyResponse,
    pub(crate) status: u16,
    headers: AnyHeaders,
}

impl<'a> Response<'a> {
    /// `None` where the value is no `Response`.
    pub(crate) fn of(value: &'a JsValue) -> Option<Self> {
        if !value.is_object() {
            return None;
        }
        let response: &AnyResponse = value.unchecked_ref();
        let headers = response.headers().ok()?.filter(JsValue::is_object)?;
        let headers: AnyHeaders = headers.unchecked_into();
        headers.getter().ok()?.filter(JsValue::is_function)?;
        Some(Self {
            response,
            status: status(response)?,
            headers,
        })
    }

    /// Reads it to its last byte, but at most `limit` bytes of it.
    pub(crate) async fn read(
        self,
        run: &Run,
        limit: u32,
        decoder: &TextDecoder,
    ) -> Result<Answer, Broken> {
        let text = match self.response.body()? {
            Some(body) => read_body(run, &body, limit, decoder).await?,
            None => Some(JsString::from("")),
        };
        Ok(Answer {
            status: self.status,
            text,
            headers: self.headers,
            attempts: 0,
            secrets: Secrets::default(),
        })
    }
}

impl Answer {
    /// The answer's JSON.
    ///
    /// # Errors
    /// The empty text, where it is none.
    pub fn json(&self) -> Result<JsValue, String> {
        let text = self.text.as_ref();
        text.and_then(|text| sys::parse_json(text).ok())
            .ok_or_else(String::new)
    }

    /// Nothing, of a call that answers nothing.
    ///
    /// # Errors
    /// The empty text, where something other than the API answered: what it sent is no JSON.
    pub fn nothing(&self) -> Result<(), String> {
        let text = self.text.as_ref();
        let is_empty = text.is_some_and(|text| text.trim().length() == 0);
        if is_empty {
            return Ok(());
        }
        self.json().map(drop)
    }

    /// A header, where there is one and it can be read.
    pub(crate) fn header(&self, name: &str) -> Option<String> {
        self.headers.get(name).ok()??.as_string()
    }
}

/// The type of a value, and nothing of what it holds.
pub(crate) fn kind(value: &JsValue) -> String {
    if value.is_null() {
        return "null".to_owned();
    }
    value.js_typeof().as_string().unwrap_or_default()
}

fn status(response: &AnyResponse) -> Option<u16> {
    let status = response.status().ok()??.as_f64()?;
    // In range, so nothing is lost but a fraction that no status has.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    (0.0..=999.0).contains(&status).then_some(status as u16)
}

/// A body's text; `None` where it is longer than `limit` bytes.
async fn read_body(
    run: &Run,
    body: &sys::AnyBody,
    limit: u32,
    decoder: &TextDecoder,
) -> Result<Option<JsString>, Broken> {
    let reader = body.get_reader().unwrap_or_default();
    let reader = reader.ok_or_else(|| Broken::no_response(READ))?;
    let mut source = Source {
        reader,
        is_read: false,
    };
    let chunks: Array = Array::new();
    let mut size = 0.0;
    loop {
        // Two at a time: most bodies are one part and the end, and each wait costs a call a tenth of its time.
        let read = || source.reader.read().map(Option::unwrap_or_default);
        let two = Array::of2(&read()?, &read()?);
        let two: Array = run.wait(&Promise::all(&two)).await??.unchecked_into();
        for read in two.iter() {
            let read: ReadResult = read.unchecked_into();
            if read.done()?.is_some_and(|done| done.is_truthy()) {
                source.is_read = true;
                let text = decode(&chunks, decoder);
                return text.map(Some).map_err(Broken::NoResponse);
            }
            let Some((chunk, length)) = part(&read)? else {
                return Err(Broken::no_response(NO_BYTES));
            };
            size += length;
            if size > f64::from(limit) {
                return Ok(None);
            }
            chunks.push(chunk.as_ref());
        }
    }
}

/// A part of a body, and its length; `None` for what has none.
fn part(read: &ReadResult) -> Result<Option<(Chunk, f64)>, JsValue> {
    let Some(chunk) = read.value()? else {
        return Ok(None);
    };
    let length = chunk.length()?.and_then(|length| length.as_f64());
    Ok(length.map(|length| (chunk, length)))
}

/// Where a body comes from.
struct Source {
    reader: Reader,
    /// Whether it was read to its end.
    is_read: bool,
}

impl Drop for Source {
    /// Tells it that nobody reads on.
    fn drop(&mut self) {
        if self.is_read {
            return;
        }
        if let Ok(Some(cancelled)) = self.reader.cancel() {
            // Nobody waits for it either: in a race that is decided, its failure is nobody's.
            let decided = Promise::resolve(&JsValue::UNDEFINED);
            let _ = Promise::race(&Array::of2(&decided, &cancelled));
        }
    }
}

/// The text of a body's parts. Characters may be cut in two between them.
fn decode(chunks: &Array, decoder: &TextDecoder) -> Result<JsString, JsValue> {
    let decode = |chunk: JsValue, options: &JsValue| {
        let part = decoder.decode(chunk.unchecked_ref(), options);
        part.map(Option::unwrap_or_default)
    };
    if chunks.length() == 1 {
        return decode(chunks.get(0), &JsValue::UNDEFINED);
    }
    let streaming = Object::new();
    let _ = Reflect::set(&streaming, &"stream".into(), &true.into());
    let mut text = Ok(JsString::from(""));
    for chunk in chunks.iter() {
        let part = decode(chunk, &streaming);
        text = text.and_then(|text| part.map(|part| text.concat(&part)));
    }
    // Ends the last character, and leaves the decoder as it was, also where a part could not be decoded.
    let last = decode(JsValue::UNDEFINED, &JsValue::UNDEFINED)?;
    Ok(text?.concat(&last))
}
