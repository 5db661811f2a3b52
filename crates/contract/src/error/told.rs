//! Between an error and the body that tells of it.

use super::{
    ApiError, DeniedPermission, Detail, ErrorBody, ErrorKind, ExceededQuota, InvalidArgument,
    Limit, RateLimit, Resource,
};
use crate::timestamp::Timestamp;

impl ApiError {
    /// Reads an error answer. Fields that it lacks are empty.
    #[must_use]
    pub fn read(status: u16, body: ErrorBody) -> Self {
        let kind = ErrorKind::of(status, &body);
        let resource = Resource {
            resource: body.resource.clone().unwrap_or_default(),
            resource_id: body.resource_id.unwrap_or_default(),
        };
        let details = body.details.unwrap_or_default();
        match kind {
            ErrorKind::AlreadyExists => Self::AlreadyExists {
                resource,
                help_message: body.help_message,
            },
            ErrorKind::Conflict => Self::Conflict,
            ErrorKind::DeniedAuthentication => Self::DeniedAuthentication {
                method: body.method.unwrap_or_default(),
                reason: body.reason.unwrap_or_default(),
            },
            ErrorKind::InvalidArguments => {
                let older = body.fields.unwrap_or_default().0;
                let older = older.into_iter().flat_map(|(name, reasons)| {
                    reasons.into_iter().map(move |reason| InvalidArgument {
                        argument_name: name.clone(),
                        reason: "constraint".to_owned(),
                        help_message: Some(reason),
                    })
                });
                let details = details.into_iter().filter_map(invalid_argument);
                Self::InvalidArguments {
                    details: details.chain(older).collect(),
                }
            }
            ErrorKind::OutOfStock => Self::OutOfStock {
                resource: resource.resource,
            },
            ErrorKind::PermissionsDenied => Self::PermissionsDenied {
                details: details.into_iter().filter_map(denied_permission).collect(),
            },
            ErrorKind::PreconditionFailed => Self::PreconditionFailed {
                precondition: body.precondition.unwrap_or_default(),
                help_message: body.help_message,
            },
            ErrorKind::QuotasExceeded => Self::QuotasExceeded {
                details: details.into_iter().filter_map(exceeded_quota).collect(),
            },
            ErrorKind::ResourceExpired => Self::ResourceExpired {
                resource,
                expired_since: time(body.expired_since),
            },
            ErrorKind::ResourceLocked => Self::ResourceLocked { resource },
            ErrorKind::ResourceNotFound => Self::ResourceNotFound { resource },
            ErrorKind::TooManyRequests => Self::TooManyRequests {
                help_message: body.help_message,
                limit: body.limit.and_then(rate_limit),
                reset_seconds: body.reset_seconds,
                reset_at: time(body.reset_at),
            },
            ErrorKind::TransientState => Self::TransientState {
                resource,
                current_state: body.current_state.unwrap_or_default(),
            },
            ErrorKind::Other => Self::Other {
                status,
                kind: body.kind,
                message: body.message,
            },
        }
    }

