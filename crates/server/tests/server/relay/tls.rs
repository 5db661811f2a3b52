//! An API over TLS: its certificate must be vouched for, HTTP/2 is used where offered, and connections are used again.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use http::{Request, Response, Version};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};

use super::*;

/// An API over TLS, and what it saw.
struct Api {
    address: SocketAddr,
    certificate: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

/// Answers every request with the version of HTTP it came in.
fn api(protocol: &'static str) -> Api {
    let own = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let key = rustls::pki_types::PrivateKeyDer::try_from(own.signing_key.serialize_der()).unwrap();
    let provider = rustls::crypto::ring::default_provider().into();
    let mut config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![own.cert.der().clone()], key)
        .unwrap();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let (connections, requests) = (Arc::default(), Arc::default());
    let api = Api {
        address: listener.local_addr().unwrap(),
        certificate: own.cert.pem(),
        connections: Arc::clone(&connections),
        requests: Arc::clone(&requests),
    };
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(serve(listener, Arc::new(config), connections, requests));
    });
    api
}

async fn serve(
    listener: std::net::TcpListener,
    config: Arc<rustls::ServerConfig>,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
) {
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let acceptor = tokio_rustls::TlsAcceptor::from(config);
    while let Ok((socket, _)) = listener.accept().await {
        let Ok(socket) = acceptor.accept(socket).await else {
            continue;
        };
        connections.fetch_add(1, Ordering::SeqCst);
        let requests = Arc::clone(&requests);
        let service = service_fn(move |request: Request<Incoming>| {
            requests.fetch_add(1, Ordering::SeqCst);
            let key = request
                .headers()
                .get("x-auth-token")
                .is_some_and(|key| key == KEY);
            let body = format!("{:?} {key}", request.version());
            async move {
                Ok::<_, Infallible>(Response::new(http_body_util::Full::new(
                    bytes::Bytes::from(body),
                )))
            }
        });
        let h2 = socket.get_ref().1.alpn_protocol() == Some(b"h2");
        let socket = TokioIo::new(socket);
        tokio::spawn(async move {
            if h2 {
                let builder = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
                let _ = builder.serve_connection(socket, service).await;
            } else {
                let builder = hyper::server::conn::http1::Builder::new();
                let _ = builder.serve_connection(socket, service).await;
            }
        });
    }
}

fn relay(api: &Api, trusted: bool) -> Server {
    let upstream = format!("https://localhost:{}", api.address.port());
    let mut command = crate::support::command(&["--upstream", &upstream]);
    command.env("SCW_SECRET_KEY", KEY);
    let file = std::env::temp_dir().join(format!("certificate-{}.pem", uuid::Uuid::new_v4()));
    if trusted {
        std::fs::write(&file, &api.certificate).unwrap();
        command.env("SSL_CERT_FILE", &file);
    }
    let relay = Server::start(command);
    let _ = std::fs::remove_file(&file);
    relay
}

#[test]
fn http_2_is_used_where_offered_and_connections_are_used_again() {
    for (protocol, version) in [("h2", Version::HTTP_2), ("http/1.1", Version::HTTP_11)] {
        let api = api(protocol);
        let relay = relay(&api, true);
        let mut socket = relay.connect();
        let request = relay
            .text("GET", PROJECTS, &[AGENT, SITE], "")
            .replace("connection: close\r\n", "");
        for _ in 0..5 {
            std::io::Write::write_all(&mut socket, request.as_bytes()).unwrap();
            let answer = read_answer(&mut socket).unwrap();
            assert_eq!(
                (answer.status, answer.text()),
                (200, format!("{version:?} true"))
            );
        }
        assert_eq!(api.requests.load(Ordering::SeqCst), 5);
        assert_eq!(api.connections.load(Ordering::SeqCst), 1);
    }
}

#[test]
fn a_certificate_that_nobody_vouches_for_is_refused() {
    let api = api("h2");
    let relay = relay(&api, false);
    let answer = relay.send("GET", PROJECTS, &[AGENT, SITE], "");
    assert_eq!(answer.error(), (502, "bad_gateway".to_owned()));
    assert_eq!(api.connections.load(Ordering::SeqCst), 0);
    assert_eq!(
        api.requests.load(Ordering::SeqCst),
        0,
        "the key went nowhere"
    );
}

/// A proxy that makes one tunnel after another, and what it was asked for.
fn tunnels() -> (SocketAddr, Arc<std::sync::Mutex<Vec<String>>>) {
    use std::io::{Read, Write};
    use std::net::{TcpListener, TcpStream};
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let asked = Arc::<std::sync::Mutex<Vec<String>>>::default();
    let noted = Arc::clone(&asked);
    std::thread::spawn(move || {
        for mut near in listener.incoming().flatten() {
            let mut head = Vec::new();
            let mut byte = [0];
            while !head.ends_with(b"\r\n\r\n") && near.read(&mut byte).unwrap_or(0) == 1 {
                head.push(byte[0]);
            }
            let head = String::from_utf8(head).unwrap();
            let port = head.split([':', ' ']).nth(2).unwrap().parse().unwrap();
            noted.lock().unwrap().push(head);
            let mut far = TcpStream::connect(SocketAddr::new([127, 0, 0, 1].into(), port)).unwrap();
            near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").unwrap();
            let (mut back, mut to) = (near.try_clone().unwrap(), far.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut near, &mut to));
            std::thread::spawn(move || std::io::copy(&mut far, &mut back));
        }
    });
    (address, asked)
}

#[test]
fn a_proxy_on_the_way_sees_encrypted_bytes_only_and_a_file_of_certificates_is_trusted() {
    let api = api("h2");
    let (proxy, asked) = tunnels();
    let file = std::env::temp_dir().join(format!("certificate-{}.pem", uuid::Uuid::new_v4()));
    std::fs::write(&file, &api.certificate).unwrap();
    let upstream = format!("https://localhost:{}", api.address.port());
    let certificates = file.display().to_string();
    let mut command =
        crate::support::command(&["--upstream", &upstream, "--ca-file", &certificates]);
    command
        .env("SCW_SECRET_KEY", KEY)
        .env("HTTPS_PROXY", format!("http://user:word@{proxy}"))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy");
    let relay = Server::start(command);
    let _ = std::fs::remove_file(&file);
    let answer = relay.send("GET", PROJECTS, &[AGENT, SITE], "");
    assert_eq!(
        (answer.status, answer.text().as_str()),
        (200, "HTTP/2.0 true")
    );
    let asked = asked.lock().unwrap();
    assert!(asked[0].starts_with(&format!("CONNECT localhost:{} ", api.address.port())));
    assert!(
        asked[0]
            .to_lowercase()
            .contains("proxy-authorization: basic dxnlcjp3b3jk")
    );
    assert!(!asked.iter().any(|head| head.contains(KEY)));
    assert!(
        !std::fs::read_to_string(&relay.log)
            .unwrap()
            .contains("word")
    );
}
