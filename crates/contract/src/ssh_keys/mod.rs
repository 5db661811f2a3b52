//! The SSH keys of a Project: a file for each type, and one for each request.
//!
//! A request comes twice, as in [`projects`](crate::projects). API reference:
//! <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys>

mod create_ssh_key;
mod delete_ssh_key;
mod get_ssh_key;
mod list_ssh_keys;
mod public_key;
mod ssh_key;
mod update_ssh_key;

pub use create_ssh_key::{CreateSSHKey, CreateSSHKeyFields};
pub use delete_ssh_key::{DeleteSSHKey, DeleteSSHKeyFields};
pub use get_ssh_key::{GetSSHKey, GetSSHKeyFields};
pub use list_ssh_keys::{ListSSHKeys, ListSSHKeysFields, ListSSHKeysResponse, SSHKeyOrderBy};
pub use public_key::{KeyProblem, PublicKey};
pub use ssh_key::SSHKey;
pub use update_ssh_key::{UpdateSSHKey, UpdateSSHKeyFields};
