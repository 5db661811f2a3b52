//! Each call of `AccountApi` against the sandbox: what it sends, to the byte, and what comes back.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{NOBODY, ORGANIZATION, api, api_with, done, get, journal, js, key, reset, value};
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Project {
    id: String,
    name: String,
    organization_id: String,
    description: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    created_at: js_sys::Date,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    updated_at: js_sys::Date,
    qualification: Option<Qualification>,
    status: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Qualification {
    architecture_type: String,
    host_website: Option<UseCase>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct UseCase {
    sub_use_case: String,
}

const NONE: JsValue = JsValue::UNDEFINED;

async fn create(name: &str) -> Project {
    value(api().create_project(&js(&json!({"name": name})), &NONE)).await
}

async fn lines() -> Vec<String> {
    journal().await.iter().map(common::Seen::line).collect()
}

#[wasm_bindgen_test]
async fn create_project() {
    reset(0).await;
    let request = json!({"name": "web-shop", "description": "a shop, \u{e9}"});
    let made: Project = value(api().create_project(&js(&request), &NONE)).await;
    assert_eq!(
        (made.name.as_str(), made.description.as_str()),
        ("web-shop", "a shop, \u{e9}")
    );
    assert_eq!(made.organization_id, ORGANIZATION);
    assert!(made.qualification.is_none() && made.id.len() == 36);
    assert!((js_sys::Date::now() - made.created_at.get_time()).abs() < 60_000.0);
    assert_eq!(made.created_at.get_time(), made.updated_at.get_time());
    let seen = &journal().await[0];
    assert_eq!(
        seen.line(),
        format!(
            r#"POST /account/v3/projects {{"name":"web-shop","organization_id":"{ORGANIZATION}","description":"a shop, é"}}"#
        )
    );
}

#[wasm_bindgen_test]
async fn every_request_has_the_headers_of_the_contract() {
    reset(0).await;
    create("a").await;
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
        (
            header("x-session-token"),
            header("referer"),
            header("cookie")
        ),
        (None, None, None)
    );
    assert!(!seen.target.contains(key()));
}

#[wasm_bindgen_test]
async fn a_name_is_made_up_where_there_is_none() {
    reset(0).await;
    let names = [create_nameless().await, create_nameless().await];
    assert!(
        names
            .iter()
            .all(|name| name.starts_with("proj-") && name.len() == 15),
        "{names:?}"
    );
    assert_ne!(names[0], names[1]);
}

async fn create_nameless() -> String {
    value::<Project>(api().create_project(&js(&json!({})), &NONE))
        .await
        .name
}

#[wasm_bindgen_test]
async fn list_projects() {
    reset(3).await;
    let request = json!({
        "name": "a", "orderBy": "name_desc", "page": 1, "pageSize": 7, "organizationId": ORGANIZATION,
    });
    let page = done(api().list_projects(&js(&request), &NONE).unchecked_into())
        .await
        .unwrap();
    let projects: Vec<Project> = common::read(get(&page, "projects"));
    let names: Vec<_> = projects
        .iter()
        .map(|project| project.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["staging", "default", "Website 2026"]
            .into_iter()
            .filter(|n| n.contains('a'))
            .collect::<Vec<_>>()
    );
    assert_eq!(
        get(&page, "totalCount").as_f64(),
        Some(f64::from(u8::try_from(names.len()).unwrap()))
    );
    assert!(projects.iter().all(
        |p| p.qualification.as_ref().unwrap().architecture_type == "unknown_architecture_type"
    ));
    assert_eq!(
        lines().await,
        [format!(
            "GET /account/v3/projects?organization_id={ORGANIZATION}&name=a&order_by=name_desc&page=1&page_size=7"
        )]
    );
}

#[wasm_bindgen_test]
async fn list_projects_by_id_and_with_the_default_page_size() {
    reset(3).await;
    let one = create("one").await.id;
    let page: Value = value(
        api()
            .list_projects(&js(&json!({"projectIds": [one, NOBODY]})), &NONE)
            .unchecked_into(),
    )
    .await;
    assert_eq!(page["totalCount"], json!(1));
    assert_eq!(
        lines().await[1],
        format!(
            "GET /account/v3/projects?organization_id={ORGANIZATION}&project_ids={one}&project_ids={NOBODY}&page=1&page_size=50"
        )
    );
}

#[wasm_bindgen_test]
async fn all_pages() {
    reset(250).await;
    let listing = api().list_projects(&js(&json!({"orderBy": "name_asc"})), &NONE);
    let all: js_sys::Function = get(&listing, "all").unchecked_into();
    let all: Vec<Project> = value(all.call0(&listing).unwrap().unchecked_into()).await;
    let mut ids: Vec<_> = all.iter().map(|project| project.id.as_str()).collect();
    assert!(all.windows(2).all(|two| two[0].name <= two[1].name));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 251);
    let mut lines = lines().await;
    lines.sort_unstable();
    let page = |n: u32| {
        format!(
            "GET /account/v3/projects?organization_id={ORGANIZATION}&order_by=name_asc&page={n}&page_size=100"
        )
    };
    assert_eq!(lines, [page(1), page(2), page(3)]);
}

#[wasm_bindgen_test]
async fn get_project() {
    reset(0).await;
    let made = create("one").await;
    let got: Project = value(api().get_project(&js(&json!({"projectId": made.id})), &NONE)).await;
    assert_eq!(
        (got.id.as_str(), got.name.as_str()),
        (made.id.as_str(), "one")
    );
    assert_eq!(
        got.qualification.unwrap().architecture_type,
        "unknown_architecture_type"
    );
    assert_eq!(
        lines().await[1],
        format!("GET /account/v3/projects/{}", made.id)
    );
}

