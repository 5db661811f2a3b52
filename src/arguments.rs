//! Reading what a caller passed in, and saying what is wrong with it.
//!
//! Nothing here quotes a value: a secret pasted into the wrong field must not come back in an error.

use crate::headers::header_problem;
use crate::value::{Kind, Value};

/// Why an argument was refused: the API's own words (`details[].reason`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is missing.
    Required,
    /// It has the wrong type or form.
    Format,
    /// It is outside a limit.
    Constraint,
}

impl Reason {
    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::Format => "format",
            Self::Constraint => "constraint",
        }
    }
}

/// One argument that was refused, and the rule that it broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The argument, as the caller spells it.
    pub argument: &'static str,
    /// The kind of rule.
    pub reason: Reason,
    /// The rule.
    pub rule: &'static str,
}

/// Reads the properties of one object, and collects every problem instead of stopping at the first.
pub struct Arguments<'a, V> {
    object: &'a V,
    problems: Vec<Problem>,
}

/// The longest name, in characters.
pub const NAME_LIMIT: usize = 64;
/// The longest description, in characters.
pub const DESCRIPTION_LIMIT: usize = 200;
/// The largest page, in Projects.
pub const PAGE_SIZE_LIMIT: u32 = 100;

const NAME_RULE: &str =
    "must be 1 to 64 characters, each a letter, a digit, '.', '_', '-' or a space";
const UUID_RULE: &str = "must be a UUID: 8-4-4-4-12 hexadecimal digits";

impl<'a, V: Value> Arguments<'a, V> {
    /// Starts on `object`, which the caller knows as `name`; anything but an object is a problem.
    pub fn of(object: &'a V, name: &'static str) -> Self {
        let mut arguments = Self {
            object,
            problems: Vec::new(),
        };
        if !matches!(object.kind(), Kind::Object | Kind::Absent) {
            arguments.problem(name, Reason::Format, "must be an object");
        }
        arguments
    }

    /// Notes a problem.
    #[inline(never)]
    pub fn problem(&mut self, argument: &'static str, reason: Reason, rule: &'static str) {
        self.problems.push(Problem {
            argument,
            reason,
            rule,
        });
    }

