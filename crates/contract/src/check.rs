//! Checking the arguments of a request: every rule that is broken is told, not only the first.

use crate::field::Field;
use crate::limits;
use uuid::Uuid;

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

/// A rule that an argument breaks. It never holds the argument's value: a secret that was pasted into the wrong field
/// must not come back in an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Violation {
    /// The argument, by its name on the wire.
    pub argument: &'static str,
    /// The kind of rule.
    pub reason: Reason,
    /// The rule, as the end of a sentence that begins with the argument.
    pub rule: &'static str,
}

/// A rule on a text: `None` where the text keeps it, else the rule that it breaks.
pub type TextRule = fn(&str) -> Option<&'static str>;

/// The violations of a request so far.
#[derive(Clone, Debug, Default)]
pub struct Checks(Vec<Violation>);

impl Checks {
    /// Notes a violation.
    #[inline(never)]
    pub fn note(&mut self, argument: &'static str, reason: Reason, rule: &'static str) {
        self.0.push(Violation {
            argument,
            reason,
            rule,
        });
    }

    /// `request` if nothing was noted, else all that was.
    ///
    /// # Errors
    /// The violations.
    pub fn done<T>(self, request: T) -> Result<T, Vec<Violation>> {
        if self.0.is_empty() {
            Ok(request)
        } else {
            Err(self.0)
        }
    }

    /// What was noted.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.0
    }

    /// Whether a violation of this argument was noted.
    #[must_use]
    pub fn has(&self, argument: &str) -> bool {
        self.0
            .iter()
            .any(|violation| violation.argument == argument)
    }

    /// Holds a text that is there against a rule.
    #[inline(never)]
    pub fn rule(&mut self, argument: &'static str, text: Option<&str>, rule: TextRule) {
        if let Some(broken) = text.and_then(rule) {
            self.note(argument, Reason::Constraint, broken);
        }
    }

    /// Notes an argument that must be there and is not.
    #[inline(never)]
    pub fn required(&mut self, argument: &'static str, is_there: bool) {
        if !is_there && !self.has(argument) {
            self.note(argument, Reason::Required, "is required");
        }
    }

    /// Holds a number that is there against its limits.
    #[inline(never)]
    pub fn range(
        &mut self,
        argument: &'static str,
        number: Option<u32>,
        least: u32,
        most: u32,
        rule: &'static str,
    ) {
        if number.is_some_and(|number| !(least..=most).contains(&number)) {
            self.note(argument, Reason::Constraint, rule);
        }
    }

    /// A string, whatever it says.
    #[inline(never)]
    pub fn string(&mut self, argument: &'static str, field: Field<String>) -> Option<String> {
        if field == Field::Wrong {
            self.note(argument, Reason::Format, "must be a string");
        }
        field.given()
    }

    /// A string that keeps a rule.
    #[inline(never)]
    pub fn text(
        &mut self,
        argument: &'static str,
        field: Field<String>,
        rule: TextRule,
    ) -> Option<String> {
        let text = self.string(argument, field);
        self.rule(argument, text.as_deref(), rule);
        text
    }

    /// An ID.
    #[inline(never)]
    pub fn uuid(&mut self, argument: &'static str, field: Field<String>) -> Option<Uuid> {
        let text = self.string(argument, field)?;
        let id = limits::uuid(&text);
        if id.is_none() {
            self.note(argument, Reason::Format, limits::UUID_RULE);
        }
        id
    }

    /// An ID that must be there; nil where it is not.
    #[inline(never)]
    pub fn required_uuid(&mut self, argument: &'static str, field: Field<String>) -> Uuid {
        let id = self.uuid(argument, field);
        self.required(argument, id.is_some());
        id.unwrap_or_default()
    }

    /// `true` or `false`.
    #[inline(never)]
    pub fn boolean(&mut self, argument: &'static str, field: Field<bool>) -> Option<bool> {
        if field == Field::Wrong {
            self.note(argument, Reason::Format, "must be true or false");
        }
        field.given()
    }

    /// An ID, or else the default one.
    #[inline(never)]
    pub fn uuid_or(
        &mut self,
        argument: &'static str,
        field: Field<String>,
        default: Option<Uuid>,
    ) -> Option<Uuid> {
        match field {
            Field::Absent => default,
            field => self.uuid(argument, field),
        }
    }

    /// A list of IDs.
    pub fn uuids(
        &mut self,
        argument: &'static str,
        field: Field<Vec<Field<String>>>,
    ) -> Option<Vec<Uuid>> {
        if field == Field::Wrong {
            self.note(argument, Reason::Format, "must be an array of UUIDs");
        }
        let mut ids = Vec::new();
        for item in field.given()? {
            let Some(id) = item.given().as_deref().and_then(limits::uuid) else {
                self.note(argument, Reason::Format, limits::UUID_RULE);
                break;
            };
            ids.push(id);
        }
        Some(ids)
    }

    /// A whole number from `least` to `most`.
    #[inline(never)]
    pub fn whole(
        &mut self,
        argument: &'static str,
        field: Field<f64>,
        least: u32,
        most: u32,
        rule: &'static str,
    ) -> Option<u32> {
        match field {
            Field::Absent => None,
            Field::Given(number)
                if number >= f64::from(least)
                    && number <= f64::from(most)
                    && number % 1.0 == 0.0 =>
            {
                // In range and whole, so the conversion is exact.
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                Some(number as u32)
            }
            Field::Given(_) => {
                self.note(argument, Reason::Constraint, rule);
                None
            }
            Field::Wrong => {
                self.note(argument, Reason::Format, rule);
                None
            }
        }
    }

    /// A page's number.
    pub fn page(&mut self, field: Field<f64>) -> Option<u32> {
        self.whole("page", field, 1, u32::MAX, limits::PAGE_RULE)
    }

    /// A page's size.
    pub fn page_size(&mut self, argument: &'static str, field: Field<f64>) -> Option<u32> {
        self.whole(
            argument,
            field,
            1,
            limits::PAGE_SIZE,
            limits::PAGE_SIZE_RULE,
        )
    }
}
