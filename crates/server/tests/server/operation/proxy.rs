//! A proxy in front: who is behind it. (One on the way to the API is among the tests on TLS.)

use super::*;
use crate::support::KEY;

#[test]
fn the_log_says_who_called_for_what_and_how_the_api_took_it() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(
        sandbox.address,
        &["--user-header", "X-User", "--trusted-proxy", "127.0.0.0/8"],
    );
    let trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    let headers = [
        AGENT,
        SITE,
        ("x-user", "alice"),
        ("x-forwarded-for", "6.6.6.6, 203.0.113.7"),
        ("x-request-id", "from-the-proxy"),
        ("traceparent", trace),
    ];
    let target = format!("{PROJECTS}/{ORGANIZATION}");
    assert_eq!(relay.send("GET", &target, &headers, "").status, 200);
    let sent = sandbox.control("GET", "requests", "").json()["requests"][0]["headers"].clone();
    assert_eq!(sent["x-request-id"], "from-the-proxy");
    assert_eq!(sent["traceparent"], trace);
    sandbox.control("POST", "faults", r#"{"kind":"close_before_head"}"#);
    assert_eq!(relay.send("GET", &target, &headers, "").status, 502);
    let log = relay.log_with(2);
    assert!(!log.contains(KEY) && !log.contains("6.6.6.6"), "{log}");
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [first, warning, second] = lines.as_slice() else {
        panic!("{log}");
    };
    for (field, value) in [
        ("user", "alice"),
        ("client", "203.0.113.7"),
        ("method", "GET"),
        ("path", "/account/v3/projects/{project_id}"),
        ("project_id", ORGANIZATION),
        ("traceparent", trace),
    ] {
        assert_eq!(first[field], value, "{first}");
        assert_eq!(second[field], value, "{second}");
    }
    assert_eq!(first["upstream_status"], 200);
    assert!(
        first["upstream_us"].as_u64() <= first["duration_us"].as_u64(),
        "{first}"
    );
    assert!(first["timestamp"].is_string());
    assert_eq!(warning["level"], "WARN");
    assert_eq!(warning["caller_request_id"], "from-the-proxy", "{warning}");
    assert_eq!(second["request_id"], "from-the-proxy", "{second}");
    assert_eq!(second["refusal"], "upstream");
}

#[test]
fn the_log_tells_an_ssh_key_from_a_project() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(sandbox.address, &["--ssh-keys"]);
    let target = format!("/iam/v1alpha1/ssh-keys/{ORGANIZATION}");
    assert_eq!(relay.send("GET", &target, &[AGENT, SITE], "").status, 404);
    for server in [&relay, &sandbox] {
        let log = server.log_with(1);
        let line: serde_json::Value = serde_json::from_str(log.trim()).unwrap();
        assert_eq!(line["ssh_key_id"], ORGANIZATION, "{line}");
        assert!(line["project_id"].is_null(), "{line}");
    }
}

#[test]
fn a_user_header_counts_from_a_trusted_proxy_only() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(
        sandbox.address,
        &["--user-header", "X-User", "--trusted-proxy", "10.0.0.5"],
    );
    let target = format!("{PROJECTS}/{ORGANIZATION}");
    let headers = [AGENT, SITE, ("x-user", "alice")];
    assert_eq!(relay.send("GET", &target, &headers, "").status, 401);
}
