//! Each call of `Client` against the sandbox: what it sends, to the byte, and what comes back.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{
    NOBODY, ORGANIZATION, builder, client, control, create, default_project, journal, lines, named,
    reset,
};
use gloo_net::http::Method;
use scaleway_account_client::{
    ApiError, ArchitectureType, CallOptions, CreateProject, DeleteProject,
    DeleteProjectWithResources, Error, GetProject, ListProjects, ProjectStatus, Qualification,
    SetProjectQualification, SubUseCase, Timestamp, UpdateProject, UseCase,
};
use serde_json::json;
use std::time::Duration;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
async fn create_project() {
    reset(0).await;
    let request = CreateProject {
        description: "a shop, \u{e9}".into(),
        ..named("web-shop")
    };
    let made = client().create_project(request).await.unwrap();
    assert_eq!(
        (made.name.as_str(), made.description.as_str()),
        ("web-shop", "a shop, \u{e9}")
    );
    assert_eq!(
        (made.organization_id, made.qualification.is_none()),
        (ORGANIZATION, true)
    );
    assert!(!made.is_default());
    let created = made.created_at.map(Timestamp::unix_millis).unwrap() as f64;
    assert!((js_sys::Date::now() - created).abs() < 60_000.0);
    assert_eq!(made.created_at, made.updated_at);
    assert_eq!(
        lines().await,
        [format!(
            r#"POST /account/v3/projects {{"name":"web-shop","organization_id":"{ORGANIZATION}","description":"a shop, é"}}"#
        )]
    );
}

#[wasm_bindgen_test]
async fn a_name_is_made_up_where_there_is_none() {
    reset(0).await;
    let make = || async {
        let request = CreateProject::default();
        client().create_project(request).await.unwrap().name
    };
    let names = [make().await, make().await];
    let is_made_up = |name: &String| name.starts_with("proj-") && name.len() == 15;
    assert!(names.iter().all(is_made_up), "{names:?}");
    assert_ne!(names[0], names[1]);
}

#[wasm_bindgen_test]
async fn every_request_has_the_headers_of_the_contract() {
    reset(0).await;
    let client = builder().header("X-Trace", "t-1").build().unwrap();
    let options = CallOptions {
        headers: vec![("X-Call".into(), "c-1".into())],
        ..CallOptions::default()
    };
    client
        .create_project(named("a"))
        .with(options)
        .await
        .unwrap();
    let seen = &journal().await[0];
    let header = |name: &str| seen.headers.get(name).map(String::as_str);
    assert_eq!(header("x-auth-token"), Some("(the key)"));
    assert_eq!(header("content-type"), Some("application/json"));
    assert_eq!(header("accept"), Some("application/json"));
    assert_eq!(
        header("x-user-agent"),
        Some(concat!("scaleway-account-api/", env!("CARGO_PKG_VERSION")))
    );
    assert_eq!(
        (header("x-trace"), header("x-call")),
        (Some("t-1"), Some("c-1"))
    );
    for absent in ["x-session-token", "referer", "cookie"] {
        assert_eq!(header(absent), None);
    }
}

#[wasm_bindgen_test]
async fn get_project() {
    reset(0).await;
    let made = create("one").await;
    let request = GetProject {
        project_id: Some(made.id),
    };
    let got = client().get_project(request).await.unwrap();
    assert_eq!((got.id, got.name.as_str()), (made.id, "one"));
    assert_eq!(
        got.qualification.unwrap().architecture_type,
        ArchitectureType::UnknownArchitectureType
    );
    assert_eq!(
        lines().await[1],
        format!("GET /account/v3/projects/{}", made.id)
    );
    assert!(
        client()
            .get_project(default_project())
            .await
            .unwrap()
            .is_default()
    );
}

