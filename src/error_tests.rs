use super::*;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

fn kind_of(status: u16, body: Json) -> Kind {
    read(status, &body).kind
}

#[test]
fn each_type_has_its_class() {
    for (name, kind) in [
        ("already_exists", Kind::AlreadyExists),
        ("conflict", Kind::Conflict),
        ("denied_authentication", Kind::DeniedAuthentication),
        ("expired", Kind::ResourceExpired),
        ("resource_expired", Kind::ResourceExpired),
        ("invalid_arguments", Kind::InvalidArguments),
        ("locked", Kind::ResourceLocked),
        ("not_found", Kind::ResourceNotFound),
        ("unknown_resource", Kind::ResourceNotFound),
        ("out_of_stock", Kind::OutOfStock),
        ("permissions_denied", Kind::PermissionsDenied),
        ("precondition_failed", Kind::PreconditionFailed),
        ("quotas_exceeded", Kind::QuotasExceeded),
        ("too_many_requests", Kind::TooManyRequests),
        ("transient_state", Kind::TransientState),
        ("constructor", Kind::Scaleway),
        ("__proto__", Kind::Scaleway),
        ("", Kind::Scaleway),
    ] {
        assert_eq!(kind_of(400, json!({"type": name})), kind, "{name}");
    }
}

#[test]
fn the_gateways_empty_429_is_told_by_its_status() {
    for body in [
        json!(null),
        json!("text"),
        json!({}),
        json!({"message": "m"}),
        json!({"type": "new_word"}),
    ] {
        assert_eq!(kind_of(429, body.clone()), Kind::TooManyRequests, "{body}");
        assert_eq!(kind_of(503, body.clone()), Kind::Scaleway, "{body}");
    }
}

#[test]
fn the_errors_of_older_apis_are_understood() {
    let of = |message: &str, fields: Json| {
        kind_of(
            400,
            json!({"type": "invalid_request_error", "message": message, "fields": fields}),
        )
    };
    assert_eq!(
        of("Quota exceeded for this resource.", json!(null)),
        Kind::QuotasExceeded
    );
    assert_eq!(
        of("validation", json!({"name": ["too long"]})),
        Kind::InvalidArguments
    );
    assert_eq!(of("validation", json!(null)), Kind::Scaleway);
}

#[test]
fn some_states_pass_by_themselves() {
    let passes = |body: Json| read(412, &body).passes;
    assert!(passes(
        json!({"type": "precondition_failed", "precondition": "resource_not_usable"})
    ));
    assert!(!passes(
        json!({"type": "precondition_failed", "precondition": "resource_still_in_use"})
    ));
    assert!(passes(json!({"type": "transient_state"})));
}

#[test]
fn a_reset_is_a_wait_unless_it_is_none() {
    let reset = |value: Json| {
        read(
            429,
            &json!({"type": "too_many_requests", "reset_seconds": value}),
        )
        .reset
    };
    assert_eq!(
        (reset(json!(3)), reset(json!(0))),
        (Some(3000.0), Some(0.0))
    );
    for bad in [json!(-1), json!("3"), json!(null), json!({})] {
        assert_eq!(reset(bad), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn any_body_is_read(status: u16, body in crate::testing::any_json()) {
        let told = read(status, &body);
        prop_assert!(told.reset.is_none_or(|wait| wait >= 0.0));
    }
}
