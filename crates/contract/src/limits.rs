//! The limits of the API, each once, with the words for what breaks it.
//!
//! Source: <https://www.scaleway.com/en/developers/api/account/project-api/>

use uuid::Uuid;

/// The longest name of a Project, in characters.
pub const NAME: usize = 64;
/// The longest description of a Project, in characters.
pub const DESCRIPTION: usize = 200;
/// The largest page, in items.
pub const PAGE_SIZE: u32 = 100;
/// The page size that is sent where nobody says: the API's own default is unpublished.
pub const DEFAULT_PAGE_SIZE: u32 = 50;
/// The longest name of an SSH key, in characters.
pub const SSH_KEY_NAME: usize = 1000;
/// The longest public key, in characters.
pub const PUBLIC_KEY: usize = 65_000;
/// The last page of a list of SSH keys.
pub const SSH_KEY_PAGE: u32 = 10_000;
/// How many Projects an Organization may have unless it was given more.
pub const QUOTA: usize = 25;

/// The rule on pages.
pub const PAGE_RULE: &str = "must be a whole number above 0";
/// The rule on pages of SSH keys.
pub const SSH_KEY_PAGE_RULE: &str = "must be a whole number from 1 to 10000";
/// The rule on page sizes.
pub const PAGE_SIZE_RULE: &str = "must be a whole number from 1 to 100";
/// The rule on IDs.
pub const UUID_RULE: &str = "must be a UUID: 8-4-4-4-12 hexadecimal digits";

/// The rule on the name of a Project, and on the list's filter by it: 1 to 64 characters, each an ASCII letter, a digit,
/// `.`, `_`, `-` or a space.
#[must_use]
pub fn name(text: &str) -> Option<&'static str> {
    let fits = (1..=NAME).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b".-_ ".contains(&b));
    (!fits)
        .then_some("must be 1 to 64 characters, each a letter, a digit, '.', '_', '-' or a space")
}

/// The rule on the description of a Project: at most 200 characters.
#[must_use]
pub fn description(text: &str) -> Option<&'static str> {
    (text.chars().count() > DESCRIPTION).then_some("must be at most 200 characters")
}

/// The rule on the name of an SSH key: at most 1000 characters.
#[must_use]
pub fn ssh_key_name(text: &str) -> Option<&'static str> {
    (text.chars().count() > SSH_KEY_NAME).then_some("must be at most 1000 characters")
}

/// The rule on the filter of a list of SSH keys by their names: 1 to 1000 characters.
#[must_use]
pub fn ssh_key_filter(text: &str) -> Option<&'static str> {
    let fits = (1..=SSH_KEY_NAME).contains(&text.chars().count());
    (!fits).then_some("must be 1 to 1000 characters")
}

/// The ID that `text` is: a UUID with its hyphens, in either case. No other form that UUIDs are written in is taken, as
/// the API takes none.
#[must_use]
pub fn uuid(text: &str) -> Option<Uuid> {
    // Of the forms that the crate takes, only the hyphenated one has 36 characters.
    (text.len() == 36)
        .then(|| Uuid::try_parse(text).ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn a_uuid_is_hyphenated(text in "[0-9a-fA-F-]{34,38}|[0-9a-f]{8}(-[0-9a-fg]{4}){3}-[0-9a-f]{12}|\\PC{0,40}") {
            let hyphenated = text.len() == 36
                && text.bytes().enumerate().all(|(place, byte)| match place {
                    8 | 13 | 18 | 23 => byte == b'-',
                    _ => byte.is_ascii_hexdigit(),
                });
            prop_assert_eq!(uuid(&text).is_some(), hyphenated);
        }

        #[test]
        fn a_name_is_what_the_documentation_says(text in "[a-zA-Z0-9._ é-]{0,66}|\\PC{0,10}") {
            let documented = (1..=64).contains(&text.chars().count())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || "._- ".contains(c));
            prop_assert_eq!(name(&text).is_none(), documented);
        }
    }
}
