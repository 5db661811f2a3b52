//! A fake upstream that notes every byte it receives and answers what it is told to.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// What it answers: raw bytes, and whether it then keeps silent instead of closing.
#[derive(Clone)]
pub struct Script {
    pub bytes: Vec<u8>,
    pub hang: bool,
}

pub struct Upstream {
    pub address: SocketAddr,
    received: Arc<Mutex<Vec<String>>>,
    script: Arc<Mutex<Script>>,
}

/// A whole answer with a JSON body.
pub fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Script {
    let mut text = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        text += &format!("{name}: {value}\r\n");
    }
    Script {
        bytes: (text + "\r\n" + body).into_bytes(),
        hang: false,
    }
}

impl Upstream {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let received = Arc::new(Mutex::new(Vec::new()));
        let ok = answer(
            "200 OK",
            &[("content-type", "application/json")],
            r#"{"ok":true}"#,
        );
        let script = Arc::new(Mutex::new(ok));
        let (noted, told) = (Arc::clone(&received), Arc::clone(&script));
        std::thread::spawn(move || {
            for socket in listener.incoming().flatten() {
                let (noted, told) = (Arc::clone(&noted), Arc::clone(&told));
                std::thread::spawn(move || serve(socket, &noted, &told));
            }
        });
        Self {
            address,
            received,
            script,
        }
    }

    pub fn will_answer(&self, script: Script) {
        *self.script.lock().unwrap() = script;
    }

    /// The requests since the last time it was asked, whole and as they came.
    pub fn received(&self) -> Vec<String> {
        std::mem::take(&mut self.received.lock().unwrap())
    }
}

fn serve(mut socket: TcpStream, noted: &Mutex<Vec<String>>, told: &Mutex<Script>) {
    let mut pending = Vec::new();
    while let Some(request) = read_request(&mut socket, &mut pending) {
        noted.lock().unwrap().push(request);
        let script = told.lock().unwrap().clone();
        if socket.write_all(&script.bytes).is_err() {
            return;
        }
        let whole = script
            .bytes
            .windows(15)
            .any(|part| part == b"content-length:");
        if script.hang {
            // Until the other side gives up.
            let _ = socket.read(&mut [0]);
            return;
        }
        if !whole || !is_complete(&script.bytes) {
            return;
        }
    }
}

fn is_complete(answer: &[u8]) -> bool {
    let text = String::from_utf8_lossy(answer).into_owned();
    text.split_once("\r\n\r\n")
        .is_some_and(|(head, body)| body.len() >= length(head))
}

fn length(head: &str) -> usize {
    head.lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        .map_or(0, |(_, value)| value.trim().parse().unwrap())
}

fn read_request(socket: &mut TcpStream, pending: &mut Vec<u8>) -> Option<String> {
    let mut buffer = [0; 65536];
    loop {
        let text = String::from_utf8_lossy(pending).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n")
            && body.len() >= length(head)
        {
            pending.clear();
            return Some(text);
        }
        match socket.read(&mut buffer) {
            Ok(0) | Err(_) => {
                if !pending.is_empty() {
                    return Some(String::from_utf8_lossy(&std::mem::take(pending)).into_owned());
                }
                return None;
            }
            Ok(count) => pending.extend_from_slice(&buffer[..count]),
        }
    }
}
