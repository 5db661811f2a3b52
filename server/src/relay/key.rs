//! The secret key: read once from the environment, and never shown again.

use http::HeaderValue;

use crate::api::route::hyphenated;

/// The variable that it comes in.
pub const VARIABLE: &str = "SCW_SECRET_KEY";

/// A secret key, ready to be sent. It has no form in which it could be printed.
#[derive(Clone)]
pub struct SecretKey(HeaderValue);

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

impl SecretKey {
    /// A key, if the text is one.
    ///
    /// # Errors
    /// A sentence that does not quote it.
    pub fn parse(text: &str) -> Result<Self, String> {
        hyphenated(text)
            .ok_or_else(|| format!("{VARIABLE} must be a secret key, which is a UUID"))?;
        let mut value = HeaderValue::from_str(text)
            .map_err(|_| format!("{VARIABLE} must be a secret key, which is a UUID"))?;
        // Left out of every debug output, and never put in a compression table.
        value.set_sensitive(true);
        Ok(Self(value))
    }

    /// The value of `X-Auth-Token`.
    #[must_use]
    pub fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

/// Takes the variable out of the environment, so that it is passed on to nobody.
///
/// # Errors
/// When it is not text; what it is instead is not said.
#[allow(unsafe_code, reason = "the only way to change the environment")]
pub fn take_from_environment() -> Result<Option<String>, String> {
    let Some(value) = std::env::var_os(VARIABLE) else {
        return Ok(None);
    };
    // SAFETY: called first thing in `main`, when there is no other thread that could read the environment.
    unsafe { std::env::remove_var(VARIABLE) };
    value
        .into_string()
        .map(Some)
        .map_err(|_| format!("{VARIABLE} must be a secret key, which is a UUID"))
}
