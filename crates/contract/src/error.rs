//! The API's errors.

mod api_error;
mod body;
mod kind;

pub use api_error::{
    ApiError, DeniedPermission, ExceededQuota, InvalidArgument, RateLimit, Resource,
};
pub use body::{Detail, ErrorBody, Limit, OlderFields};
pub use kind::ErrorKind;
