//! The sandbox as a function from a request and the time to an answer.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use bytes::Bytes;
use http::{HeaderValue, Method, Request};
use scaleway_account_contract::{ServerError, Timestamp, Uuid};
use scaleway_account_sandbox::{Delivery, Fault, LONGEST_WAIT, Options, Reply, Reset, Sandbox};
use serde_json::{Value, json};
use std::time::Duration;

const PROJECTS: &str = "/account/v3/projects";

struct Case {
    sandbox: Sandbox,
    options: Options,
    now: Timestamp,
}

fn start(change: impl FnOnce(&mut Options)) -> Case {
    let mut options = Options::default();
    change(&mut options);
    let now = Timestamp::parse("2026-01-02T03:04:05.678901Z").unwrap();
    Case {
        sandbox: Sandbox::new(options, 42, now),
        options,
        now,
    }
}

fn request(method: &str, target: &str, body: &str) -> Request<Bytes> {
    Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(target)
        .header("host", "localhost:8080")
        .body(Bytes::from(body.to_owned()))
        .unwrap()
}

impl Case {
    fn reply(&mut self, method: &str, target: &str, body: &str) -> Reply {
        let mut request = request(method, target, body);
        let key = HeaderValue::from_str(&self.options.secret_key.to_string()).unwrap();
        request.headers_mut().insert("x-auth-token", key);
        self.sandbox.handle(&request, self.now)
    }

    fn call(&mut self, method: &str, target: &str, body: &Value) -> (u16, Value) {
        let body = if body.is_null() {
            String::new()
        } else {
            body.to_string()
        };
        let reply = self.reply(method, target, &body);
        assert_eq!(reply.delivery, Delivery::Whole);
        let json = serde_json::from_slice(reply.response.body()).unwrap_or_default();
        (reply.response.status().as_u16(), json)
    }

    fn control(&mut self, method: &str, path: &str, body: &str) -> (u16, Value) {
        let request = request(method, &format!("/_sandbox/{path}"), body);
        let response = self.sandbox.control(&request, self.now);
        let json = serde_json::from_slice(response.body()).unwrap_or_default();
        (response.status().as_u16(), json)
    }

    fn fault(&mut self, fault: &Value) {
        let fault: Fault = serde_json::from_value(fault.clone()).unwrap();
        self.sandbox.add_faults(vec![fault]).unwrap();
    }

    fn list(&mut self) -> (u16, Value) {
        let target = format!(
            "{PROJECTS}?organization_id={}",
            self.options.organization_id
        );
        self.call("GET", &target, &Value::Null)
    }

    fn create(&mut self, name: &str) -> Uuid {
        let body = json!({ "name": name, "organization_id": self.options.organization_id });
        let (status, project) = self.call("POST", PROJECTS, &body);
        assert_eq!(status, 200, "{project}");
        project["id"].as_str().unwrap().parse().unwrap()
    }
}

#[test]
fn a_project_lives_and_dies() {
    let mut case = start(|_| {});
    let id = case.create("web-shop");
    let path = format!("{PROJECTS}/{id}");
    let (_, project) = case.call("GET", &path, &Value::Null);
    assert_eq!(project["created_at"], "2026-01-02T03:04:05.678901Z");
    assert_eq!(
        project["qualification"]["architecture_type"],
        "unknown_architecture_type"
    );
    let (_, changed) = case.call("PATCH", &path, &json!({ "description": "a shop" }));
    assert_eq!(
        (&changed["name"], &changed["description"]),
        (&json!("web-shop"), &json!("a shop"))
    );
    let body = json!({ "qualification": { "architecture_type": "instance", "container": {} } });
    let (status, set) = case.call("POST", &format!("{path}/project-qualification"), &body);
    assert_eq!(status, 200);
    assert_eq!(
        set["qualification"]["container"]["sub_use_case"],
        "unknown_sub_use_case"
    );
    let delete = format!("{path}/delete-with-resources?project_name=web-shop");
    assert_eq!(
        case.call("POST", &delete, &Value::Null).1["status"],
        "deleting"
    );
    assert_eq!(
        case.call("DELETE", &path, &Value::Null).1["type"],
        "transient_state"
    );
    case.sandbox.advance(Duration::from_secs(2));
    assert_eq!(case.call("GET", &path, &Value::Null).0, 404);
}

