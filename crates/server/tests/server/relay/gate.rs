//! Who comes in: its own page, by its own name, and behind a proxy somebody signed in.

use super::*;

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
    // The package's relay has no pages.
    let page = if is_edge() { 404 } else { 200 };
    assert_eq!(case.relay.send("GET", "/", &[host, user], "").status, page);
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
    let with_port = ("host", "projects.example.com:443");
    assert_eq!(
        case.relay.send("GET", "/", &[with_port, user], "").status,
        page
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
    assert_eq!(healthy.body, br#"{"status":"ok","mode":"relay"}"#);
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
