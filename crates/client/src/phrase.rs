//! What an error says, in one line.

use crate::failure::FailureKind;
use scaleway_account_contract::error::{Detail, ErrorBody, ErrorKind};

/// The longest message, in characters.
const MESSAGE: usize = 500;

/// What is known of a failure, in words that may come from anywhere.
pub(crate) struct Facts<'a> {
    pub(crate) kind: FailureKind,
    /// Method and path.
    pub(crate) call: &'a str,
    /// The status, 0 where there was no answer.
    pub(crate) status: u16,
    /// The answer's body, where it is a JSON object.
    pub(crate) body: Option<&'a ErrorBody>,
    /// The beginning of an answer that is none, without its tags.
    pub(crate) excerpt: &'a str,
    /// What is wrong with a successful answer; empty where it is no JSON.
    pub(crate) misfit: Option<&'a str>,
    /// Why there is no answer.
    pub(crate) cause: Option<&'a str>,
    pub(crate) request_id: Option<&'a str>,
}

/// The message of an error. `redact` takes the credentials out.
pub(crate) fn message(facts: &Facts<'_>, redact: &dyn Fn(String) -> String) -> String {
    let mut tail = String::new();
    let advice = advice(facts.kind, facts.status);
    if !advice.is_empty() {
        tail.push_str(". ");
        tail.push_str(advice);
    }
    if let Some(id) = facts.request_id {
        tail.push_str(" [request ID ");
        tail.push_str(id);
        tail.push(']');
    }
    let words = redact(what_happened(facts));
    let head = [facts.call, ": ", &words].concat();
    let room = (MESSAGE - 1).saturating_sub(tail.chars().count());
    let mut message = one_line(&head, room);
    if message.ends_with('.') {
        message.pop();
    }
    message + &tail
}

/// What to do about it.
fn advice(kind: FailureKind, status: u16) -> &'static str {
    const LATER: &str = "Try again later";
    match kind {
        FailureKind::Connection => {
            "Check the network. If apiURL is of another origin, that must allow this page (CORS): use a same-origin server"
        }
        FailureKind::NoResponse => "",
        FailureKind::Timeout => "Check the network, or raise timeout",
        FailureKind::Parse => "Check apiURL: it seems that something other than the API answered",
        FailureKind::Api(kind) => match kind {
            ErrorKind::Conflict
            | ErrorKind::OutOfStock
            | ErrorKind::TooManyRequests
            | ErrorKind::TransientState => LATER,
            ErrorKind::DeniedAuthentication => "Check the key or token",
            ErrorKind::PermissionsDenied => "The key lacks a permission: see its IAM policy",
            ErrorKind::QuotasExceeded => "Delete something, or ask for a higher quota",
            ErrorKind::ResourceNotFound => "Check the ID, and the Organization of the key",
            ErrorKind::Other if status >= 500 => LATER,
            _ => "",
        },
    }
}

fn what_happened(facts: &Facts<'_>) -> String {
    let status = facts.status.to_string();
    if let Some(misfit) = facts.misfit {
        return if !misfit.is_empty() {
            [&status, ", but ", misfit].concat()
        } else if facts.excerpt.is_empty() {
            status + ", but the answer is not JSON: it is empty"
        } else {
            [&status, ", but the answer is not JSON: ", facts.excerpt].concat()
        };
    }
    if facts.status == 0 {
        return match facts.cause {
            None => "the deadline (timeout) passed".to_owned(),
            Some(cause) => ["no answer: ", cause].concat(),
        };
    }
    match facts.body {
        None => joined([status.as_str(), facts.excerpt], ": "),
        Some(body) => {
            let head = joined([status.as_str(), text(&body.kind)], " ");
            joined([head.as_str(), &told(body)], ": ")
        }
    }
}

/// All that a body tells.
fn told(body: &ErrorBody) -> String {
    let facts = [
        &body.message,
        &body.resource,
        &body.resource_id,
        &body.precondition,
        &body.help_message,
        &body.current_state,
        &body.method,
        &body.reason,
    ];
    let mut parts = vec![joined(facts.map(text), ", ")];
    for detail in body.details.iter().flatten() {
        let Detail {
            argument_name,
            resource,
            reason,
            action,
            help_message,
            ..
        } = detail;
        let facts = [argument_name, resource, reason, action, help_message];
        parts.push(joined(facts.map(text), " "));
    }
    for (name, reasons) in body.fields.iter().flat_map(|fields| &fields.0) {
        let words = std::iter::once(name).chain(reasons);
        parts.push(joined(words.map(String::as_str), " "));
    }
    joined(parts.iter().map(String::as_str), "; ")
}

fn text(field: &Option<String>) -> &str {
    field.as_deref().unwrap_or_default()
}

