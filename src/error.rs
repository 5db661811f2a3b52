//! Every way a call can fail. The words are in `js/messages.js`: they would weigh more here.

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
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Told {
    /// Its class.
    pub kind: Kind,
    /// Whether the state that it tells of passes by itself.
    pub passes: bool,
    /// The wait that it asks for, in milliseconds.
    pub reset: Option<f64>,
}

/// Reads an error answer, whose JSON is `body`, if it is any.
pub fn read<V: Value>(status: u16, body: &V) -> Told {
    let kind = kind(status, body);
    let not_usable = body.get("precondition").text().as_deref() == Some("resource_not_usable");
    let reset = body
        .get("reset_seconds")
        .number()
        .filter(|n| *n >= 0.0)
        .map(|n| n * 1000.0);
    Told {
        kind,
        passes: not_usable || kind == Kind::TransientState,
        reset,
    }
}

/// The types on the wire, and the class of each.
const TYPES: [(&str, Kind); 15] = [
    ("already_exists", Kind::AlreadyExists),
    ("conflict", Kind::Conflict),
    ("denied_authentication", Kind::DeniedAuthentication),
    ("expired", Kind::ResourceExpired),
    ("invalid_arguments", Kind::InvalidArguments),
    ("locked", Kind::ResourceLocked),
    ("not_found", Kind::ResourceNotFound),
    ("out_of_stock", Kind::OutOfStock),
    ("permissions_denied", Kind::PermissionsDenied),
    ("precondition_failed", Kind::PreconditionFailed),
    ("quotas_exceeded", Kind::QuotasExceeded),
    ("resource_expired", Kind::ResourceExpired),
    ("too_many_requests", Kind::TooManyRequests),
    ("transient_state", Kind::TransientState),
    ("unknown_resource", Kind::ResourceNotFound),
];

fn kind<V: Value>(status: u16, body: &V) -> Kind {
    let wire_type = body.get("type").text().unwrap_or_default();
    let known = TYPES.iter().find(|(name, _)| *name == wire_type);
    match known {
        Some((_, kind)) => *kind,
        // Older APIs: what is wrong stands in `fields`, and a quota tells itself only by its message.
        None if wire_type == "invalid_request_error" => {
            if body
                .get("message")
                .text()
                .is_some_and(|message| tells_of_quota(&message))
            {
                Kind::QuotasExceeded
            } else if body.get("fields").kind() == ValueKind::Object {
                Kind::InvalidArguments
            } else {
                Kind::Scaleway
            }
        }
        // The gateway's 429 has no body.
        None if status == 429 => Kind::TooManyRequests,
        None => Kind::Scaleway,
    }
}

fn tells_of_quota(message: &str) -> bool {
    let words = b"quota exceeded";
    message
        .as_bytes()
        .windows(words.len())
        .any(|window| window.eq_ignore_ascii_case(words))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "error_tests.rs"]
mod tests;
