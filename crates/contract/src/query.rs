//! The query of a request: names and values, written and read by one type.

use crate::check::{Reason, Violation};
use crate::field::Field;
use crate::route::Route;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use uuid::Uuid;

/// Everything is escaped but the unreserved characters of RFC 3986. A space becomes `%20`.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The parameters of a request, decoded, in their order. It never holds a credential.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(&'static str, String)>);

impl Query {
    /// Reads the query of a request for `route`. Parameters that its call does not have are left out.
    ///
    /// # Errors
    /// When a parameter that can have one value is given twice: two readers could each pick another.
    pub fn parse(route: Route, raw: Option<&str>) -> Result<Self, Violation> {
        let mut parameters: Vec<(&'static str, String)> = Vec::new();
        for (key, value) in form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
            let Some(name) = route.parameters().iter().find(|name| **name == key) else {
                continue;
            };
            let repeats = route.repeated_parameter() == Some(*name);
            if !repeats && parameters.iter().any(|(known, _)| known == name) {
                return Err(Violation {
                    argument: name,
                    reason: Reason::Constraint,
                    rule: "must not be given more than once",
                });
            }
            parameters.push((name, value.into_owned()));
        }
        Ok(Self(parameters))
    }

    /// Adds a parameter.
    pub fn add(&mut self, name: &'static str, value: impl Into<String>) {
        self.0.push((name, value.into()));
    }

    /// Adds a text that is there.
    #[inline(never)]
    pub(crate) fn add_text(&mut self, name: &'static str, text: Option<&str>) {
        if let Some(text) = text {
            self.add(name, text);
        }
    }

    /// Adds an ID that is there, as the API writes it.
    #[inline(never)]
    pub(crate) fn add_id(&mut self, name: &'static str, id: Option<Uuid>) {
        if let Some(id) = id {
            let mut buffer = Uuid::encode_buffer();
            self.add(name, &*id.hyphenated().encode_lower(&mut buffer));
        }
    }

    /// Adds a number.
    #[inline(never)]
    pub(crate) fn add_number(&mut self, name: &'static str, number: u32) {
        self.add(name, number.to_string());
    }

    /// The first value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All values of a parameter.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// A parameter as a field of text.
    #[must_use]
    pub fn text(&self, name: &str) -> Field<String> {
        match self.get(name) {
            Some(text) => Field::Given(text.to_owned()),
            None => Field::Absent,
        }
    }

    /// A parameter as a field of a whole number.
    #[must_use]
    pub fn number(&self, name: &str) -> Field<f64> {
        match self.get(name).map(str::parse::<i64>) {
            None => Field::Absent,
            // Numbers that lose digits here are beyond every limit of the API.
            #[allow(clippy::cast_precision_loss)]
            Some(Ok(number)) => Field::Given(number as f64),
            Some(Err(_)) => Field::Wrong,
        }
    }

    /// A parameter as a field of `true` or `false`.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Field<bool> {
        match self.get(name) {
            None => Field::Absent,
            Some("true") => Field::Given(true),
            Some("false") => Field::Given(false),
            Some(_) => Field::Wrong,
        }
    }

    /// A path with the query behind it.
    #[must_use]
    pub fn behind(&self, mut path: String) -> String {
        let query = self.encode();
        if !query.is_empty() {
            path.push('?');
            path.push_str(&query);
        }
        path
    }

    /// The query encoded, without its `?`; empty where there is no parameter.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut encoded = String::new();
        for (name, value) in &self.0 {
            if !encoded.is_empty() {
                encoded.push('&');
            }
            encoded.push_str(name);
            encoded.push('=');
            encoded.extend(utf8_percent_encode(value, ESCAPED));
        }
        encoded
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_what_the_call_has() {
        let raw = "name=a+b%2Fc&project_ids=1&x=y&project_ids=2&Name=z";
        let query = Query::parse(Route::ListProjects, Some(raw)).unwrap();
        assert_eq!(query.get("name"), Some("a b/c"));
        assert_eq!(query.all("project_ids").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(query.encode(), "name=a%20b%2Fc&project_ids=1&project_ids=2");
        assert_eq!(
            Query::parse(Route::CreateProject, Some(raw)).unwrap(),
            Query::default()
        );
    }

    #[test]
    fn refuses_two_values_for_one_parameter() {
        let bad = Query::parse(Route::ListProjects, Some("page=1&page=2")).unwrap_err();
        assert_eq!((bad.argument, bad.reason), ("page", Reason::Constraint));
        let encoded = "organization_id=a&organization%5Fid=b";
        assert!(Query::parse(Route::ListProjects, Some(encoded)).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn a_query_reads_back_as_written(value in ".*") {
            let mut query = Query::default();
            query.add("name", value);
            query.add("page", "1");
            let read = Query::parse(Route::ListProjects, Some(&query.encode())).unwrap();
            prop_assert_eq!(read, query);
        }
    }
}
