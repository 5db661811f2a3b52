//! The calls on SSH keys.

use crate::answer::Answer;
use crate::client::Client;
use crate::listing::SSHKeyListing;
use crate::misfit::fits;
use crate::projects::{random, read};
use crate::request::Request;
use crate::wire;
use scaleway_account_contract::made_up_name::{SSH_KEY, made_up_name};
use scaleway_account_contract::{
    CreateSSHKey, DeleteSSHKey, GetSSHKey, ListSSHKeys, SSHKey, UpdateSSHKey,
};

impl Client {
    /// Adds an SSH key to a Project.
    ///
    /// A private key, and whatever else is no public key in one line, is refused before anything is sent. Sent once, as
    /// [`Client::create_project`] is: adding a key twice makes two.
    ///
    /// See <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-create-an-ssh-key>.
    pub fn create_ssh_key(&self, request: CreateSSHKey) -> Request<SSHKey> {
        let request = self.completed_key(CreateSSHKey {
            project_id: request.project_id.or(self.defaults().project_id),
            ..request
        });
        Request::new(self, request.check().map(CreateSSHKey::call), read_ssh_key)
    }

    /// Lists the SSH keys of a Project, or all that the caller may see where neither the request nor the client names one:
    /// see [`Client::list_projects`].
    ///
    /// See <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-list-ssh-keys>.
    pub fn list_ssh_keys(&self, request: ListSSHKeys) -> SSHKeyListing {
        let defaults = self.defaults();
        let request = ListSSHKeys {
            project_id: request.project_id.or(defaults.project_id),
            page_size: request.page_size.or(defaults.page_size),
            name: request.name.filter(|name| !name.is_empty()),
            ..request
        };
        SSHKeyListing::new(self, request.check())
    }

    /// Gets one SSH key.
    ///
    /// See <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-get-an-ssh-key>.
    pub fn get_ssh_key(&self, request: GetSSHKey) -> Request<SSHKey> {
        Request::new(self, request.check().map(GetSSHKey::call), read_ssh_key)
    }

    /// Renames, disables or enables an SSH key. What is `None` stays as it is.
    ///
    /// See <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-update-an-ssh-key>.
    pub fn update_ssh_key(&self, request: UpdateSSHKey) -> Request<SSHKey> {
        Request::new(self, request.check().map(UpdateSSHKey::call), read_ssh_key)
    }

    /// Deletes an SSH key, for good.
    ///
    /// When the first attempt ended without an answer and the API then says that there is no such key, the delete has worked.
    ///
    /// See <https://www.scaleway.com/en/developers/api/iam/#path-ssh-keys-delete-an-ssh-key>.
    pub fn delete_ssh_key(&self, request: DeleteSSHKey) -> Request<()> {
        Request::new(
            self,
            request.check().map(DeleteSSHKey::call),
            Answer::nothing,
        )
    }

    /// A create with a name, made up where it has none.
    #[must_use]
    pub fn completed_key(&self, mut request: CreateSSHKey) -> CreateSSHKey {
        request
            .name
            .get_or_insert_with(|| made_up_name(SSH_KEY, random()));
        request
    }
}

fn read_ssh_key(answer: &Answer) -> Result<SSHKey, String> {
    let json = answer.json()?;
    read(&json, || fits(|fit| wire::ssh_key(&json, fit)).err())
}
