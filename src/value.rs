//! A JavaScript or JSON value, as the pure rooms see it: just enough to check and read one.
//!
//! In the browser it is a `JsValue` (see [`crate::interop`]); in native tests and fuzzers a
//! `serde_json::Value`. Both go through the same code.

/// What a [`Value`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `undefined`, or a property that is not there.
    Absent,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number.
    Number,
    /// A string.
    Text,
    /// An array.
    List,
    /// Any other object.
    Object,
    /// A function.
    Function,
}

/// A value that can be looked into.
pub trait Value: Clone {
    /// What it is.
    fn kind(&self) -> Kind;
    /// Its property `key`; absent where there is none, or where reading it throws.
    fn get(&self, key: &str) -> Self;
    /// Its string, where it is one.
    fn text(&self) -> Option<String>;
    /// Its number, where it is one.
    fn number(&self) -> Option<f64>;
    /// Its items, where it is a list; else none.
    fn items(&self) -> Vec<Self>;
    /// Its own properties as a list of lists of two, where it is an object; else an empty list.
    fn entries(&self) -> Self;

    /// Its item at `index`, 0 or 1: for the lists of two in [`Value::entries`].
    fn part(&self, index: u8) -> Self;

    /// Whether there is nothing here: `undefined` or `null`.
    fn is_nothing(&self) -> bool {
        matches!(self.kind(), Kind::Absent | Kind::Null)
    }
}

#[cfg(feature = "json")]
impl Value for serde_json::Value {
    fn kind(&self) -> Kind {
        match self {
            // A test writes `undefined`, which JSON lacks, by leaving the property out.
            Self::Null => Kind::Null,
            Self::Bool(_) => Kind::Boolean,
            Self::Number(_) => Kind::Number,
            Self::String(text) if text == ABSENT => Kind::Absent,
            Self::String(_) => Kind::Text,
            Self::Array(_) => Kind::List,
            Self::Object(_) => Kind::Object,
        }
    }

    fn get(&self, key: &str) -> Self {
        serde_json::Value::get(self, key)
            .cloned()
            .unwrap_or_else(|| Self::String(ABSENT.to_owned()))
    }

    fn part(&self, index: u8) -> Self {
        serde_json::Value::get(self, usize::from(index))
            .cloned()
            .unwrap_or_default()
    }

    fn text(&self) -> Option<String> {
        self.as_str().map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
    }

    fn items(&self) -> Vec<Self> {
        self.as_array().cloned().unwrap_or_default()
    }

    fn entries(&self) -> Self {
        let object = self.as_object().cloned().unwrap_or_default();
        object
            .into_iter()
            .map(|(key, value)| Self::Array(vec![Self::String(key), value]))
            .collect()
    }
}

/// Stands for `undefined` among `serde_json` values; no test text contains it.
#[cfg(feature = "json")]
pub const ABSENT: &str = "\u{0}absent";
