//! How it ends.

use std::io::Write;
use std::net::TcpStream;
use std::time::{Duration, Instant};

use super::*;

/// A relay with a call under way that takes as long as the sandbox's latency.
fn busy(latency: &str, arguments: &[&str]) -> (Server, Server, TcpStream) {
    let sandbox = Server::sandbox(&["--latency", latency]);
    let relay = Server::relay(sandbox.address, arguments);
    let mut socket = relay.connect();
    let request = relay.text(
        "GET",
        &format!("{PROJECTS}/{ORGANIZATION}"),
        &[AGENT, SITE],
        "",
    );
    socket.write_all(request.as_bytes()).unwrap();
    while sandbox.control("GET", "requests", "").json()["total"] == 0 {
        std::thread::yield_now();
    }
    (sandbox, relay, socket)
}

/// Waits until nobody listens any more.
fn stops_listening(server: &Server) {
    while TcpStream::connect(server.address).is_ok() {
        std::thread::yield_now();
    }
}

#[test]
fn a_call_is_waited_for_as_long_as_it_may_take() {
    // The slowest call, a second signal apart: 10 s were not enough.
    let (_sandbox, mut relay, mut socket) = busy("11000", &[]);
    relay.signal("-TERM");
    assert_eq!(read_answer(&mut socket).expect("an answer").status, 200);
    assert_eq!(relay.process.wait().unwrap().code(), Some(0));
}

#[test]
fn the_drain_time_ends_it() {
    let (_sandbox, mut relay, mut socket) = busy("60000", &["--drain-time", "100"]);
    relay.signal("-TERM");
    assert!(read_answer(&mut socket).is_none());
    assert_eq!(relay.process.wait().unwrap().code(), Some(0));
    tells_of_an_unanswered_call(&relay);
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let (_sandbox, mut relay, mut socket) = busy("60000", &["--upstream-timeout", "60000"]);
    let began = Instant::now();
    relay.signal("-TERM");
    stops_listening(&relay);
    relay.signal("-INT");
    assert!(read_answer(&mut socket).is_none());
    relay.process.wait().unwrap();
    assert!(began.elapsed() < Duration::from_secs(10));
    tells_of_an_unanswered_call(&relay);
}

/// That the log has one line about a request, which was forwarded and not answered.
fn tells_of_an_unanswered_call(relay: &Server) {
    let log = relay.log_with(1);
    let lines = log.lines().filter(|line| line.contains("\"request\""));
    let [line] = lines.collect::<Vec<_>>()[..] else {
        panic!("{log}");
    };
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    assert_eq!(line["status"], 499, "{line}");
    assert_eq!(line["path"], "/account/v3/projects/{project_id}", "{line}");
    assert_eq!(line["project_id"], ORGANIZATION, "{line}");
    assert!(line["upstream_us"].is_u64(), "{line}");
    assert!(line["upstream_status"].is_null(), "{line}");
    assert!(line["request_id"].is_string(), "{line}");
}

#[test]
fn a_call_that_nobody_waits_for_is_told_of_and_counted() {
    let metrics = free_port();
    let (_sandbox, relay, socket) = busy("60000", &["--metrics-listen", &metrics.to_string()]);
    drop(socket);
    tells_of_an_unanswered_call(&relay);
    for name in [
        r#"requests_total{method="GET",path="/account/v3/projects/{project_id}",status="499"}"#,
        r#"upstream_answers_total{status="none"}"#,
    ] {
        assert_eq!(metric(metrics, name), 1, "{name}");
    }
}

#[test]
fn half_a_head_does_not_hold_it_up() {
    let mut server = Server::sandbox(&["--client-timeout", "60000", "--drain-time", "60000"]);
    let mut half = server.connect();
    half.write_all(b"GET / HTTP/1.1\r\nhost: ").unwrap();
    // It has been read once a later one is answered.
    assert_eq!(server.send("GET", "/healthz", &[], "").status, 200);
    let began = Instant::now();
    server.signal("-TERM");
    assert_eq!(server.process.wait().unwrap().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_hangup_never_ends_it() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(sandbox.address, &[]);
    for server in [&sandbox, &relay] {
        server.signal("-HUP");
        server.signal("-HUP");
        let began = Instant::now();
        loop {
            let log = std::fs::read_to_string(&server.log).unwrap();
            if log.contains("no file to read again") {
                break;
            }
            assert!(began.elapsed() < Duration::from_secs(20), "{log}");
            std::thread::yield_now();
        }
        assert_eq!(server.send("GET", "/healthz", &[], "").status, 200);
    }
}

#[test]
fn an_answer_that_is_read_slowly_is_sent_whole() {
    const LONG: usize = 4_000_000;
    let upstream = Upstream::start();
    let json = [("content-type", "application/json")];
    upstream.will_answer(answer("200 OK", &json, &"x".repeat(LONG)));
    let mut relay = Server::relay(upstream.address, &[]);
    let mut socket = relay.connect();
    let project = format!("{PROJECTS}/{ORGANIZATION}");
    let request = relay.text("GET", &project, &[AGENT, SITE], "");
    socket.write_all(request.as_bytes()).unwrap();
    // The answer has begun, and more of it is left than the system keeps for a caller that does not read.
    assert_eq!(socket.peek(&mut [0]).unwrap(), 1);
    relay.signal("-TERM");
    stops_listening(&relay);
    let answer = read_answer(&mut socket).expect("an answer");
    assert_eq!((answer.status, answer.body.len()), (200, LONG));
    assert_eq!(relay.process.wait().unwrap().code(), Some(0));
}
