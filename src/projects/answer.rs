//! What a successful answer must look like.
//!
//! The page's own `JSON.parse` reads it and one imported function turns it into the caller's objects,
//! because each string that crosses into wasm costs more than both. That function refuses whatever
//! does not fit; what it refused is judged here, field by field, to say what was wrong and where.
//! A test holds the two against each other.

use super::set_qualification::USE_CASES;
use crate::call::decimal;
use crate::date;
use crate::value::{Kind, Value};

/// The shapes that the API answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Shape {
    /// A Project.
    Project = 0,
    /// A page of Projects and their total.
    Page = 1,
    /// A Project's ID and qualification.
    Qualification = 2,
}

/// Where an answer has another shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The path of the field, as in `projects[3].id`.
    pub path: String,
    /// What should be there.
    pub expected: &'static str,
    /// What is there.
    pub found: Kind,
}

impl Misfit {
    /// The misfit as a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let found = match self.found {
            Kind::Absent => "nothing",
            Kind::Null => "null",
            Kind::Boolean => "a boolean",
            Kind::Number => "a number",
            Kind::Text => "a string",
            Kind::List => "an array",
            Kind::Object | Kind::Function => "an object",
        };
        let place = if self.path.is_empty() {
            "the answer"
        } else {
            &self.path
        };
        [place, " must be ", self.expected, ", but is ", found].concat()
    }
}

/// Checks an answer against a shape.
///
/// # Errors
/// The first place where they differ.
pub fn check<V: Value>(shape: Shape, value: &V) -> Result<(), Misfit> {
    match shape {
        Shape::Project => project(value, ""),
        Shape::Page => page(value),
        Shape::Qualification => {
            object(value, "")?;
            text(value, "project_id", "")?;
            qualification(value, "")
        }
    }
}

fn page<V: Value>(value: &V) -> Result<(), Misfit> {
    object(value, "")?;
    let projects = value.get("projects");
    if projects.kind() != Kind::List {
        return misfit(&projects, "", "projects", "an array");
    }
    let total = value.get("total_count");
    let whole = total.number().is_some_and(|n| n >= 0.0 && n % 1.0 == 0.0);
    if !whole {
        return misfit(&total, "", "total_count", "a whole number of at least 0");
    }
    for (index, item) in (0..).zip(projects.items()) {
        project(&item, &["projects[", &decimal(index), "]"].concat())?;
    }
    Ok(())
}

fn project<V: Value>(value: &V, at: &str) -> Result<(), Misfit> {
    object(value, at)?;
    for key in ["id", "organization_id", "name"] {
        text(value, key, at)?;
    }
    for key in ["description", "status", "created_at", "updated_at"] {
        optional(value, key, at, Kind::Text, "a string")?;
    }
    for key in ["created_at", "updated_at"] {
        let time = value.get(key);
        if time
            .text()
            .is_some_and(|text| date::rfc3339(&text).is_none())
        {
            return misfit(&time, at, key, "an RFC 3339 time");
        }
    }
    qualification(value, at)
}

fn qualification<V: Value>(parent: &V, at: &str) -> Result<(), Misfit> {
    optional(parent, "qualification", at, Kind::Object, "an object")?;
    let value = parent.get("qualification");
    let at = join(at, "qualification");
    optional(&value, "architecture_type", &at, Kind::Text, "a string")?;
    for (_, key) in USE_CASES {
        optional(&value, key, &at, Kind::Object, "an object")?;
        optional(
            &value.get(key),
            "sub_use_case",
            &join(&at, key),
            Kind::Text,
            "a string",
        )?;
    }
    Ok(())
}

fn object<V: Value>(value: &V, at: &str) -> Result<(), Misfit> {
    if value.kind() == Kind::Object {
        Ok(())
    } else {
        misfit(value, at, "", "an object")
    }
}

fn text<V: Value>(parent: &V, key: &str, at: &str) -> Result<(), Misfit> {
    let value = parent.get(key);
    if value.kind() == Kind::Text {
        Ok(())
    } else {
        misfit(&value, at, key, "a string")
    }
}

#[inline(never)]
fn optional<V: Value>(
    parent: &V,
    key: &str,
    at: &str,
    kind: Kind,
    expected: &'static str,
) -> Result<(), Misfit> {
    let value = parent.get(key);
    if value.is_nothing() || value.kind() == kind {
        Ok(())
    } else {
        misfit(&value, at, key, expected)
    }
}

#[inline(never)]
fn misfit<V: Value>(value: &V, at: &str, key: &str, expected: &'static str) -> Result<(), Misfit> {
    Err(Misfit {
        path: join(at, key),
        expected,
        found: value.kind(),
    })
}

fn join(at: &str, key: &str) -> String {
    match (at, key) {
        ("", key) => key.to_owned(),
        (at, "") => at.to_owned(),
        (at, key) => [at, ".", key].concat(),
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "answer_tests.rs"]
mod tests;
