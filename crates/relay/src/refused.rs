//! Why a request is refused, or what the API answered is not passed on.

use crate::relay::Answer;
use http::HeaderMap;
use scaleway_account_contract::ServerError;
use scaleway_account_http::Error;
use scaleway_account_http::request::request_id;

/// Why, in a word, for logs and metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The relay is not known by this `Host`.
    Host,
    /// Nobody is signed in.
    User,
    /// It does not come from the relay's own page.
    Page,
    /// It does not come through the library.
    Client,
    /// It is no call that goes through.
    Call,
    /// Its arguments are wrong.
    Arguments,
    /// It is on another Organization.
    Organization,
    /// The API cannot be reached, or answers what cannot be passed on; or too many calls are under way.
    Upstream,
    /// What the API answered holds the secret key.
    KeyInAnswer,
}

impl Reason {
    /// The word.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Host => "host",
            Self::User => "user",
            Self::Page => "page",
            Self::Client => "client",
            Self::Call => "call",
            Self::Arguments => "arguments",
            Self::Organization => "organization",
            Self::Upstream => "upstream",
            Self::KeyInAnswer => "key_in_answer",
        }
    }
}

/// A request that is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Why, in a word.
    pub reason: Reason,
    /// What the caller is told.
    pub error: Error,
}

impl Refused {
    /// The answer to a request with these headers.
    #[must_use]
    pub fn answer(&self, headers: &HeaderMap) -> Answer {
        Answer::refused(self, request_id(headers))
    }

    /// The relay is not known by the host that the request names.
    #[must_use]
    pub fn unknown_host() -> Self {
        Self::new(Reason::Host, ServerError::UNKNOWN_HOST)
    }

    pub(crate) fn new(reason: Reason, error: impl Into<Error>) -> Self {
        Self {
            reason,
            error: error.into(),
        }
    }
}

/// Why there is no answer of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There is no connection: 502.
    Unreachable,
    /// It broke off in the middle of its answer: 502.
    BrokeOff,
    /// Its answer is too long: 502.
    TooLong,
    /// It took too long: 504.
    Timeout,
    /// Too many calls are under way: 503.
    Overloaded,
}

impl From<Failure> for ServerError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Unreachable => Self::BadGateway("the API cannot be reached"),
            Failure::BrokeOff => Self::BadGateway("the API broke off in the middle of its answer"),
            Failure::TooLong => Self::BadGateway("the API's answer is too long"),
            Failure::Timeout => Self::GatewayTimeout,
            Failure::Overloaded => Self::Overloaded,
        }
    }
}
