//! An API that fails, dawdles or leads astray.

use super::*;

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
    // With time enough for 5 MB.
    let case = start(&[]);
    let long = "x".repeat(5 * 1024 * 1024);
    case.upstream.will_answer(answer("200 OK", &[], &long));
    assert_eq!(case.page("GET", PROJECTS, "").error().0, 502);
}
