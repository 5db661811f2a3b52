//! What a qualification may say.

use serde_json::{Map, Value};

use crate::sandbox::limits::Checked;

const ARCHITECTURE_TYPES: &[&str] = &[
    "unknown_architecture_type",
    "object_storage",
    "web_hosting",
    "instance",
    "elastic",
    "kubernetes",
    "serverless",
    "dedicated_server",
    "other_architecture_type",
];

const UNKNOWN: &str = "unknown_sub_use_case";

/// The use cases, each with its sub use cases.
const USE_CASES: &[(&str, &[&str])] = &[
    (
        "host_website",
        &[
            UNKNOWN,
            "information_website",
            "ecommerce_website",
            "high_website",
            "other_sub_use_case",
        ],
    ),
    ("host_application", &[UNKNOWN, "saas_app", "government_app"]),
    ("deploy_software", &[UNKNOWN]),
    ("set_scaleway_environment", &[UNKNOWN]),
    ("ai_machine", &[UNKNOWN]),
    ("container", &[UNKNOWN]),
    ("archive_data", &[UNKNOWN]),
    ("share_data", &[UNKNOWN]),
    ("other_use_case", &[UNKNOWN]),
];

/// Reads the `qualification` of a request and gives it back as answers show it: what is absent filled in, what is
/// unknown left out.
pub fn read(body: &Map<String, Value>, checked: &mut Checked) -> Option<Value> {
    let given = match body.get("qualification") {
        None | Some(Value::Null) => {
            checked.note("qualification", "required", "must be given");
            return None;
        }
        Some(Value::Object(given)) => given,
        Some(_) => {
            checked.note("qualification", "format", "must be an object");
            return None;
        }
    };
    let mut shown = Map::new();
    let architecture = one_of(given.get("architecture_type"), ARCHITECTURE_TYPES);
    if architecture.is_none() {
        checked.note(
            "qualification.architecture_type",
            "constraint",
            "must be a known type",
        );
    }
    shown.insert("architecture_type".to_owned(), architecture?.into());

    for (name, sub_use_cases) in USE_CASES {
        match given.get(*name) {
            None | Some(Value::Null) => {}
            Some(Value::Object(_)) if shown.len() > 1 => {
                checked.note("qualification", "constraint", "at most one use case");
                return None;
            }
            Some(Value::Object(use_case)) => {
                let Some(sub) = one_of(use_case.get("sub_use_case"), sub_use_cases) else {
                    checked.note(
                        "qualification.sub_use_case",
                        "constraint",
                        "must be one of this use case",
                    );
                    return None;
                };
                let mut object = Map::new();
                object.insert("sub_use_case".to_owned(), sub.into());
                shown.insert((*name).to_owned(), object.into());
            }
            Some(_) => {
                checked.note("qualification", "format", "a use case must be an object");
                return None;
            }
        }
    }
    Some(shown.into())
}

/// The known value that `given` is; the first one, which is the unknown one, if there is none.
fn one_of<'a>(given: Option<&Value>, known: &[&'a str]) -> Option<&'a str> {
    match given {
        None | Some(Value::Null) => known.first().copied(),
        Some(Value::String(text)) => known.iter().find(|value| *value == text).copied(),
        Some(_) => None,
    }
}