    /// The body of the answer, as the API writes it.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        let body = |kind: &str, message: &str| ErrorBody {
            kind: Some(kind.to_owned()),
            message: Some(message.to_owned()),
            ..ErrorBody::default()
        };
        match self.clone() {
            Self::AlreadyExists {
                resource,
                help_message,
            } => ErrorBody {
                help_message,
                ..resource.of(body("already_exists", "resource already exists"))
            },
            Self::Conflict => body("conflict", "the request conflicts with another one"),
            Self::DeniedAuthentication { method, reason } => ErrorBody {
                method: Some(method),
                reason: Some(reason),
                ..body("denied_authentication", "authentication is denied")
            },
            Self::InvalidArguments { details } => ErrorBody {
                details: Some(details.into_iter().map(Detail::from).collect()),
                ..body("invalid_arguments", "invalid argument(s)")
            },
            Self::OutOfStock { resource } => ErrorBody {
                resource: Some(resource),
                ..body("out_of_stock", "resource is out of stock")
            },
            Self::PermissionsDenied { details } => ErrorBody {
                details: Some(details.into_iter().map(Detail::from).collect()),
                ..body("permissions_denied", "insufficient permissions")
            },
            Self::PreconditionFailed {
                precondition,
                help_message,
            } => ErrorBody {
                precondition: Some(precondition),
                help_message,
                ..body("precondition_failed", "precondition is not respected")
            },
            Self::QuotasExceeded { details } => ErrorBody {
                details: Some(details.into_iter().map(Detail::from).collect()),
                ..body("quotas_exceeded", "quota(s) exceeded")
            },
            Self::ResourceExpired {
                resource,
                expired_since,
            } => ErrorBody {
                expired_since: expired_since.map(|time| time.to_string()),
                ..resource.of(body("expired", "resource is expired"))
            },
            Self::ResourceLocked { resource } => resource.of(body("locked", "resource is locked")),
            Self::ResourceNotFound { resource } => {
                resource.of(body("not_found", "resource is not found"))
            }
            Self::TooManyRequests {
                help_message,
                limit,
                reset_seconds,
                reset_at,
            } => ErrorBody {
                help_message,
                limit: limit.map(|limit| Limit {
                    quota: Some(limit.quota),
                    window_seconds: limit.window_seconds,
                }),
                reset_seconds,
                reset_at: reset_at.map(|time| time.to_string()),
                ..body("too_many_requests", "too many requests")
            },
            Self::TransientState {
                resource,
                current_state,
            } => ErrorBody {
                current_state: Some(current_state),
                ..resource.of(body("transient_state", "resource is in a transient state"))
            },
            Self::Other { kind, message, .. } => ErrorBody {
                kind,
                message,
                ..ErrorBody::default()
            },
        }
    }
}

impl Resource {
    fn of(self, body: ErrorBody) -> ErrorBody {
        ErrorBody {
            resource: Some(self.resource),
            resource_id: Some(self.resource_id),
            ..body
        }
    }
}

fn time(text: Option<String>) -> Option<Timestamp> {
    Timestamp::parse(&text?)
}

fn invalid_argument(detail: Detail) -> Option<InvalidArgument> {
    Some(InvalidArgument {
        argument_name: detail.argument_name?,
        reason: detail.reason?,
        help_message: detail.help_message,
    })
}

fn denied_permission(detail: Detail) -> Option<DeniedPermission> {
    Some(DeniedPermission {
        resource: detail.resource?,
        action: detail.action?,
    })
}

fn exceeded_quota(detail: Detail) -> Option<ExceededQuota> {
    Some(ExceededQuota {
        resource: detail.resource?,
        quota: detail.quota?,
        current: detail.current?,
        organization_id: detail.organization_id,
        project_id: detail.project_id,
    })
}

fn rate_limit(limit: Limit) -> Option<RateLimit> {
    Some(RateLimit {
        quota: limit.quota?,
        window_seconds: limit.window_seconds,
    })
}

impl From<InvalidArgument> for Detail {
    fn from(argument: InvalidArgument) -> Self {
        Self {
            argument_name: Some(argument.argument_name),
            reason: Some(argument.reason),
            help_message: argument.help_message,
            ..Self::default()
        }
    }
}

impl From<DeniedPermission> for Detail {
    fn from(permission: DeniedPermission) -> Self {
        Self {
            resource: Some(permission.resource),
            action: Some(permission.action),
            ..Self::default()
        }
    }
}

impl From<ExceededQuota> for Detail {
    fn from(quota: ExceededQuota) -> Self {
        Self {
            resource: Some(quota.resource),
            quota: Some(quota.quota),
            current: Some(quota.current),
            organization_id: quota.organization_id,
            project_id: quota.project_id,
            ..Self::default()
        }
    }
}

#[cfg(test)]
#[path = "told_tests.rs"]
mod tests;
