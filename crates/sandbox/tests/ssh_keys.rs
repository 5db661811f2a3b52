//! The SSH keys of the sandbox, among them every kind that `ssh-keygen` makes here.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing)]

use bytes::Bytes;
use http::{Method, Request};
use scaleway_account_contract::{Timestamp, Uuid};
use scaleway_account_sandbox::{Options, Sandbox};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

const KEYS: &str = "/iam/v1alpha1/ssh-keys";
const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

struct Case {
    sandbox: Sandbox,
    project: Uuid,
    secret_key: Uuid,
    now: Timestamp,
}

fn start() -> Case {
    let options = Options::default();
    let now = Timestamp::parse("2026-01-02T03:04:05.678901Z").unwrap();
    Case {
        sandbox: Sandbox::new(options, 42, now),
        project: options.organization_id,
        secret_key: options.secret_key,
        now,
    }
}

impl Case {
    fn call(&mut self, method: &str, target: &str, body: &Value) -> (u16, Value) {
        let request = Request::builder()
            .method(Method::from_bytes(method.as_bytes()).unwrap())
            .uri(target)
            .header("host", "localhost:8080")
            .header("x-auth-token", self.secret_key.to_string())
            .body(Bytes::from(body.to_string()))
            .unwrap();
        let response = self.sandbox.handle(&request, self.now).response;
        assert_eq!(response.headers()["content-type"], "application/json");
        let json = serde_json::from_slice(response.body()).unwrap_or_default();
        (response.status().as_u16(), json)
    }

    fn create(&mut self, name: &str, public_key: &str) -> (u16, Value) {
        let body = json!({ "name": name, "public_key": public_key, "project_id": self.project });
        self.call("POST", KEYS, &body)
    }

    /// The names in a list, and how many there are in all.
    fn names(&mut self, query: &str) -> (Vec<String>, u64) {
        let (status, page) = self.call("GET", &format!("{KEYS}?{query}"), &Value::Null);
        assert_eq!(status, 200, "{query}: {page}");
        let keys = page["ssh_keys"].as_array().unwrap().iter();
        let names = keys.map(|key| key["name"].as_str().unwrap().to_owned());
        (names.collect(), page["total_count"].as_u64().unwrap())
    }
}

#[test]
fn a_key_lives_and_dies() {
    let mut case = start();
    let (status, key) = case.create("laptop", &format!("{KEY} alice@laptop\n"));
    assert_eq!(status, 200);
    assert_eq!(key.as_object().unwrap().len(), 9);
    assert_eq!(key["public_key"], KEY, "without its comment");
    assert_eq!(
        key["fingerprint"],
        "256 MD5:0f:a2:0a:d7:38:3e:65:45:08:6b:63:84:1c:ff:dc:ba (ssh-ed25519)"
    );
    assert_eq!(key["disabled"], false);
    assert_eq!(key["created_at"], key["updated_at"]);
    let path = format!("{KEYS}/{}", key["id"].as_str().unwrap());
    assert_eq!(case.call("GET", &path, &Value::Null), (200, key.clone()));
    let (status, twin) = case.create("laptop", KEY);
    assert_eq!((status, &twin["public_key"]), (200, &json!(KEY)));
    assert_ne!(twin["id"], key["id"], "the same text makes two keys");

    case.now = case.now.later(Duration::from_secs(1));
    let (_, changed) = case.call("PATCH", &path, &json!({ "disabled": true }));
    assert_eq!(
        (&changed["name"], &changed["disabled"]),
        (&json!("laptop"), &json!(true))
    );
    assert_ne!(changed["updated_at"], changed["created_at"]);
    assert_eq!(
        case.call("PATCH", &path, &json!({ "name": "old" })).1["disabled"],
        true
    );
    assert_eq!(case.call("DELETE", &path, &Value::Null), (204, Value::Null));
    for method in ["GET", "PATCH", "DELETE"] {
        let (status, error) = case.call(method, &path, &json!({}));
        assert_eq!(
            (status, &error["resource"]),
            (404, &json!("ssh_key")),
            "{method}"
        );
    }
}

