//! The sandbox against its contract, one case a rule, over a real socket.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use serde_json::{Value, json};
use support::{Answer, KEY, ORGANIZATION, Server};

const PROJECTS: &str = "/account/v3/projects";
const UNKNOWN_ID: &str = "99999999-9999-4999-8999-999999999999";

fn create(server: &Server, body: &Value) -> Answer {
    server.call("POST", PROJECTS, &body.to_string())
}

fn named(server: &Server, name: &str) -> Value {
    let answer = create(
        server,
        &json!({ "name": name, "organization_id": ORGANIZATION }),
    );
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

fn list(server: &Server, query: &str) -> Answer {
    server.call(
        "GET",
        &format!("{PROJECTS}?organization_id={ORGANIZATION}&{query}"),
        "",
    )
}

fn path(project: &Value) -> String {
    format!("{PROJECTS}/{}", project["id"].as_str().unwrap())
}

fn names(answer: &Answer) -> Vec<String> {
    let projects = answer.json()["projects"].as_array().unwrap().clone();
    projects
        .iter()
        .map(|project| project["name"].as_str().unwrap().to_owned())
        .collect()
}

/// The only argument that an answer complains of, and why.
fn complaint(answer: &Answer) -> (String, String) {
    assert_eq!(
        answer.error(),
        (400, "invalid_arguments".to_owned()),
        "{answer:?}"
    );
    let details = answer.json()["details"].as_array().unwrap().clone();
    assert_eq!(details.len(), 1, "{details:?}");
    let text = |field: &str| details[0][field].as_str().unwrap().to_owned();
    assert!(!text("help_message").is_empty());
    (text("argument_name"), text("reason"))
}

fn is_microseconds(time: &Value) -> bool {
    let time = time.as_str().unwrap();
    time.len() == 27
        && time.as_bytes()[19] == b'.'
        && time.ends_with('Z')
        && time.as_bytes()[10] == b'T'
}

macro_rules! cases {
    ($($name:ident($server:ident $(, $argument:literal)*) $body:block)*) => {
        $(#[test] fn $name() { let $server = Server::sandbox(&[$($argument),*]); $body })*
    };
}

cases! {
    the_default_project_has_the_organizations_id_and_is_called_default(server) {
        let project = server.call("GET", &format!("{PROJECTS}/{ORGANIZATION}"), "").json();
        assert_eq!(project["id"], ORGANIZATION);
        assert_eq!(project["organization_id"], ORGANIZATION);
        assert_eq!(project["name"], "default");
    }
    the_organization_starts_with_a_few_more(server) {
        assert!(list(&server, "").json()["total_count"].as_u64().unwrap() > 3);
    }
    the_default_project_cannot_be_deleted(server) {
        let answer = server.call("DELETE", &format!("{PROJECTS}/{ORGANIZATION}"), "");
        assert_eq!(answer.error(), (412, "precondition_failed".to_owned()));
        assert_eq!(answer.json()["precondition"], "protected_resource");
        assert!(answer.json()["help_message"].is_string());
    }
    the_default_project_cannot_be_deleted_with_resources_either(server) {
        let target = format!("{PROJECTS}/{ORGANIZATION}/delete-with-resources?project_name=default");
        assert_eq!(server.call("POST", &target, "").error(), (412, "precondition_failed".to_owned()));
    }
    the_default_project_can_be_renamed(server) {
        let answer = server.call("PATCH", &format!("{PROJECTS}/{ORGANIZATION}"), r#"{"name":"main"}"#);
        assert_eq!((answer.status, answer.json()["name"].as_str()), (200, Some("main")));
    }
    names_are_not_unique(server) {
        assert_ne!(named(&server, "twin")["id"], named(&server, "twin")["id"]);
    }

    the_key_lets_in(server) { assert_eq!(list(&server, "").status, 200); }
    no_key_is_denied(server) {
        let answer = server.send("GET", &format!("{PROJECTS}/{ORGANIZATION}"), &[], "");
        assert_eq!(answer.error(), (401, "denied_authentication".to_owned()));
        assert_eq!(answer.json()["method"], "unknown_method");
    }
    a_wrong_key_is_denied(server) {
        let headers = [("x-auth-token", UNKNOWN_ID)];
        let answer = server.send("GET", &format!("{PROJECTS}/{ORGANIZATION}"), &headers, "");
        assert_eq!(answer.error(), (401, "denied_authentication".to_owned()));
        assert_eq!(answer.json()["method"], "api_key");
        assert_eq!(answer.json()["reason"], "not_found");
    }
    the_key_as_a_session_token_lets_in_and_a_wrong_one_does_not(server) {
        let target = format!("{PROJECTS}/{ORGANIZATION}");
        assert_eq!(server.send("GET", &target, &[("x-session-token", KEY)], "").status, 200);
        let answer = server.send("GET", &target, &[("x-session-token", "a.b.c")], "");
        assert_eq!((answer.status, answer.json()["method"].as_str()), (401, Some("jwt")));
    }
    a_page_of_its_own_needs_no_key(server) {
        let target = format!("{PROJECTS}/{ORGANIZATION}");
        let own = format!("http://{}", server.address);
        assert_eq!(server.send("GET", &target, &[("sec-fetch-site", "same-origin")], "").status, 200);
        assert_eq!(server.send("GET", &target, &[("origin", &own)], "").status, 200);
        let other = [("origin", "http://127.0.0.1:9"), ("sec-fetch-site", "same-site")];
        assert_eq!(server.send("GET", &target, &other, "").status, 401);
    }

    create_answers_200_and_the_project(server) {
        let body = json!({ "name": "new", "organization_id": ORGANIZATION, "description": "why" });
        let answer = create(&server, &body);
        assert_eq!(answer.status, 200);
        let project = answer.json();
        assert_eq!(project["name"], "new");
        assert_eq!(project["description"], "why");
        assert_eq!(project["organization_id"], ORGANIZATION);
        assert_eq!(project["status"], "active");
        assert_eq!(project["created_at"], project["updated_at"]);
        assert_eq!(server.call("GET", &path(&project), "").json()["id"], project["id"]);
    }
    create_and_update_answer_a_null_qualification(server) {
        let project = named(&server, "new");
        assert_eq!(project.get("qualification"), Some(&Value::Null));
        let updated = server.call("PATCH", &path(&project), r#"{"description":"x"}"#).json();
        assert_eq!(updated.get("qualification"), Some(&Value::Null));
    }
    get_and_list_answer_an_unknown_qualification(server) {
        let unknown = json!({ "architecture_type": "unknown_architecture_type" });
        let project = named(&server, "new");
        assert_eq!(server.call("GET", &path(&project), "").json()["qualification"], unknown);
        assert_eq!(list(&server, "name=new").json()["projects"][0]["qualification"], unknown);
    }
    times_have_microseconds(server) {
        let project = named(&server, "new");
        assert!(is_microseconds(&project["created_at"]) && is_microseconds(&project["updated_at"]));
    }
    create_without_a_description_leaves_it_empty(server) {
        assert_eq!(named(&server, "new")["description"], "");
    }
    create_needs_a_name(server) {
        let answer = create(&server, &json!({ "organization_id": ORGANIZATION }));
        assert_eq!(complaint(&answer), ("name".into(), "required".into()));
    }
    create_needs_an_organization(server) {
        let answer = create(&server, &json!({ "name": "new" }));
        assert_eq!(complaint(&answer), ("organization_id".into(), "required".into()));
    }
    create_needs_a_uuid_for_an_organization(server) {
        let answer = create(&server, &json!({ "name": "new", "organization_id": "mine" }));
        assert_eq!(complaint(&answer), ("organization_id".into(), "format".into()));
    }
    create_in_another_organization_is_denied(server) {
        let answer = create(&server, &json!({ "name": "new", "organization_id": UNKNOWN_ID }));
        assert_eq!(answer.error(), (403, "permissions_denied".to_owned()));
        assert!(answer.json()["details"][0]["action"].is_string());
    }
    names_of_1_and_64_characters_pass(server) {
        named(&server, "a");
        named(&server, &"b".repeat(64));
        named(&server, "AZaz09._- x");
    }
    other_names_do_not(server) {
        for name in ["", &"a".repeat(65), "é", "a/b", "a\nb", "a\tb", "🙂"] {
            let answer = create(&server, &json!({ "name": name, "organization_id": ORGANIZATION }));
            assert_eq!(complaint(&answer), ("name".into(), "constraint".into()), "{name:?}");
        }
    }
    a_name_must_be_a_string(server) {
        let answer = create(&server, &json!({ "name": 1, "organization_id": ORGANIZATION }));
        assert_eq!(complaint(&answer), ("name".into(), "format".into()));
    }
    a_description_of_200_characters_passes_and_201_do_not(server) {
        let body = |count| json!({ "name": "n", "organization_id": ORGANIZATION, "description": "é".repeat(count) });
        assert_eq!(create(&server, &body(200)).status, 200);
        assert_eq!(complaint(&create(&server, &body(201))), ("description".into(), "constraint".into()));
    }
    every_bad_argument_is_named(server) {
        let answer = create(&server, &json!({ "name": "", "description": 1 }));
        assert_eq!(answer.json()["details"].as_array().unwrap().len(), 3);
    }
    a_body_that_is_no_json_object_is_a_bad_argument(server) {
        for body in ["", "{", "[]", "null", "\"x\"", "\u{0}"] {
            assert_eq!(server.call("POST", PROJECTS, body).error().0, 400, "{body:?}");
        }
    }
    unknown_fields_are_ignored(server) {
        let body = json!({ "name": "n", "organization_id": ORGANIZATION, "shoe_size": 42 });
        assert_eq!(create(&server, &body).status, 200);
    }
    beyond_the_quota_is_403(server, "--projects", "0", "--quota", "2") {
        named(&server, "second");
        let answer = create(&server, &json!({ "name": "third", "organization_id": ORGANIZATION }));
        assert_eq!(answer.error(), (403, "quotas_exceeded".to_owned()));
        let detail = answer.json()["details"][0].clone();
        assert_eq!((&detail["quota"], &detail["current"]), (&json!(2), &json!(2)));
        assert!(detail["resource"].is_string());
    }
    the_quota_is_25(server, "--projects", "24") {
        let answer = create(&server, &json!({ "name": "n", "organization_id": ORGANIZATION }));
        assert_eq!(answer.status, 200, "35 when 25 are there from the start");
        let server = Server::sandbox(&["--projects", "14"]);
        for _ in 0..10 { named(&server, "n"); }
        let answer = create(&server, &json!({ "name": "n", "organization_id": ORGANIZATION }));
        assert_eq!(answer.json()["details"][0]["quota"], 25);
    }

    list_needs_an_organization(server) {
        let answer = server.call("GET", PROJECTS, "");
        assert_eq!(complaint(&answer), ("organization_id".into(), "required".into()));
        let answer = server.call("GET", &format!("{PROJECTS}?organization_id=x"), "");
        assert_eq!(complaint(&answer), ("organization_id".into(), "format".into()));
    }
    list_of_another_organization_is_denied(server) {
        let answer = server.call("GET", &format!("{PROJECTS}?organization_id={UNKNOWN_ID}"), "");
        assert_eq!(answer.error(), (403, "permissions_denied".to_owned()));
    }
    list_has_the_oldest_first(server) {
        named(&server, "aaa");
        let all = names(&list(&server, "page_size=100"));
        assert_eq!(all.first().unwrap(), "default");
        assert_eq!(all.last().unwrap(), "aaa");
        assert_eq!(all, names(&list(&server, "page_size=100&order_by=created_at_asc")));
    }
    list_orders_by_age_and_name_both_ways(server) {
        let mut all = names(&list(&server, ""));
        all.reverse();
        assert_eq!(names(&list(&server, "order_by=created_at_desc")), all);
        all.sort();
        assert_eq!(names(&list(&server, "order_by=name_asc")), all);
        all.reverse();
        assert_eq!(names(&list(&server, "order_by=name_desc")), all);
    }
    list_breaks_ties_by_id_and_keeps_them_across_pages(server, "--projects", "0") {
        let mut ids: Vec<String> =
            (0..9).map(|_| named(&server, "twin")["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        let seen = |order: &str| -> Vec<String> {
            (1..=5).flat_map(|page| {
                let query = format!("name=twin&order_by={order}&page_size=2&page={page}");
                let projects = list(&server, &query).json()["projects"].as_array().unwrap().clone();
                projects.iter().map(|project| project["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
            }).collect()
        };
        assert_eq!(seen("name_asc"), ids);
        ids.reverse();
        assert_eq!(seen("name_desc"), ids);
    }
    list_refuses_another_order(server) {
        assert_eq!(complaint(&list(&server, "order_by=size")), ("order_by".into(), "constraint".into()));
    }
    list_filters_by_a_part_of_the_name(server) {
        named(&server, "one two three");
        assert_eq!(names(&list(&server, "name=e+two%20t")), ["one two three"]);
        let none = list(&server, "name=nowhere").json();
        assert_eq!(none, json!({ "total_count": 0, "projects": [] }));
    }
    list_checks_the_filter_as_a_name(server) {
        assert_eq!(complaint(&list(&server, "name=")), ("name".into(), "constraint".into()));
        assert_eq!(complaint(&list(&server, "name=%C3%A9")), ("name".into(), "constraint".into()));
    }
    list_filters_by_several_ids(server) {
        let (a, b) = (named(&server, "a1"), named(&server, "b1"));
        let ids = |project: &Value| project["id"].as_str().unwrap().to_owned();
        let query = format!("project_ids={}&project_ids={}&project_ids={UNKNOWN_ID}", ids(&b), ids(&a));
        assert_eq!(names(&list(&server, &query)), ["a1", "b1"]);
        assert_eq!(list(&server, &query).json()["total_count"], 2);
        assert_eq!(complaint(&list(&server, "project_ids=x")), ("project_ids".into(), "format".into()));
    }
    list_pages(server, "--projects", "9") {
        let whole = names(&list(&server, "page_size=100"));
        let third = list(&server, "page=3&page_size=4");
        assert_eq!(names(&third), whole[8..]);
        assert_eq!(third.json()["total_count"], 10);
    }
    list_pages_of_50_by_default_and_100_at_most(server, "--projects", "120") {
        assert_eq!(names(&list(&server, "")).len(), 50);
        assert_eq!(names(&list(&server, "page_size=100")).len(), 100);
        assert_eq!(names(&list(&server, "page_size=1")).len(), 1);
    }
    list_refuses_other_pages(server) {
        for (query, reason) in [
            ("page=0", "constraint"), ("page=-1", "constraint"), ("page=x", "format"),
            ("page_size=0", "constraint"), ("page_size=101", "constraint"), ("page_size=1.5", "format"),
        ] {
            let argument = query.split('=').next().unwrap();
            assert_eq!(complaint(&list(&server, query)), (argument.into(), reason.into()), "{query}");
        }
    }
    a_page_past_the_end_is_empty(server, "--projects", "3") {
        assert_eq!(list(&server, "page=9").json(), json!({ "total_count": 4, "projects": [] }));
        assert_eq!(list(&server, "page=9223372036854775807&page_size=100").status, 200);
    }
    no_projects_but_the_default_one(server, "--projects", "0") {
        assert_eq!(names(&list(&server, "")), ["default"]);
    }
    a_hundred_thousand_projects(server, "--projects", "100000") {
        let last = list(&server, "page=1001&page_size=100");
        assert_eq!(last.json()["total_count"], 100_001);
        assert_eq!(names(&last).len(), 1);
    }

    get_of_an_unknown_id_is_404(server) {
        let answer = server.call("GET", &format!("{PROJECTS}/{UNKNOWN_ID}"), "");
        assert_eq!(answer.error(), (404, "not_found".to_owned()));
        assert_eq!(answer.json()["resource"], "project_id");
        assert_eq!(answer.json()["resource_id"], UNKNOWN_ID);
    }
    so_are_the_other_calls_on_it(server) {
        let path = format!("{PROJECTS}/{UNKNOWN_ID}");
        for (method, target, body) in [
            ("PATCH", path.clone(), r#"{"name":"x"}"#),
            ("DELETE", path.clone(), ""),
            ("POST", format!("{path}/delete-with-resources?project_name=x"), ""),
            ("POST", format!("{path}/project-qualification"), r#"{"qualification":{}}"#),
        ] {
            assert_eq!(server.call(method, &target, body).error(), (404, "not_found".to_owned()));
        }
    }
    an_id_that_is_no_uuid_is_a_bad_argument(server) {
        let answer = server.call("GET", &format!("{PROJECTS}/default"), "");
        assert_eq!(complaint(&answer), ("project_id".into(), "format".into()));
    }
    an_unknown_path_is_404_and_a_wrong_method_405(server) {
        for path in ["/account/v3/project", "/account/v3/projects/", "/account/v2/projects"] {
            assert_eq!(server.call("GET", path, "").error(), (404, "unknown_resource".to_owned()));
        }
        let answer = server.call("PUT", PROJECTS, "");
        assert_eq!(answer.error(), (405, "method_not_allowed".to_owned()));
        assert_eq!(answer.header("allow"), Some("GET, POST"));
    }

    update_changes_what_is_given(server) {
        let project = named(&server, "old");
        let renamed = server.call("PATCH", &path(&project), r#"{"name":"new"}"#).json();
        assert_eq!((renamed["name"].as_str(), renamed["description"].as_str()), (Some("new"), Some("")));
        let described = server.call("PATCH", &path(&project), r#"{"description":"d","name":null}"#).json();
        assert_eq!((described["name"].as_str(), described["description"].as_str()), (Some("new"), Some("d")));
        assert_eq!(described["created_at"], project["created_at"]);
        assert!(described["updated_at"].as_str() > project["updated_at"].as_str());
        assert_eq!(names(&list(&server, "name=new")), ["new"]);
    }
    update_can_empty_the_description(server) {
        let project = named(&server, "n");
        server.call("PATCH", &path(&project), r#"{"description":"d"}"#);
        assert_eq!(server.call("PATCH", &path(&project), r#"{"description":""}"#).json()["description"], "");
    }
    update_checks_as_create_does(server) {
        let path = path(&named(&server, "n"));
        let long = format!(r#"{{"description":"{}"}}"#, "a".repeat(201));
        assert_eq!(complaint(&server.call("PATCH", &path, r#"{"name":""}"#)).0, "name");
        assert_eq!(complaint(&server.call("PATCH", &path, &long)).0, "description");
    }

    delete_answers_204_without_a_body_yet_with_a_type(server) {
        let project = named(&server, "n");
        let answer = server.call("DELETE", &path(&project), "");
        assert_eq!((answer.status, answer.body.len()), (204, 0));
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert!(answer.header("x-request-id").is_some());
        assert_eq!(server.call("GET", &path(&project), "").status, 404);
    }
    delete_of_a_project_with_resources_is_412(server) {
        let project = named(&server, "n");
        let id = project["id"].as_str().unwrap();
        server.control("POST", &format!("projects/{id}/hold"), "");
        let answer = server.call("DELETE", &path(&project), "");
        assert_eq!(answer.error(), (412, "precondition_failed".to_owned()));
        assert_eq!(answer.json()["precondition"], "resource_still_in_use");
    }
    delete_just_after_the_last_resource_is_412_and_passes_by_itself(server) {
        let project = named(&server, "n");
        let id = project["id"].as_str().unwrap();
        server.control("POST", &format!("projects/{id}/hold"), "");
        server.control("POST", &format!("projects/{id}/release"), r#"{"after_ms":60000}"#);
        let answer = server.call("DELETE", &path(&project), "");
        assert_eq!((answer.status, answer.json()["precondition"].as_str()), (412, Some("resource_not_usable")));
        server.control("POST", "clock", r#"{"advance_ms":60000}"#);
        assert_eq!(server.call("DELETE", &path(&project), "").status, 204);
    }

    delete_with_resources_answers_a_deleting_project_that_vanishes(server) {
        let project = named(&server, "a b");
        let id = project["id"].as_str().unwrap();
        server.control("POST", &format!("projects/{id}/hold"), "");
        let target = format!("{}/delete-with-resources?project_name=a%20b", path(&project));
        let answer = server.call("POST", &target, "");
        assert_eq!((answer.status, answer.json()["status"].as_str()), (200, Some("deleting")));
        assert_eq!(server.call("GET", &path(&project), "").json()["status"], "deleting");
        for (method, body) in [("DELETE", ""), ("PATCH", r#"{"name":"x"}"#)] {
            let answer = server.call(method, &path(&project), body);
            assert_eq!(answer.error(), (409, "transient_state".to_owned()));
            assert_eq!(answer.json()["current_state"], "deleting");
        }
        server.control("POST", "clock", r#"{"advance_ms":60000}"#);
        assert_eq!(server.call("GET", &path(&project), "").status, 404);
    }
    delete_with_resources_needs_the_name(server) {
        let project = named(&server, "a");
        let target = format!("{}/delete-with-resources", path(&project));
        assert_eq!(complaint(&server.call("POST", &target, "")), ("project_name".into(), "required".into()));
        let answer = server.call("POST", &format!("{target}?project_name=A"), "");
        assert_eq!(complaint(&answer), ("project_name".into(), "constraint".into()));
        assert_eq!(server.call("GET", &path(&project), "").json()["status"], "active");
    }

    qualification_is_set_and_shown(server) {
        let project = named(&server, "n");
        let qualification = json!({
            "architecture_type": "kubernetes",
            "host_website": { "sub_use_case": "ecommerce_website" },
        });
        let body = json!({ "qualification": qualification }).to_string();
        let answer = server.call("POST", &format!("{}/project-qualification", path(&project)), &body);
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json(), json!({ "project_id": project["id"], "qualification": qualification }));
        assert_eq!(server.call("GET", &path(&project), "").json()["qualification"], qualification);
    }
    qualification_takes_every_documented_value(server) {
        let target = format!("{}/project-qualification", path(&named(&server, "n")));
        let set = |qualification: Value| {
            server.call("POST", &target, &json!({ "qualification": qualification }).to_string()).status
        };
        for kind in ["unknown_architecture_type", "object_storage", "web_hosting", "instance", "elastic",
            "kubernetes", "serverless", "dedicated_server", "other_architecture_type"] {
            assert_eq!(set(json!({ "architecture_type": kind })), 200, "{kind}");
        }
        for case in ["host_website", "host_application", "deploy_software", "set_scaleway_environment",
            "ai_machine", "container", "archive_data", "share_data", "other_use_case"] {
            assert_eq!(set(json!({ case: { "sub_use_case": "unknown_sub_use_case" } })), 200, "{case}");
        }
        for sub in ["information_website", "ecommerce_website", "high_website", "other_sub_use_case"] {
            assert_eq!(set(json!({ "host_website": { "sub_use_case": sub } })), 200, "{sub}");
        }
        for sub in ["saas_app", "government_app"] {
            assert_eq!(set(json!({ "host_application": { "sub_use_case": sub } })), 200, "{sub}");
        }
    }
    qualification_refuses_the_rest(server) {
        let target = format!("{}/project-qualification", path(&named(&server, "n")));
        for body in [
            json!({}),
            json!({ "qualification": null }),
            json!({ "qualification": "kubernetes" }),
            json!({ "qualification": { "architecture_type": "tent" } }),
            json!({ "qualification": { "container": {}, "share_data": {} } }),
            json!({ "qualification": { "container": { "sub_use_case": "saas_app" } } }),
            json!({ "qualification": { "container": 1 } }),
        ] {
            let answer = server.call("POST", &target, &body.to_string());
            assert!(complaint(&answer).0.starts_with("qualification"), "{body}");
        }
    }

    every_answer_has_a_request_id_of_its_own(server) {
        let ids: Vec<String> = ["/", "/nope", "/healthz", PROJECTS, "/account/v3/x"]
            .iter()
            .map(|path| server.send("GET", path, &[], "").header("x-request-id").unwrap().to_owned())
            .collect();
        assert!(ids.iter().all(|id| uuid::Uuid::try_parse(id).is_ok()));
        assert_eq!(ids.iter().collect::<std::collections::HashSet<_>>().len(), ids.len());
    }
    an_answer_is_json_without_a_total_count_header(server) {
        let answer = list(&server, "");
        assert_eq!(answer.header("content-type"), Some("application/json"));
        assert_eq!(answer.header("x-total-count"), None);
    }
    latency_delays_every_answer(server, "--latency", "80") {
        let began = std::time::Instant::now();
        assert_eq!(list(&server, "").status, 200);
        assert!(began.elapsed() >= std::time::Duration::from_millis(80));
    }
}
