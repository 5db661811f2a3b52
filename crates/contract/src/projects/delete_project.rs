//! `DELETE /account/v3/projects/{project_id}`

use crate::call::{Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::route::Route;
use serde::Deserialize;
use uuid::Uuid;

/// Deletes an empty Project, for good.
///
/// The ID is required: a delete never falls back to a default Project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeleteProject {
    /// Which one.
    pub project_id: Uuid,
}

/// A [`DeleteProject`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `DeleteProject`
pub struct DeleteProjectFields {
    pub project_id: Field<String>,
}

impl DeleteProject {
    /// The request: there is nothing that it could break.
    ///
    /// # Errors
    /// None.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        Ok(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        Call::new(Route::DeleteProject(self.project_id), Resend::SafeAndGone)
    }
}

impl DeleteProjectFields {
    /// The request.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<DeleteProject, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(&mut checks);
        checks.done(request)
    }

    /// The request. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, checks: &mut Checks) -> DeleteProject {
        let project_id = checks.required_uuid("project_id", self.project_id);
        DeleteProject { project_id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_id_nothing_is_deleted() {
        let violations = DeleteProjectFields::default().check().unwrap_err();
        assert_eq!(
            (violations[0].argument, violations[0].reason.as_str()),
            ("project_id", "required")
        );
    }

    #[test]
    fn the_id_is_all_there_is() {
        let fields = DeleteProjectFields {
            project_id: Field::Given("22222222-2222-4222-8222-222222222222".to_owned()),
        };
        let call = fields.check().unwrap().call();
        assert_eq!(
            (call.method().as_str(), call.body, call.resend),
            ("DELETE", None, Resend::SafeAndGone)
        );
    }
}
