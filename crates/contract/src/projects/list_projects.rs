//! `GET /account/v3/projects`

use super::Project;
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

/// Lists the Projects of an Organization, a page at a time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListProjects {
    /// The Organization. The client fills in its default one.
    pub organization_id: Option<Uuid>,
    /// Only Projects whose name contains this: 1 to 64 characters, as in a name. The client takes an empty one for none.
    pub name: Option<String>,
    /// The order. The API's own is [`OrderBy::CreatedAtAsc`].
    pub order_by: Option<OrderBy>,
    /// Only these Projects.
    pub project_ids: Vec<Uuid>,
    /// The page, from 1.
    pub page: Option<u32>,
    /// The Projects on a page: 1 to 100.
    pub page_size: Option<u32>,
}

/// The orders of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OrderBy {
    /// The oldest first.
    #[default]
    CreatedAtAsc,
    /// The newest first.
    CreatedAtDesc,
    /// By name.
    NameAsc,
    /// By name, backwards.
    NameDesc,
}

/// A page of Projects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListProjectsResponse {
    /// The Projects on all pages together.
    #[serde(deserialize_with = "whole")]
    pub total_count: u64,
    /// The Projects on this page; none on a page past the last.
    pub projects: Vec<Project>,
}

/// A [`ListProjects`] as somebody else wrote it.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs)] // as in `ListProjects`
pub struct ListProjectsFields {
    pub organization_id: Field<String>,
    pub name: Field<String>,
    pub order_by: Field<String>,
    pub project_ids: Field<Vec<Field<String>>>,
    pub page: Field<f64>,
    pub page_size: Field<f64>,
}

impl OrderBy {
    const ALL: [Self; 4] = [
        Self::CreatedAtAsc,
        Self::CreatedAtDesc,
        Self::NameAsc,
        Self::NameDesc,
    ];

    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::CreatedAtAsc => "created_at_asc",
            Self::CreatedAtDesc => "created_at_desc",
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

impl ListProjects {
    /// The request, if it keeps all limits.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self) -> Result<Self, Vec<Violation>> {
        let mut checks = Checks::default();
        checks.required("organization_id", self.organization_id.is_some());
        checks.rule("name", self.name.as_deref(), limits::name);
        checks.range("page", self.page, 1, u32::MAX, limits::PAGE_RULE);
        let (size, rule) = (self.page_size, limits::PAGE_SIZE_RULE);
        checks.range("page_size", size, 1, limits::PAGE_SIZE, rule);
        checks.done(self)
    }
}

impl List for ListProjects {
    fn page(&self) -> Option<u32> {
        self.page
    }

    fn page_size(&self) -> Option<u32> {
        self.page_size
    }

    fn call_for(&self, page: u32, page_size: u32) -> Call {
        let mut call = Call::new(Route::ListProjects, Resend::Safe);
        let query = &mut call.query;
        query.add_id("organization_id", self.organization_id);
        query.add_text("name", self.name.as_deref());
        query.add_text("order_by", self.order_by.map(OrderBy::as_str));
        for id in &self.project_ids {
            query.add_id("project_ids", Some(*id));
        }
        query.add_number("page", page);
        query.add_number("page_size", page_size);
        call
    }
}

impl From<&Query> for ListProjectsFields {
    fn from(query: &Query) -> Self {
        let ids: Vec<_> = query
            .all("project_ids")
            .map(|id| Field::Given(id.to_owned()))
            .collect();
        Self {
            organization_id: query.text("organization_id"),
            name: query.text("name"),
            order_by: query.text("order_by"),
            project_ids: Field::Given(ids),
            page: query.number("page"),
            page_size: query.number("page_size"),
        }
    }
}

impl ListProjectsFields {
    /// The request, with `organization` where it names none.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn check(self, organization: Option<Uuid>) -> Result<ListProjects, Vec<Violation>> {
        let mut checks = Checks::default();
        let request = self.read(organization, &mut checks);
        checks.done(request)
    }

    /// The request, with `organization` where it names none. What is wrong with it is noted, and it must not be sent then.
    pub fn read(self, organization: Option<Uuid>, checks: &mut Checks) -> ListProjects {
        let organization_id = checks.uuid_or("organization_id", self.organization_id, organization);
        checks.required("organization_id", organization_id.is_some());
        let name = checks.text("name", self.name, limits::name);
        let order_by = order_by(checks, self.order_by);
        let page = checks.page(self.page);
        let page_size = checks.page_size("page_size", self.page_size);
        let project_ids = checks.uuids("project_ids", self.project_ids);
        ListProjects {
            organization_id,
            name,
            order_by,
            project_ids: project_ids.unwrap_or_default(),
            page,
            page_size,
        }
    }
}