#[wasm_bindgen_test]
async fn update_project() {
    reset(0).await;
    let id = create("one").await.id;
    let request = UpdateProject {
        project_id: Some(id),
        name: Some("two".into()),
        description: Some("d".into()),
    };
    let changed = client().update_project(request).await.unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.description.as_str()),
        ("two", "d")
    );
    assert!(changed.updated_at >= changed.created_at);
    let request = UpdateProject {
        project_id: Some(id),
        description: Some(String::new()),
        ..UpdateProject::default()
    };
    let kept = client().update_project(request).await.unwrap();
    assert_eq!((kept.name.as_str(), kept.description.as_str()), ("two", ""));
    assert_eq!(
        lines().await[1..],
        [
            format!(r#"PATCH /account/v3/projects/{id} {{"name":"two","description":"d"}}"#),
            format!(r#"PATCH /account/v3/projects/{id} {{"description":""}}"#),
        ]
    );
}

/// The deletes name theirs: their requests have no room for none.
#[wasm_bindgen_test]
async fn the_default_project_stands_in_for_one_that_is_not_named() {
    reset(0).await;
    let client = builder().default_project_id(ORGANIZATION).build().unwrap();
    let got = client.get_project(GetProject::default()).await.unwrap();
    assert_eq!(got.id, ORGANIZATION);
    let waited = client
        .wait_for_project(GetProject::default())
        .await
        .unwrap();
    assert_eq!(waited.id, ORGANIZATION);
    let request = UpdateProject {
        name: Some("main".into()),
        ..UpdateProject::default()
    };
    assert_eq!(client.update_project(request).await.unwrap().name, "main");
    let request = SetProjectQualification::default();
    let set = client.set_project_qualification(request).await.unwrap();
    assert_eq!(set.project_id, ORGANIZATION);
}

#[wasm_bindgen_test]
async fn delete_project() {
    reset(0).await;
    let id = create("one").await.id;
    let request = DeleteProject { project_id: id };
    client().delete_project(request).await.unwrap();
    let request = GetProject {
        project_id: Some(id),
    };
    let Err(Error::Api(refusal)) = client().get_project(request).await else {
        panic!("it is still there");
    };
    assert!(matches!(refusal.error, ApiError::ResourceNotFound { .. }));
    assert_eq!(
        lines().await[1],
        format!("DELETE /account/v3/projects/{id}")
    );
}

#[wasm_bindgen_test]
async fn delete_project_with_resources_and_wait() {
    reset(0).await;
    let id = create("my shop").await.id;
    let request = DeleteProjectWithResources {
        project_id: id,
        project_name: "my shop".into(),
    };
    let gone = client()
        .delete_project_with_resources(request)
        .await
        .unwrap();
    assert_eq!(gone.status, Some(ProjectStatus::Deleting));
    assert_eq!(
        lines().await[1],
        format!("POST /account/v3/projects/{id}/delete-with-resources?project_name=my%20shop")
    );
    let request = GetProject {
        project_id: Some(id),
    };
    // It goes on asking while the Project is being deleted.
    let brief = CallOptions {
        timeout: Some(Duration::from_millis(100)),
        ..CallOptions::default()
    };
    let late = client().wait_for_project(request.clone()).with(brief).await;
    assert!(matches!(late, Err(Error::Timeout(_))), "{late:?}");
    control(Method::POST, "clock", &json!({"advance_ms": 60_000})).await;
    let Err(Error::Api(refusal)) = client().wait_for_project(request).await else {
        panic!("it is still there");
    };
    assert!(matches!(refusal.error, ApiError::ResourceNotFound { .. }));
}

#[wasm_bindgen_test]
async fn wait_for_project_asks_until_the_project_has_settled() {
    let project = json!({"id": NOBODY, "organization_id": ORGANIZATION, "name": "a"});
    let fake = common::fake(&format!(
        r#"return new Response(JSON.stringify({{ ...{project}, status: requests.length < 2 ? "deleting" : "frozen" }}))"#
    ));
    let request = GetProject {
        project_id: Some(NOBODY),
    };
    let settled = fake.client().wait_for_project(request).await.unwrap();
    assert_eq!(settled.status, Some(ProjectStatus::Other("frozen".into())));
    assert_eq!(fake.count(), 2);
}

#[wasm_bindgen_test]
async fn a_wait_has_an_end_and_a_pace_of_its_own() {
    let project = json!({"id": NOBODY, "organization_id": ORGANIZATION, "name": "a"});
    let fake = common::fake(&format!(
        "return new Response(JSON.stringify({{ ...{project}, name: `n${{requests.length}}` }}))"
    ));
    let get = || fake.client().get_project(default_project());
    let options = CallOptions {
        min_delay: Some(Duration::from_millis(1)),
        max_delay: Some(Duration::from_millis(1)),
        ..CallOptions::default()
    };
    let waited = get().until(|project| project.name == "n3").with(options);
    assert_eq!(waited.await.unwrap().name, "n3");
    assert_eq!(fake.count(), 3);
}

#[wasm_bindgen_test]
async fn a_call_tells_its_response() {
    reset(0).await;
    let (project, response) = client()
        .get_project(default_project())
        .with_response()
        .await
        .unwrap();
    assert_eq!(project.id, ORGANIZATION);
    assert_eq!((response.status(), response.body_used()), (200, true));
    assert!(response.headers().has("x-request-id").unwrap());
    let request = ListProjects {
        // An empty filter is none.
        name: Some(String::new()),
        ..ListProjects::default()
    };
    let (page, response) = client()
        .list_projects(request)
        .with_response()
        .await
        .unwrap();
    assert_eq!((page.total_count, response.status()), (1, 200));
    assert!(!lines().await[1].contains("name="));
}

#[wasm_bindgen_test]
async fn set_project_qualification() {
    reset(0).await;
    let id = create("one").await.id;
    let qualification = Qualification {
        architecture_type: ArchitectureType::WebHosting,
        host_website: Some(UseCase {
            sub_use_case: SubUseCase::EcommerceWebsite,
        }),
        ..Qualification::default()
    };
    let request = SetProjectQualification {
        project_id: Some(id),
        qualification: qualification.clone(),
    };
    let set = client().set_project_qualification(request).await.unwrap();
    assert_eq!(
        (set.project_id, set.qualification),
        (id, Some(qualification))
    );
    assert_eq!(
        lines().await[1],
        format!(
            r#"POST /account/v3/projects/{id}/project-qualification {{"qualification":{{"architecture_type":"web_hosting","host_website":{{"sub_use_case":"ecommerce_website"}}}}}}"#
        )
    );
}
