//! Every way a call can fail, and what the error says.

use crate::call::decimal;
use crate::value::{Kind as ValueKind, Value};

/// The error classes, in the order of the table in `js/errors.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Any other answer.
    Scaleway = 0,
    /// `already_exists`.
    AlreadyExists,
    /// `conflict`.
    Conflict,
    /// `denied_authentication`.
    DeniedAuthentication,
    /// `invalid_arguments`.
    InvalidArguments,
    /// `out_of_stock`.
    OutOfStock,
    /// `permissions_denied`.
    PermissionsDenied,
    /// `precondition_failed`.
    PreconditionFailed,
    /// `quotas_exceeded`.
    QuotasExceeded,
    /// `expired` or `resource_expired`.
    ResourceExpired,
    /// `locked`.
    ResourceLocked,
    /// `not_found`, or `unknown_resource` of older APIs.
    ResourceNotFound,
    /// `too_many_requests`, or any 429.
    TooManyRequests,
    /// `transient_state`.
    TransientState,
    /// There was no answer, or it broke off.
    Connection,
    /// The deadline passed.
    Timeout,
    /// The answer is not what the API answers.
    ResponseParse,
}

/// What an error answer says.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// Its class.
    pub kind: Kind,
    /// Its own `message`, where it has one.
    pub raw_message: Option<String>,
    /// It in words, for the error's message.
    pub words: String,
    /// Whether the state that it tells of passes by itself.
    pub passes: bool,
    /// The wait that it asks for, in milliseconds.
    pub reset: Option<f64>,
}

/// Reads an error answer. `body` is its JSON (absent where it is none), `text` its text.
pub fn read<V: Value>(status: u16, body: &V, text: &str) -> Told {
    let wire_type = body.get("type").text();
    let raw_message = body.get("message").text();
    let kind = kind(status, wire_type.as_deref(), body, raw_message.as_deref());
    let mut words = decimal(u32::from(status));
    if let Some(wire_type) = &wire_type {
        add(&mut words, " ", wire_type);
    }
    match &raw_message {
        Some(message) => add(&mut words, ": ", message),
        // The body of a gateway, often HTML.
        None if body.kind() != ValueKind::Object => add(&mut words, ": ", &excerpt(text)),
        None => {}
    }
    for key in [
        "resource",
        "resource_id",
        "precondition",
        "help_message",
        "current_state",
        "method",
        "reason",
    ] {
        add(&mut words, ", ", &body.get(key).text().unwrap_or_default());
    }
    for detail in body.get("details").items() {
        let mut told = String::new();
        for key in [
            "argument_name",
            "resource",
            "reason",
            "action",
            "help_message",
        ] {
            let separator = if told.is_empty() { "" } else { " " };
            add(
                &mut told,
                separator,
                &detail.get(key).text().unwrap_or_default(),
            );
        }
        add(&mut words, "; ", &told);
    }
    for field in body.get("fields").entries().items() {
        add(&mut words, "; ", &field.part(0).text().unwrap_or_default());
        for reason in field.part(1).items() {
            add(&mut words, " ", &reason.text().unwrap_or_default());
        }
    }
    let not_usable = body.get("precondition").text().as_deref() == Some("resource_not_usable");
    let reset = body
        .get("reset_seconds")
        .number()
        .filter(|n| *n >= 0.0)
        .map(|n| n * 1000.0);
    Told {
        kind,
        raw_message,
        words,
        passes: not_usable || kind == Kind::TransientState,
        reset,
    }
}

fn add(words: &mut String, separator: &str, text: &str) {
    if !text.is_empty() {
        words.push_str(separator);
        words.push_str(text);
    }
}