#[test]
fn lists_are_filtered_ordered_and_cut_into_pages() {
    let mut case = start();
    let mut first = String::new();
    for name in ["b", "c", "a"] {
        let (_, key) = case.create(name, KEY);
        if first.is_empty() {
            key["id"].as_str().unwrap().clone_into(&mut first);
        }
        case.now = case.now.later(Duration::from_secs(1));
    }
    case.call(
        "PATCH",
        &format!("{KEYS}/{first}"),
        &json!({ "disabled": true }),
    );
    let project = case.project;
    for (query, names) in [
        ("", "bca"),
        ("order_by=created_at_asc", "bca"),
        ("order_by=created_at_desc", "acb"),
        ("order_by=updated_at_asc", "cab"),
        ("order_by=updated_at_desc", "bac"),
        ("order_by=name_asc", "abc"),
        ("order_by=name_desc", "cba"),
        ("disabled=true", "b"),
        ("disabled=false", "ca"),
        ("name=c", "c"),
        (&format!("project_id={project}"), "bca"),
        (&format!("project_id={}", Uuid::nil()), ""),
        (&format!("organization_id={project}"), "bca"),
    ] {
        let (found, total) = case.names(query);
        assert_eq!(
            (found.concat().as_str(), total),
            (names, found.len() as u64),
            "{query}"
        );
    }
    assert_eq!(case.names("page=2&page_size=2"), (vec!["a".to_owned()], 3));
    assert_eq!(case.names("page=3&page_size=2"), (vec![], 3));
    let foreign = format!("{KEYS}?organization_id={}", Uuid::nil());
    let (status, error) = case.call("GET", &foreign, &Value::Null);
    assert_eq!(
        (status, &error["details"][0]["resource"]),
        (403, &json!("ssh_key"))
    );
    assert_eq!(
        case.call("GET", &format!("{KEYS}?page=10001"), &Value::Null)
            .0,
        400
    );
}

#[test]
fn what_is_wrong_is_told_as_the_api_does() {
    let mut case = start();
    let body = json!({ "name": "x", "public_key": KEY, "project_id": "" });
    let (status, error) = case.call("POST", KEYS, &body);
    assert_eq!((status, &error["type"]), (400, &json!("invalid_arguments")));
    assert_eq!(error["details"][0]["argument_name"], "project_id");
    assert_eq!(error["details"][0]["reason"], "format");
    assert_eq!(
        error["details"][0]["help_message"],
        "value must be a valid UUID"
    );
    let (status, error) = case.create("x", "ssh-rsa AAAA");
    assert_eq!(
        (status, &error["details"][0]["argument_name"]),
        (400, &json!("public_key"))
    );
    case.project = Uuid::nil();
    assert_eq!(case.create("x", KEY).0, 404, "an unknown Project");
    assert_eq!(case.call("GET", &format!("{KEYS}/x"), &Value::Null).0, 400);
    assert_eq!(case.call("PUT", KEYS, &Value::Null).0, 405);
}

#[test]
fn an_error_that_a_test_asks_for_is_about_the_key() {
    let mut case = start();
    let id = Uuid::from_u128(7).to_string();
    let path = format!("{KEYS}/{id}");
    for (kind, pointer, told) in [
        ("not_found", "/resource", "ssh_key"),
        ("not_found", "/resource_id", &id),
        ("locked", "/resource", "ssh_key"),
        ("transient_state", "/resource", "ssh_key"),
        ("already_exists", "/resource", "ssh_key"),
        (
            "already_exists",
            "/help_message",
            "another SSH key has this name",
        ),
        ("expired", "/resource", "ssh_key"),
        ("permissions_denied", "/details/0/resource", "ssh_key"),
        ("quotas_exceeded", "/details/0/resource", "ssh_keys"),
        (
            "quotas_exceeded",
            "/details/0/project_id",
            &case.project.to_string(),
        ),
        ("out_of_stock", "/resource", "ssh_key"),
    ] {
        let fault = json!({ "kind": "error", "type": kind });
        let fault = serde_json::from_value(fault).unwrap();
        case.sandbox.add_faults(vec![fault]).unwrap();
        let (_, error) = case.call("GET", &path, &Value::Null);
        assert_eq!(error.pointer(pointer), Some(&json!(told)), "{error}");
    }
}

