//! A value from outside that may be anything.

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// A field that somebody else wrote: absent, what it should be, or something else.
///
/// Reading one never fails, so that all that is wrong with a request can be told at once; and it keeps nothing of a
/// value that it does not take, so that no error can quote it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Field<T> {
    /// It is not there. In JSON, `null` is as good as absent.
    #[default]
    Absent,
    /// It is there and of the right type.
    Given(T),
    /// It is there and of another type.
    Wrong,
}

impl<T> Field<T> {
    /// Its value, if it is there and of the right type.
    pub fn given(self) -> Option<T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Wrong => None,
        }
    }

    /// The field with its value changed.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Given(value) => Field::Given(change(value)),
            Self::Wrong => Field::Wrong,
        }
    }
}

impl Field<String> {
    /// The field, absent where its text is empty: a filter by nothing is none.
    #[must_use]
    pub fn unless_empty(self) -> Self {
        match self {
            Self::Given(text) if text.is_empty() => Self::Absent,
            other => other,
        }
    }
}

/// What a [`Field`] may hold: each says which JSON it takes.
pub trait FromJson: Sized {
    /// From a string.
    fn from_text(_: &str) -> Field<Self> {
        Field::Wrong
    }
    /// From a number.
    fn from_number(_: f64) -> Field<Self> {
        Field::Wrong
    }
    /// From `true` or `false`.
    fn from_boolean(_: bool) -> Field<Self> {
        Field::Wrong
    }
    /// From an array.
    ///
    /// # Errors
    /// Where the JSON itself breaks off.
    fn from_array<'de, A: SeqAccess<'de>>(mut items: A) -> Result<Field<Self>, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Field::Wrong)
    }
    /// From an object.
    ///
    /// # Errors
    /// Where the JSON itself breaks off.
    fn from_object<'de, A: MapAccess<'de>>(mut entries: A) -> Result<Field<Self>, A::Error> {
        while entries.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Field::Wrong)
    }
}

impl FromJson for String {
    fn from_text(text: &str) -> Field<Self> {
        Field::Given(text.to_owned())
    }
}

impl FromJson for f64 {
    fn from_number(number: f64) -> Field<Self> {
        Field::Given(number)
    }
}

impl FromJson for bool {
    fn from_boolean(given: bool) -> Field<Self> {
        Field::Given(given)
    }
}

impl<T: FromJson> FromJson for Vec<Field<T>> {
    fn from_array<'de, A: SeqAccess<'de>>(mut items: A) -> Result<Field<Self>, A::Error> {
        let mut list = Self::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Field::Given(list))
    }
}

impl<'de, T: FromJson> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FieldVisitor(PhantomData))
    }
}

struct FieldVisitor<T>(PhantomData<T>);

impl<'de, T: FromJson> Visitor<'de> for FieldVisitor<T> {
    type Value = Field<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("anything")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Field::Absent)
    }

    fn visit_bool<E>(self, given: bool) -> Result<Self::Value, E> {
        Ok(T::from_boolean(given))
    }

    // Whole numbers beyond 2^53 lose digits here; no limit of the API is near.
    #[allow(clippy::cast_precision_loss)]
    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(T::from_number(number as f64))
    }

    #[allow(clippy::cast_precision_loss)]
    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(T::from_number(number as f64))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(T::from_number(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(T::from_text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
        T::from_array(items)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        T::from_object(entries)
    }
}

/// Implements [`FromJson`] for structs whose fields are all [`Field`]s, by their own `Deserialize`.
macro_rules! from_json_object {
    ($($name:ty),+) => {$(
        impl $crate::field::FromJson for $name {
            fn from_object<'de, A: serde::de::MapAccess<'de>>(entries: A) -> Result<$crate::field::Field<Self>, A::Error> {
                let entries = serde::de::value::MapAccessDeserializer::new(entries);
                serde::de::Deserialize::deserialize(entries).map($crate::field::Field::Given)
            }
        }
    )+};
}
pub(crate) use from_json_object;

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: FromJson>(json: &str) -> Field<T> {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn whatever_stands_there_is_read() {
        assert_eq!(read::<String>("null"), Field::Absent);
        assert_eq!(read::<String>(r#""a""#), Field::Given("a".to_owned()));
        for wrong in ["5", "true", "-1.5", "[1,[2]]", r#"{"a":{"b":1}}"#] {
            assert_eq!(read::<String>(wrong), Field::Wrong, "{wrong}");
        }
        assert_eq!(read::<String>(r#""""#).unless_empty(), Field::Absent);
        for kept in [r#""a""#, "5", "null"] {
            assert_eq!(read::<String>(kept).unless_empty(), read(kept), "{kept}");
        }
        assert_eq!(read::<f64>("5"), Field::Given(5.0));
        assert_eq!(read::<f64>(r#""5""#), Field::Wrong);
        assert_eq!(read::<bool>("true"), Field::Given(true));
        assert_eq!(
            read::<Vec<Field<String>>>(r#"["a",5,null]"#),
            Field::Given(vec![
                Field::Given("a".to_owned()),
                Field::Wrong,
                Field::Absent
            ])
        );
    }
}
