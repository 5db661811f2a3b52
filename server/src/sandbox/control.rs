//! The control endpoint, for tests and for trying things out: `/_sandbox`, from the machine itself only. Its bodies are
//! described in the README beside this crate.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Request, State};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use http::{StatusCode, header};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::api::error::ApiError;
use crate::api::route::hyphenated;
use crate::front::origin::{is_loopback, is_own};
use crate::front::request::Template;
use crate::sandbox::Sandbox;
use crate::sandbox::fault::{Fault, Kind};
use crate::sandbox::sample;

/// How many faults may wait at a time.
const MOST_FAULTS: usize = 1000;

/// What a reset may change; what it leaves out is as it was at the start of the process.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Reset {
    /// How many Projects beside the default one.
    pub projects: Option<usize>,
    /// How many Projects at most.
    pub quota: Option<usize>,
    /// How long every answer takes.
    pub latency_ms: Option<u64>,
    /// How long a Project stays in `deleting`.
    pub deleting_ms: Option<u64>,
    /// How long a Project stays unusable after its last resource is gone.
    pub releasing_ms: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Release {
    after_ms: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_ms: u64,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    Many(Vec<Value>),
    One(Value),
}

/// The endpoint's paths.
pub fn router() -> Router<Arc<Sandbox>> {
    Router::new()
        .route("/_sandbox/state", get(state))
        .route("/_sandbox/reset", post(reset))
        .route("/_sandbox/clock", post(clock))
        .route("/_sandbox/projects/{id}/hold", post(hold))
        .route("/_sandbox/projects/{id}/release", post(release))
        .route(
            "/_sandbox/faults",
            get(faults).post(add_faults).delete(clear_faults),
        )
        .route("/_sandbox/requests", get(requests).delete(clear_requests))
        .route_layer(from_fn(from_this_machine))
}

/// A peer on loopback, and no page of a foreign site.
async fn from_this_machine(request: Request, next: Next) -> Response {
    let peer = request.extensions().get::<SocketAddr>();
    let near = peer.is_some_and(|peer| peer.ip().to_canonical().is_loopback());
    let headers = request.headers();
    let foreign = headers
        .get(header::ORIGIN)
        .is_some_and(|origin| !is_loopback(origin));
    let mut response = if near && (!foreign || is_own(headers)) {
        next.run(request).await
    } else {
        ApiError::refused("the control endpoint serves this machine only").into_response()
    };
    response.extensions_mut().insert(Template("/_sandbox"));
    response
}

async fn state(State(sandbox): State<Arc<Sandbox>>) -> Response {
    let state = sandbox.state();
    let scenario = state.account.scenario;
    let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    axum::Json(json!({
        "organization_id": scenario.organization_id,
        "projects": state.account.store.len(),
        "quota": scenario.quota,
        "latency_ms": millis(state.latency),
        "deleting_ms": millis(scenario.deleting),
        "releasing_ms": millis(scenario.releasing),
        "faults": state.faults.left().len(),
        "time": sandbox.clock.now().to_string(),
    }))
    .into_response()
}

async fn reset(sandbox: State<Arc<Sandbox>>, body: Bytes) -> Result<Response, ApiError> {
    let wanted: Reset = read_or_default(&body)?;
    if wanted.projects.is_some_and(|projects| projects > 100_000) {
        return Err(bad_request("projects: at most 100000"));
    }
    sandbox.reset(&wanted);
    Ok(state(sandbox).await)
}

async fn clock(State(sandbox): State<Arc<Sandbox>>, body: Bytes) -> Result<StatusCode, ApiError> {
    let wanted: Advance = read(&body)?;
    sandbox
        .clock
        .advance(Duration::from_millis(wanted.advance_ms));
    Ok(StatusCode::NO_CONTENT)
}

async fn hold(
    State(sandbox): State<Arc<Sandbox>>,
    Path(id): Path<String>,
) -> Result<StatusCode, ApiError> {
    sandbox.hold(project_id(&id)?)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn release(
    State(sandbox): State<Arc<Sandbox>>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<StatusCode, ApiError> {
    let wanted: Release = read_or_default(&body)?;
    sandbox.release(project_id(&id)?, wanted.after_ms.map(Duration::from_millis))?;
    Ok(StatusCode::NO_CONTENT)
}

async fn faults(State(sandbox): State<Arc<Sandbox>>) -> Response {
    axum::Json(json!({ "faults": sandbox.state().faults.left() })).into_response()
}

async fn add_faults(
    State(sandbox): State<Arc<Sandbox>>,
    body: Bytes,
) -> Result<StatusCode, ApiError> {
    let given = match read(&body)? {
        OneOrMany::Many(faults) => faults,
        OneOrMany::One(fault) => vec![fault],
    };
    let faults = given
        .into_iter()
        .map(checked)
        .collect::<Result<Vec<Fault>, _>>()?;
    let mut state = sandbox.state();
    if state.faults.left().len().saturating_add(faults.len()) > MOST_FAULTS {
        return Err(bad_request("too many faults are waiting"));
    }
    for fault in faults {
        state.faults.add(fault);
    }
    Ok(StatusCode::NO_CONTENT)
}

async fn clear_faults(State(sandbox): State<Arc<Sandbox>>) -> StatusCode {
    sandbox.state().faults.clear();
    StatusCode::NO_CONTENT
}

async fn requests(State(sandbox): State<Arc<Sandbox>>) -> Response {
    axum::Json(&sandbox.state().journal).into_response()
}

async fn clear_requests(State(sandbox): State<Arc<Sandbox>>) -> StatusCode {
    sandbox.state().journal.clear();
    StatusCode::NO_CONTENT
}

/// A fault that can happen as it is asked for; a test must not pass because its fault was misspelt.
fn checked(fault: Value) -> Result<Fault, ApiError> {
    let fault: Fault =
        serde_json::from_value(fault).map_err(|error| bad_request(&error.to_string()))?;
    if let Some(status) = fault.status
        && !(200..=999).contains(&status)
    {
        return Err(bad_request("status: 200 to 999"));
    }
    if fault.kind == Kind::Error {
        let kind = fault
            .error_type
            .as_deref()
            .ok_or_else(|| bad_request("type: required"))?;
        if sample::error(kind, uuid::Uuid::nil()).is_none() && fault.status.is_none() {
            return Err(bad_request("type: unknown, so a status is required"));
        }
    }
    if fault.kind == Kind::Redirect && fault.location.is_none() {
        return Err(bad_request("location: required"));
    }
    for (name, value) in &fault.headers {
        let name = http::HeaderName::try_from(name).is_ok();
        if !name || http::HeaderValue::try_from(value.as_str()).is_err() {
            return Err(bad_request("headers: not valid"));
        }
    }
    Ok(fault)
}

fn project_id(text: &str) -> Result<uuid::Uuid, ApiError> {
    hyphenated(text).ok_or_else(|| bad_request("the ID must be a UUID"))
}

fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ApiError> {
    serde_json::from_slice(body).map_err(|error| bad_request(&error.to_string()))
}

fn read_or_default<T: DeserializeOwned + Default>(body: &[u8]) -> Result<T, ApiError> {
    if body.is_empty() {
        Ok(T::default())
    } else {
        read(body)
    }
}

fn bad_request(message: &str) -> ApiError {
    ApiError::new(StatusCode::BAD_REQUEST, "invalid_request_error", message)
}
