//! The application as a connection sees it: the routes, and around them what is true of every request.

use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use scaleway_account_contract::ServerError;
use scaleway_account_http::request::{REQUEST_ID, check_target};
use scaleway_account_http::{X_AUTH_TOKEN, X_SESSION_TOKEN};
use tower::ServiceExt;
use tower_http::sensitive_headers::SetSensitiveRequestHeaders;

use crate::front::Limits;
use crate::front::answer::refused;
use crate::front::audit::{Audit, Facts};

/// In a request's extensions: where it comes from.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The ID that it is known by, the caller's own if it is a plain one.
    pub id: HeaderValue,
    /// The other end of the connection.
    pub peer: SocketAddr,
    /// When the API was first asked for it.
    pub asked: Arc<OnceLock<Instant>>,
}

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

/// The application. What is true of every request is a function and no layer: each layer of a router costs a request
/// some allocations (see the README on load).
#[derive(Debug)]
pub struct App {
    routes: SetSensitiveRequestHeaders<Router>,
    limits: Limits,
    audit: Audit,
}

impl App {
    /// The application with these routes.
    #[must_use]
    pub fn new(routes: Router, limits: Limits, audit: Audit) -> Arc<Self> {
        let routes = SetSensitiveRequestHeaders::new(routes, SECRET);
        Arc::new(Self {
            routes,
            limits,
            audit,
        })
    }

    /// Answers a request of this peer. `clean` says whether its head was written as it must be.
    pub async fn answer(&self, mut request: Request, peer: SocketAddr, clean: bool) -> Response {
        let call = self.audit.begin(&mut request, peer);
        let mut response = match self.refusal(&request, clean) {
            Some(response) => response,
            None => {
                request.extensions_mut().insert(Arrival {
                    id: call.id().clone(),
                    peer,
                    asked: call.asked(),
                });
                let Ok(response) = self.routes.clone().oneshot(request).await;
                response
            }
        };
        let headers = response.headers_mut();
        if !headers.contains_key(REQUEST_ID) {
            headers.insert(REQUEST_ID, call.id().clone());
        }
        call.answered(&response);
        response
    }

    /// Refuses what is wrong before anybody looks at the path.
    fn refusal(&self, request: &Request, clean: bool) -> Option<Response> {
        let (error, refusal) = if !clean {
            let message = "the head of the request is not valid HTTP";
            (ServerError::InvalidRequest(message), "head")
        } else if head_bytes(request) > self.limits.head_bytes {
            (ServerError::HeadTooLarge, "head_too_large")
        } else if let Err(error) = check_target(request.uri()) {
            (error, "target")
        } else {
            return None;
        };
        let mut response = refused(error);
        response.extensions_mut().insert(Facts {
            refusal: Some(refusal),
            ..Facts::default()
        });
        Some(response)
    }
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
