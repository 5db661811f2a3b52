//! What may come back: the status, the body, and headers from a list.

use crate::key::SecretKey;
use crate::leak;
use crate::refused::{Reason, Refused};
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use scaleway_account_contract::{ApiError, ErrorBody, ServerError};
use scaleway_account_http::answer::{JSON, read_error};
use scaleway_account_http::request::{REQUEST_ID, request_id};

/// Whether a header of the API goes back to the caller. The length is that of the body, and set anew.
fn passes_back(name: &HeaderName) -> bool {
    name == header::CONTENT_TYPE
        || name == header::RETRY_AFTER
        || name == "x-envoy-ratelimited"
        || name == "ratelimit"
        || name.as_str().starts_with("ratelimit-")
        || name.as_str().starts_with("x-ratelimit-")
}

/// The answer for the caller. 502 for a redirect, which nobody follows, for an encoding that nobody asked for, and for
/// an answer that holds the key.
pub(crate) fn pass_back(
    answered: Response<Bytes>,
    key: &SecretKey,
) -> Result<Response<Bytes>, Refused> {
    let (head, body) = answered.into_parts();
    if head.status.is_redirection() || head.status.is_informational() {
        return Err(bad_gateway("the API answered with a redirect"));
    }
    let encoding = head.headers.get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| encoding != "identity") {
        return Err(bad_gateway(
            "the API answered in an encoding that was not asked for",
        ));
    }
    let mut headers = headers_back(&head.headers);
    if leak::holds(&body, key) || leak::headers_hold(&headers, key) {
        let error = ServerError::BadGateway("the API's answer cannot be passed on");
        return Err(Refused::new(Reason::KeyInAnswer, error));
    }
    protect(&mut headers);
    let mut response = Response::new(body);
    *response.status_mut() = head.status;
    *response.headers_mut() = headers;
    Ok(response)
}

/// The error that the API answered, with nothing in it but what errors have: what else an answer holds is not for a
/// caller who may not see the Project or SSH key.
pub(crate) fn error_only(answered: Response<Bytes>, not_found: ApiError) -> Response<Bytes> {
    let (mut head, body) = answered.into_parts();
    if body.is_empty() {
        return Response::from_parts(head, body);
    }
    let mut error = read_error(&body);
    if error.kind.is_none() && head.status == StatusCode::NOT_FOUND {
        error = not_found.body();
    } else if error == ErrorBody::default() {
        error.message = Some("the API did not tell of it".to_owned());
    }
    head.headers.insert(header::CONTENT_TYPE, JSON);
    let body = serde_json::to_vec(&error).unwrap_or_default();
    Response::from_parts(head, body.into())
}

fn headers_back(answered: &HeaderMap) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in answered {
        if passes_back(name) {
            headers.append(name.clone(), value.clone());
        }
    }
    if let Some(id) = request_id(answered) {
        headers.insert(REQUEST_ID, id);
    }
    headers
}

/// Whatever a gateway writes must not become a page of this origin.
fn protect(headers: &mut HeaderMap) {
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; sandbox"),
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
}

pub(crate) fn bad_gateway(message: &'static str) -> Refused {
    Refused::new(Reason::Upstream, ServerError::BadGateway(message))
}

/// Whether an answer is an error of the API.
pub(crate) fn is_error(status: StatusCode) -> bool {
    status.is_client_error() || status.is_server_error()
}
