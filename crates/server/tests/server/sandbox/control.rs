//! The rest of the control endpoint: the journal, a reset, and who may call.

use serde_json::json;

use super::PROJECTS;
use crate::support::{KEY, ORGANIZATION, Server};

#[test]
fn misspelt_requests_to_control_are_refused() {
    let server = Server::sandbox(&[]);
    for (path, body) in [
        ("faults", r#"{"kind":"htlm"}"#),
        ("faults", r#"{"kind":"html","tmes":3}"#),
        ("faults", r#"{"kind":"error"}"#),
        ("faults", r#"{"kind":"error","type":"oops"}"#),
        ("faults", r#"{"kind":"html","status":99}"#),
        ("faults", r#"{"kind":"redirect"}"#),
        ("faults", r#"{"kind":"html","headers":{"a b":"c"}}"#),
        ("faults", "{"),
        ("reset", r#"{"project":3}"#),
        ("reset", r#"{"projects":100001}"#),
        ("clock", ""),
        ("projects/x/hold", ""),
    ] {
        let answer = server.send("POST", &format!("/_sandbox/{path}"), &[], body);
        assert_eq!(answer.error().0, 400, "{path} {body}");
    }
}

#[test]
fn the_journal_tells_what_was_sent_and_no_secret() {
    let server = Server::sandbox(&[]);
    let wrong = "22222222-2222-4222-8222-222222222222";
    server.call("GET", &format!("{PROJECTS}/{ORGANIZATION}"), "");
    server.send(
        "PATCH",
        &format!("{PROJECTS}/{ORGANIZATION}?a=b"),
        &[
            ("x-auth-token", wrong),
            ("cookie", "c=1"),
            ("x-user-agent", "test/1"),
        ],
        r#"{"name":"x"}"#,
    );
    let text = server.control("GET", "requests", "").json().to_string();
    assert!(!text.contains(KEY) && !text.contains(wrong) && !text.contains("c=1"));
    let journal = server.control("GET", "requests", "").json();
    assert_eq!(journal["total"], 2);
    let (first, second) = (&journal["requests"][0], &journal["requests"][1]);
    assert_eq!(first["headers"]["x-auth-token"], "(the key)");
    assert_eq!(first["status"], 200);
    assert_eq!(second["headers"]["x-auth-token"], "(another)");
    assert_eq!(second["headers"]["x-user-agent"], "test/1");
    assert_eq!(second["method"], "PATCH");
    assert_eq!(second["path"], format!("{PROJECTS}/{ORGANIZATION}"));
    assert_eq!(
        (&second["query"], &second["body"]),
        (&json!("a=b"), &json!(r#"{"name":"x"}"#))
    );
    assert_eq!(second["status"], 401);
    server.control("DELETE", "requests", "");
    assert_eq!(server.control("GET", "requests", "").json()["total"], 0);
}

#[test]
fn reset_starts_anew_as_asked() {
    let server = Server::sandbox(&["--projects", "3"]);
    let asked =
        json!({ "projects": 7, "quota": 9, "latency_ms": 1, "deleting_ms": 5, "releasing_ms": 6 });
    let state = server.control("POST", "reset", &asked.to_string()).json();
    assert_eq!(
        (&state["projects"], &state["quota"]),
        (&json!(8), &json!(9))
    );
    assert_eq!(
        (&state["latency_ms"], &state["deleting_ms"]),
        (&json!(1), &json!(5))
    );
    assert_eq!(state["organization_id"], ORGANIZATION);
    let state = server.control("POST", "reset", "").json();
    assert_eq!(
        (&state["projects"], &state["quota"]),
        (&json!(4), &json!(25))
    );
}

#[test]
fn loopback_pages_may_call_and_others_may_not() {
    let server = Server::sandbox(&[]);
    let preflight = |origin: &str, path: &str| {
        server.send(
            "OPTIONS",
            path,
            &[
                ("origin", origin),
                ("access-control-request-method", "PATCH"),
                (
                    "access-control-request-headers",
                    "x-auth-token,x-session-token,x-user-agent,content-type,x-more",
                ),
            ],
            "",
        )
    };
    for path in [PROJECTS, "/_sandbox/faults"] {
        for origin in ["http://127.0.0.1:3000", "http://localhost:9"] {
            let answer = preflight(origin, path);
            assert_eq!(answer.header("access-control-allow-origin"), Some(origin));
            assert_eq!(answer.header("access-control-allow-methods"), Some("PATCH"));
            assert!(
                answer
                    .header("access-control-allow-headers")
                    .unwrap()
                    .contains("x-more")
            );
        }
        for origin in [
            "http://example.com",
            "null",
            "https://localhost.example.com",
        ] {
            assert_eq!(
                preflight(origin, path).header("access-control-allow-origin"),
                None
            );
        }
    }
    let headers = [("origin", "http://127.0.0.1:3000"), ("x-auth-token", KEY)];
    let answer = server.send("GET", &format!("{PROJECTS}/{ORGANIZATION}"), &headers, "");
    assert_eq!(
        answer.header("access-control-allow-origin"),
        Some("http://127.0.0.1:3000")
    );
    let exposed = answer.header("access-control-expose-headers").unwrap();
    assert!(exposed.contains("x-request-id") && exposed.contains("retry-after"));
    let answer = server.send(
        "POST",
        "/_sandbox/reset",
        &[("origin", "http://example.com")],
        "",
    );
    assert_eq!(answer.error().0, 403);
}

#[test]
fn a_foreign_name_leads_nowhere() {
    let server = Server::sandbox(&[]);
    let headers = [("host", "rebind.evil"), ("sec-fetch-site", "same-origin")];
    for (method, path) in [
        ("POST", "/_sandbox/reset"),
        ("POST", "/_sandbox/faults"),
        ("GET", "/_sandbox/requests"),
        ("GET", PROJECTS),
        ("GET", "/"),
    ] {
        assert_eq!(server.send(method, path, &headers, "").error().0, 403);
    }
    assert_eq!(server.send("GET", "/healthz", &headers, "").status, 200);
}

#[test]
fn a_target_that_names_no_path_is_400() {
    let server = Server::sandbox(&[]);
    let target = server.address.to_string();
    assert_eq!(server.send("GET", &target, &[], "").error().0, 400);
}
