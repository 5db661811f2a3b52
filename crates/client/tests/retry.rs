//! What is sent again, and with which token.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{
    ORGANIZATION, answering, attempts, builder, client, create, default_project, fake, faults,
    journal, key, named, reset,
};
use futures_util::future::{FutureExt, select, try_join};
use js_sys::{Function, Promise, Reflect};
use scaleway_account_client::{
    CallOptions, Client, ClientBuilder, DeleteProject, Error, Interceptor, Logger, Reason,
};
use serde_json::json;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn a_read_is_sent_again_and_a_create_only_when_it_was_refused() {
    let refused = json!({"kind": "gateway_rate_limit", "retry_after": 0});
    let unclear = json!({"kind": "message", "status": 503, "retry_after": 0});
    reset(0).await;
    faults(json!([unclear, refused])).await;
    client().get_project(default_project()).await.unwrap();
    assert_eq!(journal().await.len(), 3);

    reset(0).await;
    faults(json!([refused, unclear])).await;
    let error = client().create_project(named("a")).await.unwrap_err();
    assert_eq!((attempts(&error), error.is_retryable()), (2, false));
    assert_eq!(journal().await.len(), 2);
}

#[wasm_bindgen_test]
async fn a_delete_whose_retry_finds_nothing_has_worked() {
    reset(0).await;
    let request = DeleteProject {
        project_id: create("a").await.id,
    };
    faults(json!({"kind": "message", "status": 504, "apply": true, "retry_after": 0, "method": "DELETE"})).await;
    client().delete_project(request.clone()).await.unwrap();
    assert_eq!(journal().await.len(), 3);
    // Without an unclear failure before it, a 404 is one.
    assert!(matches!(
        client().delete_project(request).await,
        Err(Error::Api(_))
    ));
}

#[wasm_bindgen_test]
async fn retries_are_the_clients_unless_the_call_says_otherwise() {
    for (client_has, call_has, sent) in [(None, None, 3), (Some(1), None, 2), (Some(1), Some(4), 5)]
    {
        let fake = answering(503, "");
        let builder = builder().http_client(fake.function.clone());
        let builder = match client_has {
            Some(retries) => builder.max_retries(retries),
            None => builder,
        };
        let options = CallOptions {
            max_retries: call_has,
            ..CallOptions::default()
        };
        let call = builder.build().unwrap().get_project(default_project());
        let error = call.with(options).await.unwrap_err();
        assert_eq!((attempts(&error), fake.count()), (sent, sent));
    }
}

#[wasm_bindgen_test]
async fn clones_share_one_budget_of_retries() {
    let fake = answering(503, "");
    let client = fake.client();
    let once_more = CallOptions {
        max_retries: Some(1),
        ..CallOptions::default()
    };
    let send = async |client: Client| {
        let call = client
            .get_project(default_project())
            .with(once_more.clone());
        attempts(&call.await.unwrap_err())
    };
    // Twenty retries fill it, whichever clone makes them.
    for _ in 0..20 {
        assert_eq!(send(client.clone()).await, 2);
    }
    assert_eq!(send(client.clone()).await, 1);
    assert_eq!(send(client).await, 1);
    assert_eq!(send(fake.client()).await, 2, "another client has its own");
}

/// A client of the sandbox that is supplied with `token`, and how often it asked.
fn supplied(token: &'static str) -> (ClientBuilder, Rc<Cell<u32>>) {
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    let builder = Client::builder().api_url(common::url()).token(move || {
        count.set(count.get() + 1);
        async move { Ok(token.to_owned()) }
    });
    (builder, asked)
}

