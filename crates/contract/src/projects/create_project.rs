//! `POST /account/v3/projects`

use crate::call::{Body, Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::limits;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Creates a Project.
///
/// Creating twice makes two Projects, and there is no idempotency key: it is sent again only after a 429, which says that
/// nothing was done.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CreateProject {
    /// Its name: 1 to 64 characters, each an ASCII letter, a digit, `.`, `_`, `-` or a space. The client makes one up
    /// where there is none.
    pub name: Option<String>,
    /// The Organization that it belongs to. The client fills in its default one.
    pub organization_id: Option<Uuid>,
    /// Its description: at most 200 characters.
    pub description: String,
}

/// A [`CreateProject`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `CreateProject`
pub struct CreateProjectFields {
    pub name: Field<String>,
    pub organization_id: Field<String>,
    pub description: Field<String>,
}

impl CreateProject {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.rule("name", self.name.as_deref(), limits::name);
        checks.required("organization_id", self.organization_id.is_some());
        checks.rule("description", Some(&self.description), limits::description);
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        Call {
            body: Some(Body::CreateProject(self)),
            ..Call::new(Route::CreateProject, Resend::OnlyIfRefused)
        }
    }
}

impl CreateProjectFields {
    /// The request, with `organization` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, organization: Option<Uuid>) -> Result<CreateProject, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(organization, &mut checks);
        checks.done(request)
    }

    /// The request, with `organization` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, organization: Option<Uuid>, checks: &mut Checks) -> CreateProject {
        let name = checks.text("name", self.name, limits::name);
        let organization_id = checks.uuid_or("organization_id", self.organization_id, organization);
        checks.required("organization_id", organization_id.is_some());
        let description = checks.text("description", self.description, limits::description);
        CreateProject {
            name,
            organization_id,
            description: description.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ORGANIZATION: Uuid = Uuid::from_u128(0x1111_1111_1111_4111_8111_1111_1111_1111);

    fn read(value: serde_json::Value) -> CreateProjectFields {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn the_body_is_the_contract_to_the_byte() {
        let fields = read(
            json!({"name": "web-shop", "organization_id": ORGANIZATION, "description": "a shop"}),
        );
        let call = fields.check(None).unwrap().call();
        assert_eq!(call.method().as_str(), "POST");
        assert_eq!(call.target(), "/account/v3/projects");
        assert_eq!(
            serde_json::to_string(&call.body).unwrap(),
            r#"{"name":"web-shop","organization_id":"11111111-1111-4111-8111-111111111111","description":"a shop"}"#
        );
        assert_eq!(call.resend, Resend::OnlyIfRefused);
    }

    #[test]
    fn every_violation_is_told_at_once_and_in_order() {
        let told = |violations: Vec<Violation>| {
            violations
                .into_iter()
                .map(|v| (v.argument, v.reason.as_str()))
                .collect::<Vec<_>>()
        };
        let fields =
            read(json!({"name": "", "organization_id": "x", "description": "d".repeat(201)}));
        assert_eq!(
            told(fields.check(Some(ORGANIZATION)).unwrap_err()),
            [
                ("name", "constraint"),
                ("organization_id", "format"),
                ("description", "constraint")
            ]
        );
        let request = CreateProject {
            name: Some("é".to_owned()),
            organization_id: None,
            description: "d".repeat(201),
        };
        assert_eq!(
            told(request.check().unwrap_err()),
            [
                ("name", "constraint"),
                ("organization_id", "required"),
                ("description", "constraint")
            ]
        );
    }
}
