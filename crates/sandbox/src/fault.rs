//! Faults that a test asks for: what each is, which requests it befalls, and how often.

use crate::options::{LONGEST_WAIT, WAIT_RULE};
use crate::sample;
use http::{HeaderMap, HeaderName, HeaderValue};
use scaleway_account_contract::{ServerError, Uuid};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::time::Duration;

/// How many faults may wait at a time, and how many bytes of them, as JSON.
const MOST: usize = 1000;
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A fault that befalls the requests it matches. What a kind does not use is ignored.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct Fault {
    /// What goes wrong.
    pub kind: Kind,
    /// Only requests with this method; any if absent.
    pub method: Option<String>,
    /// Only requests whose path and query contain this; any if absent.
    pub path: Option<String>,
    /// Only requests that have these headers, with these values: those of one page, for example.
    pub request_headers: BTreeMap<String, String>,
    /// How many matching requests go through before it.
    pub skip: u64,
    /// How many requests it befalls, 1 if absent; `null` for all until it is cleared.
    #[serde(default = "once")]
    pub times: Option<u64>,
    /// How long the answer waits first.
    pub delay_ms: u64,
    /// Whether the call takes effect all the same, unseen. The kinds that spoil a good answer always let it.
    pub apply: bool,
    /// The status, where it is not the kind's own.
    pub status: Option<u16>,
    /// `error`: the `type`.
    #[serde(rename = "type")]
    pub error_type: Option<String>,
    /// `error`: fields of the body, over the ones that this type has by itself; `null` takes one out.
    pub fields: Map<String, Value>,
    /// `message`: the text.
    pub message: Option<String>,
    /// `answer`: the body as it is.
    pub body: Option<String>,
    /// `answer`: the body as JSON.
    pub json: Option<Value>,
    /// `wrong_type`: the type.
    pub content_type: Option<String>,
    /// `redirect`: where to.
    pub location: Option<String>,
    /// Headers of the answer.
    pub headers: BTreeMap<String, String>,
    /// The answer gets `Retry-After` with these seconds.
    pub retry_after: Option<u64>,
    /// The answer gets `Retry-After` with the date that is these seconds away.
    pub retry_after_date: Option<u64>,
}

/// `times` of a fault that does not say.
#[allow(
    clippy::unnecessary_wraps,
    reason = "serde wants the type of the field"
)]
fn once() -> Option<u64> {
    Some(1)
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Nothing but the delay; then the true answer.
    #[default]
    Delay,
    /// An error of the API, with its whole body.
    Error,
    /// The gateway's 429: no body, no type, `X-Envoy-Ratelimited`.
    GatewayRateLimit,
    /// A gateway's error page; 502 unless `status` says otherwise.
    Html,
    /// `{"message": …}` alone; 503 unless `status` says otherwise.
    Message,
    /// Any status, headers and body.
    Answer,
    /// To another address; 302 unless `status` says otherwise.
    Redirect,
    /// The true answer, of another type.
    WrongType,
    /// The first half of the true answer, as if it were the whole.
    CutJson,
    /// The connection is closed before the head.
    CloseBeforeHead,
    /// The connection is closed in the middle of the true answer.
    CloseInBody,
    /// No head ever comes.
    StallHead,
    /// The second half of the true answer never comes.
    StallBody,
}

impl Kind {
    /// Whether the fault spoils the true answer, so that there has to be one.
    #[must_use]
    pub fn needs_answer(self) -> bool {
        matches!(
            self,
            Self::Delay | Self::WrongType | Self::CutJson | Self::CloseInBody | Self::StallBody
        )
    }
}

/// The faults that are still to come, in the order in which they were asked for.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    /// Adds faults, all or none.
    pub(crate) fn add(&mut self, faults: Vec<Fault>) -> Result<(), ServerError> {
        for fault in &faults {
            fault.check()?;
        }
        let all = || self.0.iter().chain(&faults);
        if all().count() > MOST || all().map(Fault::bytes).sum::<usize>() > MOST_BYTES {
            return Err(ServerError::InvalidRequest("too many faults are waiting"));
        }
        self.0.extend(faults);
        Ok(())
    }

    /// Forgets those that are for requests with exactly these headers.
    pub(crate) fn forget(&mut self, request_headers: &BTreeMap<String, String>) {
        self.0
            .retain(|fault| fault.request_headers != *request_headers);
    }

    /// The ones that are left.
    pub(crate) fn left(&self) -> &[Fault] {
        &self.0
    }

    /// The fault that befalls a request, if any: the first that matches and has none left to skip.
    pub(crate) fn take(
        &mut self,
        method: &str,
        target: &str,
        headers: &HeaderMap,
    ) -> Option<Fault> {
        let index = self.0.iter_mut().position(|fault| {
            if !fault.matches(method, target, headers) {
                return false;
            }
            let due = fault.skip == 0;
            fault.skip = fault.skip.saturating_sub(1);
            due
        })?;
        let fault = self.0.get_mut(index)?;
        fault.times = fault.times.map(|times| times.saturating_sub(1));
        if fault.times == Some(0) {
            return Some(self.0.remove(index));
        }
        Some(fault.clone())
    }
}