#[wasm_bindgen_test]
async fn a_token_is_asked_for_once_and_once_more_after_a_401() {
    reset(0).await;
    let (builder, asked) = supplied(key());
    let client = builder.build().unwrap();
    let get = || client.clone().get_project(default_project()).into_future();
    assert_eq!(asked.get(), 0);
    try_join(get(), get()).await.unwrap();
    get().await.unwrap();
    assert_eq!(asked.get(), 1);
    faults(json!({"kind": "error", "type": "denied_authentication"})).await;
    get().await.unwrap();
    assert_eq!(asked.get(), 2);
    faults(json!({"kind": "error", "type": "denied_authentication", "times": null})).await;
    let error = get().await.unwrap_err();
    assert_eq!((asked.get(), attempts(&error)), (3, 2));
    assert!(
        journal()
            .await
            .iter()
            .all(|seen| seen.headers["x-auth-token"] == "(the key)")
    );
}

#[wasm_bindgen_test]
async fn a_token_that_nobody_waits_for_any_more_is_asked_for_anew() {
    reset(0).await;
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    let builder = Client::builder().api_url(common::url()).token(move || {
        count.set(count.get() + 1);
        let never_comes = count.get() == 1;
        async move {
            if never_comes {
                std::future::pending::<()>().await;
            }
            Ok(key().to_owned())
        }
    });
    let client = builder.build().unwrap();
    let get = || client.get_project(default_project()).into_future();
    assert!(get().now_or_never().is_none(), "it is dropped at once");
    get().await.unwrap();
    assert_eq!(asked.get(), 2);
}

#[wasm_bindgen_test]
async fn a_token_that_somebody_still_waits_for_is_asked_for_once() {
    reset(0).await;
    let mut come = None;
    let promise = Promise::new(&mut |resolve, _| come = Some(resolve));
    let asked = Rc::new(Cell::new(0));
    let count = asked.clone();
    let builder = Client::builder().api_url(common::url()).token(move || {
        count.set(count.get() + 1);
        let come = JsFuture::from(promise.clone());
        async move { come.await.map(|_| key().to_owned()) }
    });
    let client = builder.build().unwrap();
    let mut waiting = client.get_project(default_project()).into_future();
    assert!((&mut waiting).now_or_never().is_none());
    let soon = CallOptions {
        timeout: Some(Duration::from_millis(1)),
        ..CallOptions::default()
    };
    let given_up = client.get_project(default_project()).with(soon).await;
    assert!(matches!(given_up, Err(Error::Timeout(_))));
    let mut later = client.get_project(default_project()).into_future();
    assert!((&mut later).now_or_never().is_none());
    come.unwrap().call0(&JsValue::UNDEFINED).unwrap();
    try_join(waiting, later).await.unwrap();
    assert_eq!(asked.get(), 1);
}

#[wasm_bindgen_test]
async fn a_jwt_is_sent_as_a_session() {
    let fake = answering(403, "");
    let (builder, _) = supplied("a.b.c");
    let supplied = builder.http_client(fake.function.clone()).build().unwrap();
    let literal = Client::builder()
        .api_url(common::url())
        .jwt("a.b.c")
        .http_client(fake.function.clone())
        .build()
        .unwrap();
    for (at, client) in (0..).zip([supplied, literal]) {
        assert!(client.get_project(default_project()).await.is_err());
        let headers = fake.request(at).headers();
        assert_eq!(
            headers.get("X-Session-Token").unwrap().as_deref(),
            Some("a.b.c")
        );
        assert!(!headers.has("X-Auth-Token").unwrap());
    }
}

#[wasm_bindgen_test]
async fn a_token_that_is_none_is_refused_and_what_its_supply_throws_comes_back() {
    let fake = common::silent();
    let (builder, _) = supplied("two words");
    let client = builder.http_client(fake.function.clone()).build().unwrap();
    let error = client.get_project(default_project()).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains("two words"));
    let Error::InvalidArguments(violations) = error else {
        panic!("{error}");
    };
    assert_eq!(
        (violations[0].argument, violations[0].reason),
        ("token", Reason::Format)
    );

    let client = Client::builder()
        .api_url("")
        .http_client(fake.function.clone())
        .token(|| async { Err(JsValue::from("signed out")) })
        .build()
        .unwrap();
    let error = client.get_project(default_project()).await.unwrap_err();
    assert!(
        matches!(&error, Error::Thrown(thrown) if *thrown == "signed out"),
        "{error:?}"
    );
    assert_eq!(error.to_string(), "JavaScript threw a value");
    assert_eq!(fake.count(), 0);
}

