//! Bad input: the promise rejects with `InvalidArgumentsError`, and nothing is sent.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{NOBODY, ORGANIZATION, api, failure, journal, js, refused, reset, told};
use js_sys::Promise;
use scaleway_account_api::account_api::AccountApi;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Asserts that each request is refused for its argument, and that none reached the sandbox.
async fn refuses(call: impl Fn(&AccountApi, &JsValue) -> Promise, cases: Vec<(Value, &str)>) {
    reset(0).await;
    let api = api();
    for (input, argument) in cases {
        let error = failure(call(&api, &js(&input))).await;
        let arguments: Vec<_> = refused(&error).into_iter().map(|(name, _)| name).collect();
        assert!(
            arguments.iter().any(|name| name == argument),
            "{input}: {arguments:?}"
        );
        let message = told(&error)["message"].as_str().unwrap().to_owned();
        assert!(
            message.contains(argument) && !message.contains('\n'),
            "{message}"
        );
    }
    assert!(journal().await.is_empty());
}

/// What is no object.
fn no_objects() -> Vec<(Value, &'static str)> {
    [json!(null), json!(5), json!("text"), json!(true), json!([])]
        .map(|bad| (bad, "request"))
        .into()
}

/// `base` with each of `values` as its `key`.
fn each(base: &Value, key: &'static str, values: &[Value]) -> Vec<(Value, &'static str)> {
    values
        .iter()
        .map(|value| {
            let mut input = base.clone();
            input[key] = value.clone();
            (input, key)
        })
        .collect()
}

fn bad_ids() -> Vec<Value> {
    vec![
        json!(""),
        json!("x"),
        json!(".."),
        json!("99999999999949998999999999999999"),
        json!(null),
        json!(5),
        json!([NOBODY]),
    ]
}

fn bad_names() -> Vec<Value> {
    vec![
        json!(""),
        json!("x".repeat(65)),
        json!("a/b"),
        json!("\u{e9}"),
        json!("a\n"),
        json!(null),
        json!(5),
        json!({}),
    ]
}

#[wasm_bindgen_test]
async fn create_project() {
    let mut cases = no_objects();
    cases.extend(each(&json!({}), "name", &bad_names()));
    cases.extend(each(
        &json!({}),
        "description",
        &[json!("x".repeat(201)), json!(null), json!(5)],
    ));
    cases.extend(each(&json!({}), "organizationId", &bad_ids()));
    refuses(
        |api, input| api.create_project(input, &JsValue::UNDEFINED),
        cases,
    )
    .await;
}

#[wasm_bindgen_test]
async fn list_projects() {
    let mut cases = no_objects();
    cases.extend(each(
        &json!({}),
        "page",
        &[
            json!(0),
            json!(-1),
            json!(1.5),
            json!("1"),
            json!(null),
            json!(4_294_967_296_u64),
        ],
    ));
    cases.extend(each(
        &json!({}),
        "pageSize",
        &[json!(0), json!(101), json!(1.5), json!("1"), json!(null)],
    ));
    cases.extend(each(
        &json!({}),
        "orderBy",
        &[json!("size"), json!("constructor"), json!(null), json!(1)],
    ));
    // An empty filter is none, so that it is no bad one.
    let mut bad_filters = bad_names();
    bad_filters.retain(|name| name != &json!(""));
    cases.extend(each(&json!({}), "name", &bad_filters));
    cases.extend(each(
        &json!({}),
        "projectIds",
        &[
            json!(NOBODY),
            json!([NOBODY, "x"]),
            json!([null]),
            json!(null),
        ],
    ));
    refuses(
        |api, input| {
            api.list_projects(input, &JsValue::UNDEFINED)
                .unchecked_into()
        },
        cases,
    )
    .await;
}

#[wasm_bindgen_test]
async fn get_update_and_wait() {
    let mut cases = no_objects();
    cases.extend(each(&json!({}), "projectId", &bad_ids()));
    cases.push((json!({}), "projectId"));
    refuses(
        |api, input| api.get_project(input, &JsValue::UNDEFINED),
        cases.clone(),
    )
    .await;
    refuses(
        |api, input| api.wait_for_project(input, &JsValue::UNDEFINED),
        cases.clone(),
    )
    .await;
    cases.extend(each(&json!({"projectId": NOBODY}), "name", &bad_names()));
    refuses(
        |api, input| api.update_project(input, &JsValue::UNDEFINED),
        cases,
    )
    .await;
}

