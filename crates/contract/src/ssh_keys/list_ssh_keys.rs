//! `GET /iam/v1alpha1/ssh-keys`

use super::SSHKey;
use crate::answer::whole;
use crate::call::{Call, Resend};
use crate::check::{Checks, Reason, Violation};
use crate::field::Field;
use crate::limits;
use crate::list::List;
use crate::query::Query;
use crate::route::Route;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Lists SSH keys, a page at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListSSHKeys {
    /// The order. The API's own is [`SSHKeyOrderBy::CreatedAtAsc`].
    pub order_by: Option<SSHKeyOrderBy>,
    /// The page, from 1 to 10,000.
    pub page: Option<u32>,
    /// The keys on a page: 1 to 100.
    pub page_size: Option<u32>,
    /// Only keys of this Organization.
    pub organization_id: Option<Uuid>,
    /// Only keys whose name contains this: 1 to 1000 characters. The client takes an empty one for none.
    pub name: Option<String>,
    /// Only keys of this Project. The client fills in its default one.
    pub project_id: Option<Uuid>,
    /// Only disabled keys, or only the others.
    pub disabled: Option<bool>,
}

/// The orders of a list of SSH keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SSHKeyOrderBy {
    /// The oldest first.
    #[default]
    CreatedAtAsc,
    /// The newest first.
    CreatedAtDesc,
    /// The one first that was changed longest ago.
    UpdatedAtAsc,
    /// The one first that was changed last.
    UpdatedAtDesc,
    /// By name.
    NameAsc,
    /// By name, backwards.
    NameDesc,
}

/// A page of SSH keys.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSSHKeysResponse {
    /// The keys on this page; none on a page past the last.
    pub ssh_keys: Vec<SSHKey>,
    /// The keys on all pages together.
    #[serde(deserialize_with = "whole")]
    pub total_count: u64,
}

/// A [`ListSSHKeys`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // as in `ListSSHKeys`
pub struct ListSSHKeysFields {
    pub order_by: Field<String>,
    pub page: Field<f64>,
    pub page_size: Field<f64>,
    pub organization_id: Field<String>,
    pub name: Field<String>,
    pub project_id: Field<String>,
    pub disabled: Field<bool>,
}

impl SSHKeyOrderBy {
    const ALL: [Self; 6] = [
        Self::CreatedAtAsc,
        Self::CreatedAtDesc,
        Self::UpdatedAtAsc,
        Self::UpdatedAtDesc,
        Self::NameAsc,
        Self::NameDesc,
    ];

    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreatedAtAsc => "created_at_asc",
            Self::CreatedAtDesc => "created_at_desc",
            Self::UpdatedAtAsc => "updated_at_asc",
            Self::UpdatedAtDesc => "updated_at_desc",
            Self::NameAsc => "name_asc",
            Self::NameDesc => "name_desc",
        }
    }

    /// The order with this word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == word)
    }
}

impl ListSSHKeys {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        let (most, rule) = (limits::SSH_KEY_PAGE, limits::SSH_KEY_PAGE_RULE);
        checks.range("page", self.page, 1, most, rule);
        let (size, rule) = (self.page_size, limits::PAGE_SIZE_RULE);
        checks.range("page_size", size, 1, limits::PAGE_SIZE, rule);
        checks.rule("name", self.name.as_deref(), limits::ssh_key_filter);
        checks.done(self)
    }
}

impl List for ListSSHKeys {
    fn page(&self) -> Option<u32> {
        self.page
    }

    fn page_size(&self) -> Option<u32> {
        self.page_size
    }

    fn call_for(&self, page: u32, page_size: u32) -> Call {
        let mut call = Call::new(Route::ListSSHKeys, Resend::Safe);
        let query = &mut call.query;
        query.add_text("order_by", self.order_by.map(SSHKeyOrderBy::as_str));
        query.add_number("page", page);
        query.add_number("page_size", page_size);
        query.add_id("organization_id", self.organization_id);
        query.add_text("name", self.name.as_deref());
        query.add_id("project_id", self.project_id);
        let word = |disabled| if disabled { "true" } else { "false" };
        query.add_text("disabled", self.disabled.map(word));
        call
    }
}

