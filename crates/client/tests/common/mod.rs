//! What the browser tests share: a client of the sandbox, the sandbox's control endpoint, and functions in place of
//! `fetch`.
//!
//! The test script starts the sandbox and tells its address and key when it compiles the tests.

// Every test file compiles this one, and none of them uses all of it.
#![allow(dead_code, missing_docs, unreachable_pub)]

use gloo_net::http::{Method, RequestBuilder};
use js_sys::{Array, Function};
use scaleway_account_client::{
    Client, ClientBuilder, CreateProject, Error, GetProject, Project, Uuid,
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

pub const ORGANIZATION: Uuid = Uuid::from_u128(0x1111_1111_1111_4111_8111_1111_1111_1111);
/// A Project that the sandbox does not have.
pub const NOBODY: Uuid = Uuid::from_u128(0x9999_9999_9999_4999_8999_9999_9999_9999);

pub fn url() -> &'static str {
    option_env!("SANDBOX_URL").unwrap_or("http://127.0.0.1:8080")
}

pub fn key() -> &'static str {
    option_env!("SANDBOX_KEY").unwrap_or("22222222-2222-4222-8222-222222222222")
}

/// The settings of a client of the sandbox.
pub fn builder() -> ClientBuilder {
    Client::builder()
        .api_url(url())
        .secret_key(key().parse().unwrap())
        .default_organization_id(ORGANIZATION)
}

/// A client of the sandbox.
pub fn client() -> Client {
    builder().build().unwrap()
}

/// The request for the default Project.
pub fn default_project() -> GetProject {
    GetProject {
        project_id: Some(ORGANIZATION),
    }
}

/// The request for a new Project.
pub fn named(name: &str) -> CreateProject {
    CreateProject {
        name: Some(name.to_owned()),
        ..CreateProject::default()
    }
}

/// Makes a Project.
pub async fn create(name: &str) -> Project {
    client().create_project(named(name)).await.unwrap()
}

/// A function in place of `fetch`, and the requests that it was given.
pub struct Fake {
    pub function: Function,
    requests: Array,
}

/// A function with this body, in JavaScript: `request` is the request, `requests` are all so far.
pub fn fake(body: &str) -> Fake {
    let requests = Array::new();
    let body = format!("requests.push(request); {body}");
    let function = Function::new_with_args("requests, request", &body);
    Fake {
        function: function
            .bind1(&JsValue::UNDEFINED, &requests)
            .unchecked_into(),
        requests,
    }
}

/// One that answers every request alike.
pub fn answering(status: u16, body: &str) -> Fake {
    let body = json!(body);
    fake(&format!(
        r#"return new Response({body}, {{ status: {status}, headers: {{ "Retry-After": "0", "X-Request-Id": "r-1" }} }})"#
    ))
}

/// One that never answers.
pub fn silent() -> Fake {
    fake("return new Promise(() => {})")
}

impl Fake {
    /// A client that has it, and its key.
    pub fn client(&self) -> Client {
        builder()
            .http_client(self.function.clone())
            .build()
            .unwrap()
    }

    /// How often it was asked.
    pub fn count(&self) -> u32 {
        self.requests.length()
    }

    /// All requests that it was given, which its body knows as `requests`.
    pub fn requests(&self) -> &Array {
        &self.requests
    }

    /// A request that it was given.
    pub fn request(&self, index: u32) -> web_sys::Request {
        self.requests.get(index).unchecked_into()
    }
}

/// What is known of a call that was sent and failed.
pub fn attempts(error: &Error) -> u32 {
    error.details().unwrap().attempts
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
    serde_json::from_str(&text).unwrap_or_default()
}

/// A sandbox as it was at the start, with `projects` beside the default one.
pub async fn reset(projects: u32) {
    let body = json!({"projects": projects, "quota": 1000});
    control(Method::POST, "reset", &body).await;
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

/// The requests since the last reset.
pub async fn journal() -> Vec<Seen> {
    let journal = control(Method::GET, "requests", &Value::Null).await;
    serde_json::from_value(journal["requests"].clone()).unwrap()
}

/// The requests since the last reset: method, path with query, and body.
pub async fn lines() -> Vec<String> {
    let line = |seen: &Seen| format!("{} {} {}", seen.method, seen.target, seen.body);
    let journal = journal().await;
    journal
        .iter()
        .map(|seen| line(seen).trim_end().to_owned())
        .collect()
}
