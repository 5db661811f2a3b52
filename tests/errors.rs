//! The errors of the API, each in its class and with its fields, and what is sent again.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{
    NOBODY, ORGANIZATION, answering, api, api_with, failure, faults, journal, js, reset, told,
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NONE: JsValue = JsValue::UNDEFINED;

fn project() -> JsValue {
    js(&json!({"projectId": ORGANIZATION}))
}

async fn error_of(fault: Value) -> Value {
    reset(0).await;
    faults(fault).await;
    told(&failure(api_with(&json!({"maxRetries": 0})).get_project(&project(), &NONE)).await)
}

#[wasm_bindgen_test]
async fn each_type_has_its_class_and_fields() {
    let resource = json!({"resource": "project_id", "resourceId": ORGANIZATION});
    for (wire, class, status, field, value) in [
        (
            "invalid_arguments",
            "InvalidArgumentsError",
            400,
            "details",
            json!([{"argumentName": "name", "reason": "constraint", "helpMessage": "must not be empty"}]),
        ),
        (
            "denied_authentication",
            "DeniedAuthenticationError",
            401,
            "reason",
            json!("not_found"),
        ),
        (
            "permissions_denied",
            "PermissionsDeniedError",
            403,
            "details",
            json!([{"resource": "project", "action": "write"}]),
        ),
        (
            "quotas_exceeded",
            "QuotasExceededError",
            403,
            "details",
            json!([{"resource": "projects", "quota": 25, "current": 25, "organizationId": ORGANIZATION, "projectId": ORGANIZATION}]),
        ),
        (
            "not_found",
            "ResourceNotFoundError",
            404,
            "resourceId",
            resource["resourceId"].clone(),
        ),
        (
            "transient_state",
            "TransientStateError",
            409,
            "currentState",
            json!("deleting"),
        ),
        (
            "already_exists",
            "AlreadyExistsError",
            409,
            "helpMessage",
            json!("another Project has this name"),
        ),
        ("conflict", "ConflictError", 409, "status", json!(409)),
        (
            "expired",
            "ResourceExpiredError",
            410,
            "expiredSince",
            json!("2024-10-10T15:51:51.949Z"),
        ),
        (
            "resource_expired",
            "ResourceExpiredError",
            410,
            "resource",
            resource["resource"].clone(),
        ),
        (
            "precondition_failed",
            "PreconditionFailedError",
            412,
            "precondition",
            json!("resource_still_in_use"),
        ),
        (
            "locked",
            "ResourceLockedError",
            423,
            "resource",
            resource["resource"].clone(),
        ),
        (
            "too_many_requests",
            "TooManyRequestsError",
            429,
            "limit",
            json!({"quota": 10, "windowSeconds": 60}),
        ),
        (
            "out_of_stock",
            "OutOfStockError",
            503,
            "resource",
            json!("project"),
        ),
        (
            "unknown_resource",
            "ResourceNotFoundError",
            404,
            "status",
            json!(404),
        ),
    ] {
        let error = error_of(json!({"kind": "error", "type": wire})).await;
        assert_eq!(
            (&error["name"], &error["status"]),
            (&json!(class), &json!(status)),
            "{error}"
        );
        assert_eq!(error[field], value, "{wire}");
        assert_eq!(error["body"]["type"], json!(wire));
        assert_eq!(error["rawMessage"], error["body"]["message"]);
        assert_eq!(
            error["path"],
            json!(format!("/account/v3/projects/{ORGANIZATION}"))
        );
        assert_eq!(error["requestId"].as_str().unwrap().len(), 36);
        assert!(error["message"].as_str().unwrap().chars().count() <= 500);
    }
}

