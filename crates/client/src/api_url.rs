//! What the base URL of the API may be.

use std::net::Ipv4Addr;

/// The rule that a relative base URL breaks where there is no page.
pub(crate) const PAGE_RULE: &str = "is relative, which needs a page served over HTTP";

/// The rule that a base URL breaks, if any: `https`, or plain `http` on loopback only; or a path of the page's own
/// origin, or nothing for that origin itself. Without query, fragment, user name and password.
///
/// A rule on the text and not on what a parser makes of it: parsers mend much, each in its own way.
#[must_use]
pub(crate) fn url_problem(url: &str) -> Option<&'static str> {
    if !url
        .bytes()
        .all(|b| b.is_ascii_graphic() && !b"?#\\".contains(&b))
    {
        return Some("must be a URL without query, fragment, spaces or backslashes");
    }
    if url.is_empty() {
        return None;
    }
    if url.starts_with("/") {
        return url
            .starts_with("//")
            .then_some("must not begin with two slashes");
    }
    let (secure, rest) = match (after(url, "https://"), after(url, "http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Some("must begin with https:// or /, or be empty for the page's own origin"),
    };
    let authority = rest.get(..place(rest, b'/').unwrap_or(rest.len()))?;
    // The colon before a port is the first one, but for those in the brackets of an IPv6 address.
    let bracket = place(authority, b']').map_or(0, |at| at + 1);
    let (host, port) = match place(authority.get(bracket..)?, b':') {
        Some(at) => (
            authority.get(..bracket + at)?,
            authority.get(bracket + at + 1..),
        ),
        None => (authority, None),
    };
    if host.is_empty() || place(authority, b'@').is_some() {
        return Some("must have a host and no user name or password");
    }
    if port.is_some_and(|port| {
        !(1..=5).contains(&port.len()) || !port.bytes().all(|b| b.is_ascii_digit())
    }) {
        return Some("must have a number as its port");
    }
    // Plain HTTP would show the key to everyone on the way.
    (!secure && !is_loopback(host)).then_some("must use https, except on loopback")
}

/// Whether a base URL is of the page's own origin, whatever that is.
#[must_use]
pub(crate) fn is_relative(url: &str) -> bool {
    url.is_empty() || url.starts_with("/")
}

/// Where a byte is. The search of `str` takes a page a dozen functions, at the time when it can least spare it.
#[inline(never)]
fn place(text: &str, byte: u8) -> Option<usize> {
    text.bytes().position(|other| other == byte)
}

/// What follows `prefix`, in whichever case that is written.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (start, rest) = text.split_at_checked(prefix.len())?;
    start.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn is_loopback(host: &str) -> bool {
    let lower = host.to_ascii_lowercase();
    lower == "localhost"
        || lower.ends_with(".localhost")
        || lower == "[::1]"
        || lower
            .parse()
            .is_ok_and(|address: Ipv4Addr| address.is_loopback())
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_loopback_may_be_plain_http() {
        for good in [
            "https://api.scaleway.com",
            "HTTPS://API.SCALEWAY.COM",
            "https://host:8443/a/b",
            "http://localhost",
            "http://LOCALHOST:1",
            "http://a.localhost:80",
            "http://127.0.0.1:8080",
            "http://127.255.0.1",
            "http://[::1]:3000/x",
            "",
            "/",
            "/scw",
        ] {
            assert_eq!(url_problem(good), None, "{good}");
        }
        for bad in [
            "http://example.com",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "http://notlocalhost",
            "http://127.0.0.256",
            "http://127.0.0",
            "http://127.0.0.1.1",
            "http://128.0.0.1",
            "http://[::2]",
            "http://0.0.0.0",
            "//example.com",
            "https://",
            "https:///x",
            "https://user@host",
            "https://a:b@host",
            "http://localhost@evil.example",
            "http://localhost:80@evil.example",
            "https://host:port",
            "https://host:",
            "https://host:123456",
            "https://h?x",
            "https://h#x",
            "https://h x",
            "https:\\\\h",
            "https://h\n",
            "javascript:alert(1)",
            "data:,x",
            "ws://localhost",
            "https:/h",
            "h",
            "https://é",
            "http://[::1",
            "http://[::1]x",
        ] {
            assert!(url_problem(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_path_or_nothing_is_relative() {
        for (url, is_so) in [
            ("", true),
            ("/", true),
            ("/scw", true),
            ("https://h/a", false),
        ] {
            assert_eq!(is_relative(url), is_so, "{url}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(10_000))]

        #[test]
        fn no_url_traps(url in "\\PC*") {
            let _ = url_problem(&url);
        }

        #[test]
        fn no_nearly_right_url_traps(url in "(http|https)://[0-9a-zé.:@/\\[\\]]{0,20}") {
            // What passes as plain HTTP must be loopback to a browser's own parser too.
            if url_problem(&url).is_none() && url.starts_with("http:") {
                let host = url::Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
                prop_assert!(host == "[::1]" || host == "localhost" || host.ends_with(".localhost") || host.starts_with("127."), "{host}");
            }
        }
    }
}
