//! `deleteProjectWithResources`: `POST /account/v3/projects/{project_id}/delete-with-resources`.

use crate::arguments::{Arguments, Problem, Reason};
use crate::call::{Call, Method, Query, Resend};
use crate::value::Value;

/// The request. ID and name are required, and the name is the caller's confirmation: the server
/// compares it with the Project's.
///
/// # Errors
/// The arguments that were refused.
pub fn request<V: Value>(input: &V) -> Result<Call, Vec<Problem>> {
    let mut arguments = Arguments::of(input, "request");
    let id = arguments.uuid_or("projectId", None);
    let name = arguments.name("projectName");
    if arguments.raw("projectName").is_none() {
        arguments.problem("projectName", Reason::Required, "is required");
    }
    let mut call = Call::to_project(
        Method::Post,
        &id,
        "/delete-with-resources",
        Resend::OnlyIfRefused,
    );
    call.query = Query::default()
        .with_some("project_name", name.as_deref())
        .done();
    arguments.done(call)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    #[test]
    fn the_name_goes_into_the_query() {
        let call = request(&json!({"projectId": ID, "projectName": "my shop"})).unwrap();
        assert_eq!(
            call.target(),
            format!("/account/v3/projects/{ID}/delete-with-resources?project_name=my%20shop")
        );
        assert_eq!((call.body, call.resend), (None, Resend::OnlyIfRefused));
    }

    #[test]
    fn id_and_name_are_required() {
        let told: Vec<_> = request(&json!({}))
            .unwrap_err()
            .into_iter()
            .map(|p| p.argument)
            .collect();
        assert_eq!(told, ["projectId", "projectName"]);
        assert!(request(&json!({"projectId": ID, "projectName": ""})).is_err());
    }
}
