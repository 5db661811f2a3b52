//! Bad input: `Error::InvalidArguments` with everything that is wrong, and nothing is sent.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{ORGANIZATION, default_project, silent};
use scaleway_account_client::{
    CallOptions, Client, CreateProject, DeleteProjectWithResources, Error, GetProject,
    ListProjects, Qualification, SetProjectQualification, UpdateProject, UseCase,
};
use std::time::Duration;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The arguments that were refused, each with its reason.
fn refused<T>(outcome: Result<T, Error>) -> Vec<String> {
    let Err(error) = outcome else {
        panic!("it passed");
    };
    let text = error.to_string();
    let Error::InvalidArguments(violations) = error else {
        panic!("{text}");
    };
    for violation in &violations {
        assert!(
            text.contains(violation.argument) && text.contains(violation.rule),
            "{text}"
        );
    }
    let told = |(name, reason): (&str, &str)| format!("{name}: {reason}");
    violations
        .iter()
        .map(|v| told((v.argument, v.reason.as_str())))
        .collect()
}

#[wasm_bindgen_test]
async fn every_violation_of_a_request_is_told_at_once() {
    let fake = silent();
    // Without an Organization of its own.
    let client = Client::builder()
        .api_url("")
        .http_client(fake.function.clone())
        .build()
        .unwrap();
    let long = "d".repeat(201);
    let create = CreateProject {
        name: Some("a/b".into()),
        description: long.clone(),
        organization_id: None,
    };
    assert_eq!(
        refused(client.create_project(create).await),
        [
            "name: constraint",
            "organization_id: required",
            "description: constraint"
        ]
    );
    let list = ListProjects {
        name: Some("é".into()),
        page: Some(0),
        page_size: Some(101),
        ..ListProjects::default()
    };
    let told = [
        "organization_id: required",
        "name: constraint",
        "page: constraint",
        "page_size: constraint",
    ];
    assert_eq!(refused(client.list_projects(list.clone()).await), told);
    assert_eq!(refused(client.list_projects(list).all().await), told);
    let options = || CallOptions {
        concurrency: Some(7),
        ..CallOptions::default()
    };
    let request = GetProject::default();
    assert_eq!(
        refused(client.get_project(request).with(options()).await),
        ["project_id: required", "concurrency: constraint"]
    );
    let list = client.list_projects(ListProjects::default());
    assert_eq!(
        refused(list.with(options()).all().await),
        ["organization_id: required", "concurrency: constraint"]
    );
    for outcome in [
        client.get_project(GetProject::default()).await,
        client.wait_for_project(GetProject::default()).await,
    ] {
        assert_eq!(refused(outcome), ["project_id: required"]);
    }
    let update = UpdateProject {
        project_id: None,
        name: Some(String::new()),
        description: Some(long),
    };
    assert_eq!(
        refused(client.update_project(update).await),
        [
            "project_id: required",
            "name: constraint",
            "description: constraint"
        ]
    );
    let delete = DeleteProjectWithResources {
        project_id: ORGANIZATION,
        project_name: "n".repeat(65),
    };
    assert_eq!(
        refused(client.delete_project_with_resources(delete).await),
        ["project_name: constraint"]
    );
    let set = SetProjectQualification {
        project_id: None,
        qualification: Qualification {
            container: Some(UseCase::default()),
            share_data: Some(UseCase::default()),
            ..Qualification::default()
        },
    };
    assert_eq!(
        refused(client.set_project_qualification(set).await),
        ["project_id: required", "qualification: constraint"]
    );
    assert_eq!(fake.count(), 0);
}

#[wasm_bindgen_test]
async fn every_violation_of_the_options_is_told_at_once() {
    let fake = silent();
    let options = CallOptions {
        max_retries: Some(101),
        headers: vec![("x-auth-token".into(), "a".into())],
        concurrency: Some(7),
        min_delay: Some(Duration::ZERO),
        max_delay: Some(Duration::MAX),
        ..CallOptions::default()
    };
    let told = [
        "max_retries: constraint",
        "headers: format",
        "concurrency: constraint",
        "min_delay: format",
        "max_delay: format",
    ];
    let call = fake
        .client()
        .get_project(default_project())
        .with(options.clone());
    assert_eq!(refused(call.await), told);
    let list = fake
        .client()
        .list_projects(ListProjects::default())
        .with(options);
    assert_eq!(refused(list.all().await), told);
    let options = CallOptions {
        min_delay: Some(Duration::from_secs(2)),
        max_delay: Some(Duration::from_secs(1)),
        ..CallOptions::default()
    };
    let wait = fake.client().wait_for_project(default_project());
    let wait = wait.with(options).await;
    assert_eq!(refused(wait), ["max_delay: constraint"]);
    assert_eq!(fake.count(), 0);
}

#[wasm_bindgen_test]
async fn only_a_call_that_reads_is_made_until_something_holds() {
    let fake = silent();
    let create = fake.client().create_project(CreateProject {
        name: Some("a".into()),
        ..CreateProject::default()
    });
    assert_eq!(refused(create.until(|_| true).await), ["until: constraint"]);
    assert_eq!(fake.count(), 0);
}

#[wasm_bindgen_test]
fn a_host_that_cannot_be_is_told_with_the_rest() {
    let builder = Client::builder().api_url("https://256.256.256.256");
    assert_eq!(
        refused(builder.max_retries(101).build()),
        ["api_url: format", "max_retries: constraint"]
    );
}

#[wasm_bindgen_test]
fn every_violation_of_the_settings_is_told_at_once_without_a_value() {
    let secret = "5ec2e7ee-5ec2-4e75-8ec2-e75ec2e75ec2";
    let built = Client::builder()
        .api_url(format!("https://{secret}@host"))
        .jwt(format!("{secret} {secret}"))
        .token(|| async { Ok(String::new()) })
        .default_page_size(0)
        .max_retries(101)
        .header("X-Key", format!("{secret}\n"))
        .max_response_size(0)
        .default_organization_id(ORGANIZATION)
        .build();
    let shown = built
        .as_ref()
        .err()
        .map(|error| format!("{error} {error:?}"));
    assert!(!shown.unwrap().contains(secret));
    assert_eq!(
        refused(built),
        [
            "jwt: format",
            "api_url: format",
            "default_page_size: constraint",
            "max_retries: constraint",
            "headers: format",
            "max_response_size: constraint",
        ]
    );
    let key = secret.parse().unwrap();
    let both = Client::builder()
        .secret_key(key)
        .token(|| async { Ok(String::new()) });
    assert_eq!(refused(both.build()), ["token: constraint"]);
}

#[wasm_bindgen_test]
fn a_base_url_is_one_that_keeps_the_key_safe() {
    for good in [
        "",
        "/scw",
        "https://host/a",
        "http://127.0.0.1:8080",
        "http://localhost",
    ] {
        assert!(Client::builder().api_url(good).build().is_ok(), "{good}");
    }
    for bad in [
        "http://example.com",
        "//host",
        "https://a b",
        "https://[",
        "ws://host",
        "x",
    ] {
        let built = Client::builder().api_url(bad).build();
        assert_eq!(refused(built), ["api_url: format"], "{bad}");
    }
    // As long as can be asked for, and for ever.
    for timeout in [Duration::ZERO, Duration::MAX] {
        assert!(Client::builder().timeout(timeout).build().is_ok());
    }
}
