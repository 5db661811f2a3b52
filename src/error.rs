//! Failures as the page sees them: objects of the classes in `js/errors.js`.

use scaleway_account_client::face::{Cause, Failure, FailureKind, Report, one_line};
use scaleway_account_contract::{ErrorKind, Violation};
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/errors.js")]
extern "C" {
    #[wasm_bindgen(js_name = makeError)]
    fn make_error(
        class: u8,
        status: u16,
        body: &JsValue,
        message: &str,
        info: &JsValue,
        cause: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(js_name = makeRefusal)]
    fn make_refusal(body: &JsValue, message: &str) -> JsValue;
}

/// What every error of a call that was sent has beside its message and its body.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Info<'a> {
    request_id: Option<&'a str>,
    method: &'a str,
    path: &'a str,
    attempts: u32,
    retryable: bool,
}

/// The body of an `invalid_arguments`, as the API writes it, with the names that the page knows.
#[derive(Serialize)]
struct Body<'a> {
    r#type: &'a str,
    message: &'a str,
    details: Vec<Detail>,
}

/// An argument that was refused: its name as the page knows it, and why.
#[derive(Serialize)]
pub(crate) struct Detail {
    pub(crate) argument_name: String,
    pub(crate) reason: &'static str,
    pub(crate) help_message: String,
}

/// The page's error for a failure: an object of a class, or what the page itself threw.
pub(crate) fn error(failure: Failure) -> JsValue {
    match failure {
        Failure::Refused(violations) => refusal(&violations),
        Failure::Aborted(thrown) | Failure::Thrown(thrown) => thrown,
        Failure::Failed(report) => failed(*report),
    }
}

/// The `InvalidArgumentsError` for arguments that were refused: it has the API's own `details`.
pub(crate) fn refusal(violations: &[Violation]) -> JsValue {
    let mut details = Vec::new();
    for violation in violations {
        details.push(Detail {
            argument_name: camel_case(violation.argument),
            reason: violation.reason.as_str(),
            help_message: violation.rule.to_owned(),
        });
    }
    refuse(details)
}

/// The same, where the page's own names are refused.
pub(crate) fn refuse(details: Vec<Detail>) -> JsValue {
    let mut message = String::from("invalid arguments");
    let mut between = ": ";
    for detail in &details {
        message.push_str(between);
        message.push_str(&detail.argument_name);
        message.push(' ');
        message.push_str(&detail.help_message);
        between = "; ";
    }
    let body = Body {
        r#type: "invalid_arguments",
        message: &message,
        details,
    };
    make_refusal(&to_js(&body), &one_line(&message, 500))
}

/// The name of an argument as JavaScript has it.
fn camel_case(name: &str) -> String {
    if name == "api_url" {
        return "apiURL".to_owned();
    }
    let mut camel = String::new();
    let mut begins = false;
    for letter in name.chars() {
        match letter {
            '_' => begins = true,
            _ if begins => {
                camel.push(letter.to_ascii_uppercase());
                begins = false;
            }
            _ => camel.push(letter),
        }
    }
    camel
}

fn failed(report: Report) -> JsValue {
    let info = Info {
        request_id: report.request_id.as_deref(),
        method: report.method,
        path: &report.path,
        attempts: report.attempts,
        retryable: report.retryable,
    };
    let cause = match report.cause {
        None => JsValue::UNDEFINED,
        // `undefined` would read as no cause at all.
        Some(Cause::Thrown(thrown)) if thrown.is_undefined() => JsValue::NULL,
        Some(Cause::Thrown(thrown)) => thrown,
        Some(Cause::Failed(last)) => failed(*last),
    };
    make_error(
        class(report.kind),
        report.status,
        &report.body,
        &report.message,
        &to_js(&info),
        &cause,
    )
}

/// The place of a class in `classes` of `js/errors.js`.
fn class(kind: FailureKind) -> u8 {
    match kind {
        FailureKind::Api(kind) => match kind {
            ErrorKind::Other => 0,
            ErrorKind::AlreadyExists => 1,
            ErrorKind::Conflict => 2,
            ErrorKind::DeniedAuthentication => 3,
            ErrorKind::InvalidArguments => 4,
            ErrorKind::OutOfStock => 5,
            ErrorKind::PermissionsDenied => 6,
            ErrorKind::PreconditionFailed => 7,
            ErrorKind::QuotasExceeded => 8,
            ErrorKind::ResourceExpired => 9,
            ErrorKind::ResourceLocked => 10,
            ErrorKind::ResourceNotFound => 11,
            ErrorKind::TooManyRequests => 12,
            ErrorKind::TransientState => 13,
        },
        FailureKind::Connection | FailureKind::NoResponse => 14,
        FailureKind::Timeout => 15,
        FailureKind::Parse => 16,
    }
}

/// A value as a plain object. What cannot be made one is `undefined`; nothing here is such.
fn to_js(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or_default()
}
