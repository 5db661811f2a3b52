//! `PATCH /account/v3/projects/{project_id}`

use crate::call::{Body, Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::limits;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Changes a Project. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UpdateProject {
    /// Which one. The client fills in its default one.
    #[serde(skip)]
    pub project_id: Option<Uuid>,
    /// Its new name: 1 to 64 characters, each an ASCII letter, a digit, `.`, `_`, `-` or a space.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its new description: at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

/// An [`UpdateProject`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `UpdateProject`
pub struct UpdateProjectFields {
    pub project_id: Field<String>,
    pub name: Field<String>,
    pub description: Field<String>,
}

impl UpdateProject {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.required("project_id", self.project_id.is_some());
        checks.rule("name", self.name.as_deref(), limits::name);
        checks.rule(
            "description",
            self.description.as_deref(),
            limits::description,
        );
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        let route = Route::UpdateProject(self.project_id.unwrap_or_default());
        Call {
            body: Some(Body::UpdateProject(self)),
            ..Call::new(route, Resend::Safe)
        }
    }
}

impl UpdateProjectFields {
    /// The request, with `project` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, project: Option<Uuid>) -> Result<UpdateProject, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(project, &mut checks);
        checks.done(request)
    }

    /// The request, with `project` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, project: Option<Uuid>, checks: &mut Checks) -> UpdateProject {
        let project_id = checks.uuid_or("project_id", self.project_id, project);
        checks.required("project_id", project_id.is_some());
        let name = checks.text("name", self.name, limits::name);
        let description = checks.text("description", self.description, limits::description);
        UpdateProject {
            project_id,
            name,
            description,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    fn read(value: serde_json::Value) -> Result<UpdateProject, Vec<Violation>> {
        let fields: UpdateProjectFields = serde_json::from_value(value).unwrap();
        fields.check(None)
    }

    #[test]
    fn only_what_is_given_is_sent() {
        let body = |value| serde_json::to_string(&read(value).unwrap().call().body).unwrap();
        assert_eq!(body(json!({"project_id": ID})), "{}");
        assert_eq!(
            body(json!({"project_id": ID, "description": ""})),
            r#"{"description":""}"#
        );
        assert_eq!(
            body(json!({"project_id": ID, "name": "a", "description": "é"})),
            r#"{"name":"a","description":"é"}"#
        );
    }

    #[test]
    fn an_empty_name_is_refused_and_200_characters_are_not_201() {
        let ok = |value| read(value).is_ok();
        assert!(!ok(json!({"project_id": ID, "name": ""})));
        assert!(ok(json!({"project_id": ID, "name": "n".repeat(64)})));
        assert!(!ok(json!({"project_id": ID, "name": "n".repeat(65)})));
        assert!(!ok(json!({"project_id": ID, "name": "é"})));
        assert!(ok(
            json!({"project_id": ID, "description": "é".repeat(200)})
        ));
        assert!(!ok(
            json!({"project_id": ID, "description": "é".repeat(201)})
        ));
    }

    #[test]
    fn a_rust_request_is_held_against_the_same_rules() {
        let request = UpdateProject {
            project_id: None,
            name: Some(String::new()),
            description: Some("d".repeat(201)),
        };
        assert_eq!(request.check().unwrap_err().len(), 3);
    }
}
