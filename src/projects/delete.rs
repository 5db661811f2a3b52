//! `deleteProject`: `DELETE /account/v3/projects/{project_id}`.

use crate::arguments::{Arguments, Problem};
use crate::call::{Call, Method, Resend};
use crate::value::Value;

/// The request. The ID is required: a delete never falls back to the default Project.
///
/// # Errors
/// The arguments that were refused.
pub fn request<V: Value>(input: &V) -> Result<Call, Vec<Problem>> {
    let mut arguments = Arguments::of(input, "request");
    let id = arguments.uuid_or("projectId", None);
    arguments.done(Call::to_project(
        Method::Delete,
        &id,
        "",
        Resend::SafeAndGone,
    ))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn without_an_id_nothing_is_deleted() {
        let problems = request(&json!({})).unwrap_err();
        assert_eq!(
            (problems[0].argument, problems[0].reason.as_str()),
            ("projectId", "required")
        );
    }

    #[test]
    fn the_id_is_all_there_is() {
        let call = request(&json!({"projectId": "22222222-2222-4222-8222-222222222222"})).unwrap();
        assert_eq!(
            (call.method.as_str(), call.body, call.resend),
            ("DELETE", None, Resend::SafeAndGone)
        );
    }
}
