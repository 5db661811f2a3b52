//! What is in `deploy/`: the server starts as systemd would start it.

use std::process::Command;

use super::*;
use crate::support::{KEY, command};

fn unit() -> String {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../deploy/scaleway-account-server.service"
    );
    std::fs::read_to_string(path).unwrap()
}

/// The values of a setting of the unit.
fn settings<'a>(unit: &'a str, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let lines = unit.lines().filter_map(move |line| {
        let value = line.strip_prefix(name)?;
        value.strip_prefix('=')
    });
    lines.map(|value| value.split_once('=').unwrap_or((value, "")))
}

#[test]
fn systemd_finds_nothing_wrong_with_the_unit() {
    let server = command(&[]);
    let server = server.get_program().to_string_lossy().into_owned();
    let folder = Folder::new();
    let unit = unit().replace("/usr/local/bin/scaleway-account-server", &server);
    let file = folder.write("scaleway-account-server.service", &unit);
    let verified = Command::new("systemd-analyze")
        .args(["verify", "--man=no", &file])
        .output();
    // It is a check of the unit where there is a systemd, and of nothing elsewhere.
    if let Ok(verified) = verified {
        let said = String::from_utf8_lossy(&verified.stderr);
        assert!(verified.status.success() && said.is_empty(), "{said}");
    }
}

#[test]
fn the_unit_s_variables_start_a_relay() {
    let help = command(&["--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let unit = unit();
    let folder = Folder::new();
    folder.write("scw-secret-key", KEY);
    // As on a machine that has nothing but what the README's steps put there.
    let mut command = Command::new(command(&[]).get_program());
    command
        .current_dir(&folder.0)
        .env_remove("SCW_SECRET_KEY")
        .env("CREDENTIALS_DIRECTORY", &folder.0);
    let variables: Vec<_> = settings(&unit, "Environment").collect();
    assert!(!variables.is_empty());
    for (name, value) in variables {
        assert!(help.contains(&format!("[env: {name}=")), "{name}");
        // A port may be somebody else's.
        if !name.ends_with("LISTEN") {
            command.env(name, value);
        }
    }
    let server = Server::start(command);
    assert_eq!(
        get(server.address, "/healthz").unwrap().json()["mode"],
        "relay"
    );
    let (credential, _) = settings(&unit, "LoadCredential").next().unwrap();
    assert!(credential.starts_with("scw-secret-key:"));
    let (patience, _) = settings(&unit, "TimeoutStopSec").next().unwrap();
    assert!(
        patience.parse::<u64>().unwrap() > 35,
        "longer than it drains"
    );
}
