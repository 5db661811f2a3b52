//! The relay against a hostile caller: what each case gets, and that nothing unwanted reaches upstream.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::io::Write;

use serde_json::json;
use support::upstream::{Script, Upstream, answer};
use support::{Answer, KEY, ORGANIZATION, Server, read_answer};

const PROJECTS: &str = "/account/v3/projects";
const ID: &str = "12345678-1234-4234-8234-123456789abc";
const OTHER: &str = "99999999-9999-4999-8999-999999999999";
const AGENT: (&str, &str) = ("x-user-agent", "scaleway-account-api/0.1.0");
const SITE: (&str, &str) = ("sec-fetch-site", "same-origin");
const JSON: (&str, &str) = ("content-type", "application/json");

struct Case {
    upstream: Upstream,
    relay: Server,
}

fn start(arguments: &[&str]) -> Case {
    let upstream = Upstream::start();
    let relay = Server::relay(upstream.address, arguments);
    Case { upstream, relay }
}

impl Case {
    /// A request as the page sends it.
    fn page(&self, method: &str, target: &str, body: &str) -> Answer {
        self.relay.send(method, target, &[AGENT, SITE], body)
    }

    /// That a request is refused with this status, by an error with everything an error has, and goes nowhere.
    fn refused(&self, status: u16, answer: &Answer) {
        assert_eq!(answer.error().0, status, "{answer:?}");
        assert_eq!(
            self.upstream.received(),
            [""; 0],
            "reached upstream: {answer:?}"
        );
        assert!(
            !answer.head.to_ascii_lowercase().contains("access-control"),
            "{answer:?}"
        );
    }

    /// The one request that reached upstream.
    fn forwarded(&self) -> String {
        let received = self.upstream.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }
}

