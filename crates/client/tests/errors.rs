//! Every way a call can fail, as a page in Rust sees it.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{NOBODY, ORGANIZATION, answering, builder, client, default_project, fake, key, named};
use common::{attempts, faults, journal, reset, silent};
use futures_util::future::{Either, select};
use js_sys::{Promise, Reflect};
use scaleway_account_client::{
    ApiError, CallOptions, CreateProject, Error, GetProject, Refusal, Timestamp,
};
use serde_json::{Value, json};
use std::error::Error as _;
use std::time::Duration;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::AbortController;

wasm_bindgen_test_configure!(run_in_browser);

fn once() -> CallOptions {
    CallOptions {
        max_retries: Some(0),
        ..CallOptions::default()
    }
}

async fn error_of(fault: Value) -> Error {
    reset(0).await;
    faults(fault).await;
    let call = client().get_project(default_project()).with(once());
    call.await.unwrap_err()
}

async fn refusal_of(fault: Value) -> Refusal {
    match error_of(fault).await {
        Error::Api(refusal) => *refusal,
        other => panic!("{other:?}"),
    }
}

#[wasm_bindgen_test]
async fn no_text_of_an_error_or_of_options_shows_a_key() {
    let fake = fake("throw new TypeError(request.headers.get('X-Auth-Token'))");
    let call = fake.client().get_project(default_project()).with(once());
    let error = call.await.unwrap_err();
    assert!(matches!(
        error.source().unwrap().to_string().as_str(),
        "JavaScript threw a value"
    ));
    let copy = error.clone();
    for shown in [
        error.to_string(),
        format!("{error:?}"),
        format!("{copy:#?}"),
    ] {
        assert!(!shown.contains(key()), "{shown}");
    }
    let options = CallOptions {
        headers: vec![("Authorization".into(), "Bearer s3cret".into())],
        ..once()
    };
    let shown = format!("{options:?} {:?} {:?}", client(), builder());
    assert!(shown.contains("Authorization") && !shown.contains("s3cret"));
    assert!(!shown.contains(key()), "{shown}");
}

#[wasm_bindgen_test]
async fn the_source_of_a_body_is_told_when_its_call_is_dropped() {
    let fake = fake(
        "return new Response(new ReadableStream({ \
            start: (sink) => sink.enqueue(new Uint8Array(1)), \
            pull() { requests.reading() }, \
            cancel() { requests.cancelled = true }, \
        }))",
    );
    let requests = fake.requests();
    let reading = Promise::new(&mut |resolve, _| {
        Reflect::set(requests, &"reading".into(), &resolve).unwrap();
    });
    let call = fake.client().get_project(default_project()).into_future();
    let dropped = select(call, JsFuture::from(reading)).await;
    assert!(matches!(&dropped, Either::Right(_)));
    drop(dropped);
    let told = Reflect::get(requests, &"cancelled".into()).unwrap();
    assert_eq!(told, true);
}

#[wasm_bindgen_test]
async fn each_type_of_the_api_has_its_variant_and_fields() {
    let kinds = [
        ("already_exists", 409),
        ("conflict", 409),
        ("denied_authentication", 401),
        ("expired", 410),
        ("invalid_arguments", 400),
        ("locked", 423),
        ("not_found", 404),
        ("out_of_stock", 503),
        ("permissions_denied", 403),
        ("precondition_failed", 412),
        ("quotas_exceeded", 403),
        ("resource_expired", 410),
        ("too_many_requests", 429),
        ("transient_state", 409),
        ("unknown_resource", 404),
        ("invalid_request_error", 400),
    ];
    for (kind, status) in kinds {
        let refusal = refusal_of(json!({"kind": "error", "type": kind})).await;
        assert!(
            is_whole(kind, &refusal.error),
            "{kind}: {:?}",
            refusal.error
        );
        let details = &refusal.details;
        assert_eq!((details.status, details.attempts), (status, 1), "{kind}");
        assert_eq!(details.request_id.as_ref().map(String::len), Some(36));
        assert!(details.message.chars().count() <= 500 && !details.message.contains('\n'));
        let path = format!("GET /account/v3/projects/{ORGANIZATION}: {status} {kind}");
        assert!(details.message.starts_with(&path), "{}", details.message);
        assert!(details.cause.is_none());
        let message = details.message.clone();
        let passes = ["out_of_stock", "too_many_requests", "transient_state"].contains(&kind);
        let error = Error::Api(Box::new(refusal));
        assert_eq!((error.is_retryable(), error.to_string()), (passes, message));
    }
}

