//! What is wrong with the shape of an answer, and where. Nothing of the answer is quoted.

use js_sys::Array;
use scaleway_account_contract::Timestamp;
use wasm_bindgen::prelude::*;

/// Where an answer has another shape than it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The way to it from the outside in, as in `projects[3].id`; empty for the answer itself.
    path: String,
    /// What should be there.
    expected: &'static str,
    /// What is there.
    found: &'static str,
}

impl Misfit {
    /// The misfit as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let place = if self.path.is_empty() {
            "the answer"
        } else {
            &self.path
        };
        [place, " must be ", self.expected, ", but is ", self.found].concat()
    }

    #[inline(never)]
    pub(crate) fn new(path: &str, expected: &'static str, value: &JsValue) -> Self {
        let found = if value.is_undefined() {
            "nothing"
        } else if value.is_null() {
            "null"
        } else if value.is_string() {
            "a string"
        } else if Array::is_array(value) {
            "an array"
        } else if value.is_object() {
            "an object"
        } else if value.as_f64().is_some() {
            "a number"
        } else {
            "a boolean"
        };
        Self {
            path: path.to_owned(),
            expected,
            found,
        }
    }

    /// The same, one step further out.
    #[inline(never)]
    pub(crate) fn within(mut self, outer: &str) -> Self {
        let between = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = [outer, between, &self.path].concat();
        self
    }
}

/// What does not fit of an answer that is being read. Everything is read to the end, and the first misfit counts.
#[derive(Default)]
pub struct Fit(Option<Misfit>);

/// What is read, if all of it fits.
///
/// # Errors
/// The first place that does not fit.
pub fn fits<T>(read: impl FnOnce(&mut Fit) -> T) -> Result<T, Misfit> {
    let mut fit = Fit::default();
    let read = read(&mut fit);
    fit.0.map_or(Ok(read), Err)
}

impl Fit {
    #[inline(never)]
    fn note(&mut self, name: &str, expected: &'static str, value: &JsValue) {
        if self.0.is_none() {
            self.0 = Some(Misfit::new(name, expected, value));
        }
    }

    /// What is read of a property's value.
    pub(crate) fn inner<T>(&mut self, name: &str, read: impl FnOnce(&mut Fit) -> T) -> T {
        let mut inner = Self::default();
        let read = read(&mut inner);
        self.take(name, inner);
        read
    }

    #[inline(never)]
    fn take(&mut self, name: &str, inner: Self) {
        if self.0.is_none() {
            self.0 = inner.0.map(|misfit| misfit.within(name));
        }
    }

    /// An object, and no array.
    #[inline(never)]
    pub(crate) fn is_object(&mut self, value: &JsValue) -> bool {
        let is_object = value.is_object() && !Array::is_array(value);
        if !is_object {
            self.note("", "an object", value);
        }
        is_object
    }

    /// A text.
    #[inline(never)]
    pub(crate) fn text(&mut self, name: &str, value: JsValue) -> JsValue {
        if !value.is_string() {
            self.note(name, "a string", &value);
        }
        value
    }

    /// A text that may be absent.
    #[inline(never)]
    pub(crate) fn optional_text(&mut self, name: &str, value: Option<JsValue>) -> Option<JsValue> {
        value.map(|value| self.text(name, value))
    }

    /// The same of a value that mostly is a text: that is asked first.
    #[inline(never)]
    pub(crate) fn text_if_any(&mut self, name: &str, value: JsValue) -> Option<JsValue> {
        if value.is_string() {
            return Some(value);
        }
        self.optional_text(name, (!value.is_null_or_undefined()).then_some(value))
    }

    /// `true` or `false`.
    pub(crate) fn boolean(&mut self, name: &str, value: &JsValue) -> bool {
        value.as_bool().unwrap_or_else(|| {
            self.note(name, "a boolean", value);
            false
        })
    }

    /// A time that may be absent.
    #[inline(never)]
    pub(crate) fn time(&mut self, name: &str, value: JsValue) -> Option<Timestamp> {
        let Some(text) = value.as_string() else {
            self.text_if_any(name, value);
            return None;
        };
        let time = Timestamp::parse(&text);
        if time.is_none() {
            self.note(name, "an RFC 3339 time", &value);
        }
        time
    }

    /// An array.
    pub(crate) fn array(&mut self, name: &str, value: JsValue) -> Array {
        if !Array::is_array(&value) {
            self.note(name, "an array", &value);
            return Array::new();
        }
        value.unchecked_into()
    }

    /// A whole number of at least 0.
    pub(crate) fn count(&mut self, name: &str, value: &JsValue) -> f64 {
        let is_count = |number: &f64| *number >= 0.0 && number % 1.0 == 0.0;
        value.as_f64().filter(is_count).unwrap_or_else(|| {
            self.note(name, "a whole number of at least 0", value);
            0.0
        })
    }
}