impl Fault {
    /// Refuses a fault that cannot happen as it is asked for: a test must not pass because its fault was misspelt.
    fn check(&self) -> Result<(), ServerError> {
        let wrong = |message| Err(ServerError::InvalidRequest(message));
        if self.times == Some(0) {
            return wrong("times: 1 or more, or null for all");
        }
        if self
            .status
            .is_some_and(|status| !(200..=999).contains(&status))
        {
            return wrong("status: 200 to 999");
        }
        if Duration::from_millis(self.delay_ms) > LONGEST_WAIT {
            return wrong(WAIT_RULE);
        }
        if self.kind == Kind::Error {
            let Some(kind) = &self.error_type else {
                return wrong("type: required");
            };
            if sample::error(kind, None, Uuid::nil()).is_none() && self.status.is_none() {
                return wrong("type: unknown, so a status is required");
            }
        }
        if self.kind == Kind::Redirect && self.location.is_none() {
            return wrong("location: required");
        }
        let valid = |(name, value): (&String, &String)| {
            HeaderName::try_from(name).is_ok() && HeaderValue::try_from(value).is_ok()
        };
        if !self.headers.iter().all(valid) {
            return wrong("headers: not valid");
        }
        if !self.request_headers.iter().all(valid) {
            return wrong("request_headers: not valid");
        }
        Ok(())
    }

    /// How long it is as JSON.
    fn bytes(&self) -> usize {
        serde_json::to_vec(self).map_or(usize::MAX / MOST / 4, |json| json.len())
    }

    fn matches(&self, method: &str, target: &str, headers: &HeaderMap) -> bool {
        self.method
            .as_deref()
            .is_none_or(|name| name.eq_ignore_ascii_case(method))
            && self
                .path
                .as_deref()
                .is_none_or(|part| target.contains(part))
            && self
                .request_headers
                .iter()
                .all(|(name, value)| headers.get(name).is_some_and(|sent| sent == value))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn befalls_what_it_matches_as_often_as_it_says() {
        let mut faults = Faults::default();
        let fault = r#"{"kind":"html","method":"get","path":"page=2","skip":1,"times":2}"#;
        faults
            .add(vec![serde_json::from_str(fault).unwrap()])
            .unwrap();
        let mut befalls = |method, target| faults.take(method, target, &HeaderMap::new()).is_some();
        assert!(!befalls("POST", "/?page=2"));
        assert!(!befalls("GET", "/?page=1"));
        assert!(!befalls("GET", "/?page=2"), "skipped");
        assert!(befalls("GET", "/?page=2"));
        assert!(befalls("GET", "/?page=2"));
        assert!(!befalls("GET", "/?page=2"), "used up");
    }

    #[test]
    fn befalls_only_requests_with_its_headers() {
        let page = |name| HeaderMap::from_iter([("x-page".parse().unwrap(), name)]);
        let (mine, theirs) = (HeaderValue::from_static("1"), HeaderValue::from_static("2"));
        let fault = r#"{"kind":"html","request_headers":{"X-Page":"1"}}"#;
        let fault: Fault = serde_json::from_str(fault).unwrap();
        let mut faults = Faults::default();
        faults.add(vec![fault.clone(), fault.clone()]).unwrap();
        assert!(faults.take("GET", "/", &HeaderMap::new()).is_none());
        assert!(faults.take("GET", "/", &page(theirs)).is_none());
        assert!(faults.take("GET", "/", &page(mine)).is_some());
        faults.add(vec![Fault::default()]).unwrap();
        faults.forget(&fault.request_headers);
        assert_eq!(faults.left().len(), 1, "the one for any request");
        let bad = r#"{"kind":"html","request_headers":{"a b":"1"}}"#;
        assert!(
            faults
                .add(vec![serde_json::from_str(bad).unwrap()])
                .is_err()
        );
    }

    #[test]
    fn once_unless_it_says_otherwise() {
        let fault: Fault = serde_json::from_str(r#"{"kind":"html"}"#).unwrap();
        assert_eq!(fault.times, Some(1));
        let fault: Fault = serde_json::from_str(r#"{"kind":"html","times":null}"#).unwrap();
        assert_eq!(fault.times, None);
        assert!(serde_json::from_str::<Fault>(r#"{"kind":"html","tmes":1}"#).is_err());
    }
    #[test]
    fn they_are_bounded_in_number_and_in_bytes() {
        let long = Fault {
            kind: Kind::Answer,
            body: Some("x".repeat(1024 * 1024)),
            ..Fault::default()
        };
        let mut faults = Faults::default();
        faults.add(vec![long.clone(); 15]).unwrap();
        assert!(faults.add(vec![long; 2]).is_err());
        assert_eq!(faults.left().len(), 15, "all or none");
        let mut faults = Faults::default();
        faults.add(vec![Fault::default(); MOST]).unwrap();
        assert!(faults.add(vec![Fault::default()]).is_err());
    }
}
