//! The application as a connection sees it: the routes, and around them what is true of every request.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use scaleway_account_contract::ServerError;
use scaleway_account_http::request::{check_target, request_id};
use scaleway_account_relay::X_AUTH_TOKEN;
use scaleway_account_sandbox::X_SESSION_TOKEN;
use tower::ServiceBuilder;
use tower::util::BoxCloneSyncService;
use tower_http::sensitive_headers::SetSensitiveRequestHeadersLayer;
use tower_http::trace::TraceLayer;
use uuid::Uuid;

use crate::front::Limits;
use crate::front::answer::refused;
use crate::front::audit::{Audit, Facts, note, span, tell};

/// The application: a request in, an answer out, never an error.
pub type App = BoxCloneSyncService<Request, Response, Infallible>;

/// In a request's extensions: the ID that it is known by, the caller's own if it is a plain one.
#[derive(Clone, Debug)]
pub struct RequestId(pub HeaderValue);

/// In a request's extensions: its head is not written as it must be.
#[derive(Clone, Copy, Debug)]
pub struct BrokenHead;

/// In an answer's extensions: do not send it, close the connection.
#[derive(Clone, Copy, Debug)]
pub struct CloseConnection;

/// The connection is closed on purpose.
#[derive(Debug)]
pub struct Closed;

impl std::fmt::Display for Closed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the connection is closed on purpose")
    }
}

impl std::error::Error for Closed {}

/// Headers that no debug output shows.
const SECRET: [HeaderName; 5] = [
    header::AUTHORIZATION,
    header::COOKIE,
    header::PROXY_AUTHORIZATION,
    X_AUTH_TOKEN,
    X_SESSION_TOKEN,
];

/// The application with these routes.
#[must_use]
pub fn app(routes: Router, limits: Limits, audit: Arc<Audit>) -> App {
    let telling = Arc::clone(&audit);
    let trace = TraceLayer::new_for_http()
        .make_span_with(span)
        .on_request(())
        .on_response(
            move |response: &Response, time: std::time::Duration, _: &tracing::Span| {
                tell(&telling, response, time);
            },
        )
        .on_body_chunk(())
        .on_eos(())
        .on_failure(());
    let service = ServiceBuilder::new()
        .map_request(identify)
        .map_response(|response: http::Response<_>| response.map(Body::new))
        .layer(trace)
        .layer(SetSensitiveRequestHeadersLayer::new(SECRET))
        .layer(from_fn_with_state(audit, note))
        .layer(from_fn_with_state(limits, check))
        .service(routes);
    BoxCloneSyncService::new(service)
}

fn identify(mut request: Request) -> Request {
    let own = || HeaderValue::from_maybe_shared(Uuid::new_v4().to_string());
    if let Some(id) = request_id(request.headers()).or_else(|| own().ok()) {
        request.extensions_mut().insert(RequestId(id));
    }
    request
}

/// Refuses what is wrong before anybody looks at the path.
async fn check(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    let broken = request.extensions().get::<BrokenHead>().is_some();
    let (error, refusal) = if broken {
        let message = "the head of the request is not valid HTTP";
        (ServerError::InvalidRequest(message), "head")
    } else if head_bytes(&request) > limits.head_bytes {
        (ServerError::HeadTooLarge, "head_too_large")
    } else if let Err(error) = check_target(request.uri()) {
        (error, "target")
    } else {
        return next.run(request).await;
    };
    let mut response = refused(error);
    response.extensions_mut().insert(Facts {
        refusal: Some(refusal),
        ..Facts::default()
    });
    response
}

/// How long a head is, near enough: its target and its headers.
fn head_bytes(request: &Request) -> usize {
    let target = request.uri().path_and_query();
    let target = target.map_or(1, |target| target.as_str().len());
    target.saturating_add(bytes_of(request.headers()))
}

fn bytes_of(headers: &HeaderMap) -> usize {
    let lines = headers.iter();
    lines
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum()
}