#[wasm_bindgen_test]
async fn the_deletes() {
    let mut cases = no_objects();
    cases.extend(each(&json!({}), "projectId", &bad_ids()));
    cases.push((json!({}), "projectId"));
    refuses(
        |api, input| api.delete_project(input, &JsValue::UNDEFINED),
        cases.clone(),
    )
    .await;
    cases.push((json!({"projectId": NOBODY}), "projectName"));
    cases.extend(each(
        &json!({"projectId": NOBODY}),
        "projectName",
        &bad_names(),
    ));
    refuses(
        |api, input| api.delete_project_with_resources(input, &JsValue::UNDEFINED),
        cases,
    )
    .await;
}

#[wasm_bindgen_test]
async fn set_project_qualification() {
    let with = |qualification: Value| {
        (
            json!({"projectId": NOBODY, "qualification": qualification}),
            "qualification",
        )
    };
    let mut cases = no_objects();
    cases.push((json!({"projectId": NOBODY}), "qualification"));
    cases.extend(
        [
            json!(null),
            json!("instance"),
            json!([]),
            json!({}),
            json!({"architectureType": 5}),
        ]
        .map(with),
    );
    cases.push(with(
        json!({"architectureType": "instance", "container": {}, "shareData": {}}),
    ));
    cases.push(with(
        json!({"architectureType": "instance", "container": null}),
    ));
    cases.extend(each(
        &json!({"qualification": {"architectureType": "instance"}}),
        "projectId",
        &bad_ids(),
    ));
    refuses(
        |api, input| api.set_project_qualification(input, &JsValue::UNDEFINED),
        cases,
    )
    .await;
}

#[wasm_bindgen_test]
async fn options() {
    reset(0).await;
    for (options, argument) in [
        (json!(null), "options"),
        (json!(5), "options"),
        (json!({"signal": {}}), "signal"),
        (json!({"timeout": -1}), "timeout"),
        (json!({"maxRetries": 1.5}), "maxRetries"),
        (json!({"headers": {"X-Auth-Token": "a"}}), "headers"),
        (json!({"headers": {"a": "b\r\nc: d"}}), "headers"),
        (json!({"onProgress": 5}), "onProgress"),
    ] {
        let error =
            failure(api().get_project(&js(&json!({"projectId": ORGANIZATION})), &js(&options)))
                .await;
        assert_eq!(refused(&error)[0].0, argument, "{options}");
    }
    assert!(journal().await.is_empty());
}

#[wasm_bindgen_test]
fn settings_are_refused_without_quoting_a_secret() {
    let secret = "5ec2e7ee-5ec2-4e75-8ec2-e75ec2e75ec2";
    for (settings, name) in [
        (json!({"secretKey": format!("{secret}\n")}), "secretKey"),
        (json!({"secretKey": 5}), "secretKey"),
        (json!({"jwt": format!("{secret} {secret}")}), "jwt"),
        (
            json!({"headers": {"X-Key": format!("{secret}\n")}}),
            "headers",
        ),
        (json!({"accessKey": secret}), "accessKey"),
        (
            json!({"apiURL": format!("https://{secret}@host")}),
            "apiURL",
        ),
        (json!({"apiURL": "http://api.scaleway.com"}), "apiURL"),
        (json!({"apiURL": "https://["}), "apiURL"),
        (
            json!({"defaultProjectId": secret.trim_start_matches('5')}),
            "defaultProjectId",
        ),
        (json!({"maxRetries": 101}), "maxRetries"),
        (json!(null), "settings"),
    ] {
        let error = AccountApi::new(&js(&settings))
            .err()
            .unwrap_or_else(|| panic!("{settings} passed"));
        let shown = told(&error).to_string();
        assert!(
            refused(&error).iter().any(|(argument, _)| argument == name),
            "{shown}"
        );
        assert!(!shown.contains(&secret[1..]), "{shown}");
    }
}

#[wasm_bindgen_test]
async fn after_close_a_call_is_refused_in_clear_words() {
    reset(0).await;
    let api = api();
    api.close();
    let error = failure(api.get_project(
        &js(&json!({"projectId": ORGANIZATION})),
        &JsValue::UNDEFINED,
    ))
    .await;
    let text = String::from(error.unchecked_into::<js_sys::Error>().message());
    assert!(text.contains("freed"), "{text}");
    assert!(journal().await.is_empty());
}
