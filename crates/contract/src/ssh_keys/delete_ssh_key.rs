//! `DELETE /iam/v1alpha1/ssh-keys/{ssh_key_id}`

use crate::call::{Call, Resend};
use crate::check::{Checks, Violation};
use crate::field::Field;
use crate::route::Route;
use serde::Deserialize;
use uuid::Uuid;

/// Deletes an SSH key, for good. Instances that have it keep it until they are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeleteSSHKey {
    /// Which one.
    pub ssh_key_id: Uuid,
}

/// A [`DeleteSSHKey`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
#[allow(missing_docs)] // as in `DeleteSSHKey`
pub struct DeleteSSHKeyFields {
    pub ssh_key_id: Field<String>,
}

impl DeleteSSHKey {
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
        Call::new(Route::DeleteSSHKey(self.ssh_key_id), Resend::SafeAndGone)
    }
}

impl DeleteSSHKeyFields {
    /// The request. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, checks: &mut Checks) -> DeleteSSHKey {
        DeleteSSHKey {
            ssh_key_id: checks.required_uuid("ssh_key_id", self.ssh_key_id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_id_nothing_is_deleted() {
        let mut checks = Checks::default();
        DeleteSSHKeyFields::default().read(&mut checks);
        assert_eq!(checks.violations()[0].argument, "ssh_key_id");
        assert_eq!(checks.violations()[0].reason.as_str(), "required");
        let ssh_key_id = Uuid::from_u128(1);
        let call = DeleteSSHKey { ssh_key_id }.check().unwrap().call();
        assert_eq!(
            (call.method().as_str(), call.body, call.resend),
            ("DELETE", None, Resend::SafeAndGone)
        );
    }
}
