//! `GET /account/v3/projects/{project_id}`

use crate::call::{Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::route::Route;
use serde::Deserialize;
use uuid::Uuid;

/// Gets a Project.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GetProject {
    /// Which one. The client fills in its default one.
    pub project_id: Option<Uuid>,
}

/// A [`GetProject`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `GetProject`
pub struct GetProjectFields {
    pub project_id: Field<String>,
}

impl GetProject {
    /// The request, if it is complete.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.required("project_id", self.project_id.is_some());
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        Call::new(
            Route::GetProject(self.project_id.unwrap_or_default()),
            Resend::Safe,
        )
    }
}

impl GetProjectFields {
    /// The request, with `project` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, project: Option<Uuid>) -> Result<GetProject, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(project, &mut checks);
        checks.done(request)
    }

    /// The request, with `project` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, project: Option<Uuid>, checks: &mut Checks) -> GetProject {
        let project_id = checks.uuid_or("project_id", self.project_id, project);
        checks.required("project_id", project_id.is_some());
        GetProject { project_id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    fn given(text: &str) -> GetProjectFields {
        GetProjectFields {
            project_id: Field::Given(text.to_owned()),
        }
    }

    #[test]
    fn the_id_is_a_uuid_or_refused() {
        let call = given(ID).check(None).unwrap().call();
        assert_eq!(call.target(), format!("/account/v3/projects/{ID}"));
        assert!(given(&ID.to_uppercase()).check(None).is_ok());
        for bad in [
            "../../../iam/v1alpha1/ssh-keys",
            "..",
            "",
            "22222222222242228222222222222222",
            "{22222222-2222-4222-8222-2222222222}",
        ] {
            let violations = given(bad).check(Some(Uuid::nil())).unwrap_err();
            assert_eq!(violations[0].reason.as_str(), "format", "{bad}");
        }
    }

    #[test]
    fn only_an_absent_id_falls_back() {
        let default = Some(Uuid::nil());
        let absent = GetProjectFields::default();
        assert_eq!(absent.clone().check(default).unwrap().project_id, default);
        assert_eq!(
            absent.check(None).unwrap_err()[0].reason.as_str(),
            "required"
        );
        let wrong = GetProjectFields {
            project_id: Field::Wrong,
        };
        assert!(wrong.check(default).is_err());
        assert!(GetProject::default().check().is_err());
    }
}
