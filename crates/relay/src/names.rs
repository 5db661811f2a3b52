//! The names by which a relay is known.

use http::uri::Authority;
use http::{HeaderMap, HeaderValue, Uri, header};
use scaleway_account_http::origin::{address, is_own, names_loopback, single};
use std::fmt;
use std::net::SocketAddr;

/// An origin by which a relay is known, as a browser writes it: `https://app.example.com`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: &'static str,
    host: String,
    /// Where it is not the scheme's own.
    port: Option<u16>,
}

/// What makes a text no origin.
const NO_ORIGIN: &str = "must be an origin such as https://projects.example.com";

impl Origin {
    /// Reads an origin. One on the machine itself may leave its `http://` out: `localhost:8080`.
    ///
    /// # Errors
    /// The end of a sentence, when it is none: another scheme, a path, a user, a pattern such as
    /// `https://*.example.com`.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let text = text.strip_suffix('/').unwrap_or(text);
        let uri: Uri = text.parse().map_err(|_| NO_ORIGIN)?;
        let authority = uri.authority().ok_or(NO_ORIGIN)?;
        let scheme = match uri.scheme_str() {
            Some("https") => "https",
            Some("http") => "http",
            None if names_loopback(authority) => "http",
            _ => return Err(NO_ORIGIN),
        };
        if !matches!(uri.path(), "" | "/") || uri.query().is_some() || text.contains('#') {
            return Err(NO_ORIGIN);
        }
        let host = authority.host().to_ascii_lowercase();
        let port = port(authority)?;
        if !is_host(&host) {
            return Err(NO_ORIGIN);
        }
        Ok(Self {
            scheme,
            host,
            port: port.filter(|port| *port != default_port(scheme)),
        })
    }

    /// The values of `Host` that a browser, or a proxy that writes the port out, has for it.
    fn hosts(&self) -> Vec<String> {
        let host = &self.host;
        match self.port {
            Some(port) => vec![format!("{host}:{port}")],
            None => vec![
                host.clone(),
                format!("{host}:{}", default_port(self.scheme)),
            ],
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme, self.host)?;
        match self.port {
            Some(port) => write!(formatter, ":{port}"),
            None => Ok(()),
        }
    }
}

fn default_port(scheme: &str) -> u16 {
    if scheme == "https" { 443 } else { 80 }
}

/// The port of an authority, which must not be 0, and nothing else but its host.
pub(crate) fn port(authority: &Authority) -> Result<Option<u16>, &'static str> {
    let after = authority
        .as_str()
        .strip_prefix(authority.host())
        .ok_or(NO_ORIGIN)?;
    match (after, authority.port_u16()) {
        ("", _) => Ok(None),
        (_, Some(port)) if port > 0 => Ok(Some(port)),
        _ => Err(NO_ORIGIN),
    }
}

/// Whether a host is an IP address, or a name of labels as DNS has them.
pub(crate) fn is_host(host: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    address(host).is_some() || (host.len() <= 253 && host.split('.').all(is_label))
}

/// The names by which a relay is known: what `Host` and `Origin` may say.
#[derive(Clone, Debug)]
pub struct Names {
    hosts: Vec<String>,
    origins: Vec<String>,
    /// What is one besides.
    besides: Besides,
}

/// Names beside those that are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Besides {
    /// No other.
    None,
    /// The machine itself, on any port.
    AnyLoopback,
    /// Whatever name the relay is asked by.
    Any,
}

impl Names {
    /// Of a server that listens on an address and is known as these origins; as its own address if there are none.
    #[must_use]
    pub fn listening(on: SocketAddr, origins: &[Origin]) -> Self {
        let port = on.port();
        let mut names = vec![
            "127.0.0.1".to_owned(),
            "localhost".to_owned(),
            "[::1]".to_owned(),
        ];
        let own = SocketAddr::new(on.ip(), 0).to_string();
        names.extend(own.strip_suffix(":0").map(ToOwned::to_owned));
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            hosts.extend(names);
        }
        let local = hosts.iter().map(|host| format!("http://{host}")).collect();
        let known = Self::of(origins);
        hosts.extend(known.hosts);
        Self {
            hosts,
            origins: if origins.is_empty() {
                local
            } else {
                known.origins
            },
            besides: Besides::None,
        }
    }

    /// These origins and nothing else, for a relay that somebody else's server calls.
    #[must_use]
    pub fn of(origins: &[Origin]) -> Self {
        Self {
            hosts: origins.iter().flat_map(Origin::hosts).collect(),
            origins: origins.iter().map(ToString::to_string).collect(),
            besides: Besides::None,
        }
    }

    /// The machine itself on any port, for a development server.
    #[must_use]
    pub fn any_loopback() -> Self {
        Self {
            hosts: Vec::new(),
            origins: Vec::new(),
            besides: Besides::AnyLoopback,
        }
    }

    /// Whatever name it is asked by. A foreign page can have its own name lead to the relay (DNS rebinding), so this is
    /// for one that somebody else's server calls, which lets nobody in but those who have signed in under its own name.
    #[must_use]
    pub fn any() -> Self {
        Self {
            besides: Besides::Any,
            ..Self::any_loopback()
        }
    }

    /// Whether `Host` is one of them.
    pub(crate) fn has_host(&self, headers: &HeaderMap) -> bool {
        let host = single(headers, header::HOST).unwrap_or_default();
        let known = |name: &String| name.eq_ignore_ascii_case(host);
        let authority = || host.parse::<Authority>();
        self.hosts.iter().any(known)
            || match self.besides {
                Besides::None => false,
                Besides::AnyLoopback => authority().is_ok_and(|name| names_loopback(&name)),
                Besides::Any => {
                    authority().is_ok_and(|name| is_host(name.host()) && port(&name).is_ok())
                }
            }
    }

    /// Whether an `Origin` is one of them.
    pub(crate) fn has_origin(&self, origin: &HeaderValue, headers: &HeaderMap) -> bool {
        self.origins.iter().any(|known| origin == known.as_str())
            // With its `Host` known, an origin equal to it is so too.
            || (self.besides != Besides::None && self.has_host(headers) && names_host(origin, headers))
    }

    /// Whether an origin is the relay itself, asked directly although it is known by another name.
    pub(crate) fn is_local(&self, origin: &HeaderValue) -> bool {
        origin
            .to_str()
            .ok()
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|host| self.hosts.iter().any(|known| known == host))
    }
}

