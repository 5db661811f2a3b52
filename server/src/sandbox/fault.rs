//! Faults that a test asks for: what each is, which requests it befalls, and how often.

use std::collections::BTreeMap;

use http::Method;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

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
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds a fault.
    pub fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Forgets them all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The ones that are left.
    #[must_use]
    pub fn left(&self) -> &[Fault] {
        &self.0
    }

    /// The fault that befalls a request, if any: the first that matches and has none left to skip.
    pub fn take(&mut self, method: &Method, target: &str) -> Option<Fault> {
        let index = self.0.iter_mut().position(|fault| {
            if !fault.matches(method, target) {
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
    fn matches(&self, method: &Method, target: &str) -> bool {
        self.method
            .as_deref()
            .is_none_or(|name| name.eq_ignore_ascii_case(method.as_str()))
            && self
                .path
                .as_deref()
                .is_none_or(|part| target.contains(part))
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
        faults.add(serde_json::from_str(fault).unwrap());
        let mut befalls = |method, target| faults.take(&method, target).is_some();
        assert!(!befalls(Method::POST, "/?page=2"));
        assert!(!befalls(Method::GET, "/?page=1"));
        assert!(!befalls(Method::GET, "/?page=2"), "skipped");
        assert!(befalls(Method::GET, "/?page=2"));
        assert!(befalls(Method::GET, "/?page=2"));
        assert!(!befalls(Method::GET, "/?page=2"), "used up");
    }

    #[test]
    fn once_unless_it_says_otherwise() {
        let fault: Fault = serde_json::from_str(r#"{"kind":"html"}"#).unwrap();
        assert_eq!(fault.times, Some(1));
        let fault: Fault = serde_json::from_str(r#"{"kind":"html","times":null}"#).unwrap();
        assert_eq!(fault.times, None);
        assert!(serde_json::from_str::<Fault>(r#"{"kind":"html","tmes":1}"#).is_err());
    }
}
