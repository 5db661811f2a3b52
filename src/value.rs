//! A JavaScript or JSON value, as the pure rooms see it: just enough to check and read one.
//!
//! In the browser it is a `JsValue` (see `interop.rs`); in native tests and fuzzers a
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
    /// How many items it has, where it is a list; else 0.
    fn count(&self) -> u32;
    /// Its item at `index`, where it is a list that has one.
    fn item(&self, index: u32) -> Self;
    /// Its own properties as a list of lists of two, where it is an object; else an empty list.
    fn entries(&self) -> Self;

    /// Its items, where it is a list; else none.
    fn items(&self) -> impl Iterator<Item = Self> {
        (0..self.count()).map(|index| self.item(index))
    }

    /// Whether there is nothing here: `undefined` or `null`.
    fn is_nothing(&self) -> bool {
        matches!(self.kind(), Kind::Absent | Kind::Null)
    }
}

#[cfg(any(feature = "json", all(test, not(target_arch = "wasm32"))))]
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

    fn count(&self) -> u32 {
        self.as_array()
            .map_or(0, |list| u32::try_from(list.len()).unwrap_or(u32::MAX))
    }

    fn item(&self, index: u32) -> Self {
        let index = usize::try_from(index).unwrap_or(usize::MAX);
        serde_json::Value::get(self, index)
            .cloned()
            .unwrap_or_default()
    }

    fn text(&self) -> Option<String> {
        self.as_str()
            .filter(|text| *text != ABSENT)
            .map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        self.as_f64()
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
#[cfg(any(feature = "json", all(test, not(target_arch = "wasm32"))))]
pub const ABSENT: &str = "\u{0}absent";

/// The parts of `text` before and after its first `byte`. As `str::split_once`, without the searcher
/// that it draws in.
#[must_use]
pub fn cut(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.bytes().position(|b| b == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}
