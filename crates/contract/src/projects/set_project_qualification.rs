//! `POST /account/v3/projects/{project_id}/project-qualification`

use super::{Qualification, QualificationFields};
use crate::answer::optional_object;
use crate::call::{Body, Call, Resend};
use crate::check::{Checks, Reason, Violation};
use crate::field::Field;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Says what a Project is used for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SetProjectQualification {
    /// Which one. The client fills in its default one.
    #[serde(skip)]
    pub project_id: Option<Uuid>,
    /// What it is used for.
    pub qualification: Qualification,
}

/// What a Project is used for, as the API answers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectQualification {
    /// The Project.
    pub project_id: Uuid,
    /// What it is used for.
    #[serde(default, deserialize_with = "optional_object")]
    pub qualification: Option<Qualification>,
}

/// A [`SetProjectQualification`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `SetProjectQualification`
pub struct SetProjectQualificationFields {
    pub project_id: Field<String>,
    pub qualification: Field<QualificationFields>,
}

impl SetProjectQualification {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.required("project_id", self.project_id.is_some());
        self.qualification.check(&mut checks);
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        let route = Route::SetProjectQualification(self.project_id.unwrap_or_default());
        Call {
            body: Some(Body::SetProjectQualification(self)),
            ..Call::new(route, Resend::Safe)
        }
    }
}

impl SetProjectQualificationFields {
    /// The request, with `project` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, project: Option<Uuid>) -> Result<SetProjectQualification, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(project, &mut checks);
        checks.done(request)
    }

    /// The request, with `project` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, project: Option<Uuid>, checks: &mut Checks) -> SetProjectQualification {
        let project_id = checks.uuid_or("project_id", self.project_id, project);
        checks.required("project_id", project_id.is_some());
        let qualification = match self.qualification {
            Field::Absent => None,
            Field::Given(fields) => fields.read(checks),
            Field::Wrong => {
                checks.note("qualification", Reason::Format, "must be an object");
                None
            }
        };
        checks.required("qualification", qualification.is_some());
        SetProjectQualification {
            project_id,
            qualification: qualification.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    fn read(value: serde_json::Value) -> Result<SetProjectQualification, Vec<Violation>> {
        let fields: SetProjectQualificationFields = serde_json::from_value(value).unwrap();
        fields.check(None)
    }

    #[test]
    fn the_body_is_the_contract_to_the_byte() {
        let call = read(json!({"project_id": ID, "qualification": {"architecture_type": "instance", "container": {}}}))
            .unwrap()
            .call();
        assert_eq!(
            call.target(),
            format!("/account/v3/projects/{ID}/project-qualification")
        );
        assert_eq!(
            serde_json::to_string(&call.body).unwrap(),
            r#"{"qualification":{"architecture_type":"instance","container":{"sub_use_case":"unknown_sub_use_case"}}}"#
        );
    }

    #[test]
    fn what_is_missing_or_no_object_is_refused_once() {
        for (bad, reason) in [
            (json!({"project_id": ID}), "required"),
            (json!({"project_id": ID, "qualification": null}), "required"),
            (json!({"project_id": ID, "qualification": "text"}), "format"),
            (json!({"project_id": ID, "qualification": []}), "format"),
            (json!({"project_id": ID, "qualification": {}}), "required"),
        ] {
            let violations = read(bad.clone()).unwrap_err();
            assert_eq!(violations.len(), 1, "{bad}");
            assert_eq!(
                (violations[0].argument, violations[0].reason.as_str()),
                ("qualification", reason),
                "{bad}"
            );
        }
    }
}
