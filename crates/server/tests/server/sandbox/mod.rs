//! The sandbox against its contract, one case a rule, over a real socket.

/// Tests of one sandbox each, with the flags given.
macro_rules! cases {
    ($($name:ident($server:ident $(, $argument:literal)*) $body:block)*) => {
        $(#[test] fn $name() { let $server = Server::sandbox(&[$($argument),*]); $body })*
    };
}

mod concepts;
mod control;
mod create;
mod deletion;
mod faults;
mod list;
mod project;

use crate::support::{Answer, KEY, ORGANIZATION, Server};
use serde_json::{Value, json};

pub const PROJECTS: &str = "/account/v3/projects";
pub const UNKNOWN_ID: &str = "99999999-9999-4999-8999-999999999999";

pub fn create(server: &Server, body: &Value) -> Answer {
    server.call("POST", PROJECTS, &body.to_string())
}

pub fn named(server: &Server, name: &str) -> Value {
    let answer = create(
        server,
        &json!({ "name": name, "organization_id": ORGANIZATION }),
    );
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json()
}

pub fn list(server: &Server, query: &str) -> Answer {
    server.call(
        "GET",
        &format!("{PROJECTS}?organization_id={ORGANIZATION}&{query}"),
        "",
    )
}

pub fn path(project: &Value) -> String {
    format!("{PROJECTS}/{}", project["id"].as_str().unwrap())
}

pub fn names(answer: &Answer) -> Vec<String> {
    let projects = answer.json()["projects"].as_array().unwrap().clone();
    projects
        .iter()
        .map(|project| project["name"].as_str().unwrap().to_owned())
        .collect()
}

/// The only argument that an answer complains of, and why.
pub fn complaint(answer: &Answer) -> (String, String) {
    assert_eq!(
        answer.error(),
        (400, "invalid_arguments".to_owned()),
        "{answer:?}"
    );
    let details = answer.json()["details"].as_array().unwrap().clone();
    assert_eq!(details.len(), 1, "{details:?}");
    let text = |field: &str| details[0][field].as_str().unwrap().to_owned();
    assert!(!text("help_message").is_empty());
    (text("argument_name"), text("reason"))
}

pub fn is_microseconds(time: &Value) -> bool {
    let time = time.as_str().unwrap();
    time.len() == 27
        && time.as_bytes()[19] == b'.'
        && time.ends_with('Z')
        && time.as_bytes()[10] == b'T'
}
