//! What the browser tests share: a client of the sandbox, and the sandbox's control endpoint.
//!
//! The test script starts the sandbox and tells its address and key when it compiles the tests.

// Every test file compiles this one, and none of them uses all of it.
#![allow(dead_code, missing_docs, unreachable_pub)]

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Function, Object, Promise, Reflect};
use scaleway_account_api::account_api::AccountApi;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

pub const ORGANIZATION: &str = "11111111-1111-4111-8111-111111111111";
/// A Project that the sandbox does not have.
pub const NOBODY: &str = "99999999-9999-4999-8999-999999999999";

pub fn url() -> &'static str {
    option_env!("SANDBOX_URL").unwrap_or("http://127.0.0.1:8080")
}

pub fn key() -> &'static str {
    option_env!("SANDBOX_KEY").unwrap_or("22222222-2222-4222-8222-222222222222")
}

/// `value` as plain JavaScript: objects, not maps.
pub fn js(value: &Value) -> JsValue {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .unwrap()
}

pub fn read<T: DeserializeOwned>(value: JsValue) -> T {
    serde_wasm_bindgen::from_value(value).unwrap()
}

/// A property.
pub fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap()
}

/// `object` with one more property.
pub fn with(object: JsValue, key: &str, value: &JsValue) -> JsValue {
    Reflect::set(&object, &key.into(), value).unwrap();
    object
}

/// A client of the sandbox.
pub fn api() -> AccountApi {
    api_with(&json!({}))
}

/// A client of the sandbox with further settings.
pub fn api_with(more: &Value) -> AccountApi {
    let mut settings =
        json!({"apiURL": url(), "secretKey": key(), "defaultOrganizationId": ORGANIZATION});
    for (key, value) in more.as_object().unwrap() {
        settings[key] = value.clone();
    }
    AccountApi::new(&js(&settings)).unwrap_or_else(|error| panic!("{error:?}"))
}

/// A client whose `fetch` answers every request with `body`.
pub fn answering(status: u16, body: &str) -> AccountApi {
    let init = js(
        &json!({"status": status, "headers": {"Content-Type": "application/json", "X-Request-Id": "r-1"}}),
    );
    let client = Function::new_with_args("request", "return new Response(this.body, this.init)");
    let this = with(
        with(Object::new().into(), "body", &body.into()),
        "init",
        &init,
    );
    AccountApi::new(&with(
        js(&json!({"apiURL": "", "maxRetries": 0})),
        "httpClient",
        &client.bind0(&this),
    ))
    .unwrap()
}

pub async fn done(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// What a promise resolves to.
pub async fn value<T: DeserializeOwned>(promise: Promise) -> T {
    match done(promise).await {
        Ok(value) => read(value),
        Err(error) => panic!(
            "rejected: {}",
            String::from(Object::from(error).to_string())
        ),
    }
}

/// What a promise rejects with.
pub async fn failure(promise: Promise) -> JsValue {
    match done(promise).await {
        Ok(value) => panic!("resolved: {value:?}"),
        Err(error) => error,
    }
}

/// An error's class, and what `JSON.stringify` shows of it.
pub fn told(error: &JsValue) -> Value {
    assert!(error.is_instance_of::<js_sys::Error>(), "{error:?}");
    serde_json::from_str(&String::from(js_sys::JSON::stringify(error).unwrap())).unwrap()
}

/// Of a refused call, each argument and its reason.
pub fn refused(error: &JsValue) -> Vec<(String, String)> {
    let told = told(error);
    assert_eq!(
        (&told["name"], &told["status"]),
        (&json!("InvalidArgumentsError"), &json!(0)),
        "{told}"
    );
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    told["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (text(&d["argumentName"]), text(&d["reason"])))
        .collect()
}

/// Asks the sandbox's control endpoint.
pub async fn control(method: Method, path: &str, body: &Value) -> Value {
    let request = RequestBuilder::new(&format!("{}/_sandbox/{path}", url())).method(method);
    let request = if body.is_null() {
        request.build()
    } else {
        request.json(body)
    };
    let answer = request.unwrap().send().await.unwrap();
    let text = answer.text().await.unwrap();
    assert!(answer.ok(), "{path}: {text}");
    if text.is_empty() {
        Value::Null
    } else {
        serde_json::from_str(&text).unwrap()
    }
}

/// A sandbox as it was at the start, with `projects` beside the default one.
pub async fn reset(projects: u32) {
    control(
        Method::POST,
        "reset",
        &json!({"projects": projects, "quota": 1000}),
    )
    .await;
}

pub async fn faults(faults: Value) {
    control(Method::POST, "faults", &faults).await;
}

/// A request as the sandbox saw it.
#[derive(Debug, Deserialize)]
pub struct Seen {
    pub method: String,
    pub target: String,
    pub headers: BTreeMap<String, String>,
    pub body: String,
}

impl Seen {
    /// Method, path with query, and body.
    pub fn line(&self) -> String {
        format!("{} {} {}", self.method, self.target, self.body)
            .trim_end()
            .to_owned()
    }
}

/// The requests since the last reset.
pub async fn journal() -> Vec<Seen> {
    let journal = control(Method::GET, "requests", &Value::Null).await;
    serde_json::from_value(journal["requests"].clone()).unwrap()
}
