//! The five calls on the SSH keys in memory: arguments in, answer out.

use crate::account::{Account, read};
use crate::seed;
use fastrand::Rng;
use md5::{Digest, Md5};
use scaleway_account_contract::error::ExceededQuota;
use scaleway_account_contract::ssh_keys::{
    CreateSSHKeyFields, ListSSHKeysFields, PublicKey, UpdateSSHKeyFields,
};
use scaleway_account_contract::{
    ApiError, Field, ListSSHKeys, ListSSHKeysResponse, Query, SSHKey, SSHKeyOrderBy, Timestamp,
    Uuid, limits,
};
use scaleway_account_http::Error;

/// How many there may be: more than anybody has, and few enough to hold.
pub(crate) const QUOTA: usize = 10_000;

/// The SSH keys of all Projects, in the order in which they were made.
#[derive(Debug, Default)]
pub(crate) struct SSHKeys(Vec<SSHKey>);

impl SSHKeys {
    /// Takes out the keys of a Project that is gone.
    pub(crate) fn forget_project(&mut self, project: Uuid) {
        self.0.retain(|key| key.project_id != project);
    }

    /// `POST /iam/v1alpha1/ssh-keys`
    pub(crate) fn create(
        &mut self,
        account: &Account,
        body: &[u8],
        now: Timestamp,
        random: &mut Rng,
    ) -> Result<SSHKey, Error> {
        let fields: CreateSSHKeyFields = read(body)?;
        let request = fields.check(None)?;
        let project = account.find_active(request.project_id.unwrap_or_default())?;
        if self.0.len() >= QUOTA {
            return Err(quota_exceeded(project.organization_id).into());
        }
        // It was checked, so this cannot fail.
        let (public_key, fingerprint) = PublicKey::parse(&request.public_key)
            .map(|key| (format!("{} {}", key.kind, key.base64), fingerprint(&key)))
            .unwrap_or_default();
        let key = SSHKey {
            id: seed::new_id(random),
            name: request.name.unwrap_or_default(),
            public_key,
            fingerprint,
            created_at: Some(now),
            updated_at: Some(now),
            organization_id: project.organization_id,
            project_id: project.id,
            disabled: false,
        };
        self.0.push(key.clone());
        Ok(key)
    }

    /// `GET /iam/v1alpha1/ssh-keys`
    pub(crate) fn list(
        &self,
        account: &Account,
        query: &Query,
    ) -> Result<ListSSHKeysResponse, Error> {
        let request = ListSSHKeysFields::from(query).check(None)?;
        let organization = request.organization_id;
        if organization.is_some_and(|id| id != account.organization_id()) {
            return Err(ApiError::permission_denied("ssh_key", "read").into());
        }
        let mut found: Vec<&SSHKey> = self.0.iter().filter(|key| keeps(&request, key)).collect();
        sort(&mut found, request.order_by.unwrap_or_default());
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let page_size = whole(request.page_size.unwrap_or(limits::DEFAULT_PAGE_SIZE));
        let before = whole(request.page.unwrap_or(1).saturating_sub(1));
        let page = found
            .iter()
            .skip(before.saturating_mul(page_size))
            .take(page_size);
        Ok(ListSSHKeysResponse {
            ssh_keys: page.map(|key| (*key).clone()).collect(),
            total_count: u64::try_from(found.len()).unwrap_or(u64::MAX),
        })
    }

    /// `GET /iam/v1alpha1/ssh-keys/{ssh_key_id}`
    pub(crate) fn get(&self, id: Uuid) -> Result<SSHKey, Error> {
        let found = self.0.iter().find(|key| key.id == id);
        Ok(found
            .ok_or_else(|| ApiError::ssh_key_not_found(id))?
            .clone())
    }

    /// `PATCH /iam/v1alpha1/ssh-keys/{ssh_key_id}`
    pub(crate) fn update(
        &mut self,
        id: Uuid,
        body: &[u8],
        now: Timestamp,
    ) -> Result<SSHKey, Error> {
        let fields = UpdateSSHKeyFields {
            ssh_key_id: Field::Given(id.to_string()),
            ..read(body)?
        };
        let request = fields.check()?;
        let found = self.0.iter_mut().find(|key| key.id == id);
        let key = found.ok_or_else(|| ApiError::ssh_key_not_found(id))?;
        if let Some(name) = request.name {
            key.name = name;
        }
        key.disabled = request.disabled.unwrap_or(key.disabled);
        key.updated_at = Some(now);
        Ok(key.clone())
    }

    /// `DELETE /iam/v1alpha1/ssh-keys/{ssh_key_id}`
    pub(crate) fn delete(&mut self, id: Uuid) -> Result<(), Error> {
        self.get(id)?;
        self.0.retain(|key| key.id != id);
        Ok(())
    }
}

fn keeps(request: &ListSSHKeys, key: &SSHKey) -> bool {
    request.project_id.is_none_or(|id| key.project_id == id)
        && request
            .name
            .as_ref()
            .is_none_or(|name| key.name.contains(name))
        && request.disabled.is_none_or(|is| key.disabled == is)
}

/// Puts keys, which are in the order of their creation, in another one.
fn sort(keys: &mut [&SSHKey], order: SSHKeyOrderBy) {
    match order {
        SSHKeyOrderBy::CreatedAtAsc => {}
        SSHKeyOrderBy::CreatedAtDesc => keys.reverse(),
        SSHKeyOrderBy::UpdatedAtAsc => keys.sort_by_key(|key| key.updated_at),
        SSHKeyOrderBy::UpdatedAtDesc => {
            keys.sort_by_key(|key| key.updated_at);
            keys.reverse();
        }
        SSHKeyOrderBy::NameAsc => keys.sort_by(|one, other| one.name.cmp(&other.name)),
        SSHKeyOrderBy::NameDesc => keys.sort_by(|one, other| other.name.cmp(&one.name)),
    }
}

/// `BITS MD5:16 hex pairs (TYPE)`.
fn fingerprint(key: &PublicKey<'_>) -> String {
    let digest = Md5::digest(&key.blob);
    let pairs: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{} MD5:{} ({})", key.bits, pairs.join(":"), key.kind)
}

fn quota_exceeded(organization: Uuid) -> ApiError {
    let quota = u64::try_from(QUOTA).unwrap_or(u64::MAX);
    ApiError::QuotasExceeded {
        details: vec![ExceededQuota {
            resource: "ssh_keys".to_owned(),
            quota,
            current: quota,
            organization_id: Some(organization.to_string()),
            project_id: None,
        }],
    }
}
