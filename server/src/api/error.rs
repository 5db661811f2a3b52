//! The bodies of the API's errors, and of the server's own, which have the same form.

use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};
use serde_json::{Map, Value, json};
use uuid::Uuid;

/// An error answer: a status and a JSON object with at least `type` and `message`.
#[derive(Clone, Debug)]
pub struct ApiError {
    /// The status of the answer.
    pub status: StatusCode,
    body: Map<String, Value>,
    header: Option<(HeaderName, HeaderValue)>,
}

/// One rule that an argument breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadArgument {
    /// The name of the argument.
    pub name: &'static str,
    /// `required`, `format` or `constraint`.
    pub reason: &'static str,
    /// The rule, in words.
    pub help: &'static str,
}

impl ApiError {
    /// An error with these three and nothing more.
    #[must_use]
    pub fn new(status: StatusCode, kind: &str, message: &str) -> Self {
        let mut body = Map::new();
        body.insert("message".to_owned(), message.into());
        body.insert("type".to_owned(), kind.into());
        Self {
            status,
            body,
            header: None,
        }
    }

    /// The error with one more field in its body.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Value>) -> Self {
        self.body.insert(field.to_owned(), value.into());
        self
    }

    /// The error without a field in its body.
    #[must_use]
    pub fn without(mut self, field: &str) -> Self {
        self.body.remove(field);
        self
    }

    /// The error with a header.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &'static str) -> Self {
        self.header = Some((name, HeaderValue::from_static(value)));
        self
    }

    /// The body, as it is sent.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(&self.body).unwrap_or_default()
    }

    /// 400: the arguments that break a rule.
    #[must_use]
    pub fn invalid_arguments(bad: &[BadArgument]) -> Self {
        let details: Vec<Value> = bad
            .iter()
            .map(|argument| {
                json!({
                    "argument_name": argument.name,
                    "reason": argument.reason,
                    "help_message": argument.help,
                })
            })
            .collect();
        Self::new(
            StatusCode::BAD_REQUEST,
            "invalid_arguments",
            "invalid argument(s)",
        )
        .with("details", details)
    }

    /// 401: no key, or a wrong one.
    #[must_use]
    pub fn denied_authentication(method: &str, reason: &str) -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "denied_authentication",
            "authentication is denied",
        )
        .with("method", method)
        .with("reason", reason)
    }

    /// 403: a right that the key does not have.
    #[must_use]
    pub fn permissions_denied(resource: &str, action: &str) -> Self {
        Self::new(
            StatusCode::FORBIDDEN,
            "permissions_denied",
            "insufficient permissions",
        )
        .with(
            "details",
            json!([{ "resource": resource, "action": action }]),
        )
    }

    /// 403 from the server's own gate, which says what it wants.
    #[must_use]
    pub fn refused(message: &str) -> Self {
        Self::new(StatusCode::FORBIDDEN, "permissions_denied", message).with("details", json!([]))
    }

    /// 404: no Project has this ID.
    #[must_use]
    pub fn project_not_found(id: Uuid) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "resource is not found")
            .with("resource", "project_id")
            .with("resource_id", id.to_string())
    }

    /// 404: nothing has this path.
    #[must_use]
    pub fn unknown_path() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "unknown_resource",
            "there is nothing at this path",
        )
    }

    /// 405: the path exists, for these methods only.
    #[must_use]
    pub fn wrong_method(allow: &'static str) -> Self {
        Self::new(
            StatusCode::METHOD_NOT_ALLOWED,
            "method_not_allowed",
            "the path does not take this method",
        )
        .header(header::ALLOW, allow)
    }

    /// 408: the caller takes too long to send its request.
    #[must_use]
    pub fn too_slow() -> Self {
        Self::new(
            StatusCode::REQUEST_TIMEOUT,
            "request_timeout",
            "the request took too long to arrive",
        )
    }

    /// 413: the body is longer than the server takes.
    #[must_use]
    pub fn body_too_large() -> Self {
        Self::new(
            StatusCode::PAYLOAD_TOO_LARGE,
            "request_too_large",
            "the body is too large",
        )
    }

    /// 503: more is going on than the server takes.
    #[must_use]
    pub fn overloaded() -> Self {
        Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "overloaded",
            "too many requests are under way, try again soon",
        )
        .header(header::RETRY_AFTER, "1")
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let body = self.json();
        let json = HeaderValue::from_static("application/json");
        let mut response = (self.status, [(header::CONTENT_TYPE, json)], body).into_response();
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response
    }
}
