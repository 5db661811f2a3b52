//! An SSH key.

use crate::timestamp::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The public half of an SSH key pair. It belongs to a Project, whose Instances get it when they boot.
///
/// See <https://www.scaleway.com/en/docs/organizations-and-projects/concepts/#ssh-key>.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SSHKey {
    /// Its ID.
    pub id: Uuid,
    /// Its name: at most 1000 characters. Not unique.
    pub name: String,
    /// Its type and its Base64, without the comment that it was sent with. Not unique.
    pub public_key: String,
    /// Its size, its MD5 fingerprint and its type, as in `256 MD5:6b:cd:…:06 (ssh-ed25519)`.
    pub fingerprint: String,
    /// When it was created.
    #[serde(default)]
    pub created_at: Option<Timestamp>,
    /// When its name or state was last changed.
    #[serde(default)]
    pub updated_at: Option<Timestamp>,
    /// The Organization that it belongs to.
    pub organization_id: Uuid,
    /// The Project that it belongs to.
    pub project_id: Uuid,
    /// Whether Instances do without it.
    pub disabled: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_in_the_form_of_the_recorded_ones_is_read_and_written() {
        let recorded = r#"{"created_at":"2024-10-10T15:51:51.949252Z","disabled":false,"fingerprint":"256 MD5:00:11 (ssh-ed25519)","id":"33333333-3333-4333-8333-333333333333","name":"laptop","organization_id":"11111111-1111-4111-8111-111111111111","project_id":"22222222-2222-4222-8222-222222222222","public_key":"ssh-ed25519 AAAA","updated_at":null,"new_field":[1]}"#;
        let key: SSHKey = serde_json::from_str(recorded).unwrap();
        assert_eq!((key.name.as_str(), key.updated_at), ("laptop", None));
        let again = serde_json::to_value(&key).unwrap();
        assert_eq!(again["created_at"], "2024-10-10T15:51:51.949252Z");
        assert_eq!(serde_json::from_value::<SSHKey>(again).unwrap(), key);
    }
}
