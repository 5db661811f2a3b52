//! Too large, too slow, too many, broken, or smuggled.

use std::io::{Read, Write};
use std::time::Duration;

use super::*;

const QUICK: &[&str] = &["--client-timeout", "200"];

/// What comes back for bytes that may be no request, and how many requests they became upstream.
fn raw(case: &Case, bytes: &str) -> (Option<u16>, usize) {
    let answer = case.relay.raw(bytes.as_bytes());
    if let Some(answer) = &answer
        && answer.status >= 400
        && !answer.is_of_a_broken_head()
    {
        answer.error();
    }
    (
        answer.map(|answer| answer.status),
        case.upstream.received().len(),
    )
}

fn head(case: &Case, first: &str, more: &str) -> String {
    let host = case.relay.address;
    let (name, agent) = AGENT;
    format!(
        "{first} HTTP/1.1\r\nhost: {host}\r\n{name}: {agent}\r\nsec-fetch-site: same-origin\r\n{more}\r\n"
    )
}

#[test]
fn too_large() {
    let case = start(&[]);
    let get = format!("GET {PROJECTS}");
    for (more, status) in [
        (format!("a: {}\r\n", "x".repeat(20_000)), 431),
        (format!("a: {}\r\n", "x".repeat(200_000)), 431),
        ("a: b\r\n".repeat(80), 431),
        ("a: b\r\n".repeat(5_000), 431),
        (format!("{}: b\r\n", "a".repeat(70_000)), 431),
    ] {
        assert_eq!(raw(&case, &head(&case, &get, &more)), (Some(status), 0));
    }
    let long = head(&case, &format!("{get}?name={}", "x".repeat(20_000)), "");
    assert_eq!(raw(&case, &long), (Some(431), 0));
    let longer = head(&case, &format!("{get}?name={}", "x".repeat(70_000)), "");
    assert!(matches!(raw(&case, &longer), (Some(414 | 431), 0)));

    let post = format!("POST {PROJECTS}");
    let declared = head(&case, &post, "content-length: 99999999999\r\n");
    assert_eq!(raw(&case, &declared), (Some(413), 0));
    let sent = head(&case, &post, "content-length: 70000\r\n") + &"x".repeat(70_000);
    assert_eq!(raw(&case, &sent), (Some(413), 0));
    let chunk = format!("4000\r\n{}\r\n", "x".repeat(0x4000));
    let chunked = head(&case, &post, "transfer-encoding: chunked\r\n") + &chunk.repeat(40);
    assert_eq!(raw(&case, &chunked), (Some(413), 0));
    let fits = head(
        &case,
        &post,
        "connection: close\r\ncontent-length: 60000\r\n",
    ) + &"x".repeat(60_000);
    assert_eq!(raw(&case, &fits), (Some(200), 1));
}

#[test]
fn too_slow() {
    let case = start(QUICK);
    let whole = head(
        &case,
        &format!("POST {PROJECTS}"),
        "content-length: 100\r\n",
    );
    for part in ["G", "GET /account", &whole[..whole.len() - 2]] {
        assert_eq!(raw(&case, part), (Some(408), 0), "{part:?}");
    }
    assert_eq!(raw(&case, &whole), (Some(408), 0), "no body");
    assert_eq!(
        raw(&case, &format!("{whole}{{\"name\"")),
        (Some(408), 0),
        "half a body"
    );
    let chunked = head(
        &case,
        &format!("POST {PROJECTS}"),
        "transfer-encoding: chunked\r\n",
    ) + "5\r\nab";
    assert_eq!(raw(&case, &chunked), (Some(408), 0), "half a chunk");
    assert_eq!(raw(&case, ""), (None, 0), "nothing at all");
    assert_eq!(case.page("GET", PROJECTS, "").status, 200);
}

#[test]
fn a_head_that_drips_is_cut_off() {
    let case = start(QUICK);
    let mut socket = case.relay.connect();
    let began = std::time::Instant::now();
    socket
        .set_read_timeout(Some(Duration::from_millis(20)))
        .unwrap();
    let mut answer = Vec::new();
    for byte in b"GET / HTTP/1.1\r\nx: "
        .iter()
        .chain(std::iter::repeat(&b'y'))
    {
        if socket.write_all(&[*byte]).is_err() || began.elapsed() > Duration::from_secs(10) {
            break;
        }
        let mut buffer = [0; 1024];
        match socket.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => answer.extend_from_slice(&buffer[..count]),
            Err(_) => {}
        }
        if !answer.is_empty() {
            break;
        }
    }
    assert!(began.elapsed() < Duration::from_secs(5));
    assert!(
        answer.starts_with(b"HTTP/1.1 408 "),
        "{}",
        String::from_utf8_lossy(&answer)
    );
}

#[test]
fn broken_off() {
    let case = start(&[]);
    let post = head(
        &case,
        &format!("POST {PROJECTS}"),
        "content-length: 100\r\n",
    );
    for part in ["", "GET", &post[..30], &post, &format!("{post}half")] {
        let mut socket = case.relay.connect();
        socket.write_all(part.as_bytes()).unwrap();
        socket.shutdown(std::net::Shutdown::Both).unwrap();
    }
    // A caller that leaves does not take the connection upstream with it, nor the next caller.
    let mut socket = case.relay.connect();
    socket
        .write_all(head(&case, &format!("GET {PROJECTS}"), "").as_bytes())
        .unwrap();
    drop(socket);
    assert_eq!(case.page("GET", PROJECTS, "").status, 200);
    let received = case.upstream.received();
    assert!(
        received.len() <= 2 && received.iter().all(|sent| sent.starts_with("GET ")),
        "{received:?}"
    );
}