#[test]
fn keys_go_with_their_project() {
    let mut case = start();
    let body = json!({ "name": "n", "organization_id": case.project });
    for delete in ["DELETE", "POST"] {
        let (_, project) = case.call("POST", "/account/v3/projects", &body);
        case.project = project["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(case.create("x", KEY).0, 200);
        let path = format!("/account/v3/projects/{}", case.project);
        if delete == "DELETE" {
            assert_eq!(case.call("DELETE", &path, &Value::Null).0, 204);
        } else {
            let path = format!("{path}/delete-with-resources?project_name=n");
            assert_eq!(case.call("POST", &path, &Value::Null).0, 200);
            assert_eq!(case.create("x", KEY).1["type"], "transient_state");
            case.sandbox.advance(Duration::from_secs(60));
        }
        assert_eq!(case.names("").1, 0);
    }
}

/// A folder that goes away with its owner.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What `ssh-keygen` prints; `None` where there is no such program.
fn keygen(arguments: &[&str], folder: &Path) -> Option<String> {
    let mut command = Command::new("ssh-keygen");
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    let output = command.output().ok()?;
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[test]
fn every_key_that_ssh_keygen_makes_is_taken_and_no_private_one() {
    let folder = Folder(std::env::temp_dir().join(format!("ssh-keys-{}", std::process::id())));
    fs::create_dir_all(&folder.0).unwrap();
    let mut case = start();
    for (kind, bits) in [
        ("ed25519", "256"),
        ("rsa", "1024"),
        ("rsa", "2048"),
        ("rsa", "3072"),
        ("rsa", "4096"),
        ("ecdsa", "256"),
        ("ecdsa", "384"),
        ("ecdsa", "521"),
    ] {
        let name = format!("{kind}-{bits}");
        for (password, form) in [
            ("", "RFC4716"),
            ("s3cret", "RFC4716"),
            ("", "PEM"),
            ("s3cret", "PEM"),
            ("", "PKCS8"),
            ("s3cret", "PKCS8"),
        ] {
            let make = [
                "-q",
                "-t",
                kind,
                "-b",
                bits,
                "-N",
                password,
                "-C",
                "alice@laptop",
                "-m",
                form,
                "-f",
                &name,
            ];
            if keygen(&make, &folder.0).is_none() {
                println!("skipped: there is no ssh-keygen here");
                return;
            }
            let (private, public) = (folder.0.join(&name), folder.0.join(format!("{name}.pub")));
            let text = fs::read_to_string(&public).unwrap();
            let (status, key) = case.create(&name, &text);
            assert_eq!(status, 200, "{name} {form}: {key}");
            let printed = keygen(
                &["-l", "-E", "md5", "-f", public.to_str().unwrap()],
                &folder.0,
            )
            .unwrap();
            let words: Vec<&str> = printed.split(' ').collect();
            let told = key["fingerprint"].as_str().unwrap();
            assert!(
                told.starts_with(&format!("{} {} (", words[0], words[1])),
                "{told} is not {printed}"
            );
            let words: Vec<&str> = text.split_whitespace().collect();
            assert!(told.ends_with(&format!("({})", words[0])), "{told}");
            assert_eq!(key["public_key"], words[..2].join(" "));

            let secret = fs::read_to_string(&private).unwrap();
            let (status, refused) = case.create(&name, &secret);
            assert_eq!(status, 400, "{name} {form}");
            let line = secret.lines().max_by_key(|line| line.len()).unwrap();
            assert!(!refused.to_string().contains(line), "{refused}");
            let one_line = secret.replace('\n', " ");
            assert_eq!(
                case.create(&name, &one_line).0,
                400,
                "{name} {form} in one line"
            );
            for line in secret.lines() {
                assert_eq!(
                    case.create(&name, line).0,
                    400,
                    "{name} {form}: a line of it"
                );
            }
            fs::remove_file(private).unwrap();
            fs::remove_file(public).unwrap();
        }
    }
    let putty = "PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\nComment: x\r\nPublic-Lines: 2\r\nAAAA\r\nPrivate-Lines: 1\r\nAAAA\r\n";
    assert_eq!(case.create("putty", putty).0, 400);
}
