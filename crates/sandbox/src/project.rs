//! A Project of the sandbox, and what the API shows of it.

use scaleway_account_contract::{Project, ProjectStatus, Qualification, Timestamp, Uuid};

/// Whether a Project has resources in it, which is what keeps it from being deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resources {
    /// It has none.
    None,
    /// It has some.
    Held,
    /// The last one is gone, but the Project stays unusable until this time.
    ReleasedUntil(Timestamp),
}

/// A Project, with what its answers do not show.
#[derive(Clone, Debug)]
pub(crate) struct StoredProject {
    /// Its ID; the default Project has the Organization's.
    pub(crate) id: Uuid,
    /// The Organization it belongs to.
    pub(crate) organization_id: Uuid,
    /// Its name, not unique.
    pub(crate) name: String,
    /// Its description, maybe empty.
    pub(crate) description: String,
    /// When it was made.
    pub(crate) created_at: Timestamp,
    /// When it last changed.
    pub(crate) updated_at: Timestamp,
    /// What it is used for, once somebody has said so.
    pub(crate) qualification: Option<Qualification>,
    /// Whether it holds resources.
    pub(crate) resources: Resources,
    /// When it vanishes; set while it is being deleted.
    pub(crate) vanishes_at: Option<Timestamp>,
}

/// How an answer shows the qualification: the API's calls differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// Get and list: always an object, of an unknown type if nobody has said.
    Qualification,
    /// Create, update and delete-with-resources: always `null`.
    Null,
}

impl StoredProject {
    /// Whether this is the default Project of its Organization.
    pub(crate) fn is_default(&self) -> bool {
        self.id == self.organization_id
    }

    /// What an answer says of the Project.
    pub(crate) fn shown(&self, shows: Shows) -> Project {
        Project {
            id: self.id,
            name: self.name.clone(),
            organization_id: self.organization_id,
            description: self.description.clone(),
            created_at: Some(self.created_at),
            updated_at: Some(self.updated_at),
            qualification: match shows {
                Shows::Null => None,
                Shows::Qualification => Some(self.qualification.clone().unwrap_or_default()),
            },
            status: Some(match self.vanishes_at {
                Some(_) => ProjectStatus::Deleting,
                None => ProjectStatus::Active,
            }),
        }
    }
}
