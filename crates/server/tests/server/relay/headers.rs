//! What goes on of a request, and comes back of an answer.

use std::io::Write;

use super::*;

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
    if is_edge() {
        // fetch adds some of its own.
        let own = [
            "accept-encoding",
            "accept-language",
            "connection",
            "sec-fetch-mode",
        ];
        names.retain(|name| !own.contains(name));
    }
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
        bytes: b"HTTP/1.1 204 No Content\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n"
            .to_vec(),
        hang: false,
    });
    let answer = case.page("DELETE", &format!("{PROJECTS}/{ID}"), "");
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (204, Some("application/json"))
    );
    case.upstream.will_answer(crate::support::upstream::answer(
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
    case.upstream.will_answer(crate::support::upstream::answer(
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
fn an_answer_with_the_key_stops_here() {
    let case = start(&[]);
    let escaped = KEY.replace('-', "\\u002d");
    for (headers, body) in [
        (&[][..], format!(r#"{{"message":"{KEY}"}}"#)),
        (&[], format!(r#"{{"message":"{escaped}"}}"#)),
        (&[("x-request-id", KEY)], "{}".to_owned()),
    ] {
        case.upstream.will_answer(answer("200 OK", headers, &body));
        let answer = case.page("GET", PROJECTS, "");
        assert_eq!(answer.error(), (502, "bad_gateway".to_owned()));
        assert!(!answer.head.contains(KEY) && !answer.text().contains("1111"));
    }
    let log = case.relay.log_with(3);
    let told = if is_edge() {
        "key_in_answer"
    } else {
        "holds the secret key"
    };
    assert!(!log.contains(KEY) && log.contains(told), "{log}");
}
