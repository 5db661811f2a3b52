//! One request, from the connection to the router and back: its ID, its line in the log, and what ends a connection.

use std::convert::Infallible;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::response::Response;
use http::{HeaderValue, Request};
use hyper::body::Incoming;
use scaleway_account_contract::ServerError;
use scaleway_account_http::request::{REQUEST_ID, check_target};
use tower::ServiceExt;
use uuid::Uuid;

use crate::front::Limits;
use crate::front::answer::refused;

/// In an answer's extensions: the path with placeholders, for the log.
#[derive(Clone, Copy, Debug)]
pub struct Template(pub &'static str);

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

/// Answers one request.
///
/// # Errors
/// When the answer is that the connection be closed.
pub async fn answer(
    router: Router,
    limits: &Limits,
    request: Request<Incoming>,
) -> Result<Response, Closed> {
    let began = Instant::now();
    let method = request.method().clone();
    let mut response = if head_bytes(&request) > limits.head_bytes {
        refused(ServerError::HeadTooLarge)
    } else if let Err(error) = check_target(request.uri()) {
        refused(error)
    } else {
        let answered: Result<Response, Infallible> = router.oneshot(request.map(Body::new)).await;
        match answered {
            Ok(response) => response,
            Err(never) => match never {},
        }
    };
    if !response.headers().contains_key(REQUEST_ID)
        && let Ok(id) = HeaderValue::from_maybe_shared(Uuid::new_v4().to_string())
    {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let template = response
        .extensions()
        .get::<Template>()
        .map_or("-", |template| template.0);
    let id = response
        .headers()
        .get(REQUEST_ID)
        .and_then(|id| id.to_str().ok());
    tracing::info!(
        method = method.as_str(),
        path = template,
        status = response.status().as_u16(),
        duration_us = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX),
        request_id = id.unwrap_or_default(),
        "request",
    );
    if response.extensions().get::<CloseConnection>().is_some() {
        return Err(Closed);
    }
    Ok(response)
}

/// How long a head is, near enough: its target and its headers.
fn head_bytes(request: &Request<Incoming>) -> usize {
    let target = request
        .uri()
        .path_and_query()
        .map_or(1, |target| target.as_str().len());
    let headers = request.headers().iter();
    headers
        .map(|(name, value)| name.as_str().len() + value.len() + 4)
        .sum::<usize>()
        + target
}
