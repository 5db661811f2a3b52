//! The command itself: why it does not start, what it prints and logs, and how it ends.

use std::io::Write;
use std::net::TcpListener;
use std::time::Duration;

use crate::support::{KEY, ORGANIZATION, Server, command, read_answer};

const PROJECTS: &str = "/account/v3/projects";
const REAL_API: &str = "https://api.scaleway.com";
const PAGE: [(&str, &str); 2] = [
    ("x-user-agent", "scaleway-account-api/0.1.0"),
    ("sec-fetch-site", "same-origin"),
];

/// What the command says when it cannot start; exactly one line, and status 2.
fn refusal(arguments: &[&str], key: Option<&str>) -> String {
    let mut command = command(arguments);
    if let Some(key) = key {
        command.env("SCW_SECRET_KEY", key);
    }
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {text}");
    assert_eq!(text.lines().count(), 1, "{arguments:?}: {text}");
    assert!(
        !text.contains("panicked") && output.stdout.is_empty(),
        "{text}"
    );
    text
}

#[test]
fn what_it_cannot_start_with() {
    let busy = TcpListener::bind("127.0.0.1:0").unwrap();
    let busy = busy.local_addr().unwrap().to_string();
    for (arguments, says) in [
        (&["--lisen", "127.0.0.1:0"][..], "--lisen"),
        (&["--listen", "here"], "--listen"),
        (&["--listen", &busy], &busy),
        (&["--listen", "192.0.2.1:0"], "192.0.2.1"),
        (&["--mount", "/x=/no/such/folder"], "/no/such/folder"),
        (&["--mount", "x"], "--mount"),
        (&["--mount", "/account=/tmp"], "taken"),
        (&["--mount", "/pkg=/tmp"], "taken"),
        (&["--mount", "/pkg/sub/=/tmp"], "taken"),
        (&["--mount", "/iam=/tmp"], "taken"),
        (&["--mount", "/iam/v1alpha1=/tmp"], "taken"),
        (&["--mount", "/.git=/tmp"], "dot"),
        (&["--projects", "100001"], "--projects"),
        (&["--projects", "-1"], "-1"),
        (&["--latency", "soon"], "--latency"),
        (&["--organization-id", "mine"], "--organization-id"),
        (&["--read-only"], "--upstream"),
        (&["--origin", "https://a.example"], "--upstream"),
        (&["--upstream", "api.scaleway.com"], "--upstream"),
        (&["--upstream", "http://api.scaleway.com"], "https"),
        (&["--upstream", REAL_API, "--projects", "3"], "--projects"),
        (&["--upstream", "https://h:0"], "--upstream"),
        (&["--upstream", REAL_API, "--origin", "x"], "--origin"),
        (
            &["--upstream", REAL_API, "--origin", "https://*.example.com"],
            "--origin",
        ),
        (
            &["--upstream", REAL_API, "--user-header", "Host"],
            "--user-header",
        ),
        (
            &["--upstream", REAL_API, "--user-header", "sec-fetch-site"],
            "--user-header",
        ),
        (
            &["--upstream", REAL_API, "--user-header", "a b"],
            "--user-header",
        ),
        (
            &["--upstream", REAL_API, "--listen", "0.0.0.0:0"],
            "--user-header",
        ),
        (
            &["--upstream", REAL_API, "--listen", "[::]:0"],
            "--user-header",
        ),
        (&["--fallback", "/no/such/file"], "--fallback"),
        (&["--fallback", "/tmp"], "--fallback"),
        (&["--csp", "a\nb"], "--csp"),
        (&["--trusted-proxy", "proxy"], "--trusted-proxy"),
        (&["--metrics-listen", &busy], &busy),
        (&["--ssh-keys"], "--upstream"),
        (
            &["--upstream", REAL_API, "--ca-file", "/no/such/file"],
            "--ca-file",
        ),
        (&["extra"], "extra"),
    ] {
        let text = refusal(arguments, Some(KEY));
        assert!(text.contains(says), "{arguments:?}: {text}");
    }
    let missing = std::env::temp_dir()
        .join("no-such-folder")
        .display()
        .to_string();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_scaleway-account-server"));
    let output = command.args(["--www", &missing]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains(&missing));
}

