//! Deleting a Project, alone and with its resources.

use super::*;

cases! {
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
}
