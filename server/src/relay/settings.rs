//! How the relay is set up, checked before it starts.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use http::uri::{Authority, Scheme};
use http::{HeaderName, Uri};
use uuid::Uuid;

/// How long the relay waits.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// For a connection.
    pub connect: Duration,
    /// For the whole answer to one call.
    pub answer: Duration,
    /// For its turn, when too many calls are under way.
    pub queue: Duration,
}

/// The settings of a relay, but for its key.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The API's address: a scheme and an authority.
    pub upstream: Uri,
    /// The origins by which the relay is known from outside.
    pub origins: Vec<String>,
    /// The header in which an authenticating proxy says who is signed in.
    pub user_header: Option<HeaderName>,
    /// Whether only GET goes through.
    pub read_only: bool,
    /// The only Organization that goes through.
    pub organization_id: Option<Uuid>,
    /// How many calls at a time.
    pub calls: usize,
    /// How long it waits.
    pub timing: Timing,
}

/// The address of an API.
///
/// # Errors
/// When it is not an `https` origin, or an `http` one on loopback. Nothing is quoted, there may be a password in it.
pub fn upstream(text: &str) -> Result<Uri, String> {
    let wrong = || "--upstream: must be an origin such as https://api.scaleway.com".to_owned();
    let uri: Uri = text.parse().map_err(|_| wrong())?;
    let authority = uri.authority().ok_or_else(wrong)?;
    if authority.as_str().contains('@') || uri.path() != "/" || uri.query().is_some() {
        return Err(wrong());
    }
    let https = uri.scheme() == Some(&Scheme::HTTPS);
    if !https && uri.scheme() != Some(&Scheme::HTTP) {
        return Err(wrong());
    }
    if !https && !is_loopback(authority) {
        return Err("--upstream: must be https, plain http is for loopback only".to_owned());
    }
    Ok(uri)
}

/// An origin by which the relay is known, as a browser writes it.
///
/// # Errors
/// When it is none.
pub fn origin(text: &str) -> Result<String, String> {
    let wrong =
        || format!("--origin {text}: must be an origin such as https://projects.example.com");
    let text = text.strip_suffix('/').unwrap_or(text);
    let uri: Uri = text.parse().map_err(|_| wrong())?;
    let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
        return Err(wrong());
    };
    let default_port = match scheme {
        "https" => 443,
        "http" => 80,
        _ => return Err(wrong()),
    };
    if uri.path() != "/" || uri.query().is_some() || authority.as_str().contains('@') {
        return Err(wrong());
    }
    let host = authority.host().to_ascii_lowercase();
    let port = authority.port_u16().filter(|port| *port != default_port);
    Ok(port.map_or_else(
        || format!("{scheme}://{host}"),
        |port| format!("{scheme}://{host}:{port}"),
    ))
}

/// Refuses an address that others can reach, unless somebody in front checks who they are.
///
/// # Errors
/// When they could use the key unasked.
pub fn check_exposure(listen: SocketAddr, user_header: Option<&HeaderName>) -> Result<(), String> {
    if listen.ip().to_canonical().is_loopback() || user_header.is_some() {
        return Ok(());
    }
    Err(format!(
        "--listen {listen}: a relay that others can reach needs --user-header, which says which header an \
         authenticating proxy in front of it sets"
    ))
}

fn is_loopback(authority: &Authority) -> bool {
    let host = authority.host();
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'))
        .unwrap_or(host);
    host == "localhost"
        || bare
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn upstream_is_https_or_near() {
        for good in [
            "https://api.scaleway.com",
            "https://api.scaleway.com/",
            "http://127.0.0.1:1",
            "http://[::1]:1",
        ] {
            assert!(upstream(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "api.scaleway.com",
            "http://api.scaleway.com",
            "http://127.0.0.1.example.com",
            "https://user:pass@api.scaleway.com",
            "https://api.scaleway.com/path",
            "https://api.scaleway.com/?q",
            "ftp://api.scaleway.com",
        ] {
            assert!(upstream(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn origins_are_written_as_browsers_do() {
        assert_eq!(
            origin("https://App.example.com:443/"),
            Ok("https://app.example.com".to_owned())
        );
        assert_eq!(
            origin("http://app.example.com:8080"),
            Ok("http://app.example.com:8080".to_owned())
        );
        for bad in [
            "app.example.com",
            "https://a/b",
            "https://a@b",
            "ws://a",
            "*",
            "null",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
