//! The header in which an authenticating proxy says who is signed in.

use http::HeaderName;

/// Headers that a browser, a proxy or this relay uses for something else. A request that has one says nothing of a user,
/// and a caller could have put it there.
const TAKEN: &[&str] = &[
    "accept",
    "age",
    "allow",
    "alt-used",
    "authorization",
    "cache-control",
    "connection",
    "cookie",
    "date",
    "device-memory",
    "dnt",
    "downlink",
    "dpr",
    "early-data",
    "ect",
    "expect",
    "forwarded",
    "host",
    "http2-settings",
    "keep-alive",
    "last-event-id",
    "link",
    "max-forwards",
    "origin",
    "ping-from",
    "ping-to",
    "pragma",
    "priority",
    "purpose",
    "range",
    "referer",
    "rtt",
    "save-data",
    "service-worker",
    "service-worker-navigation-preload",
    "te",
    "traceparent",
    "tracestate",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "upgrade-insecure-requests",
    "user-agent",
    "via",
    "viewport-width",
    "warning",
    "width",
    "x-auth-token",
    "x-correlation-id",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-http-method-override",
    "x-real-ip",
    "x-request-id",
    "x-requested-with",
    "x-session-token",
    "x-user-agent",
];

/// And whatever begins like this.
const TAKEN_BEGINNINGS: &[&str] = &[
    "accept-",
    "access-control-",
    "content-",
    "if-",
    "proxy-",
    "sec-",
];

/// The header of this name.
///
/// # Errors
/// The end of a sentence, when it is none, or one that says nothing of a user, such as `Host` or `Cookie`.
pub fn user_header(name: &str) -> Result<HeaderName, &'static str> {
    let header = HeaderName::try_from(name).map_err(|_| "is not the name of a header")?;
    let name = header.as_str();
    let taken = TAKEN.contains(&name)
        || TAKEN_BEGINNINGS
            .iter()
            .any(|beginning| name.starts_with(beginning));
    if taken {
        return Err("is used for something else, so it does not say who is signed in");
    }
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_that_any_request_has_says_nothing_of_a_user() {
        for good in [
            "X-Forwarded-User",
            "X-User",
            "Remote-User",
            "Cf-Access-Authenticated-User-Email",
        ] {
            assert!(user_header(good).is_ok(), "{good}");
        }
        for bad in [
            "Host",
            "Connection",
            "Origin",
            "Cookie",
            "Accept",
            "Accept-Language",
            "User-Agent",
            "X-User-Agent",
            "Sec-Fetch-Site",
            "Sec-CH-UA",
            "Content-Type",
            "If-None-Match",
            "Referer",
            "X-Forwarded-For",
            "a b",
            "",
        ] {
            assert!(user_header(bad).is_err(), "{bad}");
        }
    }
}
