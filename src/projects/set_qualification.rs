//! `setProjectQualification`: `POST /account/v3/projects/{project_id}/project-qualification`.

use super::Defaults;
use crate::arguments::{Arguments, Problem, Reason};
use crate::call::{Call, Json, Method, Resend};
use crate::value::{Kind, Value};

/// The use cases: as the caller spells them, and on the wire.
pub const USE_CASES: [(&str, &str); 9] = [
    ("hostWebsite", "host_website"),
    ("hostApplication", "host_application"),
    ("deploySoftware", "deploy_software"),
    ("setScalewayEnvironment", "set_scaleway_environment"),
    ("aiMachine", "ai_machine"),
    ("container", "container"),
    ("archiveData", "archive_data"),
    ("shareData", "share_data"),
    ("otherUseCase", "other_use_case"),
];

/// The request; the Project falls back to the default one.
///
/// # Errors
/// The arguments that were refused.
pub fn request<V: Value>(input: &V, defaults: &Defaults) -> Result<Call, Vec<Problem>> {
    let mut arguments = Arguments::of(input, "request");
    let id = arguments.uuid_or("projectId", defaults.project.as_deref());
    let mut call = Call::to_project(Method::Post, &id, "/project-qualification", Resend::Safe);
    match arguments.raw("qualification") {
        None => arguments.problem("qualification", Reason::Required, "is required"),
        Some(value) => match qualification(&value) {
            Ok(json) => call.body = Some(Json::default().with_raw("qualification", &json).done()),
            Err((reason, rule)) => arguments.problem("qualification", reason, rule),
        },
    }
    arguments.done(call)
}

/// A qualification on the wire. Words that are not known here pass: the API adds new ones.
fn qualification<V: Value>(value: &V) -> Result<String, (Reason, &'static str)> {
    if value.kind() != Kind::Object {
        return Err((Reason::Format, "must be an object"));
    }
    let Some(architecture) = value.get("architectureType").text() else {
        return Err((Reason::Required, "must have an architectureType"));
    };
    let mut json = Json::default().with("architecture_type", &architecture);
    let mut cases = 0;
    for (key, wire) in USE_CASES {
        let case = value.get(key);
        match case.kind() {
            Kind::Absent => continue,
            Kind::Object => cases += 1,
            _ => {
                return Err((
                    Reason::Format,
                    "must have an object with a subUseCase as its use case",
                ));
            }
        }
        let sub = case.get("subUseCase");
        let sub = match sub.kind() {
            Kind::Absent => String::from("unknown_sub_use_case"),
            _ => sub
                .text()
                .ok_or((Reason::Format, "must have a string as its subUseCase"))?,
        };
        json = json.with_raw(wire, &Json::default().with("sub_use_case", &sub).done());
    }
    if cases > 1 {
        return Err((Reason::Constraint, "must have at most one use case"));
    }
    Ok(json.done())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    fn body(qualification: serde_json::Value) -> Result<String, Vec<Problem>> {
        let input = json!({"projectId": ID, "qualification": qualification});
        request(&input, &Defaults::default()).map(|call| call.body.unwrap_or_default())
    }

    #[test]
    fn each_use_case_has_its_name_on_the_wire() {
        for (key, wire) in USE_CASES {
            let sent =
                body(json!({"architectureType": "instance", key: {"subUseCase": "s"}})).unwrap();
            assert_eq!(
                sent,
                format!(
                    r#"{{"qualification":{{"architecture_type":"instance","{wire}":{{"sub_use_case":"s"}}}}}}"#
                )
            );
        }
        assert_eq!(
            body(json!({"architectureType": "x"})).unwrap(),
            r#"{"qualification":{"architecture_type":"x"}}"#
        );
    }

    #[test]
    fn what_is_not_a_qualification_is_refused() {
        for bad in [
            json!(null),
            json!("text"),
            json!([]),
            json!({}),
            json!({"architectureType": 5}),
            json!({"architectureType": "instance", "container": null}),
            json!({"architectureType": "instance", "container": {"subUseCase": 1}}),
            json!({"architectureType": "instance", "container": {}, "shareData": {}}),
        ] {
            assert_eq!(
                body(bad.clone()).unwrap_err()[0].argument,
                "qualification",
                "{bad}"
            );
        }
        assert!(request(&json!({"projectId": ID}), &Defaults::default()).is_err());
    }
}
