//! What may come back: the status, the body, and headers from a list.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};

use crate::api::error::ApiError;
use crate::front::request::REQUEST_ID;

/// What the API answered, its body whole.
#[derive(Clone, Debug)]
pub struct Answered {
    /// Its status.
    pub status: StatusCode,
    /// All of its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Bytes,
}

/// Whether a header of the API goes back to the caller. The length is that of the body, and set anew.
#[must_use]
pub fn passes_back(name: &HeaderName) -> bool {
    name == header::CONTENT_TYPE
        || name == header::RETRY_AFTER
        || name == REQUEST_ID
        || name == "x-envoy-ratelimited"
        || name == "ratelimit"
        || name.as_str().starts_with("ratelimit-")
        || name.as_str().starts_with("x-ratelimit-")
}

/// The answer for the caller.
///
/// # Errors
/// 502 for a redirect, which nobody follows, and for an encoding that nobody asked for.
pub fn pass_back(answered: Answered) -> Result<Response, ApiError> {
    if answered.status.is_redirection() || answered.status.is_informational() {
        return Err(bad_gateway("the API answered with a redirect"));
    }
    let encoding = answered.headers.get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| encoding != "identity") {
        return Err(bad_gateway(
            "the API answered in an encoding that was not asked for",
        ));
    }
    let mut response = Response::new(Body::from(answered.body));
    *response.status_mut() = answered.status;
    let headers = response.headers_mut();
    for (name, value) in &answered.headers {
        if passes_back(name) {
            headers.append(name.clone(), value.clone());
        }
    }
    // Whatever a gateway writes must not become a page of this origin.
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// 502: the API cannot be reached, or answers what cannot be passed back.
#[must_use]
pub fn bad_gateway(message: &str) -> ApiError {
    ApiError::new(StatusCode::BAD_GATEWAY, "bad_gateway", message)
}

/// 504: the API takes too long.
#[must_use]
pub fn gateway_timeout() -> ApiError {
    ApiError::new(
        StatusCode::GATEWAY_TIMEOUT,
        "gateway_timeout",
        "the API took too long to answer",
    )
}