#[test]
fn the_seven_calls_go_through() {
    let case = start(&[]);
    for (method, target, body) in [
        (
            "GET",
            format!(
                "{PROJECTS}?organization_id={ORGANIZATION}&name=a+b&project_ids={ID}&project_ids={OTHER}"
            ),
            "",
        ),
        ("POST", PROJECTS.to_owned(), r#"{"name":"x"}"#),
        ("GET", format!("{PROJECTS}/{ID}"), ""),
        ("PATCH", format!("{PROJECTS}/{ID}"), r#"{"name":"y"}"#),
        ("DELETE", format!("{PROJECTS}/{ID}"), ""),
        (
            "POST",
            format!("{PROJECTS}/{ID}/project-qualification"),
            r#"{"qualification":{}}"#,
        ),
        (
            "POST",
            format!("{PROJECTS}/{ID}/delete-with-resources?project_name=a+b"),
            "",
        ),
    ] {
        let answer = case.page(method, &target, body);
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (200, r#"{"ok":true}"#),
            "{answer:?}"
        );
        let sent = case.forwarded();
        assert!(
            sent.starts_with(&format!("{method} {target} HTTP/1.1\r\n")),
            "{sent}"
        );
        assert!(
            sent.contains(&format!("\r\nx-auth-token: {KEY}\r\n")),
            "{sent}"
        );
        assert!(
            sent.contains("\r\nx-user-agent: scaleway-account-api/0.1.0\r\n"),
            "{sent}"
        );
        assert!(sent.ends_with(&format!("\r\n\r\n{body}")), "{sent}");
        assert_eq!(
            sent.contains("application/json"),
            !body.is_empty(),
            "{sent}"
        );
    }
}

#[test]
fn no_other_path_goes_through() {
    let case = start(&[]);
    let project = format!("{PROJECTS}/{ID}");
    for target in [
        "/account/v3/projects/".to_owned(),
        "/account/v3/projects//".to_owned(),
        "/account/v3//projects".to_owned(),
        "//account/v3/projects".to_owned(),
        "/account/v3/Projects".to_owned(),
        "/account/v3/projectss".to_owned(),
        "/account/v3/ssh-keys".to_owned(),
        "/account/v2/projects".to_owned(),
        "/account/v3".to_owned(),
        "/account/".to_owned(),
        "/account".to_owned(),
        "/iam/v1alpha1/api-keys".to_owned(),
        "/account/v3/%70rojects".to_owned(),
        "/account%2fv3%2fprojects".to_owned(),
        "/account/v3/projects%2f".to_owned(),
        "/account/v3/projects%00".to_owned(),
        "/account/v3/projects%0d%0aX-Evil:%20yes".to_owned(),
        "/account/v3/projects/..".to_owned(),
        "/account/v3/projects/.".to_owned(),
        "/account/v3/projects/%2e%2e".to_owned(),
        "/account/v3/projects/%2E%2E/contracts".to_owned(),
        "/account/v3/projects/%252e%252e".to_owned(),
        "/account/v3/projects/../../../iam/v1alpha1/api-keys".to_owned(),
        "/account/v3/./projects".to_owned(),
        "/account/../account/v3/projects".to_owned(),
        "/account/v3/projects\\..\\x".to_owned(),
        "/account/v3/projects;x=1".to_owned(),
        "/account/v3;x/projects".to_owned(),
        "/account/v3/projects/default".to_owned(),
        "/account/v3/projects/1".to_owned(),
        format!("/account/v3/projects/{}", ID.replace('-', "")),
        format!("/account/v3/projects/{{{ID}}}"),
        format!("/account/v3/projects/urn:uuid:{ID}"),
        format!("{project}/"),
        format!("{project};x"),
        format!("{project}%20"),
        format!("{project}%2fproject-qualification"),
        format!("{project}/project-qualification/"),
        format!("{project}/../{OTHER}"),
        format!("{project}/transfer"),
        format!("{project}/.."),
        format!("http://127.0.0.1{PROJECTS}"),
        format!("http://api.scaleway.com{PROJECTS}"),
        format!("https://evil.example{PROJECTS}"),
    ] {
        let answer = case.page("GET", &target, "");
        assert_eq!(answer.status, 404, "{target}");
        case.refused(404, &answer);
    }
}

#[test]
fn targets_that_are_no_http_go_nowhere() {
    let case = start(&[]);
    for target in [
        "/account/v3/projects\0",
        "/account/v3/pro jects",
        "\u{1}",
        "account/v3/projects",
        "*",
    ] {
        let request = case.relay.text("GET", target, &[AGENT, SITE], "");
        let answer = case.relay.raw(request.as_bytes()).expect("an answer");
        assert!(matches!(answer.status, 400 | 404), "{target:?}: {answer:?}");
        case.refused(answer.status, &answer);
    }
}

#[test]
fn no_other_method_goes_through() {
    let case = start(&[]);
    let project = format!("{PROJECTS}/{ID}");
    for (method, target) in [
        ("PUT", PROJECTS),
        ("DELETE", PROJECTS),
        ("PATCH", PROJECTS),
        ("HEAD", PROJECTS),
        ("OPTIONS", PROJECTS),
        ("TRACE", PROJECTS),
        ("get", PROJECTS),
        ("POST", &project),
        ("PUT", &project),
        ("PROPFIND", &project),
        ("GET", &format!("{project}/delete-with-resources")),
        ("GET", &format!("{project}/project-qualification")),
        ("DELETE", &format!("{project}/project-qualification")),
    ] {
        let mut headers = vec![AGENT, SITE];
        headers.push(("access-control-request-method", "GET"));
        let answer = case.relay.send(method, target, &headers, "");
        assert_eq!(answer.status, 405, "{method} {target}");
        assert!(answer.header("allow").is_some());
        if method == "HEAD" {
            assert_eq!(case.upstream.received(), [""; 0]);
        } else {
            case.refused(405, &answer);
        }
    }
    for (name, value) in [
        ("x-http-method-override", "DELETE"),
        ("x-method-override", "DELETE"),
    ] {
        case.relay
            .send("GET", &project, &[AGENT, SITE, (name, value)], "");
        assert!(!case.forwarded().to_lowercase().contains("override"));
    }
    let answer = case.page("CONNECT", "api.scaleway.com:443", "");
    assert!(answer.status >= 400);
    assert_eq!(case.upstream.received(), [""; 0]);
}

#[test]
fn only_its_own_names_are_answered() {
    let case = start(&[]);
    let port = case.relay.address.port();
    for host in [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("127.0.0.1:{}", port.wrapping_add(1)),
        format!("127.0.0.1.nip.io:{port}"),
        format!("localhost.:{port}"),
        format!("x@127.0.0.1:{port}"),
        format!("127.1:{port}"),
        String::new(),
        "api.scaleway.com".to_owned(),
    ] {
        for path in [PROJECTS, "/", "/pkg/index.js"] {
            let answer = case
                .relay
                .send("GET", path, &[("host", &host), AGENT, SITE], "");
            case.refused(403, &answer);
        }
    }
    for host in [
        format!("localhost:{port}"),
        format!("127.0.0.1:{port}"),
        format!("[::1]:{port}"),
    ] {
        assert_eq!(
            case.relay
                .send("GET", PROJECTS, &[("host", &host), AGENT, SITE], "")
                .status,
            200
        );
    }
    case.upstream.received();
    let own = format!("127.0.0.1:{port}");
    let answer = case.relay.send(
        "GET",
        PROJECTS,
        &[("host", &own), ("host", "evil.example"), AGENT, SITE],
        "",
    );
    case.refused(403, &answer);
    let none = format!(
        "GET {PROJECTS} HTTP/1.1\r\nx-user-agent: {}\r\nsec-fetch-site: same-origin\r\n\r\n",
        AGENT.1
    );
    let answer = case.relay.raw(none.as_bytes()).unwrap();
    assert!(matches!(answer.status, 400 | 403));
    case.refused(answer.status, &answer);
    let headers = [
        ("host", "evil.example"),
        ("x-forwarded-host", &own),
        ("forwarded", "host=localhost"),
        AGENT,
        SITE,
    ];
    case.refused(403, &case.relay.send("GET", PROJECTS, &headers, ""));
}

#[test]
fn only_its_own_page_may_call() {
    let case = start(&[]);
    let own = format!("http://{}", case.relay.address);
    let own = own.as_str();
    let origin = |origin| ("origin", origin);
    let site = |site| ("sec-fetch-site", site);
    for headers in [
        &[AGENT][..],
        &[AGENT, site("cross-site")],
        &[AGENT, site("same-site")],
        &[AGENT, site("none")],
        &[AGENT, site("")],
        &[AGENT, site("Same-Origin")],
        &[AGENT, site("same-origin, cross-site")],
        &[AGENT, site("same-origin"), site("cross-site")],
        &[AGENT, site("same-origin"), site("same-origin")],
        &[AGENT, site("cross-site"), origin(own)],
        &[AGENT, SITE, origin("http://evil.example")],
        &[AGENT, SITE, origin("null")],
        &[AGENT, origin("http://evil.example")],
        &[AGENT, origin("null")],
        &[AGENT, origin("")],
        &[AGENT, origin("http://127.0.0.1:1")],
        &[AGENT, origin("https://127.0.0.1")],
        &[AGENT, origin(own), origin("http://evil.example")],
        &[AGENT, ("referer", own)],
        // The library's own header is missing, or somebody else's.
        &[SITE],
        &[SITE, ("x-user-agent", "")],
        &[SITE, ("x-user-agent", "curl/8")],
        &[SITE, ("x-user-agent", "my scaleway-account-api/1")],
        &[SITE, AGENT, AGENT],
        &[SITE, ("user-agent", "scaleway-account-api/0.1.0")],
        &[origin(own)],
        &[],
    ] {
        for (method, target, body) in [
            ("GET", PROJECTS, ""),
            ("POST", PROJECTS, "{}"),
            ("DELETE", &format!("{PROJECTS}/{ID}"), ""),
        ] {
            let answer = case.relay.send(method, target, headers, body);
            assert_eq!(answer.status, 403, "{headers:?}");
            case.refused(403, &answer);
        }
    }
    for headers in [
        &[AGENT, SITE][..],
        &[AGENT, origin(own)],
        &[AGENT, SITE, origin(own)],
    ] {
        assert_eq!(
            case.relay.send("GET", PROJECTS, headers, "").status,
            200,
            "{headers:?}"
        );
        case.forwarded();
    }
}

#[test]
fn the_callers_own_credentials_and_connection_go_no_further() {
    let case = start(&[]);
    let headers = [
        AGENT,
        SITE,
        JSON,
        ("x-auth-token", OTHER),
        ("x-session-token", "a.b.c"),
        ("authorization", "Bearer stolen"),
        ("proxy-authorization", "Basic eDp5"),
        ("cookie", "session=secret"),
        ("forwarded", "for=1.2.3.4"),
        ("x-forwarded-for", "1.2.3.4"),
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("x-real-ip", "1.2.3.4"),
        ("via", "1.1 evil"),
        ("te", "trailers"),
        ("keep-alive", "timeout=9"),
        ("upgrade", "websocket"),
        ("proxy-connection", "keep-alive"),
        ("expect", "100-continue"),
        ("range", "bytes=0-1"),
        ("if-none-match", "*"),
        ("accept-encoding", "gzip"),
        ("x-anything", "else"),
        ("accept", "application/json"),
    ];
    let mut request = case
        .relay
        .text("POST", PROJECTS, &headers, r#"{"name":"x"}"#);
    request = request.replace("connection: close\r\n", "connection: close, x-anything\r\n");
    let mut socket = case.relay.connect();
    socket.write_all(request.as_bytes()).unwrap();
    assert_eq!(read_answer(&mut socket).unwrap().status, 200);
    let sent = case.forwarded();
    let (head, _) = sent.split_once("\r\n\r\n").unwrap();
    let mut names: Vec<&str> = head
        .lines()
        .skip(1)
        .map(|line| line.split_once(':').unwrap().0)
        .collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "accept",
            "content-length",
            "content-type",
            "host",
            "user-agent",
            "x-auth-token",
            "x-user-agent"
        ]
    );
    assert!(sent.contains(&format!("x-auth-token: {KEY}\r\n")), "{sent}");
    assert!(!sent.contains(OTHER) && !sent.contains("secret"), "{sent}");
}

#[test]
fn only_named_parameters_go_on_and_none_twice() {
    let case = start(&[]);
    let answer = case.page(
        "GET",
        &format!("{PROJECTS}?organization_id={ID}&admin=1&page=2&PAGE=3"),
        "",
    );
    assert_eq!(answer.status, 200);
    assert!(case.forwarded().starts_with(&format!(
        "GET {PROJECTS}?organization_id={ID}&page=2 HTTP/1.1\r\n"
    )));
    case.page(
        "GET",
        &format!("{PROJECTS}/{ID}?project_name=x&organization_id=y"),
        "",
    );
    assert!(
        case.forwarded()
            .starts_with(&format!("GET {PROJECTS}/{ID} HTTP/1.1\r\n"))
    );
    let encoded = "?name=a%0d%0aX-Evil:%20yes&order_by=%00";
    assert_eq!(
        case.page("GET", &format!("{PROJECTS}{encoded}"), "").status,
        200
    );
    let sent = case.forwarded();
    assert!(
        !sent.to_lowercase().contains("\nx-evil") && !sent.contains('\0'),
        "{sent}"
    );
    for query in ["?page=1&page=2", "?organization_id=a&organization%5fid=b"] {
        case.refused(400, &case.page("GET", &format!("{PROJECTS}{query}"), ""));
    }
    // A body where no call has one is left behind.
    assert_eq!(
        case.page("GET", &format!("{PROJECTS}/{ID}"), "{\"x\":1}")
            .status,
        200
    );
    assert!(case.forwarded().ends_with("\r\n\r\n"));
}

#[test]
fn only_named_headers_come_back() {
    let case = start(&[]);
    case.upstream.will_answer(answer(
        "429 Too Many Requests",
        &[
            ("content-type", "application/json; charset=utf-8"),
            ("x-request-id", ID),
            ("retry-after", "3"),
            ("x-ratelimit-remaining", "0"),
            ("x-envoy-ratelimited", "true"),
            ("set-cookie", "evil=1"),
            ("access-control-allow-origin", "*"),
            ("server", "upstream"),
            ("x-auth-token", KEY),
            ("location", "http://evil.example"),
            ("strict-transport-security", "max-age=1"),
            ("connection", "keep-alive"),
            ("link", "<http://evil.example>; rel=preload"),
        ],
        "{}",
    ));
    let answer = case.page("GET", PROJECTS, "");
    assert_eq!(answer.status, 429);
    assert_eq!(
        answer.header("content-type"),
        Some("application/json; charset=utf-8")
    );
    assert_eq!(answer.header("x-request-id"), Some(ID));
    assert_eq!(answer.header("retry-after"), Some("3"));
    assert_eq!(answer.header("x-ratelimit-remaining"), Some("0"));
    assert_eq!(answer.header("x-envoy-ratelimited"), Some("true"));
    for name in [
        "set-cookie",
        "access-control-allow-origin",
        "server",
        "x-auth-token",
        "location",
        "strict-transport-security",
        "link",
    ] {
        assert_eq!(answer.header(name), None, "{name}");
    }
}

#[test]
fn the_apis_own_answers_come_back_as_they_are() {
    let case = start(&[]);
    case.upstream.will_answer(Script {
        bytes: b"HTTP/1.1 204 No Content\r\ncontent-type: application/json\r\n\r\n".to_vec(),
        hang: false,
    });
    let answer = case.page("DELETE", &format!("{PROJECTS}/{ID}"), "");
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (204, Some("application/json"))
    );
    case.upstream.will_answer(support::upstream::answer(
        "429 Too Many Requests",
        &[("x-envoy-ratelimited", "true")],
        "",
    ));
    let answer = case.page("GET", PROJECTS, "");
    assert_eq!(
        (
            answer.status,
            answer.header("content-type"),
            answer.body.len()
        ),
        (429, None, 0)
    );
    case.upstream.will_answer(support::upstream::answer(
        "502 Bad Gateway",
        &[("content-type", "text/html")],
        "<html>",
    ));
    let answer = case.page("GET", PROJECTS, "");
    assert_eq!((answer.status, answer.text().as_str()), (502, "<html>"));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert!(answer.header("x-request-id").is_some());
}

