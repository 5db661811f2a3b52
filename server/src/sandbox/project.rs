//! A Project of the sandbox, and what the API shows of it.

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// Whether a Project has resources in it, which is what keeps it from being deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resources {
    /// It has none.
    None,
    /// It has some.
    Held,
    /// The last one is gone, but the Project stays unusable until this time.
    ReleasedUntil(Timestamp),
}

/// A Project.
#[derive(Clone, Debug)]
pub struct Project {
    /// Its ID; the default Project has the Organization's.
    pub id: Uuid,
    /// The Organization it belongs to.
    pub organization_id: Uuid,
    /// Its name, not unique.
    pub name: String,
    /// Its description, maybe empty.
    pub description: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
    /// What it is used for, once somebody has said so.
    pub qualification: Option<Value>,
    /// Whether it holds resources.
    pub resources: Resources,
    /// When it vanishes; set while it is being deleted.
    pub vanishes_at: Option<Timestamp>,
}

/// How an answer shows the qualification: the API's calls differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Get and list: always an object, of an unknown type if nobody has said.
    Qualification,
    /// Create, update and delete-with-resources: always `null`.
    Null,
}

/// The Project as the API writes it.
#[derive(Serialize)]
struct Body<'a> {
    id: Uuid,
    name: &'a str,
    organization_id: Uuid,
    description: &'a str,
    created_at: String,
    updated_at: String,
    qualification: Option<Value>,
    status: &'static str,
}

impl Project {
    /// Whether this is the default Project of its Organization.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.id == self.organization_id
    }

    /// What an answer says of the Project.
    pub fn body(&self, shows: Shows) -> impl Serialize + use<'_> {
        let qualification =
            match shows {
                Shows::Null => None,
                Shows::Qualification => Some(self.qualification.clone().unwrap_or_else(
                    || json!({ "architecture_type": "unknown_architecture_type" }),
                )),
            };
        Body {
            id: self.id,
            name: &self.name,
            organization_id: self.organization_id,
            description: &self.description,
            created_at: rfc3339(self.created_at),
            updated_at: rfc3339(self.updated_at),
            qualification,
            status: if self.vanishes_at.is_some() {
                "deleting"
            } else {
                "active"
            },
        }
    }
}

/// A time as the API writes it: UTC, always six digits after the second.
#[must_use]
pub fn rfc3339(time: Timestamp) -> String {
    format!("{time:.6}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn times_have_microseconds() {
        let time: Timestamp = "2024-10-10T15:51:51Z".parse().unwrap();
        assert_eq!(rfc3339(time), "2024-10-10T15:51:51.000000Z");
        let time: Timestamp = "2024-10-10T15:51:51.949252999Z".parse().unwrap();
        assert_eq!(rfc3339(time), "2024-10-10T15:51:51.949252Z");
    }
}
