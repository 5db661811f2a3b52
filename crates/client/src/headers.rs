//! What an extra header may be.

use crate::secret::Secret;
use scaleway_account_contract::{Checks, Field, Reason};

/// Headers as somebody wrote them: names and values, of which nothing is certain.
pub type HeaderFields = Field<Vec<(Field<String>, Field<String>)>>;

/// The shortest credential that is taken out of errors: what is as short as a word is in every text.
const SHORTEST: usize = 8;

/// The headers that have settings of their own.
const RESERVED: [&str; 3] = ["X-Auth-Token", "X-Session-Token", "X-User-Agent"];

/// The headers, where each is one that HTTP allows and none a reserved one.
pub(crate) fn headers(checks: &mut Checks, field: HeaderFields) -> Option<Vec<(String, String)>> {
    match field {
        Field::Absent => None,
        Field::Given(pairs) => check(checks, pairs),
        Field::Wrong => {
            checks.note("headers", Reason::Format, "must be an object");
            None
        }
    }
}

/// Apart from the rest, as most clients and calls have none.
#[inline(never)]
fn check(
    checks: &mut Checks,
    pairs: Vec<(Field<String>, Field<String>)>,
) -> Option<Vec<(String, String)>> {
    let mut headers = Vec::new();
    for (name, value) in pairs {
        let name = name.given().unwrap_or_default();
        let value = value.given().filter(|value| is_value(value));
        let rule = if !is_name(&name) {
            "must have names that HTTP allows"
        } else if RESERVED.iter().any(|word| word.eq_ignore_ascii_case(&name)) {
            "must not set X-Auth-Token, X-Session-Token or X-User-Agent"
        } else if let Some(value) = value {
            headers.push((name, value));
            continue;
        } else {
            "must have values of visible ASCII characters and spaces"
        };
        checks.note("headers", Reason::Format, rule);
        return None;
    }
    Some(headers)
}

/// The credential in a header that somebody set, where it is the one for it: what follows the scheme.
pub(crate) fn credential((name, value): &(String, String)) -> Option<Secret> {
    if !name.eq_ignore_ascii_case("Authorization") {
        return None;
    }
    let value = value.trim_ascii_end();
    let last = value.bytes().rposition(|byte| byte == b' ');
    let credential = value.get(last.map_or(0, |at| at + 1)..)?;
    (credential.len() >= SHORTEST).then(|| Secret::new(credential.to_owned()))?
}

/// Whether `text` is a token, as HTTP calls it.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b))
}

/// Whether `text` can be a header's value: visible ASCII, spaces and tabs.
fn is_value(text: &str) -> bool {
    text.bytes()
        .all(|b| b == b'\t' || (b' '..=b'~').contains(&b))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(name: &str, value: Field<String>) -> Result<Vec<(String, String)>, &'static str> {
        let mut checks = Checks::default();
        let field = Field::Given(vec![(Field::Given(name.to_owned()), value)]);
        let read = headers(&mut checks, field);
        let rule = checks.violations().first().map(|violation| violation.rule);
        rule.map_or_else(|| Ok(read.unwrap_or_default()), Err)
    }

    #[test]
    fn the_credential_is_what_follows_the_scheme() {
        let of = |name: &str, value: &str| {
            let found = credential(&(name.to_owned(), value.to_owned()));
            found.map(|secret| secret.expose().to_owned())
        };
        let found = Some("s3cr3t-token".to_owned());
        assert_eq!(of("authorization", "Bearer s3cr3t-token"), found);
        assert_eq!(of("AUTHORIZATION", "a  s3cr3t-token \t"), found);
        assert_eq!(of("Authorization", "s3cr3t-token"), found);
        for (name, value) in [
            ("X-A", "Bearer s3cr3t-token"),
            ("Authorization", "Bearer s3cr3t"),
            ("Authorization", ""),
            ("Authorization", " "),
        ] {
            assert_eq!(of(name, value), None, "{name}: {value}");
        }
    }

    #[test]
    fn reserved_ones_are_refused_in_any_case() {
        let value = || Field::Given("1".to_owned());
        assert!(read("x-trace", value()).is_ok());
        assert!(read("x-auth-token", value()).is_err());
        assert!(read("X-USER-AGENT", value()).is_err());
        assert!(read("a b", value()).is_err());
        assert!(read("a", Field::Wrong).is_err());
        assert!(read("a", Field::Given("b\nc".to_owned())).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn what_passes_is_taken_by_the_http_crate(name in "\\PC{0,6}", value in "\\PC{0,6}") {
            if read(&name, Field::Given(value.clone())).is_ok() {
                prop_assert!(http::HeaderName::from_bytes(name.as_bytes()).is_ok());
                prop_assert!(http::HeaderValue::from_str(&value).is_ok());
            }
        }
    }
}