#[wasm_bindgen_test]
async fn what_is_outside_the_table() {
    let gateway = error_of(json!({"kind": "gateway_rate_limit"})).await;
    assert_eq!(
        (&gateway["name"], &gateway["retryable"]),
        (&json!("TooManyRequestsError"), &json!(true))
    );
    let message = error_of(json!({"kind": "message", "status": 409, "message": "no"})).await;
    assert_eq!(
        (&message["name"], &message["rawMessage"]),
        (&json!("ScalewayError"), &json!("no"))
    );
    let html = error_of(json!({"kind": "html"})).await;
    let text = html["message"].as_str().unwrap();
    assert!(
        text.contains("502 Bad Gateway") && !text.contains('<'),
        "{text}"
    );
    let broken = error_of(json!({"kind": "close_in_body"})).await;
    assert_eq!(broken["name"], "ConnectionError");
    let cut = error_of(json!({"kind": "cut_json"})).await;
    assert_eq!(
        (&cut["name"], &cut["status"]),
        (&json!("ResponseParseError"), &json!(200))
    );
}

#[wasm_bindgen_test]
async fn a_read_is_sent_again_and_a_create_only_when_it_was_refused() {
    let refused = json!({"kind": "gateway_rate_limit", "retry_after": 0});
    let unclear = json!({"kind": "message", "status": 503, "retry_after": 0});
    reset(0).await;
    faults(json!([unclear, refused])).await;
    common::done(api().get_project(&project(), &NONE))
        .await
        .unwrap();
    assert_eq!(journal().await.len(), 3);

    reset(0).await;
    faults(json!([refused, unclear])).await;
    let error = told(&failure(api().create_project(&js(&json!({"name": "a"})), &NONE)).await);
    assert_eq!(
        (&error["status"], &error["attempts"], &error["retryable"]),
        (&json!(503), &json!(2), &json!(false))
    );
    assert_eq!(journal().await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_delete_whose_retry_finds_nothing_has_worked() {
    reset(0).await;
    let made = common::done(api().create_project(&js(&json!({"name": "a"})), &NONE))
        .await
        .unwrap();
    faults(json!({"kind": "message", "status": 504, "apply": true, "retry_after": 0, "method": "DELETE"})).await;
    let request = js(&json!({"projectId": common::get(&made, "id").as_string()}));
    assert!(
        common::done(api().delete_project(&request, &NONE))
            .await
            .unwrap()
            .is_undefined()
    );
    assert_eq!(journal().await.len(), 3);
}

#[wasm_bindgen_test]
async fn an_abort_rejects_with_the_reason_itself() {
    let controller = js_sys::eval("new AbortController()").unwrap();
    let reason = js(&json!({"why": "because"}));
    let abort: js_sys::Function = common::get(&controller, "abort").unchecked_into();
    abort.call1(&controller, &reason).unwrap();
    let options = common::with(
        js(&json!({})),
        "signal",
        &common::get(&controller, "signal"),
    );
    let error = failure(api().get_project(&project(), &options)).await;
    assert!(js_sys::Object::is(&error, &reason));
}

#[wasm_bindgen_test]
async fn a_credential_that_the_server_echoes_is_not_in_the_error() {
    let secret = common::key();
    let echo = json!({"type": "conflict", "message": format!("you sent {secret}"), "nested": [{"secret": secret}]});
    let error = error_of(json!({"kind": "answer", "status": 409, "json": echo})).await;
    assert_eq!(error["name"], "ConflictError");
    assert!(!error.to_string().contains(secret), "{error}");
}

#[wasm_bindgen_test]
async fn an_answer_of_another_shape_says_where() {
    for (body, place) in [
        ("", "empty"),
        ("{", "not JSON"),
        ("null", "null"),
        ("{}", "id"),
        (r#"{"id":5}"#, "id"),
        (
            r#"{"id":"a","organization_id":"b","name":"c","created_at":"yesterday"}"#,
            "created_at",
        ),
    ] {
        let error = told(
            &failure(answering(200, body).get_project(&js(&json!({"projectId": NOBODY})), &NONE))
                .await,
        );
        assert_eq!(error["name"], "ResponseParseError", "{body}");
        assert!(
            error["message"].as_str().unwrap().contains(place),
            "{body}: {error}"
        );
        assert_eq!(error["requestId"], "r-1");
    }
}
