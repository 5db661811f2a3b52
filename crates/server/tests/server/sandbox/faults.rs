//! Every kind of fault, as its caller sees it.

use std::io::{Read, Write};
use std::time::Duration;

use serde_json::{Value, json};

use super::PROJECTS;
use crate::support::{Answer, KEY, ORGANIZATION, Server};

fn fault(server: &Server, fault: &Value) {
    server.control("POST", "faults", &fault.to_string());
}

fn get(server: &Server) -> Answer {
    server.call("GET", &format!("{PROJECTS}/{ORGANIZATION}"), "")
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
