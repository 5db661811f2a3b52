//! `getProject`: `GET /account/v3/projects/{project_id}`.

use super::Defaults;
use crate::arguments::{Arguments, Problem};
use crate::call::{Call, Method, Resend};
use crate::value::Value;

/// The request; the Project falls back to the default one.
///
/// # Errors
/// The arguments that were refused.
pub fn request<V: Value>(input: &V, defaults: &Defaults) -> Result<Call, Vec<Problem>> {
    let mut arguments = Arguments::of(input, "request");
    let id = arguments.uuid_or("projectId", defaults.project.as_deref());
    arguments.done(Call::to_project(Method::Get, &id, "", Resend::Safe))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn the_id_is_a_uuid_or_refused() {
        let call = request(&json!({"projectId": ID}), &Defaults::default()).unwrap();
        assert_eq!(call.target(), format!("/account/v3/projects/{ID}"));
        for bad in [
            json!({"projectId": "../../../iam/v1alpha1/ssh-keys"}),
            json!({"projectId": ".."}),
            json!({"projectId": ""}),
            json!({"projectId": "22222222222242228222222222222222"}),
            json!({"projectId": "{22222222-2222-4222-8222-2222222222}"}),
            json!({"projectId": null}),
            json!({"projectId": 5}),
            json!({"projectId": [ID]}),
            json!({}),
            json!(null),
            json!([]),
            json!("text"),
        ] {
            let problems = request(&bad, &Defaults::default()).unwrap_err();
            assert!(!problems.is_empty(), "{bad}");
        }
    }

    #[test]
    fn only_an_absent_id_falls_back() {
        let defaults = Defaults {
            project: Some(ID.to_owned()),
            ..Defaults::default()
        };
        assert!(request(&json!({}), &defaults).unwrap().path.ends_with(ID));
        // `null` is more likely a mistake than a wish for the default Project.
        assert!(request(&json!({"projectId": null}), &defaults).is_err());
    }
}
