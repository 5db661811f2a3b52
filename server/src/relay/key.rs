//! The secret key: read once from the environment, and never shown again.

/// The variable that it comes in.
pub const VARIABLE: &str = "SCW_SECRET_KEY";

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
