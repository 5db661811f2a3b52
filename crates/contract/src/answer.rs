//! Fields of answers that derived code would read too strictly or too leniently.

use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use std::fmt;
use std::marker::PhantomData;

/// An object, or nothing where there is `null`. No array, which derived code reads as an object without names.
pub(crate) fn optional_object<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = Option<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or null")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_map<A: MapAccess<'de>>(self, entries: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(entries)).map(Some)
    }
}

/// A whole number of at least 0, however it is written: `2`, `2.0` and `2e0`. One beyond the limits of the type becomes
/// the limit.
pub(crate) fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    deserializer.deserialize_any(WholeVisitor)
}

struct WholeVisitor;

impl Visitor<'_> for WholeVisitor {
    type Value = u64;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a whole number of at least 0")
    }

    fn visit_u64<E>(self, number: u64) -> Result<u64, E> {
        Ok(number)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<u64, E> {
        u64::try_from(number).map_err(|_| E::custom("must be at least 0"))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<u64, E> {
        if number >= 0.0 && number % 1.0 == 0.0 {
            // Whole, so nothing is lost but what lies beyond the limit.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            Ok(number as u64)
        } else {
            Err(E::custom("must be a whole number"))
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{ListProjectsResponse, ProjectQualification};
    use serde_json::json;

    #[test]
    fn a_total_may_be_written_in_any_way() {
        let total = |number: &str| {
            let page = format!(r#"{{"total_count":{number},"projects":[]}}"#);
            let page: Result<ListProjectsResponse, _> = serde_json::from_str(&page);
            page.ok().map(|page| page.total_count)
        };
        for (number, whole) in [
            ("0", 0),
            ("-0", 0),
            ("2.0", 2),
            ("1e2", 100),
            ("18446744073709551615", u64::MAX),
            ("18446744073709551616", u64::MAX),
            ("1e300", u64::MAX),
        ] {
            assert_eq!(total(number), Some(whole), "{number}");
        }
        for bad in ["-1", "1.5", "-1e300", "null", "true", r#""1""#, "[1]", "{}"] {
            assert_eq!(total(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_array_is_no_object() {
        let read = |qualification: serde_json::Value| {
            let id = "22222222-2222-4222-8222-222222222222";
            let answer = json!({"project_id": id, "qualification": qualification});
            serde_json::from_value::<ProjectQualification>(answer).is_ok()
        };
        assert!(read(json!({"container": {}})));
        assert!(read(json!({"container": null})));
        assert!(read(json!(null)));
        for bad in [
            json!([]),
            json!({"container": []}),
            json!({"container": "a"}),
            json!(5),
        ] {
            assert!(!read(bad.clone()), "{bad}");
        }
    }
}
