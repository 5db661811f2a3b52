//! An error of the API, by its type.

use crate::check::Violation;
use crate::timestamp::Timestamp;
use uuid::Uuid;

/// What the API refuses a request with: one variant for each `type` of an error answer.
///
/// [`ApiError::body`] writes it as the API does, and [`ApiError::read`] is its inverse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// 409: there is one like it already.
    AlreadyExists {
        /// The one that exists.
        resource: Resource,
        /// What to do, in words.
        help_message: Option<String>,
    },
    /// 409: it conflicts with another request, or with the state of the resource.
    Conflict,
    /// 401: there is no key or token, or it is not valid.
    DeniedAuthentication {
        /// How the caller tried to sign in: `jwt`, `api_key` or `unknown_method`.
        method: String,
        /// Why it did not work: `invalid_argument`, `not_found`, `expired` or `unknown_reason`.
        reason: String,
    },
    /// 400: arguments are wrong.
    InvalidArguments {
        /// Every argument that is, and why.
        details: Vec<InvalidArgument>,
    },
    /// 503: there is no more of it for now.
    OutOfStock {
        /// The kind of resource.
        resource: String,
    },
    /// 403: the key may not do this.
    PermissionsDenied {
        /// The permissions that it lacks; may be empty.
        details: Vec<DeniedPermission>,
    },
    /// 412: the resource is in a state that does not allow it.
    PreconditionFailed {
        /// What is in the way: `resource_still_in_use`, `resource_not_usable` (which passes by itself),
        /// `protected_resource`, …
        precondition: String,
        /// What to do, in words.
        help_message: Option<String>,
    },
    /// 403: there are as many as there may be.
    QuotasExceeded {
        /// The quotas that were reached; may be empty.
        details: Vec<ExceededQuota>,
    },
    /// 410: it is no longer there.
    ResourceExpired {
        /// What.
        resource: Resource,
        /// Since when.
        expired_since: Option<Timestamp>,
    },
    /// 423: it is locked.
    ResourceLocked {
        /// What.
        resource: Resource,
    },
    /// 404: there is none, or the key may not see it.
    ResourceNotFound {
        /// What.
        resource: Resource,
    },
    /// 429: too many requests.
    TooManyRequests {
        /// What to do, in words.
        help_message: Option<String>,
        /// The limit that was reached.
        limit: Option<RateLimit>,
        /// The seconds until there may be more.
        reset_seconds: Option<u64>,
        /// When there may be more.
        reset_at: Option<Timestamp>,
    },
    /// 409: it is on its way to another state.
    TransientState {
        /// What.
        resource: Resource,
        /// The state that it is in.
        current_state: String,
    },
    /// Any other: a type that this version does not know, or none.
    Other {
        /// The answer's HTTP status.
        status: u16,
        /// The answer's type.
        kind: Option<String>,
        /// The answer's own message.
        message: Option<String>,
    },
}

/// A resource of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Resource {
    /// Its kind: `project_id` for a Project, `ssh_key` for an SSH key.
    pub resource: String,
    /// Its ID.
    pub resource_id: String,
}

/// An argument that was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidArgument {
    /// Its name on the wire.
    pub argument_name: String,
    /// `required`, `format`, `constraint` or `unknown`.
    pub reason: String,
    /// The rule that it broke, in words.
    pub help_message: Option<String>,
}

/// A permission that a key lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeniedPermission {
    /// The kind of resource.
    pub resource: String,
    /// What was to be done with it.
    pub action: String,
}

/// A quota that was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceededQuota {
    /// The kind of resource.
    pub resource: String,
    /// How many there may be.
    pub quota: u64,
    /// How many there are.
    pub current: u64,
    /// The Organization whose quota it is.
    pub organization_id: Option<String>,
    /// The Project whose quota it is.
    pub project_id: Option<String>,
}

/// A limit on requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimit {
    /// The requests that may be made in a window.
    pub quota: u64,
    /// The window's length in seconds.
    pub window_seconds: Option<u64>,
}

impl ApiError {
    /// 400 for these violations.
    #[must_use]
    pub fn invalid_arguments(violations: &[Violation]) -> Self {
        let details = violations.iter().map(|violation| InvalidArgument {
            argument_name: violation.argument.to_owned(),
            reason: violation.reason.as_str().to_owned(),
            help_message: Some(violation.rule.to_owned()),
        });
        Self::InvalidArguments {
            details: details.collect(),
        }
    }

    /// 401 for a request without anything to sign in with.
    #[must_use]
    pub fn not_signed_in() -> Self {
        Self::DeniedAuthentication {
            method: "unknown_method".to_owned(),
            reason: "unknown_reason".to_owned(),
        }
    }

    /// 404 for a Project.
    #[must_use]
    pub fn project_not_found(id: Uuid) -> Self {
        Self::ResourceNotFound {
            resource: Resource::project(id),
        }
    }

    /// 404 for an SSH key.
    #[must_use]
    pub fn ssh_key_not_found(id: Uuid) -> Self {
        Self::ResourceNotFound {
            resource: Resource::ssh_key(id),
        }
    }

    /// 403 for a permission that the key lacks.
    #[must_use]
    pub fn permission_denied(resource: &str, action: &str) -> Self {
        Self::PermissionsDenied {
            details: vec![DeniedPermission {
                resource: resource.to_owned(),
                action: action.to_owned(),
            }],
        }
    }

    /// 412 for a precondition that does not hold.
    #[must_use]
    pub fn precondition_failed(precondition: &str, help_message: &str) -> Self {
        Self::PreconditionFailed {
            precondition: precondition.to_owned(),
            help_message: Some(help_message.to_owned()),
        }
    }

    /// The HTTP status that it is answered with.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::InvalidArguments { .. } => 400,
            Self::DeniedAuthentication { .. } => 401,
            Self::PermissionsDenied { .. } | Self::QuotasExceeded { .. } => 403,
            Self::ResourceNotFound { .. } => 404,
            Self::AlreadyExists { .. } | Self::Conflict | Self::TransientState { .. } => 409,
            Self::ResourceExpired { .. } => 410,
            Self::PreconditionFailed { .. } => 412,
            Self::ResourceLocked { .. } => 423,
            Self::TooManyRequests { .. } => 429,
            Self::OutOfStock { .. } => 503,
            Self::Other { status, .. } => *status,
        }
    }
}

impl Resource {
    /// A Project, as the API calls it.
    #[must_use]
    pub fn project(id: Uuid) -> Self {
        Self {
            resource: "project_id".to_owned(),
            resource_id: id.to_string(),
        }
    }

    /// An SSH key, as the API calls it.
    #[must_use]
    pub fn ssh_key(id: Uuid) -> Self {
        Self {
            resource: "ssh_key".to_owned(),
            resource_id: id.to_string(),
        }
    }
}
