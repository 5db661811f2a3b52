//! The control endpoint: every kind of fault as its caller sees it, and the journal.

use std::io::{Read, Write};
use std::time::Duration;

use crate::support::{Answer, KEY, ORGANIZATION, Server};
use serde_json::{Value, json};

use super::PROJECTS;

fn fault(server: &Server, fault: &Value) {
    server.control("POST", "faults", &fault.to_string());
}

fn get(server: &Server) -> Answer {
    server.call("GET", &format!("{PROJECTS}/{ORGANIZATION}"), "")
}

fn journal(server: &Server) -> Value {
    server.control("GET", "requests", "").json()
}

#[test]
fn each_error_type_has_its_status_and_fields() {
    let server = Server::sandbox(&[]);
    for (kind, status, fields) in [
        ("invalid_arguments", 400, &["details"][..]),
        ("denied_authentication", 401, &["method", "reason"]),
        ("permissions_denied", 403, &["details"]),
        ("quotas_exceeded", 403, &["details"]),
        ("not_found", 404, &["resource", "resource_id"]),
        (
            "transient_state",
            409,
            &["resource", "resource_id", "current_state"],
        ),
        (
            "already_exists",
            409,
            &["resource", "resource_id", "help_message"],
        ),
        ("conflict", 409, &[]),
        (
            "expired",
            410,
            &["resource", "resource_id", "expired_since"],
        ),
        (
            "resource_expired",
            410,
            &["resource", "resource_id", "expired_since"],
        ),
        (
            "precondition_failed",
            412,
            &["precondition", "help_message"],
        ),
        ("locked", 423, &["resource", "resource_id"]),
        (
            "too_many_requests",
            429,
            &["help_message", "limit", "reset_seconds", "reset_at"],
        ),
        ("out_of_stock", 503, &["resource"]),
        ("unknown_resource", 404, &[]),
        ("invalid_request_error", 400, &["fields"]),
    ] {
        fault(&server, &json!({ "kind": "error", "type": kind }));
        let answer = get(&server);
        assert_eq!(answer.error(), (status, kind.to_owned()));
        for field in fields {
            assert!(answer.json().get(field).is_some(), "{kind}: {field}");
        }
        assert_eq!(get(&server).status, 200, "the fault is over");
    }
}

#[test]
fn fields_and_status_of_an_error_can_be_changed() {
    let server = Server::sandbox(&[]);
    fault(
        &server,
        &json!({
            "kind": "error", "type": "too_many_requests", "status": 420,
            "fields": { "limit": null, "reset_seconds": 7 }, "retry_after": 3,
        }),
    );
    let answer = get(&server);
    assert_eq!(answer.status, 420);
    assert_eq!(answer.json()["reset_seconds"], 7);
    assert!(answer.json().get("limit").is_none());
    assert_eq!(answer.header("retry-after"), Some("3"));
}

#[test]
fn the_gateways_answers() {
    let server = Server::sandbox(&[]);
    fault(&server, &json!({ "kind": "gateway_rate_limit" }));
    let answer = get(&server);
    assert_eq!((answer.status, answer.body.len()), (429, 0));
    assert_eq!(answer.header("content-type"), None);
    assert_eq!(answer.header("retry-after"), None);
    assert_eq!(answer.header("x-envoy-ratelimited"), Some("true"));

    fault(
        &server,
        &json!({ "kind": "html", "status": 504, "retry_after_date": 90 }),
    );
    let answer = get(&server);
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (504, Some("text/html"))
    );
    assert!(answer.text().starts_with("<html>"));
    let date = httpdate::parse_http_date(answer.header("retry-after").unwrap()).unwrap();
    assert!(date > std::time::SystemTime::now() + Duration::from_secs(60));

    fault(
        &server,
        &json!({ "kind": "message", "status": 409, "message": "busy" }),
    );
    let answer = get(&server);
    assert_eq!(
        (answer.status, answer.json()),
        (409, json!({ "message": "busy" }))
    );
}

#[test]
fn any_answer_and_redirects() {
    let server = Server::sandbox(&[]);
    fault(
        &server,
        &json!({
            "kind": "answer", "status": 418, "body": "short and stout", "headers": { "X-Pot": "tea" },
        }),
    );
    let answer = get(&server);
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (418, "short and stout")
    );
    assert_eq!(
        (answer.header("x-pot"), answer.header("content-type")),
        (Some("tea"), None)
    );
    fault(
        &server,
        &json!({ "kind": "answer", "json": { "projects": 1 } }),
    );
    assert_eq!(get(&server).json(), json!({ "projects": 1 }));
    fault(
        &server,
        &json!({ "kind": "redirect", "status": 307, "location": "http://127.0.0.1:9/x" }),
    );
    let answer = get(&server);
    assert_eq!(
        (answer.status, answer.header("location")),
        (307, Some("http://127.0.0.1:9/x"))
    );
}

