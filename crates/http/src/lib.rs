//! What the sandbox and the relay both know of HTTP: where a request comes from, what its target is, and how an error is
//! answered. Requests and answers are values with whole bodies; there is no socket here.

pub mod answer;
pub mod origin;
pub mod request;

pub use answer::Error;

use http::HeaderName;

/// The header with an API key's secret key.
pub const X_AUTH_TOKEN: HeaderName = HeaderName::from_static("x-auth-token");
/// The header with the token of a signed-in user.
pub const X_SESSION_TOKEN: HeaderName = HeaderName::from_static("x-session-token");