fn order_by(checks: &mut Checks, field: Field<String>) -> Option<OrderBy> {
    let word = checks.string("order_by", field)?;
    let order = OrderBy::parse(&word);
    if order.is_none() {
        let rule = "must be created_at_asc, created_at_desc, name_asc or name_desc";
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
        let list = ListProjects {
            organization_id: Some(ID),
            name: Some("a b".to_owned()),
            order_by: Some(OrderBy::NameDesc),
            project_ids: vec![ID, ID],
            page: Some(3),
            page_size: Some(7),
        };
        let call = list.clone().check().unwrap().call();
        assert_eq!(
            call.target(),
            format!(
                "/account/v3/projects?organization_id={ID}&name=a%20b&order_by=name_desc&project_ids={ID}&project_ids={ID}&page=3&page_size=7"
            )
        );
        let read = Query::parse(call.route, Some(&call.query.encode())).unwrap();
        assert_eq!(ListProjectsFields::from(&read).check(None).unwrap(), list);
    }

    #[test]
    fn a_page_size_is_always_sent() {
        let list = ListProjects {
            organization_id: Some(ID),
            ..ListProjects::default()
        };
        assert_eq!(
            list.call().query.encode(),
            format!("organization_id={ID}&page=1&page_size=50")
        );
    }

    #[test]
    fn what_is_outside_the_limits_is_refused() {
        let fields = |change: fn(&mut ListProjectsFields)| {
            let mut fields = ListProjectsFields::default();
            change(&mut fields);
            fields.check(Some(ID))
        };
        assert!(fields(|_| {}).is_ok());
        let given = |text: &str| Field::Given(text.to_owned());
        let cases: [(ListProjectsFields, &str); 10] = [
            (
                ListProjectsFields {
                    page: Field::Given(0.0),
                    ..Default::default()
                },
                "page",
            ),
            (
                ListProjectsFields {
                    page: Field::Given(1.5),
                    ..Default::default()
                },
                "page",
            ),
            (
                ListProjectsFields {
                    page: Field::Given(4_294_967_296.0),
                    ..Default::default()
                },
                "page",
            ),
            (
                ListProjectsFields {
                    page: Field::Given(f64::NAN),
                    ..Default::default()
                },
                "page",
            ),
            (
                ListProjectsFields {
                    page: Field::Wrong,
                    ..Default::default()
                },
                "page",
            ),
            (
                ListProjectsFields {
                    page_size: Field::Given(101.0),
                    ..Default::default()
                },
                "page_size",
            ),
            (
                ListProjectsFields {
                    order_by: given("constructor"),
                    ..Default::default()
                },
                "order_by",
            ),
            (
                ListProjectsFields {
                    name: given(""),
                    ..Default::default()
                },
                "name",
            ),
            (
                ListProjectsFields {
                    project_ids: Field::Given(vec![given("x")]),
                    ..Default::default()
                },
                "project_ids",
            ),
            (
                ListProjectsFields {
                    organization_id: given("x"),
                    ..Default::default()
                },
                "organization_id",
            ),
        ];
        for (fields, argument) in cases {
            let violations = fields.check(Some(ID)).unwrap_err();
            assert_eq!(violations.len(), 1);
            assert_eq!(violations[0].argument, argument);
        }
        assert!(ListProjectsFields::default().check(None).is_err());
        let rust = ListProjects {
            page: Some(0),
            page_size: Some(101),
            name: Some(String::new()),
            ..Default::default()
        };
        assert_eq!(rust.check().unwrap_err().len(), 4);
    }

    #[test]
    fn an_order_is_its_word() {
        for order in OrderBy::ALL {
            assert_eq!(OrderBy::parse(order.as_str()), Some(order));
        }
        assert_eq!(OrderBy::parse("size"), None);
    }
}