/// Whether it is the variant of a type, with every field that the sandbox sends.
fn is_whole(kind: &str, error: &ApiError) -> bool {
    let id = ORGANIZATION.to_string();
    match error {
        ApiError::AlreadyExists {
            resource,
            help_message,
        } => kind == "already_exists" && resource.resource_id == id && help_message.is_some(),
        ApiError::Conflict => kind == "conflict",
        ApiError::DeniedAuthentication { method, reason } => {
            kind == "denied_authentication" && method == "api_key" && reason == "not_found"
        }
        ApiError::ResourceExpired {
            resource,
            expired_since,
        } => {
            let since = Timestamp::parse("2024-10-10T15:51:51.949252Z");
            kind.ends_with("expired") && resource.resource_id == id && *expired_since == since
        }
        ApiError::InvalidArguments { details } => {
            let expected = match kind {
                "invalid_arguments" => "must not be empty",
                _ => "required key not provided",
            };
            let [detail] = &details[..] else { return false };
            ["invalid_arguments", "invalid_request_error"].contains(&kind)
                && (detail.argument_name.as_str(), detail.reason.as_str()) == ("name", "constraint")
                && detail.help_message.as_deref() == Some(expected)
        }
        ApiError::ResourceLocked { resource } => kind == "locked" && resource.resource_id == id,
        ApiError::ResourceNotFound { resource } if kind == "unknown_resource" => {
            resource.resource_id.is_empty()
        }
        ApiError::ResourceNotFound { resource } => {
            kind == "not_found"
                && (&*resource.resource, &resource.resource_id) == ("project_id", &id)
        }
        ApiError::OutOfStock { resource } => kind == "out_of_stock" && resource == "project",
        ApiError::PermissionsDenied { details } => {
            let [detail] = &details[..] else { return false };
            kind == "permissions_denied"
                && (&*detail.resource, &*detail.action) == ("project", "write")
        }
        ApiError::PreconditionFailed {
            precondition,
            help_message,
        } => {
            kind == "precondition_failed"
                && precondition == "resource_still_in_use"
                && help_message.is_some()
        }
        ApiError::QuotasExceeded { details } => {
            let [detail] = &details[..] else { return false };
            kind == "quotas_exceeded"
                && (detail.quota, detail.current) == (25, 25)
                && detail.organization_id.as_ref() == Some(&id)
                && detail.project_id.as_ref() == Some(&id)
        }
        ApiError::TooManyRequests {
            help_message,
            limit,
            reset_seconds,
            reset_at,
        } => {
            let limit = limit.map(|limit| (limit.quota, limit.window_seconds));
            kind == "too_many_requests"
                && help_message.as_deref() == Some("slow down")
                && (limit, *reset_seconds) == (Some((10, Some(60))), Some(1))
                && reset_at.is_some()
        }
        ApiError::TransientState {
            resource,
            current_state,
        } => kind == "transient_state" && resource.resource_id == id && current_state == "deleting",
        ApiError::Other { .. } => false,
    }
}

#[wasm_bindgen_test]
async fn what_is_outside_the_table() {
    let gateway = refusal_of(json!({"kind": "gateway_rate_limit"})).await;
    assert!(matches!(
        gateway.error,
        ApiError::TooManyRequests { limit: None, .. }
    ));
    assert!(gateway.details.is_retryable);
    let message = refusal_of(json!({"kind": "message", "status": 409, "message": "no"})).await;
    let untold = ApiError::Other {
        status: 409,
        kind: None,
        message: Some("no".into()),
    };
    assert_eq!(message.error, untold);
    let html = refusal_of(json!({"kind": "html"})).await;
    let text = html.details.message;
    assert!(
        text.contains("502 Bad Gateway") && !text.contains('<'),
        "{text}"
    );
}

