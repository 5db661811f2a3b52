//! The control endpoint, for tests and for trying things out: `/_sandbox`. Its bodies are described in the README of the
//! server.

use crate::fault::Fault;
use crate::sandbox::Sandbox;
use bytes::Bytes;
use http::{Request, Response, StatusCode, header};
use scaleway_account_contract::{ServerError, Timestamp, Uuid, limits};
use scaleway_account_http::Error;
use scaleway_account_http::answer::json;
use scaleway_account_http::origin::{is_loopback, is_own};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use std::collections::BTreeMap;
use std::time::Duration;

/// The longest body that a request to the control endpoint needs, in bytes: a fault may hold a long answer.
pub const LONGEST_BODY: usize = 2 * 1024 * 1024;

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

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Forget {
    request_headers: Option<BTreeMap<String, String>>,
}

/// Answers a request.
pub(crate) fn answer(
    sandbox: &mut Sandbox,
    request: &Request<Bytes>,
    now: Timestamp,
) -> Result<Response<Bytes>, Error> {
    sandbox.admit(request)?;
    let headers = request.headers();
    let foreign = headers
        .get(header::ORIGIN)
        .is_some_and(|origin| !is_loopback(origin));
    if foreign && !is_own(headers) {
        let message = "the control endpoint serves this machine only";
        return Err(ServerError::Refused(message).into());
    }
    let path = request.uri().path().strip_prefix("/_sandbox/");
    let path: Vec<&str> = path.unwrap_or_default().split('/').collect();
    let body = request.body();
    match (request.method().as_str(), path.as_slice()) {
        ("GET", ["state"]) => return Ok(json(200, &sandbox.state(now))),
        ("POST", ["reset"]) => {
            sandbox.reset(read_or_default(body)?, now)?;
            return Ok(json(200, &sandbox.state(now)));
        }
        ("POST", ["clock"]) => {
            let wanted: Advance = read(body)?;
            sandbox.advance(Duration::from_millis(wanted.advance_ms));
        }
        ("POST", ["projects", id, "hold"]) => sandbox.hold(project_id(id)?, now)?,
        ("POST", ["projects", id, "release"]) => {
            let wanted: Release = read_or_default(body)?;
            let unusable = wanted.after_ms.map(Duration::from_millis);
            sandbox.release(project_id(id)?, unusable, now)?;
        }
        ("GET", ["faults"]) => return Ok(json(200, &json!({ "faults": sandbox.faults() }))),
        ("POST", ["faults"]) => sandbox.add_faults(read_faults(body)?)?,
        ("DELETE", ["faults"]) => {
            let wanted: Forget = read_or_default(body)?;
            match wanted.request_headers {
                Some(headers) => sandbox.forget_faults(&headers),
                None => sandbox.clear_faults(),
            }
        }
        ("GET", ["requests"]) => return Ok(json(200, sandbox.requests())),
        ("DELETE", ["requests"]) => sandbox.clear_requests(),
        (_, path) => return Err(no_such(path).into()),
    }
    let mut done = Response::new(Bytes::new());
    *done.status_mut() = StatusCode::NO_CONTENT;
    Ok(done)
}

fn no_such(path: &[&str]) -> ServerError {
    match path {
        ["state"] => ServerError::MethodNotAllowed("GET"),
        ["reset" | "clock"] | ["projects", _, "hold" | "release"] => {
            ServerError::MethodNotAllowed("POST")
        }
        ["faults"] => ServerError::MethodNotAllowed("GET, POST, DELETE"),
        ["requests"] => ServerError::MethodNotAllowed("GET, DELETE"),
        _ => ServerError::UnknownPath,
    }
}

fn project_id(text: &str) -> Result<Uuid, ServerError> {
    limits::uuid(text).ok_or(ServerError::InvalidRequest("the ID must be a UUID"))
}

/// One fault, or an array of them.
fn read_faults(body: &[u8]) -> Result<Vec<Fault>, ServerError> {
    if body.trim_ascii_start().starts_with(b"[") {
        read(body)
    } else {
        read(body).map(|fault| vec![fault])
    }
}

/// What serde says of a body that it cannot read quotes it, so that is not told.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, ServerError> {
    serde_json::from_slice(body).map_err(|error| {
        ServerError::InvalidRequest(if error.is_data() {
            "the body has a field, or a value of one, that this call does not take"
        } else {
            "the body must be JSON"
        })
    })
}

fn read_or_default<T: DeserializeOwned + Default>(body: &[u8]) -> Result<T, ServerError> {
    if body.is_empty() {
        Ok(T::default())
    } else {
        read(body)
    }
}
