//! Who may call the sandbox: a page of its own, or anybody with the key.

use http::{HeaderMap, HeaderName};
use uuid::Uuid;

use crate::api::error::ApiError;
use crate::api::route::hyphenated;
use crate::front::origin::is_own;

/// The header with an API key's secret key.
pub const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");

/// The header with the token of a signed-in user; the sandbox takes the same key in it.
pub const X_SESSION_TOKEN: HeaderName = HeaderName::from_static("x-session-token");

/// Lets a request in. A key that is sent must be right, even from a page that needs none.
///
/// # Errors
/// 401 for a wrong key, or for none where one is needed.
pub fn authenticate(headers: &HeaderMap, key: Uuid) -> Result<(), ApiError> {
    for (name, method) in [(X_AUTH_TOKEN, "api_key"), (X_SESSION_TOKEN, "jwt")] {
        let Some(token) = headers.get(name) else {
            continue;
        };
        return match token.to_str().ok().and_then(hyphenated) {
            Some(token) if token == key => Ok(()),
            Some(_) => Err(ApiError::denied_authentication(method, "not_found")),
            None => Err(ApiError::denied_authentication(method, "invalid_argument")),
        };
    }
    if is_own(headers) {
        return Ok(());
    }
    Err(ApiError::denied_authentication(
        "unknown_method",
        "unknown_reason",
    ))
}
