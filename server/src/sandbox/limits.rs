//! The rules on arguments. Each function takes one argument and notes what it breaks, so that an answer names them all.

use serde_json::{Map, Value};
use uuid::Uuid;

use crate::api::error::{ApiError, BadArgument};
use crate::api::query::Query;
use crate::api::route::hyphenated;

/// The page size of a request that does not say.
const DEFAULT_PAGE_SIZE: usize = 50;

/// The arguments of a request that broke a rule so far.
#[derive(Debug, Default)]
pub struct Checked(Vec<BadArgument>);

impl Checked {
    /// Notes an argument that breaks a rule.
    pub fn note(&mut self, name: &'static str, reason: &'static str, help: &'static str) {
        self.0.push(BadArgument { name, reason, help });
    }

    /// # Errors
    /// 400 with the arguments that broke a rule, if any did.
    pub fn finish(self) -> Result<(), ApiError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(ApiError::invalid_arguments(&self.0))
        }
    }

    /// The rule on names, of Projects and of the list's filter.
    pub fn name(&mut self, argument: &'static str, name: &str) {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | ' ');
        if name.is_empty() || name.len() > 64 || !name.chars().all(allowed) {
            self.note(
                argument,
                "constraint",
                "1 to 64 characters, each a letter, a digit, a dot, an underscore, a hyphen or a space",
            );
        }
    }

    /// The rule on descriptions.
    pub fn description(&mut self, description: &str) {
        if description.chars().count() > 200 {
            self.note("description", "constraint", "at most 200 characters");
        }
    }

    /// A field of a JSON body that is a string; `null` is as good as absent.
    pub fn string(&mut self, body: &Map<String, Value>, field: &'static str) -> Option<String> {
        match body.get(field) {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(_) => {
                self.note(field, "format", "must be a string");
                None
            }
        }
    }

    /// An ID that must be there.
    pub fn id(&mut self, argument: &'static str, text: Option<&str>) -> Option<Uuid> {
        match text {
            None | Some("") => {
                self.note(argument, "required", "must be given");
                None
            }
            Some(text) => {
                let id = hyphenated(text);
                if id.is_none() {
                    self.note(argument, "format", "must be a UUID");
                }
                id
            }
        }
    }

    /// `page`.
    pub fn page(&mut self, query: &Query) -> usize {
        self.number(query, "page", 1, usize::MAX, "must be greater than 0")
            .unwrap_or(1)
    }

    /// `page_size`.
    pub fn page_size(&mut self, query: &Query) -> usize {
        self.number(query, "page_size", 1, 100, "must be 1 to 100")
            .unwrap_or(DEFAULT_PAGE_SIZE)
    }

    fn number(
        &mut self,
        query: &Query,
        name: &'static str,
        least: usize,
        most: usize,
        help: &'static str,
    ) -> Option<usize> {
        let text = query.get(name)?;
        let Ok(number) = text.parse::<i64>() else {
            self.note(name, "format", "must be a whole number");
            return None;
        };
        let number = usize::try_from(number)
            .ok()
            .filter(|number| (least..=most).contains(number));
        if number.is_none() {
            self.note(name, "constraint", help);
        }
        number
    }
}

/// The body of a request as a JSON object.
///
/// # Errors
/// 400 when it is something else.
pub fn object(body: &[u8]) -> Result<Map<String, Value>, ApiError> {
    serde_json::from_slice(body).map_err(|_| {
        ApiError::invalid_arguments(&[BadArgument {
            name: "body",
            reason: "format",
            help: "must be a JSON object",
        }])
    })
}