#[test]
fn what_a_project_holds_keeps_it() {
    let mut case = start(|_| {});
    let id = case.create("n");
    let path = format!("{PROJECTS}/{id}");
    case.sandbox.hold(id, case.now).unwrap();
    assert_eq!(
        case.call("DELETE", &path, &Value::Null).1["precondition"],
        "resource_still_in_use"
    );
    case.sandbox
        .release(id, Some(Duration::from_secs(60)), case.now)
        .unwrap();
    assert_eq!(
        case.call("DELETE", &path, &Value::Null).1["precondition"],
        "resource_not_usable"
    );
    case.now = case.now.later(Duration::from_secs(60));
    assert_eq!(case.call("DELETE", &path, &Value::Null).0, 204);
    assert!(case.sandbox.hold(id, case.now).is_err());
    let default = format!("{PROJECTS}/{}", case.options.organization_id);
    assert_eq!(
        case.call("DELETE", &default, &Value::Null).1["precondition"],
        "protected_resource"
    );
}

#[test]
fn the_same_seed_gives_the_same_sandbox() {
    let all = || start(|options| options.projects = 200).list().1;
    assert_eq!(all(), all());
}

#[test]
fn projects_of_one_moment_are_listed_as_they_were_made() {
    let mut case = start(|options| options.projects = 0);
    let mut made = vec![case.options.organization_id];
    made.extend((0..20).map(|_| case.create("twin")));
    // A change is no creation.
    let body = json!({ "description": "changed" });
    case.call("PATCH", &format!("{PROJECTS}/{}", made[3]), &body);
    let mut listed = |order: &str| -> Vec<Uuid> {
        let organization = case.options.organization_id;
        let target = format!("{PROJECTS}?organization_id={organization}&order_by={order}");
        let (_, page) = case.call("GET", &target, &Value::Null);
        let projects = page["projects"].as_array().unwrap().iter();
        let ids = projects.map(|project| project["id"].as_str().unwrap().parse().unwrap());
        ids.collect()
    };
    assert_eq!(listed("created_at_asc"), made);
    made.reverse();
    assert_eq!(listed("created_at_desc"), made);
}

