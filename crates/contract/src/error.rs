//! The API's errors.

mod api_error;
mod body;
mod kind;
mod server_error;
mod told;

pub use api_error::{
    ApiError, DeniedPermission, ExceededQuota, InvalidArgument, RateLimit, Resource,
};
pub use body::{Detail, ErrorBody, Limit, OlderFields};
pub use kind::ErrorKind;
pub use server_error::ServerError;
