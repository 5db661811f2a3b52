//! A value that must not be shown.

/// A credential: it has no `Debug`, `Display` or `Serialize`, so no format string, log line or
/// panic message can show it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Secret(String);

impl Secret {
    /// Takes a credential, if it can stand in an HTTP header: 1 to 8192 visible ASCII characters.
    ///
    /// The check comes before `Headers` sees the value, because the error that `Headers` throws
    /// quotes it.
    #[must_use]
    pub(crate) fn new(text: String) -> Option<Self> {
        let fits = (1..=8192).contains(&text.len());
        (fits && text.bytes().all(|byte| byte.is_ascii_graphic())).then_some(Self(text))
    }

    /// The credential itself, for the one place that sends it.
    #[must_use]
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it has the form of a JSON Web Token: three parts with a dot between them.
    #[must_use]
    pub(crate) fn is_jwt(&self) -> bool {
        let mut parts = self.0.as_bytes().split(|byte| *byte == b'.');
        parts.clone().count() == 3 && parts.all(|part| !part.is_empty())
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_header_can_carry_is_taken() {
        for bad in ["", "a b", "a\nb", "é", "\u{0}", "\u{7f}", &"x".repeat(8193)] {
            assert!(Secret::new(bad.to_owned()).is_none());
        }
        assert!(Secret::new("x".repeat(8192)).is_some());
    }

    #[test]
    fn a_jwt_is_told_from_a_key() {
        let is_jwt =
            |text: &str| Secret::new(text.to_owned()).is_some_and(|secret| secret.is_jwt());
        assert!(is_jwt("a.b.c"));
        for key in [
            "11111111-1111-4111-8111-111111111111",
            "a.b",
            "a..c",
            "a.b.c.d",
        ] {
            assert!(!is_jwt(key), "{key}");
        }
    }
}
