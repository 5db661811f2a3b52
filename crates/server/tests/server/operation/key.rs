//! Where the key comes from, and where it never is.

use std::time::{Duration, Instant};

use super::*;
use crate::support::{KEY, command};

const ANOTHER: &str = "99999999-9999-4999-8999-999999999999";

fn relay(sandbox: &Server, arguments: &[&str], variables: &[(&str, &str)]) -> Server {
    let upstream = format!("http://{}", sandbox.address);
    let mut command = command(&[&["--upstream", &upstream], arguments].concat());
    command.envs(variables.iter().copied());
    Server::start(command)
}

fn call(relay: &Server) -> u16 {
    let target = format!("{PROJECTS}/{ORGANIZATION}");
    relay.send("GET", &target, &[AGENT, SITE], "").status
}

fn until(mut is: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is() {
        assert!(began.elapsed() < Duration::from_secs(20));
        std::thread::yield_now();
    }
}

#[test]
fn a_file_or_a_credential_keeps_it_out_of_the_environment() {
    let sandbox = Server::sandbox(&[]);
    let folder = Folder::new();
    let file = folder.write("scw-secret-key", &format!("{KEY}\n"));
    let credentials = folder.0.display().to_string();
    for relay in [
        relay(&sandbox, &["--secret-key-file", &file], &[]),
        relay(&sandbox, &[], &[("SCW_SECRET_KEY_FILE", &file)]),
        relay(&sandbox, &[], &[("CREDENTIALS_DIRECTORY", &credentials)]),
    ] {
        assert_eq!(call(&relay), 200);
        for name in ["environ", "cmdline"] {
            let path = format!("/proc/{}/{name}", relay.process.id());
            let seen = std::fs::read(path).unwrap();
            assert!(!seen.is_empty());
            assert!(!String::from_utf8_lossy(&seen).contains(KEY), "{name}");
        }
    }
}

#[test]
fn a_hangup_reads_it_again_and_keeps_the_old_one_where_it_cannot() {
    let sandbox = Server::sandbox(&[]);
    let folder = Folder::new();
    let file = folder.write("key", ANOTHER);
    let relay = relay(&sandbox, &["--secret-key-file", &file], &[]);
    assert_eq!(call(&relay), 401, "it is not the sandbox's");
    folder.write("key", KEY);
    relay.signal("-HUP");
    until(|| call(&relay) == 200);
    folder.write("key", "s3cr3t-but-no-key");
    relay.signal("-HUP");
    until(|| {
        let log = std::fs::read_to_string(&relay.log).unwrap();
        assert!(!log.contains("s3cr3t") && !log.contains(KEY), "{log}");
        log.contains("the secret key stays as it was")
    });
    assert_eq!(call(&relay), 200);
}

#[test]
fn a_file_that_does_not_come_holds_nobody_up() {
    let sandbox = Server::sandbox(&[]);
    let folder = Folder::new();
    let file = folder.write("key", KEY);
    let mut relay = relay(&sandbox, &["--secret-key-file", &file], &[]);
    std::fs::remove_file(&file).unwrap();
    let made = std::process::Command::new("mkfifo").arg(&file).status();
    assert!(made.unwrap().success());
    relay.signal("-HUP");
    until(|| {
        let log = std::fs::read_to_string(&relay.log).unwrap();
        assert_eq!(call(&relay), 200, "it is served on");
        log.contains("the secret key stays as it was")
    });
    std::fs::remove_file(&file).unwrap();
    folder.write("key", ANOTHER);
    relay.signal("-HUP");
    until(|| call(&relay) == 401);
    relay.signal("-TERM");
    assert_eq!(relay.process.wait().unwrap().code(), Some(0));
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_not_quoted() {
    let folder = Folder::new();
    let bad = folder.write("key", "s3cr3t");
    let missing = folder.0.join("missing").display().to_string();
    for file in [&bad, &missing] {
        let upstream = [
            "--upstream",
            "https://api.scaleway.com",
            "--secret-key-file",
            file,
        ];
        let output = command(&upstream).output().unwrap();
        let text = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{text}");
        assert!(
            text.contains(file.as_str()) && !text.contains("s3cr3t"),
            "{text}"
        );
    }
}