impl From<&Query> for ListSSHKeysFields {
    fn from(query: &Query) -> Self {
        Self {
            order_by: query.text("order_by"),
            page: query.number("page"),
            page_size: query.number("page_size"),
            organization_id: query.text("organization_id"),
            name: query.text("name"),
            project_id: query.text("project_id"),
            disabled: query.boolean("disabled"),
        }
    }
}

impl ListSSHKeysFields {
    /// The request, with `project` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, project: Option<Uuid>) -> Result<ListSSHKeys, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(project, &mut checks);
        checks.done(request)
    }

    /// The request, with `project` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, project: Option<Uuid>, checks: &mut Checks) -> ListSSHKeys {
        let order_by = order_by(checks, self.order_by);
        let (most, rule) = (limits::SSH_KEY_PAGE, limits::SSH_KEY_PAGE_RULE);
        ListSSHKeys {
            order_by,
            page: checks.whole("page", self.page, 1, most, rule),
            page_size: checks.page_size("page_size", self.page_size),
            organization_id: checks.uuid("organization_id", self.organization_id),
            name: checks.text("name", self.name, limits::ssh_key_filter),
            project_id: checks.uuid_or("project_id", self.project_id, project),
            disabled: checks.boolean("disabled", self.disabled),
        }
    }
}

fn order_by(checks: &mut Checks, field: Field<String>) -> Option<SSHKeyOrderBy> {
    let word = checks.string("order_by", field)?;
    let order = SSHKeyOrderBy::parse(&word);
    if order.is_none() {
        let rule = "must be created_at, updated_at or name, each with _asc or _desc";
        checks.note("order_by", Reason::Constraint, rule);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: Uuid = Uuid::from_u128(0x2222_2222_2222_4222_8222_2222_2222_2222);

    #[test]
    fn every_filter_reaches_the_query_and_is_read_from_it() {
        let list = ListSSHKeys {
            order_by: Some(SSHKeyOrderBy::UpdatedAtDesc),
            page: Some(3),
            page_size: Some(7),
            organization_id: Some(ID),
            name: Some("a b".to_owned()),
            project_id: Some(ID),
            disabled: Some(true),
        };
        let call = list.clone().check().unwrap().call();
        assert_eq!(
            call.target(),
            format!(
                "/iam/v1alpha1/ssh-keys?order_by=updated_at_desc&page=3&page_size=7&organization_id={ID}&name=a%20b&project_id={ID}&disabled=true"
            )
        );
        let read = Query::parse(call.route, Some(&call.query.encode())).unwrap();
        assert_eq!(ListSSHKeysFields::from(&read).check(None).unwrap(), list);
    }

    #[test]
    fn only_an_absent_project_falls_back_and_no_organization_does() {
        let list = ListSSHKeysFields::default().check(Some(ID)).unwrap();
        assert_eq!(
            list.call().query.encode(),
            format!("page=1&page_size=50&project_id={ID}")
        );
        let wrong = ListSSHKeysFields {
            project_id: Field::Wrong,
            ..ListSSHKeysFields::default()
        };
        assert!(wrong.check(Some(ID)).is_err());
    }

    #[test]
    fn what_is_outside_the_limits_is_refused() {
        let query = |raw: &str| {
            let query = Query::parse(Route::ListSSHKeys, Some(raw)).unwrap();
            let refused = ListSSHKeysFields::from(&query).check(None).err();
            refused.map_or(vec![], |all| all.iter().map(|one| one.argument).collect())
        };
        for good in [
            "page=10000",
            "page_size=100",
            "disabled=false",
            "name=%20",
            "order_by=name_asc",
        ] {
            assert_eq!(query(good), Vec::<&str>::new(), "{good}");
        }
        let long = format!("name={}", "n".repeat(1001));
        for bad in [
            "page=0",
            "page=10001",
            "page=x",
            "page_size=0",
            "page_size=101",
            "disabled=yes",
            "disabled=",
            "name=",
            "order_by=id_asc",
            "project_id=",
            "organization_id=x",
            &long,
        ] {
            let argument = bad.split('=').next().unwrap();
            assert_eq!(query(bad), [argument], "{bad}");
        }
        let request = ListSSHKeys {
            page: Some(10_001),
            page_size: Some(0),
            name: Some(String::new()),
            ..ListSSHKeys::default()
        };
        assert_eq!(request.check().unwrap_err().len(), 3);
    }
}