#[test]
fn a_key_that_is_missing_or_malformed_is_never_quoted() {
    let upstream = ["--upstream", REAL_API];
    assert!(refusal(&upstream, None).contains("SCW_SECRET_KEY"));
    for key in [
        "",
        "s3cr3t-value",
        "SCWXXXXXXXXXXXXXXXXX",
        "11111111-1111-4111-8111-11111111111g",
        " ",
    ] {
        let text = refusal(&upstream, Some(key));
        assert!(text.contains("SCW_SECRET_KEY"));
        assert!(key.trim().is_empty() || !text.contains(key), "{text}");
    }
    assert!(!refusal(&["--secret-key", "s3cr3t-value"], None).contains("s3cr3t"));
    let upper = KEY.replace('1', "A");
    for arguments in [
        &[KEY][..],
        &["--upstream", REAL_API, KEY],
        &["--upstream", REAL_API, "--secret-key-file", KEY],
        &["--upstream", REAL_API, "--max-calls", KEY],
        &["--key", KEY],
        &[&format!("--{KEY}")],
        &[&format!("SCW_SECRET_KEY={KEY}")],
        &[&format!("--SCW_SECRET_KEY={KEY}")],
        &[&format!("é{KEY}0, and {KEY}")],
        &[&upper],
        &["--mount", KEY],
        &["--mount", &format!("/x={KEY}")],
        &["--mount", &format!("/{KEY}=/no-such-folder")],
        &["--www", &format!("/no-such-folder/{KEY}")],
    ] {
        let text = refusal(arguments, None);
        assert!(!text.contains(KEY) && !text.contains(&upper), "{text}");
    }
    assert!(
        !refusal(
            &["--upstream", "https://u:s3cr3t@api.scaleway.com"],
            Some(KEY)
        )
        .contains("s3cr3t")
    );
}

#[test]
fn a_proxy_that_cannot_be_used_is_never_passed_by() {
    let variables = ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];
    for name in variables {
        for value in [
            "ftp://s3cr3t",
            "http://s3cr3t pro xy:3128",
            "http://[::s3cr3t",
            "socks5://s3cr3t:1080",
            "https://s3cr3t",
        ] {
            let mut command = command(&["--upstream", REAL_API]);
            for other in variables {
                command.env_remove(other);
            }
            // The next in turn does not stand in for it.
            if name.eq_ignore_ascii_case("HTTPS_PROXY") {
                command.env("ALL_PROXY", "http://127.0.0.1:1");
            }
            command.env_remove("NO_PROXY").env_remove("no_proxy");
            let output = command
                .args(["--listen", "127.0.0.1:0"])
                .env("SCW_SECRET_KEY", KEY)
                .env(name, value)
                .output()
                .unwrap();
            let text = String::from_utf8(output.stderr).unwrap();
            assert_eq!(output.status.code(), Some(2), "{name}={value}: {text}");
            assert!(text.contains(&format!(" {name} ")), "{text}");
            assert!(!text.contains("s3cr3t"), "{text}");
        }
    }
}

#[test]
fn help_and_version_are_no_errors() {
    for flag in ["--help", "--version"] {
        let output = command(&[flag]).output().unwrap();
        assert!(output.status.success() && !output.stdout.is_empty());
    }
}

