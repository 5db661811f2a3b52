//! One error of each type, as the API would write it with every field that it may have.

use http::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::error::ApiError;

/// An error of this type about this Project; none if the API has no such type.
#[must_use]
pub fn error(kind: &str, project: Uuid) -> Option<ApiError> {
    let of = |status: StatusCode, message: &str, fields: Value| {
        let mut error = ApiError::new(status, kind, message);
        if let Value::Object(fields) = fields {
            for (name, value) in fields {
                error = error.with(&name, value);
            }
        }
        Some(error)
    };
    match kind {
        "invalid_arguments" => of(
            StatusCode::BAD_REQUEST,
            "invalid argument(s)",
            json!({ "details": [{
                "argument_name": "name",
                "reason": "constraint",
                "help_message": "must not be empty",
            }] }),
        ),
        "denied_authentication" => of(
            StatusCode::UNAUTHORIZED,
            "authentication is denied",
            json!({ "method": "api_key", "reason": "not_found" }),
        ),
        "permissions_denied" => of(
            StatusCode::FORBIDDEN,
            "insufficient permissions",
            json!({ "details": [{ "resource": "project", "action": "write" }] }),
        ),
        "quotas_exceeded" => of(
            StatusCode::FORBIDDEN,
            "quota(s) exceeded",
            json!({ "details": [{
                "resource": "projects",
                "quota": 25,
                "current": 25,
                "organization_id": project,
                "project_id": project,
            }] }),
        ),
        "not_found" => of(
            StatusCode::NOT_FOUND,
            "resource is not found",
            json!({ "resource": "project_id", "resource_id": project }),
        ),
        "transient_state" => of(
            StatusCode::CONFLICT,
            "resource is in a transient state",
            json!({ "resource": "project_id", "resource_id": project, "current_state": "deleting" }),
        ),
        "already_exists" => of(
            StatusCode::CONFLICT,
            "resource already exists",
            json!({
                "resource": "project_id",
                "resource_id": project,
                "help_message": "another Project has this name",
            }),
        ),
        "conflict" => of(StatusCode::CONFLICT, "conflict", json!({})),
        "expired" | "resource_expired" => of(
            StatusCode::GONE,
            "resource is expired",
            json!({
                "resource": "project_id",
                "resource_id": project,
                "expired_since": "2024-10-10T15:51:51.949252Z",
            }),
        ),
        "precondition_failed" => of(
            StatusCode::PRECONDITION_FAILED,
            "precondition is not respected",
            json!({
                "precondition": "resource_still_in_use",
                "help_message": "the Project still has resources, delete them first",
            }),
        ),
        "locked" => of(
            StatusCode::LOCKED,
            "resource is locked",
            json!({ "resource": "project_id", "resource_id": project }),
        ),
        "too_many_requests" => of(
            StatusCode::TOO_MANY_REQUESTS,
            "too many requests",
            json!({
                "help_message": "slow down",
                "limit": { "quota": 10, "window_seconds": 60 },
                "reset_seconds": 1,
                "reset_at": "2024-10-10T15:51:51.949252Z",
            }),
        ),
        "out_of_stock" => of(
            StatusCode::SERVICE_UNAVAILABLE,
            "resource is out of stock",
            json!({ "resource": "project" }),
        ),
        "unknown_resource" => of(StatusCode::NOT_FOUND, "unknown resource", json!({})),
        "invalid_request_error" => of(
            StatusCode::BAD_REQUEST,
            "validation error",
            json!({ "fields": { "name": ["required key not provided"] } }),
        ),
        _ => None,
    }
}