fn kind<V: Value>(status: u16, wire_type: Option<&str>, body: &V, message: Option<&str>) -> Kind {
    match wire_type.unwrap_or_default() {
        "already_exists" => Kind::AlreadyExists,
        "conflict" => Kind::Conflict,
        "denied_authentication" => Kind::DeniedAuthentication,
        "invalid_arguments" => Kind::InvalidArguments,
        "out_of_stock" => Kind::OutOfStock,
        "permissions_denied" => Kind::PermissionsDenied,
        "precondition_failed" => Kind::PreconditionFailed,
        "quotas_exceeded" => Kind::QuotasExceeded,
        "expired" | "resource_expired" => Kind::ResourceExpired,
        "locked" => Kind::ResourceLocked,
        "not_found" | "unknown_resource" => Kind::ResourceNotFound,
        "too_many_requests" => Kind::TooManyRequests,
        "transient_state" => Kind::TransientState,
        // Older APIs: a quota tells itself only by its message.
        "invalid_request_error" if message.is_some_and(tells_of_quota) => Kind::QuotasExceeded,
        "invalid_request_error" if body.get("fields").kind() == ValueKind::Object => {
            Kind::InvalidArguments
        }
        // The gateway's 429 has no body.
        _ if status == 429 => Kind::TooManyRequests,
        _ => Kind::Scaleway,
    }
}

fn tells_of_quota(message: &str) -> bool {
    let words = b"quota exceeded";
    message
        .as_bytes()
        .windows(words.len())
        .any(|window| window.eq_ignore_ascii_case(words))
}

/// What to do about an error.
#[must_use]
pub fn advice(kind: Kind, status: u16) -> &'static str {
    match kind {
        Kind::DeniedAuthentication => "Check the key or token",
        Kind::PermissionsDenied => "The key lacks a permission: see its IAM policy",
        Kind::QuotasExceeded => "Delete something or ask for a higher quota",
        Kind::ResourceNotFound => "Check the ID and the key's Organization",
        Kind::TooManyRequests | Kind::TransientState | Kind::Conflict | Kind::OutOfStock => {
            "Try again later"
        }
        Kind::Connection => {
            "Check the network. If apiURL is another origin, it must allow this page (CORS): call it through a same-origin server"
        }
        Kind::Timeout => "Check the network, or raise timeout",
        Kind::ResponseParse => "Check apiURL: it seems that something other than the API answered",
        Kind::Scaleway if status >= 500 => "Try again later",
        _ => "",
    }
}

/// The longest message, in characters.
pub const MESSAGE_LIMIT: usize = 500;

/// The message of an error: `GET /path: words. Advice [request ID]`, in one line.
#[must_use]
pub fn message(method: &str, path: &str, words: &str, advice: &str, request_id: &str) -> String {
    let mut tail = String::new();
    add(&mut tail, ". ", advice);
    if !request_id.is_empty() {
        tail.push_str(" [request ID ");
        tail.push_str(request_id);
        tail.push(']');
    }
    let tail = one_line(&tail, 200);
    let head = one_line(
        &[method, " ", path, ": ", words.trim_end_matches('.')].concat(),
        MESSAGE_LIMIT - tail.chars().count() - 1,
    );
    if head.ends_with('…') || tail.starts_with('.') || tail.is_empty() {
        head + &tail
    } else {
        head + " " + &tail
    }
}

/// `text` in one line of at most `limit` characters, without control characters.
#[must_use]
pub fn one_line(text: &str, limit: usize) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in text.split(|c: char| {
        c.is_whitespace() || c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c)
    }) {
        if word.is_empty() {
            continue;
        }
        let space = if length > 0 { " " } else { "" };
        for c in space.chars().chain(word.chars()) {
            length += 1;
            if length >= limit {
                line.push('…');
                return line;
            }
            line.push(c);
        }
    }
    line
}

/// The beginning of an answer that is no JSON, without its tags.
#[must_use]
pub fn excerpt(text: &str) -> String {
    let start: String = text.chars().take(2000).collect();
    if !start.trim_start().starts_with('<') {
        return one_line(&start, 160);
    }
    let mut words = String::new();
    for part in start.split('<') {
        let (tag, words_after) = part.split_once('>').unwrap_or((part, ""));
        let hidden = tag.starts_with("style") || tag.starts_with("script");
        if !hidden {
            add(&mut words, " ", words_after);
        }
    }
    one_line(&words, 160)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "error_tests.rs"]
mod tests;
