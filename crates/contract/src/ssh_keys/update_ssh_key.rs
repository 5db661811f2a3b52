//! `PATCH /iam/v1alpha1/ssh-keys/{ssh_key_id}`

use crate::call::{Body, Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::limits;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Renames, disables or enables an SSH key. What is `None` stays as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UpdateSSHKey {
    /// Which one.
    #[serde(skip)]
    pub ssh_key_id: Uuid,
    /// Its new name: at most 1000 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether Instances do without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub disabled: Option<bool>,
}

/// An [`UpdateSSHKey`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `UpdateSSHKey`
pub struct UpdateSSHKeyFields {
    pub ssh_key_id: Field<String>,
    pub name: Field<String>,
    pub disabled: Field<bool>,
}

impl UpdateSSHKey {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.rule("name", self.name.as_deref(), limits::ssh_key_name);
        checks.done(self)
    }

    /// The call that it is.
    #[must_use]
    pub fn call(self) -> Call {
        let route = Route::UpdateSSHKey(self.ssh_key_id);
        Call {
            body: Some(Body::UpdateSSHKey(self)),
            ..Call::new(route, Resend::Safe)
        }
    }
}

impl UpdateSSHKeyFields {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<UpdateSSHKey, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(&mut checks);
        checks.done(request)
    }

    /// The request. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, checks: &mut Checks) -> UpdateSSHKey {
        UpdateSSHKey {
            ssh_key_id: checks.required_uuid("ssh_key_id", self.ssh_key_id),
            name: checks.text("name", self.name, limits::ssh_key_name),
            disabled: checks.boolean("disabled", self.disabled),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const ID: &str = "33333333-3333-4333-8333-333333333333";

    fn read(value: serde_json::Value) -> Result<UpdateSSHKey, Vec<Violation>> {
        let fields: UpdateSSHKeyFields = serde_json::from_value(value).unwrap();
        fields.check()
    }

    #[test]
    fn only_what_is_given_is_sent() {
        let body = |value| serde_json::to_string(&read(value).unwrap().call().body).unwrap();
        assert_eq!(body(json!({"ssh_key_id": ID})), "{}");
        assert_eq!(
            body(json!({"ssh_key_id": ID, "disabled": false, "name": ""})),
            r#"{"name":"","disabled":false}"#
        );
        let call = read(json!({"ssh_key_id": ID})).unwrap().call();
        assert_eq!(
            (call.method().as_str(), call.resend),
            ("PATCH", Resend::Safe)
        );
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        let wrong = json!({"name": "n".repeat(1001), "disabled": "yes"});
        let told: Vec<_> = read(wrong)
            .unwrap_err()
            .into_iter()
            .map(|violation| (violation.argument, violation.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("ssh_key_id", "required"),
                ("name", "constraint"),
                ("disabled", "format")
            ]
        );
        assert!(read(json!({"ssh_key_id": ID, "name": "é".repeat(1000)})).is_ok());
        let request = UpdateSSHKey {
            ssh_key_id: Uuid::nil(),
            name: Some("n".repeat(1001)),
            disabled: None,
        };
        assert!(request.check().is_err());
    }
}