/// The parts that are not empty, with `between` between them.
fn joined<'a>(parts: impl IntoIterator<Item = &'a str>, between: &str) -> String {
    let mut all = String::new();
    for part in parts {
        if !all.is_empty() && !part.is_empty() {
            all.push_str(between);
        }
        all.push_str(part);
    }
    all
}

/// `text` in one line of at most `limit` characters, without anything that cannot be seen.
#[must_use]
pub fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    let mut gap = false;
    for letter in text.chars() {
        if is_invisible(letter) {
            gap = length > 0;
            continue;
        }
        if gap {
            line.push(' ');
            length += 1;
            gap = false;
        }
        line.push(letter);
        length += 1;
    }
    if length > limit {
        line = line.chars().take(limit.saturating_sub(1)).collect();
        line.push('…');
    }
    line
}

/// White space, and the control and format characters of Unicode, which can turn text around or hide it.
fn is_invisible(letter: char) -> bool {
    letter.is_whitespace()
        || letter.is_control()
        || matches!(
            letter,
            '\u{ad}'
                | '\u{600}'..='\u{605}'
                | '\u{61c}'
                | '\u{6dd}'
                | '\u{70f}'
                | '\u{890}'..='\u{891}'
                | '\u{8e2}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{110bd}'
                | '\u{110cd}'
                | '\u{13430}'..='\u{1343f}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0001}'..='\u{e007f}'
        )
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use scaleway_account_contract::ApiError;

    fn facts<'a>(kind: FailureKind, status: u16, body: Option<&'a ErrorBody>) -> Facts<'a> {
        Facts {
            kind,
            call: "GET /p",
            status,
            body,
            excerpt: "",
            misfit: None,
            cause: None,
            request_id: Some("r-1"),
        }
    }

    fn said(facts: &Facts<'_>) -> String {
        message(facts, &|text| text)
    }

    #[test]
    fn an_answer_is_told_whole() {
        let body = ApiError::precondition_failed("resource_still_in_use", "delete it first").body();
        let kind = FailureKind::Api(ErrorKind::PreconditionFailed);
        assert_eq!(
            said(&facts(kind, 412, Some(&body))),
            "GET /p: 412 precondition_failed: precondition is not respected, resource_still_in_use, delete it first [request ID r-1]"
        );
        let body = ApiError::permission_denied("project", "write").body();
        let kind = FailureKind::Api(ErrorKind::PermissionsDenied);
        assert_eq!(
            said(&facts(kind, 403, Some(&body))),
            "GET /p: 403 permissions_denied: insufficient permissions; project write. The key lacks a permission: see its IAM policy [request ID r-1]"
        );
    }

    #[test]
    fn what_is_no_answer_of_the_api_is_told_too() {
        let html = Facts {
            excerpt: "Bad Gateway",
            ..facts(FailureKind::Api(ErrorKind::Other), 502, None)
        };
        assert_eq!(
            said(&html),
            "GET /p: 502: Bad Gateway. Try again later [request ID r-1]"
        );
        let empty = Facts {
            misfit: Some(""),
            ..facts(FailureKind::Parse, 200, None)
        };
        assert!(
            said(&empty).starts_with("GET /p: 200, but the answer is not JSON: it is empty. Check")
        );
        let cut = Facts {
            cause: Some("Failed to fetch."),
            request_id: None,
            ..facts(FailureKind::Connection, 0, None)
        };
        assert!(said(&cut).starts_with("GET /p: no answer: Failed to fetch. Check the network."));
        let something_else = Facts {
            kind: FailureKind::NoResponse,
            cause: Some("fetch returned no Response, but a value of type undefined"),
            ..cut
        };
        assert_eq!(
            said(&something_else),
            "GET /p: no answer: fetch returned no Response, but a value of type undefined"
        );
        let late = Facts {
            request_id: None,
            ..facts(FailureKind::Timeout, 0, None)
        };
        assert_eq!(
            said(&late),
            "GET /p: the deadline (timeout) passed. Check the network, or raise timeout"
        );
    }

    proptest! {
        #[test]
        fn a_message_is_one_short_line(text in "\\PC*|[\\s\\x00-\\x1f\u{200b}\u{202e}a]{0,600}", status in 0_u16..600) {
            let body = ErrorBody { message: Some(text.clone()), ..ErrorBody::default() };
            let all = Facts { excerpt: &text, cause: Some(&text), ..facts(FailureKind::Api(ErrorKind::Other), status, Some(&body)) };
            let said = said(&all);
            prop_assert!(said.chars().count() <= MESSAGE);
            prop_assert!(!said.chars().any(|c| c != ' ' && is_invisible(c)));
        }

        #[test]
        fn a_line_is_no_longer_than_its_limit(text in "\\PC*", limit in 1_usize..50) {
            prop_assert!(one_line(&text, limit).chars().count() <= limit);
        }
    }
}
