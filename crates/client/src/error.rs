//! Every way a call can fail, for Rust pages.

use crate::failure::{Cause, Failure, FailureKind, Report};
use scaleway_account_contract::{ApiError, Violation};
use std::fmt;
use wasm_bindgen::JsValue;

/// Why a call failed.
///
/// No text of an error holds a credential, even if the server echoed one. What JavaScript threw is kept as it is, and shown
/// neither by `Display` nor by `Debug`.
#[derive(Clone)]
pub enum Error {
    /// Arguments or settings were refused, and nothing was sent; or the function that supplies tokens returned none. Holds
    /// everything that is wrong with them, without their values.
    InvalidArguments(Vec<Violation>),
    /// The API refused.
    Api(Box<Refusal>),
    /// There was no answer, or it broke off. In a page it may be CORS, which no script can tell.
    Connection(Details),
    /// The deadline passed. Whether the API acted is unknown.
    Timeout(Details),
    /// A successful answer that cannot be read. Often something other than the API answered.
    Parse(Details),
    /// The signal was aborted, with this reason.
    Aborted(JsValue),
    /// The function that supplies tokens, or the platform, threw this.
    Thrown(JsValue),
    /// A list that is longer than `all` reads: use `items` or `pages`.
    TooManyItems,
    /// This is no browser: the client was built natively.
    NoBrowser,
}

/// What the API refused with.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The error by its type.
    pub error: ApiError,
    /// What is known of the call.
    pub details: Details,
}

/// What is known of a call that was sent and failed.
#[derive(Clone, Debug)]
pub struct Details {
    /// One line of at most 500 characters: the call, what went wrong, what to do, and the request ID.
    pub message: String,
    /// The HTTP status; 0 where there was no answer.
    pub status: u16,
    /// The answer's `X-Request-Id`, for Scaleway's support.
    pub request_id: Option<String>,
    /// How often the call was sent; where the deadline passed, the requests of all that had it: of the whole wait, or of all
    /// pages of [`all`](crate::Listing::all).
    pub attempts: u32,
    /// Whether the same call may work later, and can be made again without doing its work twice.
    pub is_retryable: bool,
    /// What `fetch` threw, or the failure of the last attempt before the deadline.
    pub cause: Option<Box<Error>>,
}

impl Error {
    /// Whether the same call may work later, and can be made again without doing its work twice.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        self.details().is_some_and(|details| details.is_retryable)
    }

    /// What is known of the call, where it was sent.
    #[must_use]
    pub fn details(&self) -> Option<&Details> {
        match self {
            Self::Api(refusal) => Some(&refusal.details),
            Self::Connection(details) | Self::Timeout(details) | Self::Parse(details) => {
                Some(details)
            }
            _ => None,
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut tuple =
            |name, field: &dyn fmt::Debug| formatter.debug_tuple(name).field(field).finish();
        // Of what was thrown only that there is something: it may quote a header.
        let value = format_args!("JsValue");
        match self {
            Self::InvalidArguments(violations) => tuple("InvalidArguments", violations),
            Self::Api(refusal) => tuple("Api", refusal),
            Self::Connection(details) => tuple("Connection", details),
            Self::Timeout(details) => tuple("Timeout", details),
            Self::Parse(details) => tuple("Parse", details),
            Self::Aborted(_) => tuple("Aborted", &value),
            Self::Thrown(_) => tuple("Thrown", &value),
            Self::TooManyItems => formatter.write_str("TooManyItems"),
            Self::NoBrowser => formatter.write_str("NoBrowser"),
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(details) = self.details() {
            return formatter.write_str(&details.message);
        }
        match self {
            Self::InvalidArguments(violations) => {
                formatter.write_str("invalid arguments: ")?;
                for (at, violation) in violations.iter().enumerate() {
                    let between = if at == 0 { "" } else { "; " };
                    write!(
                        formatter,
                        "{between}{} {}",
                        violation.argument, violation.rule
                    )?;
                }
                Ok(())
            }
            Self::Aborted(_) => formatter.write_str("the call was aborted"),
            Self::TooManyItems => formatter.write_str("all() reads at most 100,000 items: read the pages or the items one after another instead"),
            Self::NoBrowser => formatter.write_str("the client needs a browser"),
            _ => formatter.write_str("JavaScript threw a value"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let cause = self.details()?.cause.as_deref()?;
        Some(cause)
    }
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(violations) => Self::InvalidArguments(violations),
            Failure::Aborted(reason) => Self::Aborted(reason),
            Failure::Thrown(thrown) => Self::Thrown(thrown),
            Failure::Failed(report) => Self::from(*report),
        }
    }
}

impl From<Report> for Error {
    fn from(report: Report) -> Self {
        let details = Details {
            message: report.message,
            status: report.status,
            request_id: report.request_id,
            attempts: report.attempts,
            is_retryable: report.retryable,
            cause: report.cause.map(|cause| {
                Box::new(match cause {
                    Cause::Thrown(thrown) => Self::Thrown(thrown),
                    Cause::Failed(report) => Self::from(*report),
                })
            }),
        };
        match report.kind {
            FailureKind::Api(_) => Self::Api(Box::new(Refusal {
                error: ApiError::read(details.status, report.told.unwrap_or_default()),
                details,
            })),
            FailureKind::Connection | FailureKind::NoResponse => Self::Connection(details),
            FailureKind::Timeout => Self::Timeout(details),
            FailureKind::Parse => Self::Parse(details),
        }
    }
}
