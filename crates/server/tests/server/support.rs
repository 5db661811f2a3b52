//! A server of its own for each test, and a caller that can write any bytes.

pub mod upstream;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::Value;

/// The key of every test; no real one.
pub const KEY: &str = "11111111-1111-4111-8111-111111111111";
pub const ORGANIZATION: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/// A running server, ended when dropped.
pub struct Server {
    pub process: Child,
    pub address: SocketAddr,
    _stdout: BufReader<ChildStdout>,
    pub log: PathBuf,
}

/// An answer, taken apart.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/server/pages")
}

/// The server; or, where a variable names a script of Node, that script in its place, which takes the same arguments.
fn program() -> Command {
    match std::env::var_os(EDGE) {
        None => Command::new(env!("CARGO_BIN_EXE_scaleway-account-server")),
        Some(script) => {
            let mut node = Command::new("node");
            node.arg(script);
            node
        }
    }
}

/// Whether it is that script, behind which Node and `fetch` add headers of their own.
pub fn is_edge() -> bool {
    std::env::var_os(EDGE).is_some()
}

const EDGE: &str = "ACCOUNT_SERVER_SCRIPT";

pub fn command(arguments: &[&str]) -> Command {
    let mut command = program();
    command.env_remove("SCW_SECRET_KEY").env_remove("RUST_LOG");
    command
        .arg("--www")
        .arg(folder())
        .arg("--pkg")
        .arg(folder())
        .args(arguments);
    command
}

impl Server {
    pub fn sandbox(arguments: &[&str]) -> Self {
        let own = ["--secret-key", KEY, "--organization-id", ORGANIZATION];
        Self::start(command(&[&own, arguments].concat()))
    }

    pub fn relay(upstream: SocketAddr, arguments: &[&str]) -> Self {
        let upstream = format!("http://{upstream}");
        let mut command = command(&[&["--upstream", &upstream], arguments].concat());
        command.env("SCW_SECRET_KEY", KEY);
        Self::start(command)
    }

    pub fn start(mut command: Command) -> Self {
        let log = std::env::temp_dir().join(format!("server-log-{}", uuid::Uuid::new_v4()));
        if !command.get_args().any(|argument| argument == "--listen") {
            command.args(["--listen", "127.0.0.1:0"]);
        }
        let mut process = command
            .stdout(Stdio::piped())
            .stderr(std::fs::File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(process.stdout.take().unwrap());
        let mut line = String::new();
        while !line.starts_with("Listening on http://") {
            line.clear();
            if stdout.read_line(&mut line).unwrap() == 0 {
                panic!("no server: {}", std::fs::read_to_string(&log).unwrap());
            }
        }
        let address = line
            .trim()
            .strip_prefix("Listening on http://")
            .unwrap()
            .parse()
            .unwrap();
        Self {
            process,
            address,
            _stdout: stdout,
            log,
        }
    }

    pub fn connect(&self) -> TcpStream {
        let to = SocketAddr::new([127, 0, 0, 1].into(), self.address.port());
        let socket = TcpStream::connect(to).unwrap();
        socket
            .set_read_timeout(Some(Duration::from_secs(20)))
            .unwrap();
        socket
    }

    /// Sends bytes and reads the answer; none if there is none.
    pub fn raw(&self, request: &[u8]) -> Option<Answer> {
        let mut socket = self.connect();
        // A server that refuses early may close before everything is sent.
        let _ = socket.write_all(request);
        read_answer(&mut socket)
    }

    /// A request with the headers given and `Host`, nothing else.
    pub fn send(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.try_send(method, target, headers, body)
            .expect("an answer")
    }

    pub fn try_send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Option<Answer> {
        self.raw(self.text(method, target, headers, body).as_bytes())
    }

    pub fn text(&self, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> String {
        let mut request = format!("{method} {target} HTTP/1.1\r\nconnection: close\r\n");
        if !headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("host"))
        {
            request += &format!("host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            request += &format!("{name}: {value}\r\n");
        }
        if !body.is_empty() {
            request += &format!("content-length: {}\r\n", body.len());
        }
        request + "\r\n" + body
    }

    /// A request to the sandbox with its key.
    pub fn call(&self, method: &str, target: &str, body: &str) -> Answer {
        self.send(method, target, &[("x-auth-token", KEY)], body)
    }

    /// A request to the control endpoint.
    pub fn control(&self, method: &str, path: &str, body: &str) -> Answer {
        let answer = self.send(method, &format!("/_sandbox/{path}"), &[], body);
        assert!(answer.status < 300, "{answer:?}");
        answer
    }

    /// The log, once it tells of so many requests.
    pub fn log_with(&self, requests: usize) -> String {
        let began = std::time::Instant::now();
        loop {
            let log = std::fs::read_to_string(&self.log).unwrap();
            let told = log.ends_with('\n') && log.matches("\"request\"").count() >= requests;
            if told || began.elapsed() > Duration::from_secs(10) {
                return log;
            }
            std::thread::yield_now();
        }
    }

    pub fn signal(&self, name: &str) {
        let id = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args([name, &id])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_file(&self.log);
    }
}

/// Reads one answer; none when the connection ends before a whole head.
pub fn read_answer(socket: &mut TcpStream) -> Option<Answer> {
    let mut reader = BufReader::new(socket);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        match reader.read_line(&mut head) {
            Ok(0) | Err(_) => return None,
            Ok(_) if head == "HTTP/1.1 100 Continue\r\n\r\n" => head.clear(),
            Ok(_) => {}
        }
    }
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let answer = Answer {
        status,
        head,
        body: Vec::new(),
    };
    let mut body = Vec::new();
    match answer.header("content-length") {
        Some(length) => {
            let _ = reader.take(length.parse().unwrap()).read_to_end(&mut body);
        }
        None if status == 204 || status == 304 => {}
        None if answer.header("transfer-encoding").is_some() => body = chunks(&mut reader),
        None => {
            let _ = reader.read_to_end(&mut body);
        }
    }
    Some(Answer { body, ..answer })
}

fn chunks(reader: &mut impl BufRead) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let mut size = String::new();
        if reader.read_line(&mut size).unwrap_or(0) == 0 {
            return body;
        }
        let size = u64::from_str_radix(size.trim(), 16).unwrap();
        let mut chunk = Vec::new();
        reader.take(size).read_to_end(&mut chunk).unwrap();
        body.append(&mut chunk);
        reader.read_line(&mut String::new()).unwrap();
        if size == 0 {
            return body;
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("no JSON: {self:?}"))
    }

    /// Whether hyper gave it by itself, to a head that it could not read: a status and nothing more.
    pub fn is_of_a_broken_head(&self) -> bool {
        matches!(self.status, 400 | 414 | 431)
            && self.header("x-request-id").is_none()
            && self.header("content-length") == Some("0")
            && self.body.is_empty()
    }

    /// The status, the `type`, and that the answer has what every answer has.
    pub fn error(&self) -> (u16, String) {
        // What is no HTTP, Node answers by itself.
        if is_edge() && matches!(self.status, 400 | 431) && self.body.is_empty() {
            return (self.status, String::new());
        }
        assert!(uuid::Uuid::try_parse(self.header("x-request-id").expect("a request ID")).is_ok());
        let body = self.json();
        assert!(body["message"].is_string(), "{body}");
        assert_eq!(self.header("content-type"), Some("application/json"));
        (
            self.status,
            body["type"].as_str().unwrap_or_default().to_owned(),
        )
    }
}
