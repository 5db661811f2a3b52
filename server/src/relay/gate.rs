//! Who may come in: the relay's own page, asked for by one of its own names, and nobody else's.

use std::net::SocketAddr;

use http::{HeaderMap, HeaderName, header};

use crate::api::error::ApiError;
use crate::front::origin::{SEC_FETCH_SITE, single};

/// Sent by `scaleway-account-api`. A plain form cannot send it, nor can a foreign page without asking first.
pub const X_USER_AGENT: HeaderName = HeaderName::from_static("x-user-agent");
const CLIENT: &str = "scaleway-account-api/";

/// The names and origins of the relay, and how it knows that somebody is signed in.
#[derive(Clone, Debug)]
pub struct Gate {
    hosts: Vec<String>,
    origins: Vec<String>,
    user_header: Option<HeaderName>,
}

impl Gate {
    /// A gate for a server that listens on `address` and is known as `origins`.
    #[must_use]
    pub fn new(address: SocketAddr, origins: &[String], user_header: Option<HeaderName>) -> Self {
        let port = address.port();
        let mut names = vec![
            "127.0.0.1".to_owned(),
            "localhost".to_owned(),
            "[::1]".to_owned(),
        ];
        let own = SocketAddr::new(address.ip(), 0).to_string();
        names.extend(own.strip_suffix(":0").map(ToOwned::to_owned));
        let mut hosts: Vec<String> = names.iter().map(|name| format!("{name}:{port}")).collect();
        if port == 80 {
            hosts.extend(names);
        }
        let local = hosts.iter().map(|host| format!("http://{host}")).collect();
        hosts.extend(
            origins
                .iter()
                .filter_map(|origin| host_of(origin))
                .map(ToOwned::to_owned),
        );
        let origins = if origins.is_empty() {
            local
        } else {
            origins.to_vec()
        };
        Self {
            hosts,
            origins,
            user_header,
        }
    }

    /// What every request must satisfy, one for a page too: a host by which the relay is known, and a user.
    ///
    /// # Errors
    /// 403 for another host, which is what DNS rebinding looks like; 401 for nobody.
    pub fn admit(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let host = single(headers, header::HOST).unwrap_or_default();
        if !self
            .hosts
            .iter()
            .any(|known| known.eq_ignore_ascii_case(host))
        {
            return Err(ApiError::refused(
                "the server is not known by this host name",
            ));
        }
        if let Some(name) = &self.user_header
            && single(headers, name.clone()).is_none_or(|user| user.trim().is_empty())
        {
            return Err(ApiError::denied_authentication(
                "unknown_method",
                "unknown_reason",
            ));
        }
        Ok(())
    }

    /// What a call of the API must satisfy besides: it comes from the relay's own page, through the library.
    ///
    /// # Errors
    /// 403.
    pub fn admit_call(&self, headers: &HeaderMap) -> Result<(), ApiError> {
        let refused = || ApiError::refused("only a page of this server may call");
        let origin = match headers.contains_key(header::ORIGIN) {
            true => Some(single(headers, header::ORIGIN).ok_or_else(refused)?),
            false => None,
        };
        let own_origin = |origin: &str| self.origins.iter().any(|known| known == origin);
        if headers.contains_key(SEC_FETCH_SITE) {
            if single(headers, SEC_FETCH_SITE) != Some("same-origin") {
                return Err(refused());
            }
            // An origin that contradicts it can only come from something that is no browser.
            if origin.is_some_and(|origin| !own_origin(origin) && !self.is_local(origin)) {
                return Err(refused());
            }
        } else if !origin.is_some_and(own_origin) {
            return Err(refused());
        }
        if !single(headers, X_USER_AGENT).is_some_and(|agent| agent.starts_with(CLIENT)) {
            return Err(ApiError::refused(
                "the header X-User-Agent of scaleway-account-api is missing",
            ));
        }
        Ok(())
    }

    /// Whether an origin is the relay itself, asked directly although it is known by another name.
    fn is_local(&self, origin: &str) -> bool {
        origin
            .strip_prefix("http://")
            .is_some_and(|host| self.hosts.iter().any(|known| known == host))
    }
}

fn host_of(origin: &str) -> Option<&str> {
    origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, http::HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_name_of_its_own_is_known() {
        let gate = Gate::new(
            "0.0.0.0:80".parse().unwrap(),
            &["https://app.example.com".into()],
            None,
        );
        for host in [
            "localhost",
            "127.0.0.1:80",
            "[::1]:80",
            "app.example.com",
            "APP.example.com",
        ] {
            let headers = headers(&[("host", Box::leak(host.to_owned().into_boxed_str()))]);
            assert!(gate.admit(&headers).is_ok(), "{host}");
        }
        for other in [
            &[][..],
            &[("host", "example.com")],
            &[("host", "localhost"), ("host", "localhost")],
        ] {
            assert_eq!(gate.admit(&headers(other)).unwrap_err().status, 403);
        }
    }

    #[test]
    fn behind_a_name_the_origin_is_that_name() {
        let gate = Gate::new(
            "127.0.0.1:1".parse().unwrap(),
            &["https://app.example.com".into()],
            None,
        );
        let agent = ("x-user-agent", "scaleway-account-api/0.1.0");
        assert!(
            gate.admit_call(&headers(&[agent, ("origin", "https://app.example.com")]))
                .is_ok()
        );
        assert!(
            gate.admit_call(&headers(&[agent, ("origin", "http://127.0.0.1:1")]))
                .is_err()
        );
        assert!(
            gate.admit_call(&headers(&[agent, ("sec-fetch-site", "same-origin")]))
                .is_ok()
        );
    }
}
