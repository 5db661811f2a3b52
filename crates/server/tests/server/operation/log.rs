//! A log that cannot be written holds nobody up.

use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{free_port, get, metric};

/// A sandbox whose log goes elsewhere, ended when dropped.
struct Case {
    process: Child,
    address: SocketAddr,
    metrics: SocketAddr,
}

impl Drop for Case {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn start(output: impl Into<Stdio>, log: impl Into<Stdio>) -> Case {
    start_with(crate::support::command(&[]), output, log)
}

fn start_with(mut command: Command, output: impl Into<Stdio>, log: impl Into<Stdio>) -> Case {
    let (address, metrics) = (free_port(), free_port());
    let listen = [address, metrics].map(|address| address.to_string());
    let process = command
        .args(["--listen", &listen[0], "--metrics-listen", &listen[1]])
        .stdout(output)
        .stderr(log)
        .spawn()
        .unwrap();
    let mut case = Case {
        process,
        address,
        metrics,
    };
    let began = Instant::now();
    while get(address, "/healthz").is_none() {
        let ended = case.process.try_wait().unwrap();
        assert_eq!(ended, None, "it does not run");
        assert!(began.elapsed() < Duration::from_secs(20));
        std::thread::yield_now();
    }
    case
}

impl Case {
    /// Requests on one connection, all of them answered.
    fn requests(&self, count: usize) {
        let mut socket = std::net::TcpStream::connect(self.address).unwrap();
        let timeout = Duration::from_secs(20);
        socket.set_read_timeout(Some(timeout)).unwrap();
        let request = format!("GET /healthz HTTP/1.1\r\nhost: {}\r\n\r\n", self.address);
        let mut left = count;
        while left > 0 {
            let now = left.min(50);
            socket.write_all(request.repeat(now).as_bytes()).unwrap();
            let mut answered = 0;
            let mut answers = String::new();
            while answered < now {
                let mut buffer = [0; 65536];
                let read = socket.read(&mut buffer).expect("it is served on");
                assert!(read > 0, "after {} requests", count - left);
                answers += &String::from_utf8_lossy(&buffer[..read]);
                answered = answers.matches("\"sandbox\"}").count();
            }
            left -= now;
        }
    }

    fn lost(&self) -> u64 {
        metric(self.metrics, "log_lines_lost")
    }
}

#[test]
fn a_log_that_nobody_reads_any_more() {
    let mut case = start(Stdio::null(), Stdio::piped());
    drop(case.process.stderr.take());
    case.requests(1000);
    assert!(case.lost() > 0, "what is lost is counted");
}

#[test]
fn a_full_disk() {
    let full = || File::options().write(true).open("/dev/full").unwrap();
    let case = start(Stdio::null(), full());
    case.requests(1000);
    assert!(case.lost() > 0, "what is lost is counted");
    // Standard output as well, which is written to before it listens.
    start(full(), full()).requests(10);
}

#[test]
fn a_log_whose_reader_stalls() {
    let mut case = start(Stdio::null(), Stdio::piped());
    let log = case.process.stderr.take().unwrap();
    while case.lost() == 0 {
        case.requests(2000);
    }
    let mut lines = BufReader::new(log).lines();
    let told = lines.find(|line| {
        line.as_ref()
            .unwrap()
            .contains("lines of the log were lost")
    });
    let told: serde_json::Value = serde_json::from_str(&told.unwrap().unwrap()).unwrap();
    assert!(told["in_all"].as_u64().unwrap() > 0, "{told}");

    // And it ends when it is told to.
    let mut case = start(Stdio::null(), Stdio::piped());
    case.requests(2000);
    let id = case.process.id().to_string();
    Command::new("kill").args(["-TERM", &id]).status().unwrap();
    assert_eq!(case.process.wait().unwrap().code(), Some(0));
}

#[test]
fn closed_output() {
    let plain = crate::support::command(&[]);
    let mut command = Command::new("sh");
    command
        .args(["-c", "exec \"$0\" \"$@\" >&- 2>&-"])
        .arg(plain.get_program())
        .args(plain.get_args());
    start_with(command, Stdio::null(), Stdio::null()).requests(10);
}
