//! The query of a request: the parameters that a call names, each once, but for the list that may repeat.

use crate::api::error::BadArgument;
use crate::api::route::Route;

/// The parameter that may be given several times.
const REPEATED: &str = "project_ids";

/// The parameters of a request, decoded, in their order; the ones that its call does not name are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<(&'static str, String)>);

impl Query {
    /// Reads the query of a request for `route`.
    ///
    /// # Errors
    /// When a parameter that can have one value is given twice: two readers could each pick another.
    pub fn parse(route: Route, raw: Option<&str>) -> Result<Self, BadArgument> {
        let mut parameters: Vec<(&'static str, String)> = Vec::new();
        for (key, value) in form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
            let Some(name) = route.parameters().iter().find(|name| **name == key) else {
                continue;
            };
            if *name != REPEATED && parameters.iter().any(|(known, _)| known == name) {
                return Err(BadArgument {
                    name,
                    reason: "constraint",
                    help: "given more than once",
                });
            }
            parameters.push((name, value.into_owned()));
        }
        Ok(Self(parameters))
    }

    /// The value of a parameter.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// The values of a parameter that may repeat.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The query with a parameter added.
    pub fn add(&mut self, name: &'static str, value: String) {
        self.0.push((name, value));
    }

    /// The query encoded anew, without its `?`; empty when there is no parameter.
    #[must_use]
    pub fn encode(&self) -> String {
        let mut encoder = form_urlencoded::Serializer::new(String::new());
        encoder.extend_pairs(self.0.iter().map(|(name, value)| (*name, value.as_str())));
        encoder.finish()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn keeps_what_the_call_names() {
        let raw = "name=a+b%2Fc&project_ids=1&x=y&project_ids=2&Name=z";
        let query = Query::parse(Route::List, Some(raw)).unwrap();
        assert_eq!(query.get("name"), Some("a b/c"));
        assert_eq!(query.all("project_ids").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(query.encode(), "name=a+b%2Fc&project_ids=1&project_ids=2");
        assert_eq!(
            Query::parse(Route::Create, Some(raw)).unwrap(),
            Query::default()
        );
    }

    #[test]
    fn refuses_two_values_for_one_parameter() {
        let bad = Query::parse(Route::List, Some("page=1&page=2")).unwrap_err();
        assert_eq!((bad.name, bad.reason), ("page", "constraint"));
        assert!(Query::parse(Route::List, Some("organization_id=a&organization%5Fid=b")).is_err());
    }
}
