use super::*;
use crate::{Uuid, Violation};
use proptest::prelude::*;
use serde_json::{Value, json};

fn read(status: u16, body: Value) -> ApiError {
    ApiError::read(status, serde_json::from_value(body).unwrap())
}

/// One error of each type.
fn one_of_each() -> Vec<ApiError> {
    let resource = || Resource::project(Uuid::from_u128(1));
    let time = Timestamp::parse("2024-10-10T15:51:51.949252Z");
    vec![
        ApiError::AlreadyExists {
            resource: resource(),
            help_message: Some("h".into()),
        },
        ApiError::Conflict,
        ApiError::DeniedAuthentication {
            method: "api_key".into(),
            reason: "not_found".into(),
        },
        ApiError::invalid_arguments(&[Violation {
            argument: "name",
            reason: crate::Reason::Constraint,
            rule: "must be short",
        }]),
        ApiError::OutOfStock {
            resource: "project".into(),
        },
        ApiError::permission_denied("project", "write"),
        ApiError::precondition_failed("resource_not_usable", "retry later"),
        ApiError::QuotasExceeded {
            details: vec![ExceededQuota {
                resource: "projects".into(),
                quota: 25,
                current: 25,
                organization_id: Some("o".into()),
                project_id: None,
            }],
        },
        ApiError::ResourceExpired {
            resource: resource(),
            expired_since: time,
        },
        ApiError::ResourceLocked {
            resource: resource(),
        },
        ApiError::project_not_found(Uuid::from_u128(1)),
        ApiError::TooManyRequests {
            help_message: None,
            limit: Some(RateLimit {
                quota: 10,
                window_seconds: Some(60),
            }),
            reset_seconds: Some(1),
            reset_at: time,
        },
        ApiError::TransientState {
            resource: resource(),
            current_state: "deleting".into(),
        },
        ApiError::Other {
            status: 503,
            kind: Some("new_type".into()),
            message: Some("m".into()),
        },
    ]
}

#[test]
fn every_error_reads_back_as_written() {
    for error in one_of_each() {
        let body = serde_json::to_value(error.body()).unwrap();
        assert!(body["message"].is_string() && body["type"].is_string());
        assert_eq!(read(error.status(), body), error);
    }
}

#[test]
fn the_recorded_bodies_are_written_to_the_byte() {
    let denied = ApiError::DeniedAuthentication {
        method: "api_key".to_owned(),
        reason: "not_found".to_owned(),
    };
    assert_eq!(
        serde_json::to_string(&denied.body()).unwrap(),
        r#"{"message":"authentication is denied","method":"api_key","reason":"not_found","type":"denied_authentication"}"#
    );
    let nothing = ApiError::PermissionsDenied { details: vec![] };
    assert_eq!(
        serde_json::to_string(&nothing.body()).unwrap(),
        r#"{"details":[],"message":"insufficient permissions","type":"permissions_denied"}"#
    );
}

#[test]
fn what_is_missing_or_of_another_type_is_left_out() {
    let body = json!({"type": "quotas_exceeded", "message": 5, "details": [
        {"resource": "a", "quota": 1, "current": 1}, {"resource": 5}, null, 5,
        {"resource": "b", "quota": -1, "current": 1},
    ]});
    let ApiError::QuotasExceeded { details } = read(403, body) else {
        panic!("another kind");
    };
    assert_eq!(details.len(), 1);
    let body =
        json!({"type": "too_many_requests", "limit": "x", "reset_seconds": "1", "reset_at": 5});
    assert_eq!(
        read(429, body),
        ApiError::TooManyRequests {
            help_message: None,
            limit: None,
            reset_seconds: None,
            reset_at: None
        }
    );
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[a-z_]{0,12}".prop_map(Value::from),
        Just(json!("2024-10-10T15:51:51.949252Z")),
    ];
    let key = prop_oneof![
        "[a-z_]{0,12}",
        proptest::sample::select(vec![
            "type",
            "message",
            "details",
            "fields",
            "limit",
            "quota",
            "resource",
            "precondition",
            "reset_seconds",
        ])
        .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 32, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((key.clone(), inner), 0..6)
                .prop_map(|pairs| Value::Object(pairs.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn every_object_is_read(status in 400..600_u16, value in any_json()) {
        let object = if value.is_object() { value } else { json!({"details": value}) };
        let body: ErrorBody = serde_json::from_value(object).unwrap();
        let error = ApiError::read(status, body);
        let again: ErrorBody = serde_json::from_str(&serde_json::to_string(&error.body()).unwrap()).unwrap();
        prop_assert_eq!(ApiError::read(error.status(), again), error);
    }
}
