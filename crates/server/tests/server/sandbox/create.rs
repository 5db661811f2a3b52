//! Creating a Project: what it takes and what it answers.

use serde_json::{Value, json};

use super::*;

cases! {
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
}
