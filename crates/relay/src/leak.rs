//! Whether an answer holds the secret key.

use crate::key::SecretKey;
use http::HeaderMap;
use memchr::{memchr, memmem};
use std::borrow::Cow;

/// How many encodings may lie over one another.
const LAYERS: usize = 4;

/// Whether the key is in a text: as it is, in the other case, or with characters escaped as JSON (`\u0031`) or URLs
/// (`%31`) escape them.
pub(crate) fn holds(text: &[u8], key: &SecretKey) -> bool {
    holds_within(text, key.finder(), LAYERS)
}

/// Each encoding is read by itself: what only looks like an escape of one could hide the key from the other.
fn holds_within(text: &[u8], key: &memmem::Finder<'_>, layers: usize) -> bool {
    // No encoding is shorter than what it encodes.
    if text.len() < key.needle().len() {
        return false;
    }
    if key.find(&text.to_ascii_lowercase()).is_some() {
        return true;
    }
    let Some(layers) = layers.checked_sub(1) else {
        return false;
    };
    [json_unescaped(text), percent_decoded(text)]
        .iter()
        .any(|decoded| **decoded != *text && holds_within(decoded, key, layers))
}

/// Whether the key is in one of the headers.
pub(crate) fn headers_hold(headers: &HeaderMap, key: &SecretKey) -> bool {
    headers.values().any(|value| holds(value.as_bytes(), key))
}

/// The text with `\uXXXX` of ASCII characters read, which is all that a key is made of.
fn json_unescaped(text: &[u8]) -> Cow<'_, [u8]> {
    if memmem::find(text, b"\\u").is_none() {
        return Cow::Borrowed(text);
    }
    let mut read = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = memmem::find(rest, b"\\u") {
        let (before, escape) = rest.split_at(at);
        read.extend_from_slice(before);
        match escape.get(2..6).and_then(ascii) {
            Some(byte) => {
                read.push(byte);
                rest = escape.get(6..).unwrap_or_default();
            }
            None => {
                read.extend_from_slice(b"\\u");
                rest = escape.get(2..).unwrap_or_default();
            }
        }
    }
    read.extend_from_slice(rest);
    Cow::Owned(read)
}

/// The text with `%XX` read.
fn percent_decoded(text: &[u8]) -> Cow<'_, [u8]> {
    match memchr(b'%', text) {
        Some(_) => percent_encoding::percent_decode(text).into(),
        None => Cow::Borrowed(text),
    }
}

fn ascii(digits: &[u8]) -> Option<u8> {
    let digits = std::str::from_utf8(digits).ok()?;
    let code = u8::from_str_radix(digits, 16).ok()?;
    code.is_ascii().then_some(code)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    const KEY: &str = "12345678-9abc-4def-8123-456789abcdef";

    fn key() -> SecretKey {
        SecretKey::parse(KEY).unwrap()
    }

    #[test]
    fn it_is_found_however_it_is_written() {
        let json: String = KEY.bytes().map(|byte| format!("\\u00{byte:02x}")).collect();
        let url: String = KEY.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let both: String = json.bytes().map(|byte| format!("%{byte:02x}")).collect();
        for written in [
            KEY.to_owned(),
            KEY.to_uppercase(),
            KEY.replace('-', "%2D"),
            KEY.replace('a', "\\u0061"),
            json,
            url,
            both,
            KEY.replace('-', "%252d"),
        ] {
            let body = format!("{{\"message\":\"no such key: {written}\"}}");
            assert!(holds(body.as_bytes(), &key()), "{body}");
        }
    }

    #[test]
    fn another_key_is_not_it() {
        for other in [
            "",
            "{}",
            "12345678-9abc-4def-8123-456789abcdee",
            "\\u",
            "\\u00",
            "%",
            "%1",
            "\\u12\u{e9}",
        ] {
            assert!(!holds(other.as_bytes(), &key()), "{other}");
        }
    }

    proptest! {
        #[test]
        fn any_mixture_of_escapes_is_read(
            choices in proptest::collection::vec(0..5_u8, 36), before in "[^%\\\\]{0,20}", after in ".{0,20}",
        ) {
            let mut written = before;
            for (byte, choice) in KEY.bytes().zip(choices) {
                match choice {
                    0 => written += &format!("\\u00{byte:02x}"),
                    1 => written += &format!("%{byte:02x}"),
                    2 => written.push(char::from(byte.to_ascii_uppercase())),
                    _ => written.push(char::from(byte)),
                }
            }
            written += &after;
            prop_assert!(holds(written.as_bytes(), &key()), "{written}");
        }
    }
}
