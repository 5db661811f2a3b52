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

#[test]
fn a_folder_stays_where_it_is_mounted() {
    let folder = Folder::new();
    std::fs::create_dir(folder.0.join("sub")).unwrap();
    for name in ["index.html", "sub/index.html"] {
        folder.write(name, name);
    }
    let mounts = ["/m", "/accounts", "/pkg-old", "/.well-known/x"];
    let mounts = mounts.map(|path| format!("{path}={}", folder.0.display()));
    let arguments = mounts.iter().flat_map(|mount| ["--mount", mount]);
    let server = Server::sandbox(&arguments.collect::<Vec<_>>());
    for (path, location) in [
        ("/m", "/m/"),
        ("/m?a=b", "/m/?a=b"),
        ("/m/sub", "/m/sub/"),
        ("/m/sub?a=b", "/m/sub/?a=b"),
        ("/m/s%75b", "/m/s%75b/"),
        ("/sub", "/sub/"),
    ] {
        let answer = server.send("GET", path, &[], "");
        assert_eq!(answer.status, 307, "{path}");
        assert_eq!(answer.header("location"), Some(location));
    }
    for path in ["/m/", "/accounts/", "/pkg-old/", "/.well-known/x/"] {
        let answer = server.send("GET", path, &[], "");
        assert_eq!((answer.status, answer.text().as_str()), (200, "index.html"));
        let kind = answer.header("content-type");
        assert_eq!(kind, Some("text/html; charset=utf-8"), "{path}");
    }
    assert_eq!(
        server.send("GET", "/m/sub/", &[], "").text(),
        "sub/index.html"
    );
}

#[test]
fn what_is_hidden_is_not_served() {
    let folder = Folder::new();
    for name in [".git", ".well-known", ".well-known/.git", "sub"] {
        std::fs::create_dir(folder.0.join(name)).unwrap();
    }
    let hidden = [".env", ".git/config", ".well-known/.git/config", "sub/.env"];
    for name in hidden {
        folder.write(name, "s3cr3t");
    }
    folder.write(".well-known/security.txt", "Contact");
    let root = folder.0.display().to_string();
    let plain = command(&[]);
    let mut command = std::process::Command::new(plain.get_program());
    let index = crate::support::folder().join("index.html");
    command.args([
        "--www",
        &root,
        "--mount",
        &format!("/m={root}"),
        "--fallback",
    ]);
    command.arg(index);
    let server = Server::start(command);
    let opened = ("accept", "text/html");
    for name in hidden {
        for path in [
            format!("/{name}"),
            format!("/{}", name.replace('.', "%2e")),
            format!("/m/{name}"),
            format!("/m%2f{}", name.replace('/', "%2F")),
        ] {
            assert_eq!(
                server.send("GET", &path, &[opened], "").status,
                404,
                "{path}"
            );
        }
    }
    let found = server.send("GET", "/.well-known/security.txt", &[], "");
    assert_eq!((found.status, found.text().as_str()), (200, "Contact"));
}

#[test]
fn a_name_that_is_too_long_for_a_file_is_a_missing_file() {
    let index = crate::support::folder().join("index.html");
    let server = Server::sandbox(&["--fallback", &index.display().to_string()]);
    for path in [format!("/{}", "x".repeat(256)), "/x".repeat(3000)] {
        let answer = server.send("GET", &path, &[], "");
        assert_eq!(answer.error().0, 404);
        let opened = ("accept", "text/html");
        assert_eq!(server.send("GET", &path, &[opened], "").status, 200);
    }
}