#[test]
fn spoilt_answers() {
    let server = Server::sandbox(&[]);
    let whole = get(&server).body;
    fault(
        &server,
        &json!({ "kind": "wrong_type", "content_type": "text/html" }),
    );
    let answer = get(&server);
    assert_eq!(
        (answer.header("content-type"), answer.body.clone()),
        (Some("text/html"), whole.clone())
    );
    fault(&server, &json!({ "kind": "cut_json" }));
    let answer = get(&server);
    assert_eq!(
        answer.header("content-length").unwrap(),
        answer.body.len().to_string()
    );
    assert_eq!(answer.body, whole[..whole.len() / 2]);
    fault(&server, &json!({ "kind": "close_in_body" }));
    let answer = get(&server);
    assert_eq!(
        answer.header("content-length").unwrap(),
        whole.len().to_string()
    );
    assert_eq!(answer.body, whole[..whole.len() / 2]);
    fault(&server, &json!({ "kind": "close_before_head" }));
    assert!(
        server
            .try_send("GET", PROJECTS, &[("x-auth-token", KEY)], "")
            .is_none()
    );
    assert_eq!(get(&server).status, 200);
}

#[test]
fn stalled_answers() {
    let server = Server::sandbox(&[]);
    let request = server.text(
        "GET",
        &format!("{PROJECTS}/{ORGANIZATION}"),
        &[("x-auth-token", KEY)],
        "",
    );
    for (kind, first) in [("stall_head", false), ("stall_body", true)] {
        fault(&server, &json!({ "kind": kind }));
        let mut socket = server.connect();
        socket.write_all(request.as_bytes()).unwrap();
        socket
            .set_read_timeout(Some(Duration::from_millis(400)))
            .unwrap();
        let mut bytes = Vec::new();
        let ended = socket.read_to_end(&mut bytes);
        assert!(ended.is_err(), "{kind}: still open");
        assert_eq!(!bytes.is_empty(), first, "{kind}");
    }
    assert_eq!(
        get(&server).status,
        200,
        "a stalled answer holds up nobody else"
    );
}

#[test]
fn a_delay_waits_and_then_tells_the_truth() {
    let server = Server::sandbox(&[]);
    fault(&server, &json!({ "kind": "delay", "delay_ms": 100 }));
    let began = std::time::Instant::now();
    assert_eq!(get(&server).status, 200);
    assert!(began.elapsed() >= Duration::from_millis(100));
}

#[test]
fn a_call_can_take_effect_unseen() {
    let server = Server::sandbox(&["--projects", "0"]);
    let body = json!({ "name": "n", "organization_id": ORGANIZATION }).to_string();
    for (apply, count) in [(false, 1), (true, 2)] {
        fault(
            &server,
            &json!({ "kind": "close_before_head", "apply": apply, "method": "POST" }),
        );
        assert!(
            server
                .try_send("POST", PROJECTS, &[("x-auth-token", KEY)], &body)
                .is_none()
        );
        assert_eq!(server.control("GET", "state", "").json()["projects"], count);
    }
}

#[test]
fn faults_befall_what_they_match() {
    let server = Server::sandbox(&[]);
    fault(
        &server,
        &json!([
            { "kind": "html", "method": "DELETE", "times": 1 },
            { "kind": "html", "path": ORGANIZATION, "skip": 1, "times": 2 },
        ]),
    );
    let statuses: Vec<u16> = (0..4).map(|_| get(&server).status).collect();
    assert_eq!(statuses, [200, 502, 502, 200]);
    assert_eq!(
        server.control("GET", "faults", "").json()["faults"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    server.control("DELETE", "faults", "");
    fault(&server, &json!({ "kind": "html", "times": null }));
    assert!((0..5).all(|_| get(&server).status == 502));
    server.control("POST", "reset", "");
    assert_eq!(get(&server).status, 200);
}

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
    get(&server);
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
    let text = journal(&server).to_string();
    assert!(!text.contains(KEY) && !text.contains(wrong) && !text.contains("c=1"));
    let journal = journal(&server);
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
