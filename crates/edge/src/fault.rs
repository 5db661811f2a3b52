//! Faults as JavaScript asks for them: the control endpoint's, with names in camelCase.

use scaleway_account_sandbox::{Fault, Kind};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// One fault, or a list of them.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Faults {
    Many(Vec<Given>),
    One(Box<Given>),
}

impl From<Faults> for Vec<Fault> {
    fn from(faults: Faults) -> Self {
        match faults {
            Faults::Many(list) => list.into_iter().map(Into::into).collect(),
            Faults::One(given) => vec![(*given).into()],
        }
    }
}

/// A fault; see [`Fault`] for what each field is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Given {
    kind: Kind,
    method: Option<String>,
    path: Option<String>,
    #[serde(default)]
    request_headers: BTreeMap<String, String>,
    #[serde(default)]
    skip: u64,
    /// `null`, which is also what `JSON.stringify` makes of `Infinity`, is for all.
    #[serde(default = "once")]
    times: Option<u64>,
    #[serde(default)]
    delay: u32,
    #[serde(default)]
    apply: bool,
    status: Option<u16>,
    #[serde(rename = "type")]
    error_type: Option<String>,
    #[serde(default)]
    fields: Map<String, Value>,
    message: Option<String>,
    body: Option<String>,
    json: Option<Value>,
    content_type: Option<String>,
    location: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, String>,
    retry_after: Option<u64>,
    retry_after_date: Option<u64>,
}

#[allow(
    clippy::unnecessary_wraps,
    reason = "serde wants the type of the field"
)]
fn once() -> Option<u64> {
    Some(1)
}

impl Given {
    /// Whether it asks for a status that a `Response` can have.
    pub(crate) fn fits_a_response(&self) -> bool {
        self.status
            .is_none_or(|status| (200..=599).contains(&status))
    }
}

impl Faults {
    /// As [`Given::fits_a_response`], of each.
    pub(crate) fn fit_responses(&self) -> bool {
        match self {
            Self::Many(list) => list.iter().all(Given::fits_a_response),
            Self::One(given) => given.fits_a_response(),
        }
    }
}

impl From<Given> for Fault {
    fn from(given: Given) -> Self {
        Self {
            kind: given.kind,
            method: given.method,
            path: given.path,
            request_headers: given.request_headers,
            skip: given.skip,
            times: given.times,
            delay_ms: given.delay.into(),
            apply: given.apply,
            status: given.status,
            error_type: given.error_type,
            fields: given.fields,
            message: given.message,
            body: given.body,
            json: given.json,
            content_type: given.content_type,
            location: given.location,
            headers: given.headers,
            retry_after: given.retry_after,
            retry_after_date: given.retry_after_date,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(text: &str) -> Result<Vec<Fault>, serde_json::Error> {
        serde_json::from_str::<Faults>(text).map(Into::into)
    }

    #[test]
    fn one_or_many_once_or_always() {
        let one = read(r#"{"kind":"html","retryAfter":3,"delay":5}"#).unwrap();
        assert_eq!(
            (one[0].times, one[0].retry_after, one[0].delay_ms),
            (Some(1), Some(3), 5)
        );
        let many =
            read(r#"[{"kind":"delay","times":null},{"kind":"stall_head","times":2}]"#).unwrap();
        assert_eq!((many[0].times, many[1].times), (None, Some(2)));
    }

    #[test]
    fn what_is_misspelt_is_refused() {
        for bad in [
            "{}",
            "null",
            r#"{"kind":"htlm"}"#,
            r#"{"kind":"html","tmes":1}"#,
            r#"{"kind":"html","retry_after":1}"#,
            r#"[{"kind":"html"},{"kind":"html","skip":-1}]"#,
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
