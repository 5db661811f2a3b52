//! `updateProject`: `PATCH /account/v3/projects/{project_id}`.

use super::Defaults;
use crate::arguments::{Arguments, Problem};
use crate::call::{Call, Json, Method, Resend};
use crate::value::Value;

/// The request; what is absent stays as it is, and the Project falls back to the default one.
///
/// # Errors
/// The arguments that were refused.
pub fn request<V: Value>(input: &V, defaults: &Defaults) -> Result<Call, Vec<Problem>> {
    let mut arguments = Arguments::of(input, "request");
    let id = arguments.uuid_or("projectId", defaults.project.as_deref());
    let name = arguments.name("name");
    let description = arguments.description();
    let mut call = Call::to_project(Method::Patch, &id, "", Resend::Safe);
    call.body = Some(
        Json::default()
            .with_some("name", name.as_deref())
            .with_some("description", description.as_deref())
            .done(),
    );
    arguments.done(call)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn only_what_is_given_is_sent() {
        let body = |input| request(&input, &Defaults::default()).unwrap().body.unwrap();
        assert_eq!(body(json!({"projectId": ID})), "{}");
        assert_eq!(
            body(json!({"projectId": ID, "description": ""})),
            r#"{"description":""}"#
        );
        assert_eq!(
            body(json!({"projectId": ID, "name": "a", "description": "é"})),
            r#"{"name":"a","description":"é"}"#
        );
    }

    #[test]
    fn an_empty_name_is_refused_and_200_characters_are_not_201() {
        let ok = |input| request(&input, &Defaults::default()).is_ok();
        assert!(!ok(json!({"projectId": ID, "name": ""})));
        assert!(ok(json!({"projectId": ID, "name": "n".repeat(64)})));
        assert!(!ok(json!({"projectId": ID, "name": "n".repeat(65)})));
        assert!(!ok(json!({"projectId": ID, "name": "é"})));
        assert!(ok(json!({"projectId": ID, "description": "é".repeat(200)})));
        assert!(!ok(
            json!({"projectId": ID, "description": "é".repeat(201)})
        ));
    }
}
