//! Organizations, keys, and what every answer has.

use super::*;

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
