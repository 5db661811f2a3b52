//! What may go on: one of the API's calls, with the parameters that it names, and headers from a list. The request to
//! the API is built anew from these, never copied.

use crate::gate::X_USER_AGENT;
use crate::key::SecretKey;
use crate::refused::{Reason, Refused};
use crate::settings::Settings;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri, header};
use scaleway_account_contract::{self as contract, Query, Refusal, Route, ServerError};
use scaleway_account_http::X_AUTH_TOKEN;
use scaleway_account_http::request::{REQUEST_ID, TRACEPARENT, request_id, traceparent};

/// The headers of a caller that go on as they are.
const PASSED_ON: [HeaderName; 3] = [header::ACCEPT, header::ACCEPT_LANGUAGE, X_USER_AGENT];

/// How the relay introduces itself to the API.
const USER_AGENT: &str = concat!("scaleway-account-relay/", env!("CARGO_PKG_VERSION"));

/// The call that a request is, if it may go on: 404 when it is none, 405 for a method that the path, or a relay that
/// only reads, does not take, 400 for parameters given twice.
pub(crate) fn call(
    settings: &Settings,
    method: &Method,
    target: &Uri,
) -> Result<(Route, Query), Refused> {
    let refused = |error: ServerError| Refused::new(Reason::Call, error);
    // An absolute-form target names a host of its own.
    if target.scheme().is_some() || target.authority().is_some() {
        return Err(refused(ServerError::UnknownPath));
    }
    let path = target.path();
    let of = |method: &str| {
        Route::parse(method, path).map(|route| is_open(settings, route).then_some(route))
    };
    let allow = match of(method.as_str()) {
        Ok(Some(route)) if !settings.read_only || route.method() == contract::Method::Get => {
            let query = Query::parse(route, target.query())
                .map_err(|bad| Refused::new(Reason::Arguments, vec![bad]))?;
            return Ok((route, query));
        }
        Ok(Some(route)) => route.method().as_str(),
        Err(Refusal::WrongMethod(allow)) => allow,
        Ok(None) | Err(Refusal::UnknownPath | Refusal::MalformedId(_)) => "",
    };
    let takes = |method| matches!(of(method), Ok(Some(_)));
    if !allow.split(", ").all(takes) {
        return Err(refused(ServerError::UnknownPath));
    }
    // Where a path only writes, a relay that only reads takes no method at all.
    let allow = match (settings.read_only, takes("GET")) {
        (false, _) => allow,
        (true, true) => "GET",
        (true, false) => "",
    };
    Err(refused(ServerError::MethodNotAllowed(allow)))
}

/// Whether the group that a call belongs to goes through at all. Every call is named here, so that a new one is not open
/// by itself; those on SSH keys are when [`Settings::ssh_keys`] says so.
fn is_open(settings: &Settings, route: Route) -> bool {
    match route {
        Route::CreateProject
        | Route::ListProjects
        | Route::GetProject(_)
        | Route::UpdateProject(_)
        | Route::DeleteProject(_)
        | Route::SetProjectQualification(_)
        | Route::DeleteProjectWithResources(_) => true,
        Route::CreateSSHKey
        | Route::ListSSHKeys
        | Route::GetSSHKey(_)
        | Route::UpdateSSHKey(_)
        | Route::DeleteSSHKey(_) => settings.ssh_keys,
    }
}

/// The request to send to the API, with these of the caller's headers.
pub(crate) fn request(
    settings: &Settings,
    route: Route,
    query: &Query,
    headers: HeaderMap,
    body: Bytes,
    key: &SecretKey,
) -> Result<Request<Bytes>, Refused> {
    let body = if route.body_fields().is_empty() {
        Bytes::new()
    } else {
        body
    };
    let has_body = !body.is_empty();
    let mut request = Request::new(body);
    *request.uri_mut() = target(settings, route, query)?;
    *request.method_mut() = match route.method() {
        contract::Method::Get => Method::GET,
        contract::Method::Post => Method::POST,
        contract::Method::Patch => Method::PATCH,
        contract::Method::Delete => Method::DELETE,
    };
    *request.headers_mut() = headers;
    let sent = request.headers_mut();
    if has_body {
        let json = HeaderValue::from_static("application/json");
        sent.insert(header::CONTENT_TYPE, json);
    }
    sent.insert(header::USER_AGENT, HeaderValue::from_static(USER_AGENT));
    sent.insert(X_AUTH_TOKEN, key.header());
    Ok(request)
}

fn target(settings: &Settings, route: Route, query: &Query) -> Result<Uri, Refused> {
    let mut parts = settings.upstream.clone().into_parts();
    parts.path_and_query = query.behind(route.path()).parse().ok();
    Uri::from_parts(parts).map_err(|_| {
        let error = ServerError::InvalidRequest("the query cannot be sent on");
        Refused::new(Reason::Arguments, error)
    })
}

/// The headers of a caller that go on.
pub(crate) fn passed_on(headers: &HeaderMap) -> HeaderMap {
    let mut sent = HeaderMap::new();
    for name in PASSED_ON {
        if let Some(value) = headers.get(&name) {
            sent.insert(name, value.clone());
        }
    }
    if let Some(id) = request_id(headers) {
        sent.insert(REQUEST_ID, id);
    }
    if let Some(trace) = traceparent(headers) {
        sent.insert(TRACEPARENT, trace.clone());
    }
    sent
}