    /// `value` if there was no problem, else all of them.
    ///
    /// # Errors
    /// The problems.
    pub fn done<T>(self, value: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(value)
        } else {
            Err(self.problems)
        }
    }

    /// A property as it is; `None` when absent.
    pub fn raw(&self, key: &'static str) -> Option<V> {
        let value = self.object.get(key);
        (value.kind() != Kind::Absent).then_some(value)
    }

    /// A string.
    #[inline(never)]
    pub fn text(&mut self, key: &'static str) -> Option<String> {
        let text = self.raw(key)?.text();
        if text.is_none() {
            self.problem(key, Reason::Format, "must be a string");
        }
        text
    }

    /// An ID.
    #[inline(never)]
    pub fn uuid(&mut self, key: &'static str) -> Option<String> {
        let text = self.text(key)?;
        if is_uuid(&text) {
            return Some(text);
        }
        self.problem(key, Reason::Format, UUID_RULE);
        None
    }

    /// An ID, or the default one from the settings; one of them must be there.
    #[inline(never)]
    pub fn uuid_or(&mut self, key: &'static str, default: Option<&str>) -> String {
        let before = self.problems.len();
        let id = self.uuid(key).or_else(|| default.map(str::to_owned));
        if id.is_none() && self.problems.len() == before {
            self.problem(key, Reason::Required, "is required");
        }
        id.unwrap_or_default()
    }

    /// A list of IDs.
    pub fn uuids(&mut self, key: &'static str) -> Vec<String> {
        let Some(list) = self.raw(key) else {
            return Vec::new();
        };
        if list.kind() != Kind::List {
            self.problem(key, Reason::Format, "must be an array of UUIDs");
            return Vec::new();
        }
        let mut ids = Vec::new();
        for item in list.items() {
            match item.text() {
                Some(id) if is_uuid(&id) => ids.push(id),
                _ => {
                    self.problem(key, Reason::Format, UUID_RULE);
                    break;
                }
            }
        }
        ids
    }

    /// A Project's name.
    pub fn name(&mut self, key: &'static str) -> Option<String> {
        let name = self.text(key)?;
        if is_name(&name) {
            return Some(name);
        }
        self.problem(key, Reason::Constraint, NAME_RULE);
        None
    }

    /// A Project's description.
    pub fn description(&mut self) -> Option<String> {
        let text = self.text("description")?;
        if characters(&text) <= DESCRIPTION_LIMIT {
            return Some(text);
        }
        self.problem(
            "description",
            Reason::Constraint,
            "must be at most 200 characters",
        );
        None
    }

    /// A whole number from `least` to `most`.
    pub fn whole(
        &mut self,
        key: &'static str,
        least: u32,
        most: u32,
        rule: &'static str,
    ) -> Option<u32> {
        let number = self.raw(key)?.number();
        match number {
            Some(n) if n >= f64::from(least) && n <= f64::from(most) && n % 1.0 == 0.0 => {
                // In range and whole, so the conversion is exact.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                return Some(n as u32);
            }
            Some(_) => self.problem(key, Reason::Constraint, rule),
            None => self.problem(key, Reason::Format, rule),
        }
        None
    }

    /// A page's number.
    pub fn page(&mut self) -> Option<u32> {
        self.whole("page", 1, u32::MAX, "must be a whole number above 0")
    }

    /// A page's size.
    pub fn page_size(&mut self, key: &'static str) -> Option<u32> {
        self.whole(
            key,
            1,
            PAGE_SIZE_LIMIT,
            "must be a whole number from 1 to 100",
        )
    }

    /// A duration in milliseconds, 0 meaning none.
    pub fn milliseconds(&mut self, key: &'static str) -> Option<f64> {
        let number = self.raw(key)?.number();
        if number.is_some_and(|n| n >= 0.0) {
            return number;
        }
        self.problem(
            key,
            Reason::Format,
            "must be a number of milliseconds, 0 for none",
        );
        None
    }

    /// One of `words`.
    pub fn one_of(
        &mut self,
        key: &'static str,
        words: &[&'static str],
        rule: &'static str,
    ) -> Option<&'static str> {
        let text = self.text(key)?;
        let found = words.iter().find(|word| **word == text).copied();
        if found.is_none() {
            self.problem(key, Reason::Constraint, rule);
        }
        found
    }

    /// A function.
    pub fn function(&mut self, key: &'static str) -> Option<V> {
        let value = self.raw(key)?;
        if value.kind() == Kind::Function {
            return Some(value);
        }
        self.problem(key, Reason::Format, "must be a function");
        None
    }

    /// Extra headers, as a list of names and values that was checked and cannot change any more.
    pub fn headers(&mut self) -> Option<V> {
        let object = self.raw("headers")?;
        let pairs = object.entries();
        let rule = if object.kind() == Kind::Object {
            pairs.items().find_map(|pair| header_problem(&pair))
        } else {
            Some("must be an object")
        };
        if let Some(rule) = rule {
            self.problem("headers", Reason::Format, rule);
        }
        Some(pairs)
    }
}

/// Whether `text` is a UUID in its usual form. The `uuid` crate takes more forms than the API (braces,
/// URNs, no hyphens) and would add a kilobyte; a test holds this against it.
#[must_use]
pub fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, b)| match place {
            8 | 13 | 18 | 23 => b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

/// How many characters `text` has: as many as it has bytes that begin one.
fn characters(text: &str) -> usize {
    text.bytes().filter(|byte| byte & 0xc0 != 0x80).count()
}

/// Whether `text` can be a Project's name.
#[must_use]
pub fn is_name(text: &str) -> bool {
    let fits = (1..=NAME_LIMIT).contains(&text.len());
    fits && text
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || b".-_ ".contains(&b))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn a_uuid_is_what_the_uuid_crate_takes_in_its_hyphenated_form(text in "[0-9a-fA-F-]{34,38}|[0-9a-f]{8}(-[0-9a-fg]{4}){3}-[0-9a-f]{12}|\\PC{0,40}") {
            let hyphenated = text.len() == 36 && uuid::Uuid::try_parse(&text).is_ok();
            prop_assert_eq!(is_uuid(&text), hyphenated);
        }

        #[test]
        fn a_name_is_what_the_documentation_says(text in "[a-zA-Z0-9._ é-]{0,66}|\\PC{0,10}") {
            let documented = (1..=64).contains(&text.chars().count())
                && text.chars().all(|c| c.is_ascii_alphanumeric() || "._- ".contains(c));
            prop_assert_eq!(is_name(&text), documented);
        }

        #[test]
        fn characters_are_counted_as_the_standard_library_counts_them(text in "\\PC{0,300}") {
            prop_assert_eq!(characters(&text), text.chars().count());
        }
    }
}
