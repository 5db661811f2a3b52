//! What kind of error an answer tells of.

use super::ErrorBody;

/// The kinds of error answers: one for each `type` of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// 409: there is one like it already.
    AlreadyExists,
    /// 409: it conflicts with another request, or with the state of the resource.
    Conflict,
    /// 401: there is no key or token, or it is not valid.
    DeniedAuthentication,
    /// 400: an argument is wrong.
    InvalidArguments,
    /// 503: there is no more of it for now.
    OutOfStock,
    /// 403: the key may not do this.
    PermissionsDenied,
    /// 412: the resource is in a state that does not allow it.
    PreconditionFailed,
    /// 403: there are as many as there may be.
    QuotasExceeded,
    /// 410: it is no longer there.
    ResourceExpired,
    /// 423: it is locked.
    ResourceLocked,
    /// 404: there is none, or the key may not see it.
    ResourceNotFound,
    /// 429: too many requests.
    TooManyRequests,
    /// 409: it is on its way to another state.
    TransientState,
    /// Any other.
    Other,
}

/// The type that says that there is no such resource.
const NOT_FOUND: &str = "not_found";

/// The types on the wire.
static TYPES: [(&str, ErrorKind); 15] = [
    ("already_exists", ErrorKind::AlreadyExists),
    ("conflict", ErrorKind::Conflict),
    ("denied_authentication", ErrorKind::DeniedAuthentication),
    ("expired", ErrorKind::ResourceExpired),
    ("invalid_arguments", ErrorKind::InvalidArguments),
    ("locked", ErrorKind::ResourceLocked),
    (NOT_FOUND, ErrorKind::ResourceNotFound),
    ("out_of_stock", ErrorKind::OutOfStock),
    ("permissions_denied", ErrorKind::PermissionsDenied),
    ("precondition_failed", ErrorKind::PreconditionFailed),
    ("quotas_exceeded", ErrorKind::QuotasExceeded),
    // Go clients of the API know `expired` by this name.
    ("resource_expired", ErrorKind::ResourceExpired),
    ("too_many_requests", ErrorKind::TooManyRequests),
    ("transient_state", ErrorKind::TransientState),
    // Older APIs.
    ("unknown_resource", ErrorKind::ResourceNotFound),
];

impl ErrorBody {
    /// Whether it says that there is no such resource. A path that is none is of the same [`ErrorKind`], but says nothing of
    /// what was there.
    #[must_use]
    pub fn is_of_missing_resource(&self) -> bool {
        self.kind.as_deref() == Some(NOT_FOUND)
    }
}

impl ErrorKind {
    /// The kind that an answer's status and body tell of.
    #[must_use]
    pub fn of(status: u16, body: &ErrorBody) -> Self {
        let word = body.kind.as_deref().unwrap_or_default();
        if let Some((_, kind)) = TYPES.iter().find(|(known, _)| *known == word) {
            return *kind;
        }
        match status {
            _ if word == "invalid_request_error" => Self::of_older_api(body),
            // The gateway's 429 has no body.
            429 => Self::TooManyRequests,
            _ => Self::Other,
        }
    }

    /// Older APIs: what is wrong stands in `fields`, and only its message tells of a quota.
    fn of_older_api(body: &ErrorBody) -> Self {
        let message = body.message.as_deref().unwrap_or_default();
        let words = "quota exceeded".as_bytes();
        let mut windows = message.as_bytes().windows(words.len());
        if windows.any(|window| window.eq_ignore_ascii_case(words)) {
            Self::QuotasExceeded
        } else if body.fields.is_some() {
            Self::InvalidArguments
        } else {
            Self::Other
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn kind(status: u16, body: serde_json::Value) -> ErrorKind {
        ErrorKind::of(status, &serde_json::from_value(body).unwrap())
    }

    #[test]
    fn an_older_apis_errors_are_known_by_their_fields_and_message() {
        let quota = json!({"type": "invalid_request_error", "message": "Quota Exceeded for this"});
        assert_eq!(kind(403, quota), ErrorKind::QuotasExceeded);
        let fields = json!({"type": "invalid_request_error", "fields": {"name": ["required"]}});
        assert_eq!(kind(400, fields), ErrorKind::InvalidArguments);
        let neither = json!({"type": "invalid_request_error", "fields": 5});
        assert_eq!(kind(400, neither), ErrorKind::Other);
    }

    #[test]
    fn what_has_no_type_is_known_by_its_status_alone() {
        assert_eq!(kind(429, json!({})), ErrorKind::TooManyRequests);
        assert_eq!(kind(429, json!({"type": 5})), ErrorKind::TooManyRequests);
        assert_eq!(kind(409, json!({"message": "m"})), ErrorKind::Other);
        assert_eq!(kind(429, json!({"type": "conflict"})), ErrorKind::Conflict);
    }
}