#[wasm_bindgen_test]
async fn an_interceptor_sees_the_request_but_no_key() {
    let project = json!({"id": ORGANIZATION, "organization_id": ORGANIZATION, "name": "a"});
    let fake = fake(&format!("return new Response(JSON.stringify({project}))"));
    let seen = js_sys::Array::new();
    let see = js_sys::Function::new_with_args(
        "seen, { request }",
        "seen.push(request.headers.get('X-Auth-Token')); request.headers.set('X-Trace', 't-1')",
    );
    let client = builder()
        .http_client(fake.function.clone())
        .interceptor(Interceptor {
            request: Some(see.bind1(&JsValue::UNDEFINED, &seen).unchecked_into()),
            ..Interceptor::default()
        })
        .build()
        .unwrap();
    client.get_project(default_project()).await.unwrap();
    assert_eq!(seen.get(0), "[redacted]");
    let headers = fake.request(0).headers();
    assert_eq!(headers.get("X-Auth-Token").unwrap().as_deref(), Some(key()));
    assert_eq!(headers.get("X-Trace").unwrap().as_deref(), Some("t-1"));
}

#[wasm_bindgen_test]
async fn a_logger_is_told_of_answers_and_retries_but_no_key() {
    let echo = format!(
        "return new Response('', {{ status: 503, headers: {{ 'Retry-After': '0', 'X-Request-Id': '{}' }} }})",
        key()
    );
    let lines = js_sys::Array::new();
    let logger = Function::new_with_args(
        "lines",
        "return { debug: (line) => lines.push(line), warn: (line) => lines.push(line), info() {}, error() {} }",
    );
    let logger: Logger = logger
        .call1(&JsValue::UNDEFINED, &lines)
        .unwrap()
        .unchecked_into();
    let fake = fake(&echo);
    let client = builder()
        .http_client(fake.function.clone())
        .logger(logger)
        .build()
        .unwrap();
    client.get_project(default_project()).await.unwrap_err();
    let told: Vec<_> = lines.iter().filter_map(|line| line.as_string()).collect();
    assert_eq!(told.len(), 5);
    assert!(told.iter().all(|line| !line.contains(key())), "{told:?}");
}

#[wasm_bindgen_test]
async fn a_call_that_is_dropped_in_a_pause_leaves_no_timer() {
    let watch = Function::new_no_args(
        "const { setTimeout, clearTimeout } = globalThis; \
        const live = new Set(); \
        const watch = { live, restore: () => Object.assign(globalThis, { setTimeout, clearTimeout }) }; \
        watch.paused = new Promise((resolve) => { \
            globalThis.setTimeout = (call, delay) => { \
                const id = setTimeout(call, delay); \
                live.add(id); \
                if (delay === 7_000) resolve(); \
                return id; \
            }; \
        }); \
        globalThis.clearTimeout = (id) => { live.delete(id); clearTimeout(id); }; \
        return watch",
    );
    let watch = watch.call0(&JsValue::UNDEFINED).unwrap();
    let part = |name: &str| Reflect::get(&watch, &name.into()).unwrap();
    let fake = fake("return new Response('', { status: 503, headers: { 'Retry-After': '7' } })");
    let call = fake.client().get_project(default_project()).into_future();
    let paused = JsFuture::from(part("paused").unchecked_into::<Promise>());
    drop(select(call, paused).await);
    let live = part("live").unchecked_into::<js_sys::Set>().size();
    let restore: Function = part("restore").unchecked_into();
    restore.call0(&JsValue::UNDEFINED).unwrap();
    assert_eq!((fake.count(), live), (1, 0));
}
