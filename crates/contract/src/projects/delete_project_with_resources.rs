//! `POST /account/v3/projects/{project_id}/delete-with-resources`

use crate::call::{Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::limits;
use crate::route::Route;
use serde::Deserialize;
use uuid::Uuid;

/// Deletes a Project **and all that is in it**, for good.
///
/// It goes on after the answer: see [`ProjectStatus::Deleting`](super::ProjectStatus::Deleting). It is sent again only
/// after a 429, which says that nothing was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeleteProjectWithResources {
    /// Which one.
    pub project_id: Uuid,
    /// Its name, as the confirmation: the API compares it.
    pub project_name: String,
}

/// A [`DeleteProjectWithResources`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `DeleteProjectWithResources`
pub struct DeleteProjectWithResourcesFields {
    pub project_id: Field<String>,
    pub project_name: Field<String>,
}

impl DeleteProjectWithResources {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.rule("project_name", Some(&self.project_name), limits::name);
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        let route = Route::DeleteProjectWithResources(self.project_id);
        let mut call = Call::new(route, Resend::OnlyIfRefused);
        call.query.add("project_name", self.project_name);
        call
    }
}

impl DeleteProjectWithResourcesFields {
    /// The request.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<DeleteProjectWithResources, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(&mut checks);
        checks.done(request)
    }

    /// The request. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, checks: &mut Checks) -> DeleteProjectWithResources {
        let project_id = checks.required_uuid("project_id", self.project_id);
        let project_name = checks.text("project_name", self.project_name, limits::name);
        checks.required("project_name", project_name.is_some());
        DeleteProjectWithResources {
            project_id,
            project_name: project_name.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    fn read(value: serde_json::Value) -> Result<DeleteProjectWithResources, Vec<Violation>> {
        let fields: DeleteProjectWithResourcesFields = serde_json::from_value(value).unwrap();
        fields.check()
    }

    #[test]
    fn the_name_goes_into_the_query() {
        let call = read(json!({"project_id": ID, "project_name": "my shop"}))
            .unwrap()
            .call();
        assert_eq!(
            call.target(),
            format!("/account/v3/projects/{ID}/delete-with-resources?project_name=my%20shop")
        );
        assert_eq!((call.body, call.resend), (None, Resend::OnlyIfRefused));
    }

    #[test]
    fn id_and_name_are_required() {
        let told: Vec<_> = read(json!({}))
            .unwrap_err()
            .into_iter()
            .map(|violation| violation.argument)
            .collect();
        assert_eq!(told, ["project_id", "project_name"]);
        assert!(read(json!({"project_id": ID, "project_name": ""})).is_err());
    }
}
