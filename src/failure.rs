//! A call's failure becomes the caller's error.

use crate::call::{Call, decimal};
use crate::client::Run;
use crate::error::{self, Kind};
use crate::interop::{Answer, json, make_error};
use crate::projects::answer::{Shape, check};
use crate::retry::Failure;
use crate::token::Used;
use crate::value::{Kind as ValueKind, Value};
use wasm_bindgen::prelude::*;

/// A call and what was sent for it: what an error needs to know.
pub(crate) struct Sent {
    pub(crate) call: Call,
    pub(crate) attempts: u32,
    pub(crate) used: Used,
}

/// What differs from error to error.
struct Details<'a> {
    kind: Kind,
    status: u16,
    words: &'a str,
    body: JsValue,
    request_id: Option<String>,
    retryable: bool,
    cause: JsValue,
}

impl Sent {
    /// The error of a stopped guard: the caller's own reason, or the deadline. Else `error`.
    pub(crate) fn stopped(&self, run: &Run, error: JsValue) -> JsValue {
        match run.guard.state() {
            1 => run.guard.reason(),
            2 => self.error(Details {
                kind: Kind::Timeout,
                status: 0,
                words: "the deadline (timeout) passed",
                body: JsValue::UNDEFINED,
                request_id: None,
                retryable: Failure::Connection.allows(self.call.resend),
                cause: error,
            }),
            _ => error,
        }
    }

    /// The error for no answer, or one that broke off.
    pub(crate) fn unconnected(&self, cause: &JsValue) -> JsValue {
        let told = cause
            .get("message")
            .text()
            .or_else(|| cause.text())
            .unwrap_or_default();
        self.error(Details {
            kind: Kind::Connection,
            status: 0,
            words: &[
                "no answer: ",
                if told.is_empty() {
                    "the connection failed"
                } else {
                    &told
                },
            ]
            .concat(),
            body: JsValue::UNDEFINED,
            request_id: None,
            retryable: Failure::Connection.allows(self.call.resend),
            cause: cause.clone(),
        })
    }

    /// The error that an answer tells of, and the wait that it asks for.
    pub(crate) fn refused(&self, answer: &Answer) -> (JsValue, Option<f64>) {
        let (text, json) = self.redacted(answer);
        let body = if json.kind() == ValueKind::Object {
            json
        } else {
            JsValue::UNDEFINED
        };
        let status = answer.status();
        let told = error::read(status, &body, &text);
        let error = self.error(Details {
            kind: told.kind,
            status,
            words: &told.words,
            body: if body.is_undefined() {
                JsValue::from_str(&text)
            } else {
                body
            },
            request_id: answer.request_id(),
            retryable: told.passes || Failure::Status(status).allows(self.call.resend),
            cause: JsValue::UNDEFINED,
        });
        (error, told.reset)
    }

    /// The error for a successful answer of another shape.
    pub(crate) fn unreadable(&self, answer: &Answer, value: &JsValue, shape: Shape) -> JsValue {
        let status = answer.status();
        let (text, body) = self.redacted(answer);
        let words = if answer.text().is_none() {
            "the answer is longer than maxResponseSize".to_owned()
        } else if text.is_empty() {
            "the answer is empty".to_owned()
        } else if value.is_undefined() {
            ["the answer is not JSON: ", &error::excerpt(&text)].concat()
        } else if let Err(misfit) = check(shape, value) {
            misfit.sentence()
        } else {
            "the answer is not understood".to_owned()
        };
        self.error(Details {
            kind: Kind::ResponseParse,
            status,
            words: &[&decimal(u32::from(status)), ", but ", &words].concat(),
            body: if body.is_undefined() {
                JsValue::from_str(&text)
            } else {
                body
            },
            request_id: answer.request_id(),
            retryable: false,
            cause: JsValue::UNDEFINED,
        })
    }

    /// An answer's text and JSON without the credentials that it may echo.
    fn redacted(&self, answer: &Answer) -> (String, JsValue) {
        let text = self.used.redact(&answer.text().unwrap_or_default());
        let value = json(&text);
        (text, value)
    }

    fn error(&self, details: Details<'_>) -> JsValue {
        let method = self.call.method.as_str();
        let path = self.call.path.as_str();
        let request_id = details
            .request_id
            .map(|id| self.used.redact(&error::one_line(&id, 100)));
        let words = self.used.redact(details.words);
        let advice = error::advice(details.kind, details.status);
        let message = error::message(
            method,
            path,
            &words,
            advice,
            request_id.as_deref().unwrap_or_default(),
        );
        make_error(
            details.kind as u8,
            &message,
            details.status,
            &details.body,
            request_id.as_deref(),
            Some(method),
            Some(path),
            self.attempts,
            details.retryable,
            &details.cause,
        )
    }
}
