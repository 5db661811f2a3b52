//! An Account API in memory, for trying things out and for tests: as faithful as its contract allows.

pub mod account;
pub mod auth;
pub mod clock;
pub mod cors;
pub mod limits;
pub mod project;
pub mod qualification;
pub mod seed;
pub mod store;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};
use uuid::Uuid;

use crate::api::error::{ApiError, BadArgument};
use crate::api::query::Query;
use crate::api::route::{Refusal, Route};
use crate::front::request::Template;
use crate::front::{Limits, body};
use crate::sandbox::account::{Account, Scenario};
use crate::sandbox::clock::Clock;
use crate::sandbox::limits::object;

/// How the sandbox starts.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The Organization.
    pub scenario: Scenario,
    /// The key that lets a caller in.
    pub secret_key: Uuid,
    /// How long every answer takes, at least.
    pub latency: Duration,
}

/// The sandbox.
#[derive(Debug)]
pub struct Sandbox {
    settings: Settings,
    limits: Limits,
    clock: Clock,
    state: Mutex<Account>,
}

impl Sandbox {
    /// A sandbox in its first state.
    #[must_use]
    pub fn new(settings: Settings, limits: Limits) -> Arc<Self> {
        let clock = Clock::default();
        let account = Account::new(settings.scenario, clock.now());
        Arc::new(Self {
            settings,
            limits,
            clock,
            state: Mutex::new(account),
        })
    }

    /// Its paths.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new()
            .route("/account/{*path}", any(handle))
            .layer(cors::layer())
            .with_state(self)
    }

    fn state(&self) -> MutexGuard<'_, Account> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a call.
    fn call(
        &self,
        route: Result<Route, Refusal>,
        head: &Parts,
        body: &[u8],
    ) -> Result<Response, ApiError> {
        let route = match route {
            Err(Refusal::UnknownPath) => return Err(ApiError::unknown_path()),
            Err(Refusal::WrongMethod(allow)) => return Err(ApiError::wrong_method(allow)),
            Err(Refusal::MalformedId) => None,
            Ok(route) => Some(route),
        };
        auth::authenticate(&head.headers, self.settings.secret_key)?;
        let Some(route) = route else {
            return Err(ApiError::invalid_arguments(&[BadArgument {
                name: "project_id",
                reason: "format",
                help: "must be a UUID",
            }]));
        };
        let query = Query::parse(route, head.uri.query())
            .map_err(|bad| ApiError::invalid_arguments(&[bad]))?;
        let now = self.clock.now();
        let mut account = self.state();
        account.store.vanish(now);
        let answer = match route {
            Route::Create => account.create(&object(body)?, now)?,
            Route::List => account.list(&query)?,
            Route::Get(id) => account.get(id)?,
            Route::Update(id) => account.update(id, &object(body)?, now)?,
            Route::Delete(id) => {
                account.delete(id, now)?;
                return Ok((StatusCode::NO_CONTENT, json_type()).into_response());
            }
            Route::SetQualification(id) => account.set_qualification(id, &object(body)?, now)?,
            Route::DeleteWithResources(id) => account.delete_with_resources(id, &query, now)?,
        };
        drop(account);
        Ok((json_type(), answer.to_string()).into_response())
    }
}

/// Even an answer without a body has it.
fn json_type() -> [(http::HeaderName, HeaderValue); 1] {
    [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )]
}

async fn handle(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let route = Route::parse(&head.method, head.uri.path());
    let body = body::read(body, &sandbox.limits).await;
    if !sandbox.settings.latency.is_zero() {
        tokio::time::sleep(sandbox.settings.latency).await;
    }
    let answered = body.and_then(|body: Bytes| sandbox.call(route, &head, &body));
    let mut response = answered.unwrap_or_else(IntoResponse::into_response);
    response
        .extensions_mut()
        .insert(Template(route.map_or("(unknown)", Route::template)));
    response
}
