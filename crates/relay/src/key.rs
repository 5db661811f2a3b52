//! The secret key.

use http::HeaderValue;
use memchr::memmem::Finder;
use scaleway_account_contract::limits;
use std::fmt;
use std::sync::Arc;

/// A secret key, ready to be sent. It has no form in which it could be printed.
#[derive(Clone)]
pub struct SecretKey(Arc<Forms>);

/// The forms in which it is needed at each call.
struct Forms {
    header: HeaderValue,
    finder: Finder<'static>,
}

impl fmt::Debug for SecretKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SecretKey")
    }
}

impl SecretKey {
    /// A key, if the text is one.
    ///
    /// # Errors
    /// The end of a sentence that does not quote it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        const WRONG: &str = "must be a secret key, which is a UUID";
        limits::uuid(text).ok_or(WRONG)?;
        let mut value = HeaderValue::from_str(text).map_err(|_| WRONG)?;
        // Left out of every debug output, and never put in a compression table.
        value.set_sensitive(true);
        let lower = text.to_ascii_lowercase();
        Ok(Self(Arc::new(Forms {
            header: value,
            finder: Finder::new(&lower).into_owned(),
        })))
    }

    /// The value of `X-Auth-Token`.
    pub(crate) fn header(&self) -> HeaderValue {
        self.0.header.clone()
    }

    /// Finds it in a text in lower case.
    pub(crate) fn finder(&self) -> &Finder<'static> {
        &self.0.finder
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_no_key_is_not_quoted_and_what_is_one_not_printed() {
        for bad in [
            "",
            " ",
            "s3cr3t",
            "SCWXXXXXXXXXXXXXXXXX",
            "11111111111141118111111111111111",
        ] {
            let error = SecretKey::parse(bad).unwrap_err();
            assert!(bad.trim().is_empty() || !error.contains(bad));
        }
        let key = SecretKey::parse("11111111-1111-4111-8111-111111111111").unwrap();
        assert!(!format!("{key:?} {:?}", key.header()).contains("1111"));
    }
}
