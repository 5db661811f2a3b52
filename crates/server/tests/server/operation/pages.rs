//! Pages: none at all, deep links, a policy of one's own, and files that are compressed beforehand.

use super::*;
use crate::support::command;

#[test]
fn it_runs_without_any_page() {
    let folder = Folder::new();
    let plain = command(&[]);
    let mut command = std::process::Command::new(plain.get_program());
    command.current_dir(&folder.0);
    let server = Server::start(command);
    assert_eq!(server.send("GET", "/", &[], "").status, 404);
    assert_eq!(server.send("GET", "/healthz", &[], "").status, 200);
}

#[test]
fn flags_come_from_the_environment_too() {
    let mut command = command(&[]);
    command.env("SCW_SERVER_PROJECTS", "0");
    let server = Server::start(command);
    assert_eq!(server.control("GET", "state", "").json()["projects"], 1);
}

#[test]
fn a_deep_link_is_the_page_and_a_missing_file_is_missing() {
    let index = crate::support::folder()
        .join("index.html")
        .display()
        .to_string();
    let server = Server::sandbox(&["--fallback", &index, "--csp", "default-src 'self'"]);
    let page = server.send("GET", "/", &[], "").body;
    let opened = ("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    let answer = server.send("GET", "/projects/some-id", &[opened], "");
    assert_eq!((answer.status, &answer.body), (200, &page));
    assert!(
        answer
            .header("content-type")
            .unwrap()
            .starts_with("text/html")
    );
    assert_eq!(
        answer.header("content-security-policy"),
        Some("default-src 'self'")
    );
    for (path, headers) in [
        ("/projects/some-id", &[("accept", "*/*")][..]),
        ("/missing.js", &[opened]),
        ("/account/v3/missing", &[opened]),
    ] {
        assert_eq!(server.send("GET", path, headers, "").status, 404, "{path}");
    }
    assert_eq!(server.send("POST", "/projects", &[opened], "").status, 405);
}

#[test]
fn a_file_compressed_beforehand_is_sent_as_it_is() {
    let folder = Folder::new();
    folder.write("a.js", "plain");
    folder.write("a.js.br", "as if brotli");
    folder.write("b.js", &"long ".repeat(1000));
    let root = format!("/files={}", folder.0.display());
    let server = Server::sandbox(&["--mount", &root]);
    let takes = ("accept-encoding", "gzip, br");
    let answer = server.send("GET", "/files/a.js", &[takes], "");
    assert_eq!(
        (answer.header("content-encoding"), answer.text().as_str()),
        (Some("br"), "as if brotli")
    );
    assert!(
        answer
            .header("content-type")
            .unwrap()
            .starts_with("text/javascript")
    );
    assert_eq!(server.send("GET", "/files/a.js", &[], "").text(), "plain");
    let answer = server.send("GET", "/files/b.js", &[takes], "");
    assert!(answer.header("content-encoding").is_some());
    assert!(answer.body.len() < 1000, "{}", answer.body.len());
}