#[test]
fn the_log_has_a_line_a_request_and_no_secret() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(sandbox.address, &[]);
    let target = format!("{PROJECTS}/{ORGANIZATION}?secret=hidden");
    let headers = [
        PAGE[0],
        PAGE[1],
        ("cookie", "c00kie"),
        ("authorization", "Bearer t0ken"),
    ];
    let answer = relay.send("GET", &target, &headers, "");
    assert_eq!(answer.status, 200, "the relay's key is the sandbox's");
    sandbox.control("POST", "faults", r#"{"kind":"close_before_head"}"#);
    assert_eq!(relay.send("GET", &target, &headers, "").status, 502);
    relay.send("GET", &format!("/nowhere?{KEY}"), &[], "");
    let log = relay.log_with(3);
    let target = format!("projects/{ORGANIZATION}");
    for secret in [KEY, "hidden", "c00kie", "t0ken", &target] {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
    let lines: Vec<serde_json::Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let requests: Vec<_> = lines
        .iter()
        .filter(|line| line["message"] == "request")
        .collect();
    assert_eq!(requests.len(), 3, "{log}");
    assert_eq!(requests[0]["method"], "GET");
    assert_eq!(requests[0]["path"], "/account/v3/projects/{project_id}");
    assert_eq!(requests[0]["project_id"], ORGANIZATION);
    assert_eq!(requests[0]["status"], 200);
    assert!(requests[0]["duration_us"].is_u64());
    assert_eq!(
        requests[0]["request_id"],
        answer.header("x-request-id").unwrap()
    );
    assert_eq!(requests[1]["status"], 502);
}

#[test]
fn a_signal_lets_requests_under_way_finish() {
    for signal in ["-TERM", "-INT"] {
        let sandbox = Server::sandbox(&[]);
        let mut relay = Server::relay(sandbox.address, &[]);
        sandbox.control("POST", "faults", r#"{"kind":"delay","delay_ms":500}"#);
        let mut idle = relay.connect();
        let mut socket = relay.connect();
        let request = relay.text("GET", &format!("{PROJECTS}/{ORGANIZATION}"), &PAGE, "");
        socket.write_all(request.as_bytes()).unwrap();
        while sandbox.control("GET", "requests", "").json()["total"] == 0 {
            std::thread::yield_now();
        }
        relay.signal(signal);
        assert_eq!(read_answer(&mut socket).expect("an answer").status, 200);
        assert!(
            read_answer(&mut idle).is_none(),
            "idle connections end at once"
        );
        let ended = std::time::Instant::now();
        assert_eq!(relay.process.wait().unwrap().code(), Some(0));
        assert!(ended.elapsed() < Duration::from_secs(5));
    }
}

#[test]
fn a_page_written_against_the_sandbox_works_against_the_relay() {
    let sandbox = Server::sandbox(&[]);
    let relay = Server::relay(sandbox.address, &[]);
    let list = format!("{PROJECTS}?organization_id={ORGANIZATION}&page_size=100&order_by=name_asc");
    let (near, far) = (
        sandbox.send("GET", &list, &PAGE, ""),
        relay.send("GET", &list, &PAGE, ""),
    );
    assert_eq!((near.status, near.json()), (200, far.json()));
    let body = format!(r#"{{"name":"through the relay","organization_id":"{ORGANIZATION}"}}"#);
    let project = relay.send("POST", PROJECTS, &PAGE, &body).json();
    let path = format!("{PROJECTS}/{}", project["id"].as_str().unwrap());
    assert_eq!(
        relay
            .send("PATCH", &path, &PAGE, r#"{"name":"renamed"}"#)
            .json()["name"],
        "renamed"
    );
    assert_eq!(
        sandbox.send("GET", &path, &PAGE, "").json()["name"],
        "renamed"
    );
    let target = format!("{path}/delete-with-resources?project_name=wrong");
    assert_eq!(
        relay.send("POST", &target, &PAGE, "").error(),
        (400, "invalid_arguments".to_owned())
    );
    let deleted = relay.send("DELETE", &path, &PAGE, "");
    assert_eq!(
        (deleted.status, deleted.header("content-type")),
        (204, Some("application/json"))
    );
    assert_eq!(
        relay.send("GET", &path, &PAGE, "").error(),
        (404, "not_found".to_owned())
    );
}
