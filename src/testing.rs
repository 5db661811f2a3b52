//! Generated JSON for the property tests.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

/// Texts that the API's words and times are among.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z_]{0,12}",
        "\\PC{0,8}",
        Just("2024-10-10T15:51:51.949252Z".to_owned()),
        Just("2024-02-30T00:00:00Z".to_owned()),
        Just("too_many_requests".to_owned()),
        Just("invalid_request_error".to_owned()),
    ]
}

fn any_key() -> impl Strategy<Value = String> {
    prop_oneof![
        any_text(),
        proptest::sample::select(vec![
            "type",
            "message",
            "details",
            "fields",
            "id",
            "name",
            "organization_id",
            "projects",
            "total_count",
            "created_at",
            "qualification",
            "container",
            "sub_use_case",
            "precondition",
            "reset_seconds",
            "__proto__",
            "constructor",
            "toString",
        ])
        .prop_map(str::to_owned),
    ]
}

/// Any JSON, of some depth.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::vec((any_key(), inner), 0..6)
                .prop_map(|pairs| Value::from(pairs.into_iter().collect::<Map<_, _>>())),
        ]
    })
}

/// `value` with some of its fields removed or replaced.
pub(crate) fn mutated(value: Value) -> impl Strategy<Value = Value> {
    let paths = paths(&value);
    let change = (
        proptest::sample::select(paths),
        proptest::option::of(any_json()),
    );
    proptest::collection::vec(change, 0..4).prop_map(move |changes| {
        let mut value = value.clone();
        for (path, replacement) in changes {
            let Some((parent, key)) = path.rsplit_once('/') else {
                value = replacement.unwrap_or(json!({}));
                continue;
            };
            let Some(Value::Object(parent)) = value.pointer_mut(parent) else {
                continue;
            };
            match replacement {
                Some(replacement) => drop(parent.insert(key.to_owned(), replacement)),
                None => drop(parent.remove(key)),
            }
        }
        value
    })
}

/// The places in `value`, as JSON pointers.
fn paths(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    if let Value::Object(object) = value {
        for (key, inner) in object {
            found.extend(paths(inner).into_iter().map(|path| format!("/{key}{path}")));
        }
    }
    found
}
