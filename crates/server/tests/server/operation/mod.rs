//! What an operator meets: logs that cannot be written, signals, few files, keys, health, metrics, pages.

mod deploy;
mod key;
mod log;
mod pages;
mod proxy;
mod stop;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;

use crate::support::upstream::{Script, Upstream, answer};
use crate::support::{ORGANIZATION, Server, read_answer};

pub const PROJECTS: &str = "/account/v3/projects";
pub const AGENT: (&str, &str) = ("x-user-agent", "scaleway-account-api/0.1.0");
pub const SITE: (&str, &str) = ("sec-fetch-site", "same-origin");

/// A folder of its own for a test, removed when dropped.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        // With its hyphens the ID could be a key, which the server does not quote.
        let id = uuid::Uuid::new_v4().simple();
        let path = std::env::temp_dir().join(format!("server-{id}"));
        std::fs::create_dir(&path).unwrap();
        Self(path)
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A port that is free now.
pub fn free_port() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap()
}

/// An answer from an address that is not a `Server`'s.
pub fn get(address: SocketAddr, path: &str) -> Option<crate::support::Answer> {
    let mut socket = std::net::TcpStream::connect(address).ok()?;
    let request = format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n");
    socket.write_all(request.as_bytes()).ok()?;
    read_answer(&mut socket)
}

