//! Whether a request comes from the machine itself, so far as can be known.

use http::{HeaderMap, HeaderName};
use std::net::IpAddr;

/// In which proxies, and servers such as that of Next.js, say where a request comes from.
const CAME_FROM: [HeaderName; 2] = [
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("x-real-ip"),
];

/// Whether the peer, where it is known, and everybody who passed the request on are on loopback.
pub(crate) fn is_near(peer: Option<&str>, headers: &HeaderMap) -> bool {
    let forwarded = CAME_FROM.into_iter().flat_map(|name| headers.get_all(name));
    peer.is_none_or(is_loopback)
        && forwarded
            .map(|value| value.to_str().unwrap_or_default())
            .all(|list| list.split(',').all(is_loopback))
}

fn is_loopback(text: &str) -> bool {
    let address = text.trim().parse::<IpAddr>();
    address.is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn only_loopback_is_near() {
        let none = HeaderMap::new();
        for (peer, near) in [
            (None, true),
            (Some("127.0.0.1"), true),
            (Some("::1"), true),
            (Some("::ffff:127.0.0.1"), true),
            (Some("192.168.1.7"), false),
            (Some("::ffff:10.0.0.1"), false),
            (Some(""), false),
        ] {
            assert_eq!(is_near(peer, &none), near, "{peer:?}");
        }
    }

    #[test]
    fn a_proxy_on_the_machine_passes_others_on() {
        for (name, value, near) in [
            ("x-forwarded-for", "::1", true),
            ("x-forwarded-for", "127.0.0.1, ::ffff:127.0.0.1", true),
            ("x-forwarded-for", "10.0.0.7, 127.0.0.1", false),
            ("x-forwarded-for", "unknown", false),
            ("x-real-ip", "10.0.0.7", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(name, HeaderValue::from_static(value));
            assert_eq!(is_near(Some("127.0.0.1"), &headers), near, "{name} {value}");
        }
    }
}
