//! What is wrong with a request before anybody looks at its path, and the ID that it is known by.

use http::{HeaderMap, HeaderName, HeaderValue, Uri};
use scaleway_account_contract::ServerError;

/// The ID of a request, on every answer.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The trace that a request belongs to.
pub const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// The longest ID of a request that is passed on.
const LONGEST_ID: usize = 128;

/// Refuses a target that names no path, such as the `127.0.0.1:80` of `CONNECT`.
///
/// # Errors
/// 400.
pub fn check_target(target: &Uri) -> Result<(), ServerError> {
    if target.scheme().is_none() && target.authority().is_some() {
        return Err(ServerError::InvalidRequest(
            "the target of the request names no path",
        ));
    }
    Ok(())
}

/// The ID that a request or an answer has: the first one, if it is 1 to 128 letters, digits, `-`, `_` and `.`.
#[must_use]
pub fn request_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let id = headers.get(REQUEST_ID)?;
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let fits = (1..=LONGEST_ID).contains(&id.len()) && id.as_bytes().iter().all(plain);
    fits.then(|| id.clone())
}

/// By which traces of several services are put together, if the request has it in the form that
/// <https://www.w3.org/TR/trace-context/#traceparent-header> gives it: four groups of hexadecimal digits.
#[must_use]
pub fn traceparent(headers: &HeaderMap) -> Option<&HeaderValue> {
    let value = headers.get(TRACEPARENT)?;
    let bytes = value.as_bytes();
    let lengths = bytes.split(|byte| *byte == b'-').map(<[u8]>::len);
    let plain = |byte: &u8| matches!(byte, b'-' | b'0'..=b'9' | b'a'..=b'f');
    (lengths.eq([2, 32, 16, 2]) && bytes.iter().all(plain)).then_some(value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_target_without_a_path_is_refused() {
        for (target, fits) in [
            ("/account/v3/projects", true),
            ("*", true),
            ("http://127.0.0.1/x", true),
            ("127.0.0.1:80", false),
            ("api.scaleway.com:443", false),
        ] {
            assert_eq!(
                check_target(&target.parse().unwrap()).is_ok(),
                fits,
                "{target}"
            );
        }
    }

    #[test]
    fn the_first_id_counts_if_it_is_one() {
        let ids = |ids: &[&str]| {
            let mut headers = HeaderMap::new();
            for id in ids {
                headers.append(REQUEST_ID, HeaderValue::from_str(id).unwrap());
            }
            request_id(&headers)
        };
        assert_eq!(ids(&["first-1", "second"]).unwrap(), "first-1");
        for bad in [
            &[][..],
            &[""],
            &["a b"],
            &["", "x"],
            &["{\"a\":1}"],
            &["x".repeat(129).as_str()],
        ] {
            assert_eq!(ids(bad), None, "{bad:?}");
        }
    }
}
