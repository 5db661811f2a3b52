//! Getting and changing one Project, and its qualification.

use serde_json::{Value, json};

use super::*;

cases! {
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
}
