//! Answers with a JSON body, and errors.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use scaleway_account_contract::{ApiError, ErrorBody, Reason, Refusal, ServerError, Violation};
use scaleway_account_contract::{Route, limits};
use serde::Serialize;

/// Why a request is refused: by the API's own rules, or by the server in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Error {
    /// An error of the API.
    Api(ApiError),
    /// An error of the server's own.
    Server(ServerError),
}

impl From<ApiError> for Error {
    fn from(error: ApiError) -> Self {
        Self::Api(error)
    }
}

impl From<ServerError> for Error {
    fn from(error: ServerError) -> Self {
        Self::Server(error)
    }
}

impl From<Vec<Violation>> for Error {
    fn from(violations: Vec<Violation>) -> Self {
        Self::Api(ApiError::invalid_arguments(&violations))
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::UnknownPath => ServerError::UnknownPath.into(),
            Refusal::WrongMethod(allow) => ServerError::MethodNotAllowed(allow).into(),
            Refusal::MalformedId(argument) => vec![Violation {
                argument,
                reason: Reason::Format,
                rule: limits::UUID_RULE,
            }]
            .into(),
        }
    }
}

impl Error {
    /// The HTTP status that it is answered with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::Api(error) => error.status(),
            Self::Server(error) => error.status(),
        }
    }

    /// The answer.
    #[must_use]
    pub fn response(&self) -> Response<Bytes> {
        match self {
            Self::Api(error) => json(error.status(), &error.body()),
            Self::Server(error) => {
                let mut response = json(error.status(), &error.body());
                if let Some((name, value)) = error.header() {
                    let name = HeaderName::from_static(name);
                    let value = HeaderValue::from_static(value);
                    response.headers_mut().insert(name, value);
                }
                response
            }
        }
    }
}

/// An answer with this status and a JSON body.
#[must_use]
pub fn json(status: u16, body: &impl Serialize) -> Response<Bytes> {
    let mut response = Response::new(serde_json::to_vec(body).unwrap_or_default().into());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, JSON.clone());
    response
}

/// The API's `Content-Type`.
pub const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// The JSON object that a body is.
///
/// The last of two fields with one name counts, as for most readers of JSON.
///
/// # Errors
/// 400 for anything else. What was read is not quoted.
pub fn object(body: &[u8]) -> Result<serde_json::Map<String, serde_json::Value>, Error> {
    serde_json::from_slice(body).map_err(|_| {
        let not_an_object = Violation {
            argument: "body",
            reason: Reason::Format,
            rule: "must be a JSON object",
        };
        vec![not_an_object].into()
    })
}

/// An answer's error, as far as it can be read; empty where it is none.
#[must_use]
pub fn read_error(body: &[u8]) -> ErrorBody {
    object(body)
        .ok()
        .and_then(|object| serde_json::from_value(object.into()).ok())
        .unwrap_or_default()
}

/// A route's path with placeholders for logs; `(unknown)` for a request that is no call.
#[must_use]
pub fn template(route: Option<Route>) -> &'static str {
    route.map_or("(unknown)", Route::template)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_error_is_answered_in_json_and_with_its_header() {
        let response = Error::from(Refusal::WrongMethod("GET, POST")).response();
        assert_eq!(response.status(), 405);
        assert_eq!(response.headers()["allow"], "GET, POST");
        assert_eq!(response.headers()["content-type"], "application/json");
        let response = Error::from(Refusal::MalformedId("project_id")).response();
        let body: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(response.status(), 400);
        assert_eq!(body["details"][0]["argument_name"], "project_id");
        assert_eq!(Error::from(Refusal::UnknownPath).status(), 404);
    }

    #[test]
    fn only_an_object_is_one() {
        assert!(object(b"{}").is_ok());
        for other in ["", "{", "[]", "null", "\"secret\"", "\0"] {
            let error = object(other.as_bytes()).unwrap_err();
            assert_eq!(error.status(), 400);
            let body = String::from_utf8(error.response().body().to_vec()).unwrap();
            assert!(!body.contains("secret"), "{body}");
        }
    }
}
