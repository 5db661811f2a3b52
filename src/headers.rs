//! What an extra header may be.

use crate::value::Value;

/// What is wrong with a header, a list of its name and value, if anything.
#[must_use]
pub fn header_problem<V: Value>(pair: &V) -> Option<&'static str> {
    let name = pair.item(0).text().unwrap_or_default();
    if !is_header_name(&name) {
        return Some("must have names that HTTP allows");
    }
    // Those have settings of their own.
    if RESERVED_HEADERS
        .iter()
        .any(|reserved| reserved.eq_ignore_ascii_case(&name))
    {
        return Some("must not set X-Auth-Token, X-Session-Token or X-User-Agent");
    }
    match pair.item(1).text() {
        Some(value) if is_header_value(&value) => None,
        _ => Some("must have values of visible ASCII characters and spaces"),
    }
}

const RESERVED_HEADERS: [&str; 3] = ["X-Auth-Token", "X-Session-Token", "X-User-Agent"];

/// Whether `text` is a token, as HTTP calls it.
fn is_header_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Whether `text` can be a header's value: visible ASCII, spaces and tabs.
fn is_header_value(text: &str) -> bool {
    text.bytes()
        .all(|b| b == b'\t' || (b' '..=b'~').contains(&b))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_passes_as_a_header_is_taken_by_the_http_crate(name in "\\PC{0,6}", value in "\\PC{0,6}") {
            if is_header_name(&name) {
                prop_assert!(http::HeaderName::from_bytes(name.as_bytes()).is_ok());
            }
            if is_header_value(&value) {
                prop_assert!(http::HeaderValue::from_str(&value).is_ok());
            }
        }
    }
}
