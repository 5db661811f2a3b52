//! An API that fails, dawdles, leads astray or is somebody else.

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
    let mut command = crate::support::command(&[
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