#[test]
fn nothing_is_smuggled() {
    let case = start(&[]);
    let post = format!("POST {PROJECTS}");
    let hidden = format!("GET {PROJECTS}?name=smuggled HTTP/1.1\r\nhost: x\r\n\r\n");
    for more in [
        "content-length: 4\r\ntransfer-encoding: chunked\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 4\r\n",
        "content-length: 4\r\ncontent-length: 5\r\n",
        "content-length: 4, 5\r\n",
        "content-length: +4\r\n",
        "content-length: -1\r\n",
        "content-length: 0x4\r\n",
        "transfer-encoding: xchunked\r\n",
        "transfer-encoding: chunked, identity\r\n",
        "transfer-encoding : chunked\r\n",
        "transfer-encoding:\u{b}chunked\r\n",
        " content-length: 4\r\n",
        "content-length: 4\r\n folded\r\n",
        "x: y\rcontent-length: 4\r\n",
        "x\0y: z\r\n",
        "content length: 4\r\n",
        ": empty\r\n",
    ] {
        let bytes = head(&case, &post, more) + "0\r\n\r\n" + &hidden;
        let mut socket = case.relay.connect();
        socket.write_all(bytes.as_bytes()).unwrap();
        socket.shutdown(std::net::Shutdown::Write).unwrap();
        let mut answers = String::new();
        let _ = socket.read_to_string(&mut answers);
        let received = case.upstream.received();
        assert!(
            !received.iter().any(|sent| sent.contains("smuggled")),
            "{more:?}: {received:?}"
        );
        assert!(received.len() <= 1, "{more:?}: {received:?}");
    }
    for chunks in [
        "zz\r\nab\r\n0\r\n\r\n",
        "-1\r\n",
        "2\r\nabc\r\n0\r\n\r\n",
        "fffffffffffffffff\r\na",
    ] {
        let bytes = head(&case, &post, "transfer-encoding: chunked\r\n") + chunks;
        let (status, count) = raw(&case, &bytes);
        assert!(status.is_none_or(|status| status >= 400), "{chunks:?}");
        assert_eq!(count, 0, "{chunks:?}");
    }
}

#[test]
fn other_protocols_get_nowhere() {
    let case = start(QUICK);
    for bytes in [
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET /\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "\u{16}\u{3}\u{1}\u{0}\u{5}hello",
        "SSH-2.0-OpenSSH\r\n",
        "\r\n\r\n\r\n",
        "\0\0\0\0",
    ] {
        let (status, count) = raw(&case, bytes);
        assert!(
            status.is_none_or(|status| (400..500).contains(&status)),
            "{bytes:?}: {status:?}"
        );
        assert_eq!(count, 0, "{bytes:?}");
    }
    let old = format!("GET {PROJECTS} HTTP/1.0\r\n\r\n");
    assert_eq!(raw(&case, &old), (Some(403), 0), "HTTP/1.0 names no host");
}

#[test]
fn a_pipeline_is_answered_in_order_and_each_request_is_judged() {
    let case = start(&[]);
    let good = head(&case, &format!("GET {PROJECTS}"), "");
    let bad = head(&case, "GET /account/v3/secrets", "");
    let last = head(&case, &format!("GET {PROJECTS}"), "connection: close\r\n");
    let mut socket = case.relay.connect();
    socket
        .write_all(format!("{good}{bad}{last}").as_bytes())
        .unwrap();
    let mut answers = String::new();
    socket.read_to_string(&mut answers).unwrap();
    let statuses: Vec<&str> = answers
        .match_indices("HTTP/1.1 ")
        .map(|(at, _)| &answers[at + 9..at + 12])
        .collect();
    assert_eq!(statuses, ["200", "404", "200"]);
    assert_eq!(case.upstream.received().len(), 2);
}

#[test]
fn too_many_calls_at_once_are_503() {
    let case = start(&["--max-calls", "1", "--upstream-timeout", "400"]);
    case.upstream.will_answer(Script {
        bytes: Vec::new(),
        hang: true,
    });
    let statuses: Vec<(u16, String)> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| case.page("GET", PROJECTS, "").error()))
            .collect();
        callers
            .into_iter()
            .map(|caller| caller.join().unwrap())
            .collect()
    });
    assert!(
        statuses.contains(&(504, "gateway_timeout".to_owned())),
        "{statuses:?}"
    );
    assert!(
        statuses.contains(&(503, "overloaded".to_owned())),
        "{statuses:?}"
    );
}

#[test]
fn when_every_connection_is_busy_the_next_is_503() {
    let case = start(&["--max-connections", "2"]);
    case.upstream.will_answer(Script {
        bytes: Vec::new(),
        hang: true,
    });
    let request = head(&case, &format!("GET {PROJECTS}"), "");
    let busy: Vec<_> = (0..2)
        .map(|_| {
            let mut socket = case.relay.connect();
            socket.write_all(request.as_bytes()).unwrap();
            while case.upstream.received().is_empty() {
                std::thread::yield_now();
            }
            socket
        })
        .collect();
    let answer = read_answer(&mut case.relay.connect()).unwrap();
    assert_eq!(answer.error(), (503, "overloaded".to_owned()));
    assert_eq!(answer.header("connection"), Some("close"));
    drop(busy);
    // Their places are free again as soon as the server sees that they are gone.
    case.upstream.will_answer(support_ok());
    let mut tries = 0;
    while case
        .relay
        .try_send("GET", "/healthz", &[], "")
        .is_none_or(|answer| answer.status != 200)
    {
        tries += 1;
        assert!(tries < 10_000);
        std::thread::yield_now();
    }
}

fn support_ok() -> Script {
    answer("200 OK", &[JSON], "{}")
}