#[test]
fn no_redirect_is_followed() {
    let case = start(&[]);
    let elsewhere = Upstream::start();
    let location = format!("http://{}/", elsewhere.address);
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        case.upstream
            .will_answer(answer(status, &[("location", &location)], ""));
        let answer = case.page("GET", PROJECTS, "");
        assert_eq!(answer.error(), (502, "bad_gateway".to_owned()));
        assert_eq!(answer.header("location"), None);
    }
    assert_eq!(elsewhere.received(), [""; 0]);
}

#[test]
fn an_upstream_that_fails_is_502_and_a_slow_one_504() {
    let case = start(&["--upstream-timeout", "300"]);
    let script = |text: &str, hang| Script {
        bytes: text.as_bytes().to_vec(),
        hang,
    };
    for (script, status) in [
        (script("", false), 502),
        (
            script("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", false),
            502,
        ),
        (script("garbage\r\n\r\n", false), 502),
        (
            script(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}",
                false,
            ),
            502,
        ),
        (script("", true), 504),
        (script("HTTP/1.1 200 OK\r\n", true), 504),
        (
            script("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{", true),
            504,
        ),
    ] {
        let text = String::from_utf8_lossy(&script.bytes).into_owned();
        case.upstream.will_answer(script);
        let answer = case.page("POST", PROJECTS, "{}");
        assert_eq!(answer.error().0, status, "{text:?}");
        assert_eq!(
            case.upstream.received().len(),
            1,
            "a call is never sent twice: {text:?}"
        );
    }
    let nobody = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let relay = Server::relay(nobody, &[]);
    assert_eq!(
        relay.send("GET", PROJECTS, &[AGENT, SITE], "").error(),
        (502, "bad_gateway".to_owned())
    );
    let long = "x".repeat(5 * 1024 * 1024);
    case.upstream.will_answer(answer("200 OK", &[], &long));
    assert_eq!(case.page("GET", PROJECTS, "").error().0, 502);
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let own =
        rcgen::generate_simple_self_signed(vec!["127.0.0.1".to_owned(), "localhost".to_owned()])
            .unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(
        rustls::crypto::ring::default_provider().into(),
    )
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_no_client_auth()
    .with_single_cert(vec![own.cert.der().clone()], key)
    .unwrap();
    let config = std::sync::Arc::new(config);
    let seen = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let count = std::sync::Arc::clone(&seen);
    std::thread::spawn(move || {
        for mut socket in listener.incoming().flatten() {
            let mut tls = rustls::ServerConnection::new(config.clone()).unwrap();
            while tls.complete_io(&mut socket).is_ok() {
                let mut byte = [0];
                let read = std::io::Read::read(&mut tls.reader(), &mut byte);
                count.fetch_add(read.unwrap_or(0), std::sync::atomic::Ordering::SeqCst);
            }
        }
    });
    let mut command = support::command(&[
        "--upstream",
        &format!("https://localhost:{}", address.port()),
    ]);
    command.env("SCW_SECRET_KEY", KEY);
    let relay = Server::start(command);
    let answer = relay.send("GET", PROJECTS, &[AGENT, SITE], "");
    assert_eq!(answer.error(), (502, "bad_gateway".to_owned()));
    assert_eq!(
        seen.load(std::sync::atomic::Ordering::SeqCst),
        0,
        "not a byte of the request"
    );
}

