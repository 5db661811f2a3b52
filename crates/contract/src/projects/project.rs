//! A Project.

use super::Qualification;
use crate::answer::optional_object;
use crate::timestamp::Timestamp;
use crate::words::words;
use serde::{Deserialize, Deserializer, Serialize};
use uuid::Uuid;

/// A Project: what groups resources, and what access rights and invoices go by.
///
/// See <https://www.scaleway.com/en/docs/organizations-and-projects/concepts/#project>.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its ID. The Organization's default Project has the Organization's.
    pub id: Uuid,
    /// Its name: 1 to 64 characters. Not unique within an Organization.
    pub name: String,
    /// The Organization that it belongs to.
    pub organization_id: Uuid,
    /// Its description: at most 200 characters, empty where there is none.
    #[serde(default, deserialize_with = "text_or_null")]
    pub description: String,
    /// When it was created.
    #[serde(default)]
    pub created_at: Option<Timestamp>,
    /// When its name or description was last changed.
    #[serde(default)]
    pub updated_at: Option<Timestamp>,
    /// What it is used for. The answers to a create and an update do not tell.
    #[serde(default, deserialize_with = "optional_object")]
    pub qualification: Option<Qualification>,
    /// The state that it is in, where the API tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<ProjectStatus>,
}

impl Project {
    /// Whether it is its Organization's default Project, which has the Organization's own ID and cannot be deleted.
    #[must_use]
    pub fn is_default(&self) -> bool {
        self.id == self.organization_id
    }
}

fn text_or_null<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    Option::<String>::deserialize(deserializer).map(Option::unwrap_or_default)
}

words! {
    /// The states of a Project.
    pub enum ProjectStatus {
        /// The API does not know.
        UnknownStatus = "unknown_status",
        /// It can be used.
        Active = "active",
        /// It is being deleted with all that is in it. This passes by itself.
        Deleting = "deleting",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const RECORDED: &str = r#"{"created_at":"2024-10-10T15:51:51.949252Z","description":"","id":"11111111-1111-4111-8111-111111111111","name":"default","organization_id":"11111111-1111-4111-8111-111111111111","qualification":{"architecture_type":"unknown_architecture_type"},"updated_at":null,"new_field":[1]}"#;

    #[test]
    fn a_recorded_project_is_read_and_written() {
        let project: Project = serde_json::from_str(RECORDED).unwrap();
        assert!(project.is_default());
        assert_eq!(
            (project.updated_at, &project.status, project.name.as_str()),
            (None, &None, "default")
        );
        let again = serde_json::to_value(&project).unwrap();
        assert_eq!(again["created_at"], "2024-10-10T15:51:51.949252Z");
        assert_eq!(serde_json::from_value::<Project>(again).unwrap(), project);
    }

    #[test]
    fn an_unknown_state_is_kept() {
        for (wire, status) in [
            ("deleting", ProjectStatus::Deleting),
            ("active", ProjectStatus::Active),
            ("frozen", ProjectStatus::Other("frozen".to_owned())),
        ] {
            assert_eq!(
                serde_json::from_value::<ProjectStatus>(json!(wire)).unwrap(),
                status
            );
            assert_eq!(serde_json::to_value(status).unwrap(), wire);
        }
    }
}