#[wasm_bindgen_test]
async fn update_project() {
    reset(0).await;
    let id = create("one").await.id;
    let request = json!({"projectId": id, "name": "two", "description": "d"});
    let changed: Project = value(api().update_project(&js(&request), &NONE)).await;
    assert_eq!(
        (changed.name.as_str(), changed.description.as_str()),
        ("two", "d")
    );
    assert!(changed.updated_at.get_time() >= changed.created_at.get_time());
    let kept: Project =
        value(api().update_project(&js(&json!({"projectId": id, "description": ""})), &NONE)).await;
    assert_eq!((kept.name.as_str(), kept.description.as_str()), ("two", ""));
    let lines = lines().await;
    assert_eq!(
        lines[1],
        format!(r#"PATCH /account/v3/projects/{id} {{"name":"two","description":"d"}}"#)
    );
    assert_eq!(
        lines[2],
        format!(r#"PATCH /account/v3/projects/{id} {{"description":""}}"#)
    );
}

#[wasm_bindgen_test]
async fn the_default_project_stands_in_for_all_but_the_deletes() {
    reset(0).await;
    let api = api_with(&json!({"defaultProjectId": ORGANIZATION}));
    let got: Project = value(api.get_project(&js(&json!({})), &NONE)).await;
    assert_eq!(got.id, ORGANIZATION);
    let changed: Project = value(api.update_project(&js(&json!({"name": "main"})), &NONE)).await;
    assert_eq!(
        (changed.id.as_str(), changed.name.as_str()),
        (ORGANIZATION, "main")
    );
    for refused in [
        api.delete_project(&js(&json!({})), &NONE),
        api.delete_project_with_resources(&js(&json!({"projectName": "main"})), &NONE),
    ] {
        let error = common::failure(refused).await;
        assert_eq!(
            common::refused(&error),
            [("projectId".to_owned(), "required".to_owned())]
        );
    }
    assert_eq!(lines().await.len(), 2);
}

#[wasm_bindgen_test]
async fn delete_project() {
    reset(0).await;
    let id = create("one").await.id;
    assert!(
        done(api().delete_project(&js(&json!({"projectId": id})), &NONE))
            .await
            .unwrap()
            .is_undefined()
    );
    let error = common::failure(api().get_project(&js(&json!({"projectId": id})), &NONE)).await;
    assert_eq!(common::told(&error)["name"], "ResourceNotFoundError");
    assert_eq!(
        lines().await[1],
        format!("DELETE /account/v3/projects/{id}")
    );
}

#[wasm_bindgen_test]
async fn delete_project_with_resources_and_wait() {
    reset(0).await;
    let id = create("my shop").await.id;
    let request = json!({"projectId": id, "projectName": "my shop"});
    let gone: Project = value(api().delete_project_with_resources(&js(&request), &NONE)).await;
    assert_eq!(gone.status.as_deref(), Some("deleting"));
    assert_eq!(
        lines().await[1],
        format!("POST /account/v3/projects/{id}/delete-with-resources?project_name=my%20shop")
    );
    // The sandbox's clock is put forward before the second question.
    common::control(
        gloo_net::http::Method::POST,
        "clock",
        &json!({"advance_ms": 60_000}),
    )
    .await;
    let error =
        common::failure(api().wait_for_project(&js(&json!({"projectId": id})), &NONE)).await;
    assert_eq!(common::told(&error)["name"], "ResourceNotFoundError");
}

#[wasm_bindgen_test]
async fn set_project_qualification() {
    reset(0).await;
    let id = create("one").await.id;
    let qualification = json!({"architectureType": "web_hosting", "hostWebsite": {"subUseCase": "ecommerce_website"}});
    let request = json!({"projectId": id, "qualification": qualification});
    let set = done(api().set_project_qualification(&js(&request), &NONE))
        .await
        .unwrap();
    assert_eq!(get(&set, "projectId").as_string(), Some(id.clone()));
    let told: Qualification = common::read(get(&set, "qualification"));
    assert_eq!(told.architecture_type, "web_hosting");
    assert_eq!(told.host_website.unwrap().sub_use_case, "ecommerce_website");
    assert_eq!(
        lines().await[1],
        format!(
            r#"POST /account/v3/projects/{id}/project-qualification {{"qualification":{{"architecture_type":"web_hosting","host_website":{{"sub_use_case":"ecommerce_website"}}}}}}"#
        )
    );
}

#[wasm_bindgen_test]
async fn wait_for_project_that_waits_for_nothing() {
    reset(0).await;
    let got: Project =
        value(api().wait_for_project(&js(&json!({"projectId": ORGANIZATION})), &NONE)).await;
    assert_eq!(got.id, ORGANIZATION);
    assert_eq!(lines().await.len(), 1);
}

#[wasm_bindgen_test]
fn is_default_project() {
    let is = |project: Value| api().is_default_project(&js(&project));
    assert!(is(
        json!({"id": ORGANIZATION, "organizationId": ORGANIZATION})
    ));
    assert!(is(
        json!({"id": "AAAAAAAA-1111-4111-8111-111111111111", "organizationId": "aaaaaaaa-1111-4111-8111-111111111111"})
    ));
    assert!(!is(json!({"id": NOBODY, "organizationId": ORGANIZATION})));
    for odd in [
        json!({}),
        json!(null),
        json!("text"),
        json!([]),
        json!({"id": 1, "organizationId": 1}),
    ] {
        assert!(!is(odd));
    }
}