#[test]
fn read_only_lets_only_get_through() {
    let case = start(&["--read-only"]);
    assert_eq!(case.page("GET", PROJECTS, "").status, 200);
    case.forwarded();
    for (method, target) in [
        ("POST", PROJECTS.to_owned()),
        ("PATCH", format!("{PROJECTS}/{ID}")),
        ("DELETE", format!("{PROJECTS}/{ID}")),
        ("POST", format!("{PROJECTS}/{ID}/project-qualification")),
        (
            "POST",
            format!("{PROJECTS}/{ID}/delete-with-resources?project_name=x"),
        ),
    ] {
        case.refused(405, &case.page(method, &target, "{}"));
    }
}

#[test]
fn a_pinned_relay_keeps_to_its_organization() {
    let case = start(&["--organization-id", ORGANIZATION]);
    let list = |query: &str| case.page("GET", &format!("{PROJECTS}{query}"), "");
    assert_eq!(
        list(&format!("?organization_id={ORGANIZATION}")).status,
        200
    );
    case.forwarded();
    assert_eq!(list("").status, 200);
    assert!(
        case.forwarded()
            .contains(&format!("?organization_id={ORGANIZATION} "))
    );
    for query in [
        format!("?organization_id={OTHER}"),
        "?organization_id=".to_owned(),
        format!("?organization_id={ORGANIZATION}%00"),
    ] {
        case.refused(403, &list(&query));
    }
    case.refused(
        400,
        &list(&format!(
            "?organization_id={ORGANIZATION}&organization_id={OTHER}"
        )),
    );

    for body in [
        json!({ "name": "x", "organization_id": OTHER }).to_string(),
        json!({ "name": "x" }).to_string(),
        json!({ "name": "x", "organizationId": ORGANIZATION }).to_string(),
        format!(r#"{{"organization_id":"{ORGANIZATION}","organization_id":"{OTHER}"}}"#),
    ] {
        case.refused(403, &case.page("POST", PROJECTS, &body));
    }
    case.refused(400, &case.page("POST", PROJECTS, "not json"));
    let body = format!(
        r#"{{"organization_id":"{OTHER}","organization_id":"{ORGANIZATION}","organizationId":"{OTHER}"}}"#
    );
    assert_eq!(case.page("POST", PROJECTS, &body).status, 200);
    assert!(!case.forwarded().contains(OTHER));
}

#[test]
fn a_pinned_relay_touches_no_project_of_another_organization() {
    let case = start(&["--organization-id", ORGANIZATION]);
    let belongs = |to: &str| json!({ "id": ID, "organization_id": to }).to_string();
    let project = format!("{PROJECTS}/{ID}");
    let calls = [
        ("PATCH", project.clone(), r#"{"name":"x"}"#),
        ("DELETE", project.clone(), ""),
        (
            "POST",
            format!("{project}/project-qualification"),
            r#"{"qualification":{}}"#,
        ),
        (
            "POST",
            format!("{project}/delete-with-resources?project_name=x"),
            "",
        ),
    ];
    case.upstream
        .will_answer(answer("200 OK", &[JSON], &belongs(OTHER)));
    assert_eq!(
        case.page("GET", &project, "").error(),
        (404, "not_found".to_owned())
    );
    case.forwarded();
    for (method, target, body) in &calls {
        assert_eq!(
            case.page(method, target, body).error(),
            (404, "not_found".to_owned())
        );
        assert!(
            case.forwarded().starts_with(&format!("GET {project} ")),
            "asked, and left alone"
        );
    }
    case.upstream
        .will_answer(answer("200 OK", &[JSON], &belongs(ORGANIZATION)));
    assert_eq!(case.page("GET", &project, "").status, 200);
    case.forwarded();
    for (method, target, body) in &calls {
        assert_eq!(case.page(method, target, body).status, 200);
        let received = case.upstream.received();
        assert_eq!(received.len(), 2);
        assert!(
            received[1].starts_with(&format!("{method} {target} ")),
            "{}",
            received[1]
        );
    }
    case.upstream
        .will_answer(answer("429 Too Many Requests", &[], ""));
    assert_eq!(case.page("DELETE", &project, "").status, 429);
    case.forwarded();
}

#[test]
fn behind_a_proxy_somebody_must_be_signed_in() {
    let case = start(&[
        "--listen",
        "0.0.0.0:0",
        "--user-header",
        "X-User",
        "--origin",
        "https://projects.example.com",
    ]);
    let host = ("host", "projects.example.com");
    let user = ("x-user", "alice");
    for path in [PROJECTS, "/", "/pkg/index.js"] {
        for extra in [
            &[][..],
            &[("x-user", "")],
            &[("x-user", " ")],
            &[user, user],
            &[("x_user", "alice")],
        ] {
            let headers = [&[host, AGENT, SITE], extra].concat();
            case.refused(401, &case.relay.send("GET", path, &headers, ""));
        }
    }
    assert_eq!(case.relay.send("GET", "/", &[host, user], "").status, 200);
    assert_eq!(
        case.relay
            .send("GET", PROJECTS, &[host, user, AGENT, SITE], "")
            .status,
        200
    );
    assert!(
        !case.forwarded().contains("alice"),
        "whoever it is does not go upstream"
    );
    let origin = ("origin", "https://projects.example.com");
    assert_eq!(
        case.relay
            .send("GET", PROJECTS, &[host, user, AGENT, origin], "")
            .status,
        200
    );
    case.forwarded();
    for origin in [
        "http://projects.example.com",
        "https://projects.example.com:8443",
        "https://example.com",
    ] {
        let headers = [host, user, AGENT, ("origin", origin)];
        case.refused(403, &case.relay.send("GET", PROJECTS, &headers, ""));
    }
    case.refused(
        403,
        &case.relay.send(
            "GET",
            PROJECTS,
            &[("host", "example.com"), user, AGENT, SITE],
            "",
        ),
    );
    let healthy = case
        .relay
        .send("GET", "/healthz", &[("host", "10.0.0.9:1")], "");
    assert_eq!(
        healthy.status, 200,
        "a load balancer knows no names and signs in nobody"
    );
}

#[test]
fn pages_have_strict_headers() {
    let case = start(&[]);
    for (path, kind) in [
        ("/", "text/html"),
        ("/page.mjs", "text/javascript"),
        ("/pkg/index.js", "text/javascript"),
        ("/pkg/index.d.ts", "text/plain"),
        ("/pkg/empty.wasm", "application/wasm"),
        ("/nowhere", "application/json"),
    ] {
        let answer = case.relay.send("GET", path, &[], "");
        assert!(
            answer.header("content-type").unwrap().starts_with(kind),
            "{path}"
        );
        let policy = answer.header("content-security-policy").unwrap();
        for part in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(part), "{policy}");
        }
        assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"));
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-cache"));
    }
    for path in [
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/pkg/../../Cargo.toml",
        "/sub/..%5c..%5cx",
    ] {
        case.refused(404, &case.relay.send("GET", path, &[], ""));
    }
    case.refused(405, &case.relay.send("POST", "/", &[], "x"));
    case.refused(404, &case.relay.send("GET", "/_sandbox/state", &[], ""));
}
