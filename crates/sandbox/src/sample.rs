//! One error of each type, as the API would write it with every field that it may have.

use crate::ssh_keys;
use scaleway_account_contract::error::{
    ExceededQuota, InvalidArgument, OlderFields, RateLimit, Resource,
};
use scaleway_account_contract::{
    ApiError, ErrorBody, ProjectStatus, Route, Timestamp, Uuid, limits,
};

/// The status and body of an error of this type in place of an answer to this call; none if the API has no such type. It is
/// about the SSH key of the call or its Project, and where it names none, about that of the Organization.
pub(crate) fn error(
    kind: &str,
    route: Option<Route>,
    organization: Uuid,
) -> Option<(u16, ErrorBody)> {
    let id = route.and_then(Route::id).unwrap_or(organization);
    let (resource, word, words, quota) = if route.is_some_and(Route::is_on_ssh_keys) {
        (Resource::ssh_key(id), "ssh_key", "SSH key", ssh_keys::QUOTA)
    } else {
        (Resource::project(id), "project", "Project", limits::QUOTA)
    };
    let quota = u64::try_from(quota).unwrap_or(u64::MAX);
    let project = route.and_then(Route::project_id).unwrap_or(organization);
    let time = Timestamp::parse("2024-10-10T15:51:51.949252Z");
    let error = match kind {
        "invalid_arguments" => ApiError::InvalidArguments {
            details: vec![InvalidArgument {
                argument_name: "name".to_owned(),
                reason: "constraint".to_owned(),
                help_message: Some("must not be empty".to_owned()),
            }],
        },
        "denied_authentication" => ApiError::DeniedAuthentication {
            method: "api_key".to_owned(),
            reason: "not_found".to_owned(),
        },
        "permissions_denied" => ApiError::permission_denied(word, "write"),
        "quotas_exceeded" => ApiError::QuotasExceeded {
            details: vec![ExceededQuota {
                resource: format!("{word}s"),
                quota,
                current: quota,
                organization_id: Some(organization.to_string()),
                project_id: Some(project.to_string()),
            }],
        },
        "not_found" => ApiError::ResourceNotFound { resource },
        "transient_state" => ApiError::TransientState {
            resource,
            current_state: ProjectStatus::Deleting.to_string(),
        },
        "already_exists" => ApiError::AlreadyExists {
            resource,
            help_message: Some(format!("another {words} has this name")),
        },
        "conflict" => ApiError::Conflict,
        "expired" | "resource_expired" => ApiError::ResourceExpired {
            resource,
            expired_since: time,
        },
        "precondition_failed" => ApiError::precondition_failed(
            "resource_still_in_use",
            "the Project still has resources, delete them first",
        ),
        "locked" => ApiError::ResourceLocked { resource },
        "too_many_requests" => ApiError::TooManyRequests {
            help_message: Some("slow down".to_owned()),
            limit: Some(RateLimit {
                quota: 10,
                window_seconds: Some(60),
            }),
            reset_seconds: Some(1),
            reset_at: time,
        },
        "out_of_stock" => ApiError::OutOfStock {
            resource: word.to_owned(),
        },
        "unknown_resource" => other(404, "unknown resource"),
        "invalid_request_error" => other(400, "validation error"),
        _ => return None,
    };
    let body = ErrorBody {
        kind: Some(kind.to_owned()),
        fields: (kind == "invalid_request_error").then(|| {
            OlderFields(vec![(
                "name".to_owned(),
                vec!["required key not provided".to_owned()],
            )])
        }),
        ..error.body()
    };
    Some((error.status(), body))
}

fn other(status: u16, message: &str) -> ApiError {
    ApiError::Other {
        status,
        kind: None,
        message: Some(message.to_owned()),
    }
}