/// Whether an origin is that of the host asked.
fn names_host(origin: &HeaderValue, headers: &HeaderMap) -> bool {
    let mut only = HeaderMap::new();
    only.insert(header::ORIGIN, origin.clone());
    if let Some(host) = headers.get(header::HOST) {
        only.insert(header::HOST, host.clone());
    }
    is_own(&only)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn origin(text: &str) -> Result<String, &'static str> {
        Origin::parse(text).map(|origin| origin.to_string())
    }

    #[test]
    fn origins_are_written_as_browsers_do() {
        for (given, written) in [
            ("https://App.example.com:443/", "https://app.example.com"),
            ("http://app.example.com:8080", "http://app.example.com:8080"),
            ("http://app.example.com:80", "http://app.example.com"),
            ("localhost:8080", "http://localhost:8080"),
            ("127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("localhost", "http://localhost"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            (
                "https://xn--bcher-kva.example",
                "https://xn--bcher-kva.example",
            ),
        ] {
            assert_eq!(origin(given).as_deref(), Ok(written), "{given}");
        }
        for bad in [
            "",
            "x",
            "app.example.com",
            "app.example.com:8080",
            "https://a/b",
            "https://a?b",
            "https://a#b",
            "https://a@b",
            "localhost@b",
            "ws://a",
            "*",
            "null",
            "https://*.example.com",
            "https://a..b",
            "https://.a",
            "https://-a.example",
            "https://a,b",
            "https://[x]",
            "https://a:0",
            "https://a:",
            "https://a:99999",
            "https://b\u{fc}cher.example",
        ] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_host_may_write_its_schemes_port_out() {
        let origins = ["https://app.example.com", "http://plain.example.com"];
        let names = Names::of(&origins.map(|text| Origin::parse(text).unwrap()));
        for (host, known) in [
            ("app.example.com", true),
            ("APP.example.com:443", true),
            ("plain.example.com:80", true),
            ("app.example.com:80", false),
            ("app.example.com:8443", false),
            ("plain.example.com:443", false),
            ("example.com", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            assert_eq!(names.has_host(&headers), known, "{host}");
        }
    }

    #[test]
    fn a_development_server_is_known_on_any_port_of_the_machine() {
        let names = Names::any_loopback();
        for (host, origin, known) in [
            ("localhost:5173", "http://localhost:5173", true),
            ("127.0.0.1:1", "http://127.0.0.1:1", true),
            ("[::1]:1", "http://[::1]:1", true),
            ("localhost:5173", "http://localhost:9", false),
            ("localhost:5173", "null", false),
            ("rebind.evil", "http://rebind.evil", false),
            ("x@localhost", "http://x@localhost", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            let origin = HeaderValue::from_str(origin).unwrap();
            assert_eq!(
                names.has_origin(&origin, &headers),
                known,
                "{host} {origin:?}"
            );
        }
    }

    #[test]
    fn a_relay_known_by_any_name_still_wants_the_origin_to_be_that_name() {
        let names = Names::any();
        for (host, origin, known) in [
            ("app.example.com", "https://app.example.com", true),
            ("app.example.com", "https://evil.example", false),
            ("app.example.com", "null", false),
            ("x@app.example.com", "https://x@app.example.com", false),
            ("", "https://", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_str(host).unwrap());
            let origin = HeaderValue::from_str(origin).unwrap();
            assert_eq!(
                names.has_origin(&origin, &headers),
                known,
                "{host} {origin:?}"
            );
        }
    }
}