#[wasm_bindgen_test]
async fn no_answer_or_one_that_breaks_off_is_a_connection_error() {
    for kind in ["close_before_head", "close_in_body"] {
        let error = error_of(json!({"kind": kind, "times": null})).await;
        assert!(matches!(error, Error::Connection(_)), "{kind}: {error:?}");
        assert!(
            error.is_retryable() && error.to_string().contains(": no answer: "),
            "{error}"
        );
        let cause = error.source().unwrap();
        assert!(
            cause
                .downcast_ref()
                .is_some_and(|cause| matches!(cause, Error::Thrown(_)))
        );
        let details = error.details().unwrap();
        assert_eq!((details.status, &details.request_id), (0, &None));
    }
}

#[wasm_bindgen_test]
async fn what_a_function_in_place_of_fetch_throws_or_returns_amiss() {
    for body in [
        "throw new Error('no network')",
        "return Promise.reject(new Error('no network'))",
        "return Promise.reject(undefined)",
        "return Promise.reject({ get message() { throw 1 } })",
        "return 5",
        "return {}",
    ] {
        let fake = fake(body);
        let call = fake.client().get_project(default_project()).with(once());
        let error = call.await.unwrap_err();
        assert!(matches!(error, Error::Connection(_)), "{body}: {error:?}");
        let says = error.to_string().contains("no network");
        assert_eq!(says, body.contains("no network"), "{error}");
    }
}

fn within(milliseconds: u64) -> CallOptions {
    CallOptions {
        timeout: Some(Duration::from_millis(milliseconds)),
        ..CallOptions::default()
    }
}

#[wasm_bindgen_test]
async fn the_deadline_covers_head_and_body() {
    let never = "new ReadableStream({ start(sink) { sink.enqueue(new Uint8Array([123])) } })";
    for fake in [silent(), fake(&format!("return new Response({never})"))] {
        let call = fake
            .client()
            .get_project(default_project())
            .with(within(30));
        let error = call.await.unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error:?}");
        assert!(
            error.is_retryable() && error.to_string().contains("the deadline (timeout) passed")
        );
        assert_eq!((attempts(&error), fake.count()), (1, 1));
        assert!(error.source().is_none());
        assert!(fake.request(0).signal().aborted());
    }
    // A create may have been made.
    let call = silent()
        .client()
        .create_project(named("a"))
        .with(within(30));
    assert!(!call.await.unwrap_err().is_retryable());
}

#[wasm_bindgen_test]
async fn the_deadline_is_the_clients_unless_the_call_has_its_own() {
    let client = builder()
        .http_client(silent().function)
        .timeout(Duration::from_millis(30))
        .build()
        .unwrap();
    let error = client.get_project(default_project()).await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
}

#[wasm_bindgen_test]
async fn a_deadline_tells_the_failure_before_it() {
    let fake = fake(
        "return requests.length > 1 ? new Promise(() => {}) : new Response('', { status: 503, headers: { 'Retry-After': '0' } })",
    );
    let call = fake
        .client()
        .get_project(default_project())
        .with(within(100));
    let error = call.await.unwrap_err();
    assert!(matches!(error, Error::Timeout(_)), "{error:?}");
    assert_eq!(attempts(&error), 2);
    let cause = error.details().unwrap().cause.as_deref();
    assert!(matches!(cause, Some(Error::Api(refusal)) if refusal.details.status == 503));
}

#[wasm_bindgen_test]
async fn a_successful_answer_that_cannot_be_read() {
    let project = json!({"id": NOBODY, "organization_id": ORGANIZATION, "name": "c"});
    let with = |key: &str, value: Value| {
        let mut project = project.clone();
        project[key] = value;
        project.to_string()
    };
    for (body, place) in [
        (String::new(), "not JSON: it is empty"),
        ("{".into(), "not JSON: {"),
        ("null".into(), "the answer must be an object, but is null"),
        ("{}".into(), "id must be a string, but is nothing"),
        (with("id", json!(5)), "id must be a string, but is a number"),
        (with("id", json!("secret-a")), "an ID in it is not a UUID"),
        (
            with("created_at", json!("secret-b")),
            "created_at must be an RFC 3339 time",
        ),
        (
            with("qualification", json!({"container": []})),
            "qualification.container must be an object",
        ),
    ] {
        let fake = answering(200, &body);
        let error = fake
            .client()
            .get_project(default_project())
            .await
            .unwrap_err();
        assert!(matches!(error, Error::Parse(_)), "{body}: {error:?}");
        let text = error.to_string();
        assert!(
            text.contains(place) && text.contains("[request ID r-1]"),
            "{text}"
        );
        assert!(!format!("{error:?}").contains("secret-"), "{error:?}");
        assert!(!error.is_retryable());
        assert_eq!((attempts(&error), fake.count()), (1, 1));
    }
    let cut = error_of(json!({"kind": "cut_json"})).await;
    assert!(matches!(cut, Error::Parse(_)), "{cut:?}");
}

