//! Why a call failed, as far as both faces of the client need to know: the Rust face makes an
//! [`Error`](crate::Error) of it, the JavaScript face an object of a class.

use crate::answer::Answer;
use crate::body::{excerpt, read_body, unescaped, without_secrets};
use crate::phrase::{Facts, message, one_line};
use crate::retry::Attempt;
use crate::token::Secrets;
use scaleway_account_contract::{Call, ErrorBody, ErrorKind, Violation};
use std::cell::Cell;
use wasm_bindgen::prelude::*;

/// Why a call failed.
pub enum Failure {
    /// Arguments were refused, and nothing was sent.
    Refused(Vec<Violation>),
    /// The caller's signal was aborted, with this reason.
    Aborted(JsValue),
    /// A function of the caller's (`token`, `stop`), or the platform, threw this.
    Thrown(JsValue),
    /// Everything else.
    Failed(Box<Report>),
}

/// What kind of failure a [`Report`] is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FailureKind {
    /// The API refused.
    Api(ErrorKind),
    /// There was no answer, or it broke off.
    Connection,
    /// What sends the requests, or an interceptor, returned something else than a `Response` that can be read.
    NoResponse,
    /// The deadline passed.
    Timeout,
    /// A successful answer that cannot be read.
    Parse,
}

/// All about a call that was sent and failed. No credential that was sent is in it, even if the server echoed it.
pub struct Report {
    /// What kind of failure it is.
    pub kind: FailureKind,
    /// One line of at most 500 characters: the call, what went wrong, what to do, and the request ID.
    pub message: String,
    /// The HTTP status; 0 where there was no answer.
    pub status: u16,
    /// The method of the call.
    pub method: &'static str,
    /// The path of the call, without its query.
    pub path: String,
    /// The answer's `X-Request-Id`.
    pub request_id: Option<String>,
    /// How often the call was sent.
    pub attempts: u32,
    /// Whether the same call may work later, and can be made again without doing its work twice.
    pub retryable: bool,
    /// The answer's body: parsed where it is a JSON object or array, else its text; `undefined` where there was no answer.
    pub body: JsValue,
    /// What the body says, where it is an object.
    pub told: Option<ErrorBody>,
    /// What led to it.
    pub cause: Option<Cause>,
}

/// What led to a failure.
pub enum Cause {
    /// What `fetch`, or the function in its place, threw.
    Thrown(JsValue),
    /// The failure of the last attempt before the deadline.
    Failed(Box<Report>),
}

/// A call and what was sent for it so far.
pub(crate) struct Sent<'a> {
    pub(crate) call: &'a Call,
    pub(crate) attempts: Cell<u32>,
    /// The credentials in all that was sent.
    pub(crate) secrets: Secrets,
}

impl Sent<'_> {
    /// The deadline passed, of all that was `sent` before it; `last` is the failure of the last attempt.
    pub(crate) fn timed_out(&self, sent: u32, last: Option<Box<Report>>) -> Box<Report> {
        let mut report = self.report(FailureKind::Timeout, None, None, None);
        report.attempts = sent;
        report.cause = last.map(Cause::Failed);
        report
    }

    /// There was no answer, for this reason.
    pub(crate) fn unconnected(&self, kind: FailureKind, cause: JsValue) -> Box<Report> {
        let shown = self.redact(shown(&cause));
        let mut report = self.report(kind, None, None, Some(&shown));
        report.cause = Some(Cause::Thrown(cause));
        report
    }

    /// The API refused.
    pub(crate) fn refused(&self, answer: &Answer) -> Box<Report> {
        // The kind is told by the body, which the report reads.
        self.report(FailureKind::Api(ErrorKind::Other), Some(answer), None, None)
    }

    /// A successful answer that cannot be read; `misfit` says why, and is empty where it is no JSON.
    pub(crate) fn unreadable(&self, answer: &Answer, misfit: &str) -> Box<Report> {
        self.report(FailureKind::Parse, Some(answer), Some(misfit), None)
    }

    pub(crate) fn redact(&self, text: String) -> String {
        self.secrets.redact(text)
    }

    fn report(
        &self,
        kind: FailureKind,
        answer: Option<&Answer>,
        misfit: Option<&str>,
        cause: Option<&str>,
    ) -> Box<Report> {
        let status = answer.map_or(0, |answer| answer.status);
        let redact = |text: String| self.redact(text);
        let text = answer.and_then(|answer| answer.text.as_ref());
        let text = redact(text.map(String::from).unwrap_or_default());
        let parsed = without_secrets(&text, &redact);
        let text = if parsed.is_none() {
            unescaped(text, &redact)
        } else {
            text
        };
        let told = parsed.as_ref().and_then(read_body);
        let kind = match kind {
            FailureKind::Api(_) => {
                let empty = ErrorBody::default();
                FailureKind::Api(ErrorKind::of(status, told.as_ref().unwrap_or(&empty)))
            }
            other => other,
        };
        let request_id = answer.and_then(|answer| answer.header("x-request-id"));
        let request_id = request_id.map(|id| one_line(&redact(id), 100));
        let method = self.call.method().as_str();
        // A key is a UUID, and may have been given as an ID.
        let path = redact(self.call.path());
        let message = message(
            &Facts {
                kind,
                call: &[method, " ", &path].concat(),
                status,
                body: told.as_ref(),
                excerpt: &excerpt(&text),
                misfit,
                cause,
                request_id: request_id.as_deref().filter(|id| !id.is_empty()),
            },
            &redact,
        );
        let passes = match (kind, &told) {
            (FailureKind::Api(kind), Some(told)) => told.passes(kind),
            _ => false,
        };
        let attempt = match kind {
            FailureKind::Connection | FailureKind::Timeout => Some(Attempt::Connection),
            FailureKind::Api(_) => Some(Attempt::Status(status)),
            FailureKind::NoResponse | FailureKind::Parse => None,
        };
        let body = match parsed {
            Some(parsed) => parsed,
            None if answer.is_some() => text.into(),
            None => JsValue::UNDEFINED,
        };
        Box::new(Report {
            kind,
            message,
            status,
            method,
            path,
            request_id,
            attempts: self.attempts.get(),
            retryable: passes || attempt.is_some_and(|attempt| attempt.allows(self.call.resend)),
            body,
            told,
            cause: None,
        })
    }
}

/// What was thrown, in words; a value can be such that it has none.
fn shown(cause: &JsValue) -> String {
    let message = js_sys::Reflect::get(cause, &"message".into());
    let message = message.ok().and_then(|message| message.as_string());
    message
        .filter(|message| !message.is_empty())
        .or_else(|| text_of(cause))
        .unwrap_or_else(|| "the connection failed".to_owned())
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String, catch)]
    fn to_text(value: &JsValue) -> Result<String, JsValue>;
}

fn text_of(value: &JsValue) -> Option<String> {
    to_text(value).ok()
}