/// The value of a metric.
pub fn metric(address: SocketAddr, name: &str) -> u64 {
    let text = get(address, "/metrics").unwrap().text();
    let line = text.lines().find(|line| {
        line.strip_prefix("scaleway_account_server_")
            .is_some_and(|line| line.starts_with(name))
    });
    let line = line.unwrap_or_else(|| panic!("{name}: {text}"));
    line.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn calls_are_counted_on_an_address_of_their_own() {
    let metrics = free_port();
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(sandbox.address, &["--metrics-listen", &metrics.to_string()]);
    let path = format!("{PROJECTS}/{ORGANIZATION}");
    assert_eq!(relay.send("GET", &path, &[AGENT, SITE], "").status, 200);
    assert_eq!(relay.send("GET", &path, &[AGENT], "").status, 403);
    assert_eq!(relay.send("MADEUP", "/", &[], "").status, 405);
    for (name, value) in [
        (
            r#"requests_total{method="GET",path="/account/v3/projects/{project_id}",status="200"}"#,
            1,
        ),
        (
            r#"requests_total{method="other",path="(file)",status="405"}"#,
            1,
        ),
        (r#"refusals_total{reason="page"}"#, 1),
        (r#"upstream_answers_total{status="200"}"#, 1),
        ("upstream_duration_seconds_count", 1),
        ("log_lines_lost", 0),
    ] {
        assert_eq!(metric(metrics, name), value, "{name}");
    }
    assert_eq!(relay.send("GET", "/metrics", &[], "").status, 404);
}

#[test]
fn it_is_ready_when_the_api_answers() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(sandbox.address, &[]);
    let anybody = [("host", "10.0.0.9:1")];
    for server in [&sandbox, &relay] {
        let ready = server.send("GET", "/readyz", &anybody, "");
        assert_eq!(
            (ready.status, ready.text().as_str()),
            (200, r#"{"status":"ok"}"#)
        );
    }
    let relay = Server::relay(free_port(), &[]);
    assert_eq!(relay.send("GET", "/readyz", &anybody, "").status, 503);
    assert_eq!(relay.send("GET", "/healthz", &anybody, "").status, 200);
}

#[test]
fn a_call_that_found_no_place_says_nothing_of_the_api() {
    let upstream = Upstream::start();
    upstream.will_answer(silence());
    let metrics = free_port();
    let relay = Server::relay(
        upstream.address,
        &[
            "--max-calls",
            "1",
            "--upstream-timeout",
            "500",
            "--metrics-listen",
            &metrics.to_string(),
        ],
    );
    let request = relay.text("GET", PROJECTS, &[AGENT, SITE], "");
    // One has the place. When it gives it up, the others have waited for as long as they may: one of them may be in time.
    let mut sockets = [relay.connect(), relay.connect(), relay.connect()];
    for socket in &mut sockets {
        socket.write_all(request.as_bytes()).unwrap();
    }
    let statuses = sockets.map(|mut socket| read_answer(&mut socket).unwrap().status);
    let asked = statuses.iter().filter(|status| **status == 504).count();
    assert!(statuses.contains(&503) && asked >= 1, "{statuses:?}");
    let log = relay.log_with(3);
    let lines = log
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    for line in lines.filter(|line| line["message"] == "request") {
        assert_eq!(
            line["upstream_us"].is_u64(),
            line["status"] == 504,
            "{line}"
        );
    }
    let none = r#"upstream_answers_total{status="none"}"#;
    assert_eq!(metric(metrics, none), asked as u64);
}

#[test]
fn it_is_ready_while_every_place_is_taken() {
    let upstream = Upstream::start();
    upstream.will_answer(silence());
    let relay = Server::relay(upstream.address, &["--max-calls", "1"]);
    let mut socket = relay.connect();
    let request = relay.text("GET", PROJECTS, &[AGENT, SITE], "");
    socket.write_all(request.as_bytes()).unwrap();
    receives(&upstream);
    upstream.will_answer(answer("404 Not Found", &[], ""));
    assert_eq!(relay.send("GET", "/readyz", &[], "").status, 200);
}

#[test]
fn the_api_is_asked_once_by_those_who_do_not_wait_for_its_answer() {
    let upstream = Upstream::start();
    upstream.will_answer(silence());
    let relay = Server::relay(upstream.address, &["--upstream-timeout", "1000"]);
    let mut impatient = relay.connect();
    let request = relay.text("GET", "/readyz", &[], "");
    impatient.write_all(request.as_bytes()).unwrap();
    receives(&upstream);
    drop(impatient);
    // By then it is known to be gone.
    relay.log_with(1);
    for _ in 0..2 {
        assert_eq!(relay.send("GET", "/readyz", &[], "").status, 503);
    }
    assert_eq!(upstream.received(), [""; 0]);
}

/// An API that takes a request and says nothing.
fn silence() -> Script {
    Script {
        bytes: Vec::new(),
        hang: true,
    }
}

/// Waits for one request.
fn receives(upstream: &Upstream) {
    while upstream.received().is_empty() {
        std::thread::yield_now();
    }
}

#[test]
fn few_files_are_no_reason_to_lose_a_call() {
    const CALLS: usize = 250;
    let sandbox = Server::sandbox(&["--latency", "3000"]);
    let upstream = format!("http://{}", sandbox.address);
    let plain = crate::support::command(&["--upstream", &upstream]);
    let mut command = std::process::Command::new("sh");
    command
        .args(["-c", "ulimit -n 256; exec \"$0\" \"$@\""])
        .arg(plain.get_program())
        .args(plain.get_args())
        .env("SCW_SECRET_KEY", crate::support::KEY);
    let relay = Server::start(command);
    let request = relay.text(
        "GET",
        &format!("{PROJECTS}/{ORGANIZATION}"),
        &[AGENT, SITE],
        "",
    );
    let mut sockets: Vec<_> = (0..CALLS)
        .map(|_| {
            let mut socket = relay.connect();
            socket.write_all(request.as_bytes()).unwrap();
            socket
        })
        .collect();
    let mut statuses = [0, 0];
    for socket in &mut sockets {
        match read_answer(socket).map(|answer| answer.status) {
            Some(200) => statuses[0] += 1,
            Some(503) => statuses[1] += 1,
            other => panic!("{other:?} after {statuses:?}"),
        }
    }
    assert!(statuses[0] >= 50 && statuses[1] >= 150, "{statuses:?}");
}

#[test]
fn a_connection_may_be_idle_for_longer_than_a_head_may_take() {
    for (idle, stays) in [("60000", true), ("150", false)] {
        let server = Server::sandbox(&["--client-timeout", "150", "--idle-timeout", idle]);
        let mut socket = server.connect();
        let request = server
            .text("GET", "/healthz", &[], "")
            .replace("connection: close\r\n", "");
        socket.write_all(request.as_bytes()).unwrap();
        assert_eq!(read_answer(&mut socket).unwrap().status, 200);
        if stays {
            let short = std::time::Duration::from_millis(500);
            socket.set_read_timeout(Some(short)).unwrap();
            assert!(
                socket.read(&mut [0]).is_err(),
                "nothing comes, and it is open"
            );
        } else {
            assert_eq!(socket.read(&mut [0]).unwrap(), 0, "it is closed");
        }
    }
}

#[test]
fn a_head_that_a_proxy_may_read_otherwise_is_400() {
    let server = Server::sandbox(&[]);
    let host = server.address;
    let chunked = "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n";
    for request in [
        format!("GET /healthz HTTP/1.1\nhost: {host}\n\n"),
        format!("GET /healthz HTTP/1.1\r\nhost: {host}\nx: y\r\n\r\n"),
        format!("GET /healthz HTTP/1.1\r\nhost: {host}\r\n\n"),
        format!("GET /healthz HTTP/1.1\r\nhost: {host}\r\n{chunked}"),
        format!("GET {host} HTTP/1.1\r\nhost: {host}\r\n\r\n"),
    ] {
        let answer = server.raw(request.as_bytes()).expect("an answer");
        assert_eq!(answer.status, 400, "{request:?}");
        answer.error();
    }
    let good = format!("GET /healthz HTTP/1.1\r\nhost: {host}\r\n\r\n");
    let bad = format!("GET /healthz HTTP/1.1\nhost: {host}\r\n\r\n");
    let mut socket = server.connect();
    socket.write_all(format!("{good}{bad}").as_bytes()).unwrap();
    let mut answers = String::new();
    socket.read_to_string(&mut answers).unwrap();
    assert!(
        answers.starts_with("HTTP/1.1 200 ") && answers.contains("HTTP/1.1 400 "),
        "in a pipeline, too: {answers}"
    );
}