#[wasm_bindgen_test]
async fn an_answer_longer_than_the_largest() {
    let fake = answering(200, &"x".repeat(11));
    let client = builder()
        .http_client(fake.function.clone())
        .max_response_size(10)
        .build()
        .unwrap();
    let error = client.get_project(default_project()).await.unwrap_err();
    assert!(matches!(error, Error::Parse(_)), "{error:?}");
    assert!(error.to_string().contains("longer than"), "{error}");
}

#[wasm_bindgen_test]
async fn an_aborted_call_ends_with_the_reason_itself() {
    reset(0).await;
    let reason = JsValue::from(js_sys::Object::new());
    let controller = AbortController::new().unwrap();
    let options = CallOptions {
        signal: Some(controller.signal()),
        ..CallOptions::default()
    };
    let fake = silent();
    let call = fake
        .client()
        .get_project(default_project())
        .with(options.clone());
    let abort = async { controller.abort_with_reason(&reason) };
    let (outcome, ()) = futures_util::future::join(call.into_future(), abort).await;
    let is_reason = |error| matches!(error, Error::Aborted(told) if told == reason);
    assert!(is_reason(outcome.unwrap_err()));
    assert!(fake.request(0).signal().aborted());
    // Before it began: nothing is sent.
    let call = client().get_project(default_project()).with(options);
    assert!(is_reason(call.await.unwrap_err()));
    assert!(journal().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_call_whose_future_is_dropped_is_aborted() {
    use futures_util::future::{Either, ready, select};
    let fake = silent();
    let call = fake.client().get_project(default_project()).into_future();
    let Either::Right((_, call)) = select(call, ready(())).await else {
        panic!("it was answered");
    };
    let signal = fake.request(0).signal();
    assert!(!signal.aborted());
    drop(call);
    assert!(signal.aborted());
    // What was never awaited was never sent.
    drop(fake.client().get_project(default_project()));
    drop(fake.client().get_project(default_project()).into_future());
    assert_eq!(fake.count(), 1);
}

#[wasm_bindgen_test]
async fn a_credential_that_the_server_echoes_is_in_no_error() {
    let echo =
        json!({"type": "conflict", "message": format!("you sent {}", key()), "resource": key()});
    let escaped = echo.to_string().replace("2222", "\\u0032222");
    let answers = [
        json!({"kind": "answer", "status": 409, "json": echo}),
        json!({"kind": "answer", "status": 409, "body": escaped}),
        json!({"kind": "answer", "status": 400, "json": {"type": key(), "message": "m", "details": [{"argument_name": key(), "reason": "format"}]}}),
        json!({"kind": "answer", "status": 500, "body": format!("<p>{}</p>", key())}),
        json!({"kind": "answer", "status": 200, "body": format!("<p>{}</p>", key())}),
        json!({"kind": "html", "headers": {"X-Request-Id": key()}}),
    ];
    for answer in answers {
        let error = error_of(answer.clone()).await;
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains(key()), "{answer}: {shown}");
    }
}

#[wasm_bindgen_test]
async fn nothing_is_sent_for_arguments_that_are_refused() {
    reset(0).await;
    let request = CreateProject {
        name: Some(key().repeat(2)),
        ..CreateProject::default()
    };
    let error = client().create_project(request).await.unwrap_err();
    assert!(matches!(error, Error::InvalidArguments(_)));
    assert!(!format!("{error} {error:?}").contains(key()));
    let error = client()
        .get_project(GetProject::default())
        .await
        .unwrap_err();
    assert_eq!(
        error.to_string(),
        "invalid arguments: project_id is required"
    );
    assert!(journal().await.is_empty());
}
