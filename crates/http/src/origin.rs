//! Where a request comes from, as a browser says it.

use http::uri::Authority;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use std::net::IpAddr;

/// `Sec-Fetch-Site`, which a page's script cannot set.
pub const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// The value of a header that is there exactly once, as text.
#[must_use]
pub fn single(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    if values.next().is_some() {
        None
    } else {
        value.to_str().ok()
    }
}

/// Whether a page on the server's own origin sends the request: it says so itself, or its origin is the host it asks.
#[must_use]
pub fn is_own(headers: &HeaderMap) -> bool {
    if let Some(site) = single(headers, SEC_FETCH_SITE) {
        return site == "same-origin";
    }
    let (Some(origin), Some(host)) = (
        single(headers, header::ORIGIN),
        single(headers, header::HOST),
    ) else {
        return false;
    };
    origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"))
        .is_some_and(|name| name.eq_ignore_ascii_case(host))
}

/// Whether an `Origin` is one of the machine itself: plain HTTP from a loopback name, any port.
#[must_use]
pub fn is_loopback(origin: &HeaderValue) -> bool {
    let Ok(origin) = origin.to_str() else {
        return false;
    };
    let Some(authority) = origin.strip_prefix("http://") else {
        return false;
    };
    authority
        .parse::<Authority>()
        .is_ok_and(|authority| names_loopback(&authority))
}

/// Whether an authority is the machine itself: `localhost`, or an address on loopback.
#[must_use]
pub fn names_loopback(authority: &Authority) -> bool {
    !authority.as_str().contains('@')
        && (authority.host().eq_ignore_ascii_case("localhost")
            || address(authority.host()).is_some_and(|address| address.is_loopback()))
}

/// The IP address that a host is, with or without the brackets of IPv6.
#[must_use]
pub fn address(host: &str) -> Option<IpAddr> {
    let bare = host
        .strip_prefix('[')
        .and_then(|host| host.strip_suffix(']'));
    match bare {
        Some(bare) => bare.parse().ok().map(IpAddr::V6),
        None => host.parse().ok().map(IpAddr::V4),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_static(value));
        }
        headers
    }

    #[test]
    fn a_page_of_our_own_is_known_by_either_header() {
        assert!(is_own(&headers(&[("sec-fetch-site", "same-origin")])));
        assert!(is_own(&headers(&[
            ("host", "localhost:1"),
            ("origin", "http://localhost:1")
        ])));
        for other in [
            &[][..],
            &[("host", "localhost:1")],
            &[("host", "localhost:1"), ("origin", "http://localhost:2")],
            &[("host", "localhost:1"), ("origin", "null")],
            &[("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "none")],
            &[
                ("sec-fetch-site", "cross-site"),
                ("host", "a"),
                ("origin", "http://a"),
            ],
        ] {
            assert!(!is_own(&headers(other)), "{other:?}");
        }
    }

    #[test]
    fn loopback_origins() {
        for origin in [
            "http://127.0.0.1:3000",
            "http://localhost",
            "http://[::1]:1",
            "http://127.9.9.9:9",
        ] {
            assert!(is_loopback(&HeaderValue::from_static(origin)), "{origin}");
        }
        for origin in [
            "null",
            "https://localhost",
            "http://localhost.example.com",
            "http://127.0.0.1.example.com",
            "http://localhost@example.com",
            "http://example.com",
            "http://10.0.0.1",
        ] {
            assert!(!is_loopback(&HeaderValue::from_static(origin)), "{origin}");
        }
    }
}