#[test]
fn every_broken_rule_is_told() {
    let mut case = start(|_| {});
    let (status, body) = case.call("POST", PROJECTS, &json!({ "description": 5 }));
    let told: Vec<(&str, &str)> = body["details"]
        .as_array()
        .unwrap()
        .iter()
        .map(|detail| {
            (
                detail["argument_name"].as_str().unwrap(),
                detail["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(status, 400);
    assert_eq!(
        told,
        [
            ("name", "required"),
            ("organization_id", "required"),
            ("description", "format")
        ]
    );
    for body in ["", "[]", "null", "{", "[{}]"] {
        let reply = case.reply("POST", PROJECTS, body);
        let told: Value = serde_json::from_slice(reply.response.body()).unwrap();
        assert_eq!(told["details"][0]["argument_name"], "body", "{body}");
    }
}

#[test]
fn a_foreign_name_gets_nothing_at_all() {
    let mut case = start(|_| {});
    for path in [
        PROJECTS,
        "/_sandbox/reset",
        "/_sandbox/faults",
        "/_sandbox/requests",
    ] {
        let mut request = request("POST", path, "");
        for (name, value) in [
            ("host", "rebind.evil"),
            ("sec-fetch-site", "same-origin"),
            ("origin", "http://rebind.evil"),
        ] {
            request
                .headers_mut()
                .insert(name, HeaderValue::from_static(value));
        }
        assert_eq!(
            case.sandbox.handle(&request, case.now).response.status(),
            403
        );
        assert_eq!(case.sandbox.control(&request, case.now).status(), 403);
    }
    assert_eq!(case.sandbox.requests().total, 0);
    let mut anywhere = start(|options| options.any_host = true);
    let mut request = request("GET", PROJECTS, "");
    request.headers_mut().remove("host");
    let reply = anywhere.sandbox.handle(&request, anywhere.now);
    assert_eq!(reply.response.status(), 401, "the key is still asked for");
}

#[test]
fn a_page_of_another_site_controls_nothing() {
    let mut case = start(|_| {});
    for (origin, status) in [
        ("http://evil.example", 403),
        ("http://localhost:3000", 200),
        ("http://localhost:8080", 200),
    ] {
        let mut request = request("POST", "/_sandbox/reset", "");
        request
            .headers_mut()
            .insert("origin", HeaderValue::from_static(origin));
        assert_eq!(
            case.sandbox.control(&request, case.now).status(),
            status,
            "{origin}"
        );
    }
}

#[test]
fn refused_requests_do_not_fill_the_journal() {
    let mut case = start(|_| {});
    for _ in 0..3_000 {
        let refused = request("POST", PROJECTS, &"x".repeat(65_536));
        assert_eq!(
            case.sandbox.handle(&refused, case.now).response.status(),
            401
        );
    }
    let journal = case.sandbox.requests();
    assert_eq!((journal.total, journal.requests.len()), (3_000, 3_000));
    assert!(journal.requests.iter().all(|entry| entry.body.is_empty()));
}

#[test]
fn the_journal_tells_no_key() {
    let mut case = start(|_| {});
    case.list();
    let mut other = request("GET", PROJECTS, "");
    let wrong = HeaderValue::from_static("99999999-9999-4999-8999-999999999999");
    other.headers_mut().insert("x-auth-token", wrong);
    other
        .headers_mut()
        .insert("cookie", HeaderValue::from_static("c=1"));
    case.sandbox.handle(&other, case.now);
    let text = serde_json::to_string(case.sandbox.requests()).unwrap();
    for secret in [
        case.options.secret_key.to_string().as_str(),
        "99999999",
        "c=1",
    ] {
        assert!(!text.contains(secret), "{text}");
    }
    let told: Vec<_> = case
        .sandbox
        .requests()
        .requests
        .iter()
        .map(|entry| (entry.headers["x-auth-token"].as_str(), entry.status))
        .collect();
    assert_eq!(told, [("(the key)", Some(200)), ("(another)", Some(401))]);
}

#[test]
fn a_fault_that_cannot_happen_is_refused() {
    let mut case = start(|options| options.latency = Duration::from_millis(1));
    let most = u64::try_from(LONGEST_WAIT.as_millis()).unwrap();
    for (fault, named) in [
        (json!({ "kind": "html", "times": 0 }), "times"),
        (json!({ "kind": "html", "delay_ms": most + 1 }), "delay"),
        (json!({ "kind": "html", "delay_ms": u64::MAX }), "delay"),
    ] {
        let (status, told) = case.control("POST", "faults", &fault.to_string());
        let message = told["message"].as_str().unwrap_or_default();
        assert!(status == 400 && message.contains(named), "{fault}: {told}");
    }
    let reset = format!(r#"{{"latency_ms":{}}}"#, most + 1);
    assert_eq!(case.control("POST", "reset", &reset).0, 400);
    case.fault(&json!({ "kind": "html", "delay_ms": most }));
    let wait = case.reply("GET", PROJECTS, "").wait;
    assert_eq!(wait, LONGEST_WAIT, "with the latency, too");
}

#[test]
fn the_journal_knows_the_key_in_either_case() {
    let key = "abcdefab-cdef-4abc-8def-abcdefabcdef";
    let mut case = start(|options| options.secret_key = key.parse().unwrap());
    let mut upper = request("GET", PROJECTS, "");
    let value = HeaderValue::from_str(&key.to_ascii_uppercase()).unwrap();
    upper.headers_mut().insert("x-auth-token", value);
    case.sandbox.handle(&upper, case.now);
    let entry = &case.sandbox.requests().requests[0];
    assert_eq!(entry.status, Some(400), "it is let in");
    assert_eq!(entry.headers["x-auth-token"], "(the key)");
}

#[test]
fn a_fault_is_data() {
    let mut case = start(|options| options.latency = Duration::from_millis(5));
    let target = format!(
        "{PROJECTS}?organization_id={}",
        case.options.organization_id
    );
    let whole = case.reply("GET", &target, "").response.into_body();
    for (kind, delivery) in [
        ("close_before_head", Delivery::CloseBeforeHead),
        ("stall_head", Delivery::StallHead),
        ("close_in_body", Delivery::CloseInBody),
        ("stall_body", Delivery::StallBody),
        ("cut_json", Delivery::Whole),
    ] {
        case.fault(&json!({ "kind": kind, "delay_ms": 100 }));
        let reply = case.reply("GET", &target, "");
        assert_eq!(reply.delivery, delivery, "{kind}");
        assert_eq!(reply.wait, Duration::from_millis(105));
        let status = case.sandbox.requests().requests.back().unwrap().status;
        assert_eq!(status.is_some(), delivery.has_head(), "{kind}");
        if matches!(delivery, Delivery::CloseInBody | Delivery::StallBody) {
            let told = reply.response.headers()["content-length"].to_str().unwrap();
            assert_eq!(told, whole.len().to_string());
        }
        if delivery.has_head() {
            assert_eq!(reply.response.body(), &whole[..whole.len() / 2]);
        }
    }
    case.fault(&json!({ "kind": "html", "retry_after_date": 90 }));
    let reply = case.reply("GET", &target, "");
    let date = &reply.response.headers()["retry-after"];
    assert_eq!(date, "Fri, 02 Jan 2026 03:05:35 GMT");
    assert_eq!(reply.response.status(), 502);
    case.fault(&json!({ "kind": "html", "retry_after_date": u64::MAX }));
    let reply = case.reply("GET", &target, "");
    let date = &reply.response.headers()["retry-after"];
    assert_eq!(date, "Fri, 31 Dec 9999 23:59:59 GMT", "the last there is");
    assert_eq!(case.list().0, 200, "all are over");
}

#[test]
fn a_body_that_could_not_be_read_is_noted_and_refused() {
    let mut case = start(|_| {});
    let broken = request("POST", PROJECTS, "").map(|_| ());
    let error = ServerError::RequestTooLarge;
    let reply = case.sandbox.handle_broken(&broken, error, case.now);
    assert_eq!(reply.response.status(), 413);
    assert_eq!(case.sandbox.requests().requests[0].status, Some(413));
}

#[test]
fn the_control_endpoint_is_the_methods_in_json() {
    let mut case = start(|_| {});
    let id = case.create("n");
    let project = |action: &str| format!("projects/{id}/{action}");
    assert_eq!(case.control("POST", &project("hold"), "").0, 204);
    assert_eq!(
        case.control("POST", &project("release"), r#"{"after_ms":5}"#)
            .0,
        204
    );
    assert_eq!(
        case.control("POST", "clock", r#"{"advance_ms":60000}"#).0,
        204
    );
    let (_, state) = case.control("GET", "state", "");
    assert_eq!(state["projects"], 7);
    assert_eq!(state["time"], "2026-01-02T03:05:05.678901Z");
    let two = r#"[{"kind":"html"},{"kind":"delay"}]"#;
    assert_eq!(case.control("POST", "faults", two).0, 204);
    let (_, faults) = case.control("GET", "faults", "");
    assert_eq!(faults["faults"].as_array().unwrap().len(), 2);
    assert_eq!(case.control("DELETE", "faults", "").0, 204);
    assert_eq!(case.control("GET", "requests", "").1["total"], 1);
    assert_eq!(case.control("DELETE", "requests", "").0, 204);
    let (status, state) = case.control("POST", "reset", r#"{"projects":0,"quota":2}"#);
    assert_eq!(
        (status, &state["projects"], &state["quota"]),
        (200, &json!(1), &json!(2))
    );
}

#[test]
fn what_is_no_control_is_refused_without_a_quotation() {
    let mut case = start(|_| {});
    for (method, path, status) in [
        ("PUT", "state", 405),
        ("GET", "reset", 405),
        ("GET", "nowhere", 404),
        ("GET", "", 404),
        ("POST", "projects/x/hold", 400),
    ] {
        assert_eq!(case.control(method, path, "").0, status, "{method} {path}");
    }
    for body in [
        r#"{"kind":"s3cret"}"#,
        r#"{"kind":"html","s3cret":1}"#,
        r#"{"kind":"html","times":"s3cret"}"#,
        "s3cret",
    ] {
        let (status, told) = case.control("POST", "faults", body);
        assert_eq!(status, 400);
        assert!(!told.to_string().contains("s3cret"), "{told}");
    }
    let many = Reset {
        projects: Some(100_001),
        ..Reset::default()
    };
    assert!(case.sandbox.reset(many, case.now).is_err());
}
