//! `GET /iam/v1alpha1/ssh-keys/{ssh_key_id}`

use crate::call::{Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::route::Route;
use serde::Deserialize;
use uuid::Uuid;

/// Gets an SSH key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GetSSHKey {
    /// Which one.
    pub ssh_key_id: Uuid,
}

/// A [`GetSSHKey`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `GetSSHKey`
pub struct GetSSHKeyFields {
    pub ssh_key_id: Field<String>,
}

impl GetSSHKey {
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
        Call::new(Route::GetSSHKey(self.ssh_key_id), Resend::Safe)
    }
}

impl GetSSHKeyFields {
    /// The request. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, checks: &mut Checks) -> GetSSHKey {
        GetSSHKey {
            ssh_key_id: checks.required_uuid("ssh_key_id", self.ssh_key_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "33333333-3333-4333-8333-333333333333";

    #[test]
    fn the_id_is_a_uuid_or_refused() {
        let read = |ssh_key_id| {
            let mut checks = Checks::default();
            let request = GetSSHKeyFields { ssh_key_id }.read(&mut checks);
            checks.done(request)
        };
        let call = read(Field::Given(ID.to_owned())).unwrap().call();
        assert_eq!(call.target(), format!("/iam/v1alpha1/ssh-keys/{ID}"));
        assert_eq!((call.method().as_str(), call.resend), ("GET", Resend::Safe));
        let given = |text: &str| Field::Given(text.to_owned());
        for (field, reason) in [
            (Field::Absent, "required"),
            (Field::Wrong, "format"),
            (given(""), "format"),
            (given("../../account/v3/projects"), "format"),
        ] {
            let violations = read(field).unwrap_err();
            assert_eq!(violations.len(), 1);
            assert_eq!(violations[0].argument, "ssh_key_id");
            assert_eq!(violations[0].reason.as_str(), reason);
        }
    }
}
