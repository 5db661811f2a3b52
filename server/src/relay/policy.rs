//! What may go on: one of the seven calls, with the parameters that it names, and headers from a list. The request
//! upstream is built anew from these, never copied.

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri, header};
use http_body_util::Full;

use crate::api::error::{ApiError, BadArgument};
use crate::api::query::Query;
use crate::api::route::{Refusal, Route};
use crate::relay::gate::X_USER_AGENT;
use crate::relay::key::SecretKey;
use crate::sandbox::auth::X_AUTH_TOKEN;

/// The headers of a caller that go on.
const PASSED_ON: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_LANGUAGE, X_USER_AGENT];

/// How the relay introduces itself upstream.
const USER_AGENT: &str = concat!("scaleway-account-server/", env!("CARGO_PKG_VERSION"));

/// A call that may go on, but for its body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which call.
    pub route: Route,
    /// Its parameters.
    pub query: Query,
}

/// The call that a request is, if it may go on.
///
/// # Errors
/// 404 when it is none of the seven, 405 for a method that the path, or a relay that only reads, does not take, 400 for
/// an ID or parameters that no call has.
pub fn call(method: &Method, uri: &Uri, read_only: bool) -> Result<Call, ApiError> {
    // An absolute-form target names a host of its own.
    if uri.scheme().is_some() || uri.authority().is_some() {
        return Err(ApiError::unknown_path());
    }
    let route = Route::parse(method, uri.path()).map_err(|refusal| match refusal {
        Refusal::UnknownPath | Refusal::MalformedId => ApiError::unknown_path(),
        Refusal::WrongMethod(allow) => ApiError::wrong_method(allow),
    })?;
    if read_only && route.method() != Method::GET {
        return Err(ApiError::wrong_method("GET"));
    }
    let query =
        Query::parse(route, uri.query()).map_err(|bad| ApiError::invalid_arguments(&[bad]))?;
    Ok(Call { route, query })
}

/// The request to send upstream.
///
/// # Errors
/// 400 when it cannot be put into one.
pub fn request(
    call: &Call,
    headers: &HeaderMap,
    body: Bytes,
    upstream: &Uri,
    key: &SecretKey,
) -> Result<Request<Full<Bytes>>, ApiError> {
    let mut target = call.route.path();
    let query = call.query.encode();
    if !query.is_empty() {
        target.push('?');
        target.push_str(&query);
    }
    let mut parts = upstream.clone().into_parts();
    parts.path_and_query = target.parse().ok();
    let uri = Uri::from_parts(parts).map_err(|_| unsendable())?;
    let body = if takes_body(call.route) {
        body
    } else {
        Bytes::new()
    };

    let mut request = Request::new(Full::new(body.clone()));
    *request.method_mut() = call.route.method();
    *request.uri_mut() = uri;
    let sent = request.headers_mut();
    for name in PASSED_ON {
        if let Some(value) = headers.get(&name) {
            sent.insert(name, value.clone());
        }
    }
    if !body.is_empty() {
        sent.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/json"),
        );
    }
    sent.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
    sent.insert(X_AUTH_TOKEN, key.header());
    Ok(request)
}

/// Whether the call has a body; the body of one that has none goes no further.
#[must_use]
pub fn takes_body(route: Route) -> bool {
    matches!(
        route,
        Route::Create | Route::Update(_) | Route::SetQualification(_)
    )
}

fn unsendable() -> ApiError {
    ApiError::invalid_arguments(&[BadArgument {
        name: "query",
        reason: "format",
        help: "cannot be sent on",
    }])
}
