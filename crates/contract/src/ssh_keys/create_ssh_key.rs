//! `POST /iam/v1alpha1/ssh-keys`

use super::{KeyProblem, PublicKey};
use crate::call::{Body, Call, Resend};
use crate::check::{Checks, Reason, Violation};
use crate::field::Field;
use crate::limits;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// Adds an SSH key to a Project.
///
/// Adding a key twice makes two, and there is no idempotency key: it is sent again only after a 429, which says that
/// nothing was done.
#[derive(Clone, Default, PartialEq, Eq, Serialize)]
pub struct CreateSSHKey {
    /// Its name: at most 1000 characters. The client makes one up where there is none.
    pub name: Option<String>,
    /// The public key in one line, as in a file that ends in `.pub`: 1 to 65,000 characters. A private key is refused.
    pub public_key: String,
    /// The Project that it is for. The client fills in its default one.
    pub project_id: Option<Uuid>,
}

/// A [`CreateSSHKey`] as somebody else wrote it.
#[derive(Clone, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `CreateSSHKey`
pub struct CreateSSHKeyFields {
    pub name: Field<String>,
    pub public_key: Field<String>,
    pub project_id: Field<String>,
}

impl CreateSSHKey {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.rule("name", self.name.as_deref(), limits::ssh_key_name);
        public_key(&mut checks, &self.public_key);
        checks.required("project_id", self.project_id.is_some());
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        Call {
            body: Some(Body::CreateSSHKey(self)),
            ..Call::new(Route::CreateSSHKey, Resend::OnlyIfRefused)
        }
    }
}

impl CreateSSHKeyFields {
    /// The request, with `project` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, project: Option<Uuid>) -> Result<CreateSSHKey, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(project, &mut checks);
        checks.done(request)
    }

    /// The request, with `project` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, project: Option<Uuid>, checks: &mut Checks) -> CreateSSHKey {
        let name = checks.text("name", self.name, limits::ssh_key_name);
        let text = checks.string("public_key", self.public_key);
        if let Some(text) = &text {
            public_key(checks, text);
        }
        checks.required("public_key", text.is_some());
        let project_id = checks.uuid_or("project_id", self.project_id, project);
        checks.required("project_id", project_id.is_some());
        CreateSSHKey {
            name,
            public_key: text.unwrap_or_default(),
            project_id,
        }
    }
}

fn public_key(checks: &mut Checks, text: &str) {
    if let Err(problem) = PublicKey::parse(text) {
        let reason = match problem {
            KeyProblem::Length => Reason::Constraint,
            _ => Reason::Format,
        };
        checks.note("public_key", reason, problem.rule());
    }
}

impl fmt::Debug for CreateSSHKey {
    /// Without the key: it is not known yet to be a public one.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CreateSSHKey")
            .field("name", &self.name)
            .field("project_id", &self.project_id)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for CreateSSHKeyFields {
    /// Without the key: it is not known yet to be a public one.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("CreateSSHKeyFields")
            .field("name", &self.name)
            .field("project_id", &self.project_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const PROJECT: Uuid = Uuid::from_u128(0x2222_2222_2222_4222_8222_2222_2222_2222);
    const KEY: &str =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    fn read(value: serde_json::Value) -> CreateSSHKeyFields {
        serde_json::from_value(value).unwrap()
    }

    #[test]
    fn the_body_is_the_contract_to_the_byte() {
        let with_comment = format!("{KEY} alice@laptop\n");
        let fields = read(json!({"name": "laptop", "public_key": with_comment}));
        let call = fields.check(Some(PROJECT)).unwrap().call();
        assert_eq!(call.method().as_str(), "POST");
        assert_eq!(call.target(), "/iam/v1alpha1/ssh-keys");
        assert_eq!(
            serde_json::to_string(&call.body).unwrap(),
            format!(
                r#"{{"name":"laptop","public_key":"{KEY} alice@laptop\n","project_id":"{PROJECT}"}}"#
            )
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
        let fields = read(json!({"name": "n".repeat(1001), "public_key": "x", "project_id": ""}));
        let expected = [
            ("name", "constraint"),
            ("public_key", "format"),
            ("project_id", "format"),
        ];
        assert_eq!(told(fields.check(Some(PROJECT)).unwrap_err()), expected);
        assert_eq!(
            told(read(json!({})).check(None).unwrap_err()),
            [("public_key", "required"), ("project_id", "required")]
        );
        assert_eq!(
            told(CreateSSHKey::default().check().unwrap_err()),
            [("public_key", "constraint"), ("project_id", "required")]
        );
    }

    #[test]
    fn nothing_shows_what_may_be_a_private_key() {
        let request = CreateSSHKey {
            public_key: "s3cret".to_owned(),
            ..CreateSSHKey::default()
        };
        let fields = read(json!({"public_key": "s3cret"}));
        let shown = format!("{request:?} {fields:?} {:?}", fields.clone().check(None));
        assert!(!shown.contains("s3cret"), "{shown}");
    }
}
