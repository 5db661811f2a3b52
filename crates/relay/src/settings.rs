//! How a relay is set up.

use crate::names::{Names, is_host, port};
use http::uri::Scheme;
use http::{HeaderName, Uri};
use scaleway_account_contract::Uuid;
use scaleway_account_http::origin::names_loopback;

/// The settings of a relay, but for its key.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The API's address, from [`upstream`].
    pub upstream: Uri,
    /// The names by which the relay is known.
    pub names: Names,
    /// The header in which an authenticating proxy says who is signed in, from [`user_header`](crate::user_header).
    /// Without one, whoever the names let in is let in.
    pub user_header: Option<HeaderName>,
    /// The only Organization that goes through.
    pub organization_id: Option<Uuid>,
    /// Whether only GET goes through.
    pub read_only: bool,
    /// Whether the calls on SSH keys go through: whoever may add one can open the machines of a Project.
    pub ssh_keys: bool,
}

impl Settings {
    /// A relay to this API that is known by these names, and otherwise as it is unless somebody says otherwise: no user
    /// header, any Organization, all calls on Projects and none on SSH keys.
    #[must_use]
    pub fn new(upstream: Uri, names: Names) -> Self {
        Self {
            upstream,
            names,
            user_header: None,
            organization_id: None,
            read_only: false,
            ssh_keys: false,
        }
    }
}

/// The address of an API.
///
/// # Errors
/// The end of a sentence, when it is not an `https` origin, or an `http` one on loopback. Nothing is quoted, there may
/// be a password in it.
pub fn upstream(text: &str) -> Result<Uri, &'static str> {
    const WRONG: &str = "must be an origin such as https://api.scaleway.com";
    let uri: Uri = text.parse().map_err(|_| WRONG)?;
    let authority = uri.authority().ok_or(WRONG)?;
    let https = uri.scheme() == Some(&Scheme::HTTPS);
    if !https && uri.scheme() != Some(&Scheme::HTTP) {
        return Err(WRONG);
    }
    if uri.path() != "/" || uri.query().is_some() || text.contains('#') {
        return Err(WRONG);
    }
    if !is_host(authority.host()) || port(authority).is_err() {
        return Err(WRONG);
    }
    if !https && !names_loopback(authority) {
        return Err("must be https, plain http is for loopback only");
    }
    Ok(uri)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upstream_is_https_or_near() {
        for good in [
            "https://api.scaleway.com",
            "https://api.scaleway.com/",
            "https://api.scaleway.com:8443",
            "http://127.0.0.1:1",
            "http://[::1]:1",
            "http://localhost:1",
        ] {
            assert!(upstream(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "api.scaleway.com",
            "localhost:8080",
            "http://api.scaleway.com",
            "http://127.0.0.1.example.com",
            "https://user:pass@api.scaleway.com",
            "https://api.scaleway.com/path",
            "https://api.scaleway.com/?q",
            "https://api.scaleway.com#x",
            "ftp://api.scaleway.com",
            "https://h:0",
            "https://h:",
            "https://*.scaleway.com",
        ] {
            let error = upstream(bad).err();
            assert!(error.is_some(), "{bad}");
            assert!(!error.unwrap_or_default().contains("pass@"));
        }
    }
}
