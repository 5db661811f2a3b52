//! `listProjects`: `GET /account/v3/projects`.

use super::Defaults;
use crate::arguments::{Arguments, PAGE_SIZE_LIMIT, Problem};
use crate::call::{Call, Method, PROJECTS, Query, Resend, decimal};
use crate::value::Value;

/// The page size of a single page. The API's own default is unpublished, so one is always sent.
const PAGE_SIZE: u32 = 50;

const ORDERS: [&str; 4] = ["created_at_asc", "created_at_desc", "name_asc", "name_desc"];

/// What to list, checked once for all pages.
#[derive(Clone, Debug)]
pub struct List {
    /// The query but for the page.
    filter: Query,
    page: Option<u32>,
    page_size: Option<u32>,
}

impl List {
    /// Checks the arguments.
    ///
    /// # Errors
    /// The arguments that were refused.
    pub fn new<V: Value>(input: &V, defaults: &Defaults) -> Result<Self, Vec<Problem>> {
        let mut arguments = Arguments::of(input, "request");
        let organization = arguments.uuid_or("organizationId", defaults.organization.as_deref());
        let name = arguments.name("name");
        let order = arguments.one_of(
            "orderBy",
            &ORDERS,
            "must be created_at_asc, created_at_desc, name_asc or name_desc",
        );
        let page = arguments.page();
        let page_size = arguments.page_size("pageSize").or(defaults.page_size);
        let mut filter = Query::default()
            .with("organization_id", &organization)
            .with_some("name", name.as_deref())
            .with_some("order_by", order);
        for id in arguments.uuids("projectIds") {
            filter = filter.with("project_ids", &id);
        }
        arguments.done(Self {
            filter,
            page,
            page_size,
        })
    }

    /// The page to begin with.
    #[must_use]
    pub fn first_page(&self) -> u32 {
        self.page.unwrap_or(1)
    }

    /// The page size for one page.
    #[must_use]
    pub fn page_size(&self) -> u32 {
        self.page_size.unwrap_or(PAGE_SIZE)
    }

    /// The page size for reading all pages: the largest, unless told otherwise.
    #[must_use]
    pub fn page_size_for_all(&self) -> u32 {
        self.page_size.unwrap_or(PAGE_SIZE_LIMIT)
    }

    /// The request for a page.
    #[must_use]
    pub fn request(&self, page: u32, page_size: u32) -> Call {
        Call {
            method: Method::Get,
            path: PROJECTS.to_owned(),
            query: self
                .filter
                .clone()
                .with("page", &decimal(page))
                .with("page_size", &decimal(page_size))
                .done(),
            body: None,
            resend: Resend::Safe,
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::{Value as Json, json};

    const ID: &str = "22222222-2222-4222-8222-222222222222";

    fn list(input: Json) -> Result<List, Vec<Problem>> {
        let defaults = Defaults {
            organization: Some(ID.to_owned()),
            ..Defaults::default()
        };
        List::new(&input, &defaults)
    }

    #[test]
    fn every_filter_reaches_the_query() {
        let list = list(
            json!({"name": "a b", "orderBy": "name_desc", "page": 3, "pageSize": 7, "projectIds": [ID, ID]}),
        );
        let list = list.unwrap();
        assert_eq!(
            list.request(list.first_page(), list.page_size()).target(),
            format!(
                "/account/v3/projects?organization_id={ID}&name=a%20b&order_by=name_desc&project_ids={ID}&project_ids={ID}&page=3&page_size=7"
            )
        );
    }

    #[test]
    fn a_page_size_is_always_sent() {
        let list = list(json!({})).unwrap();
        assert_eq!(
            (
                list.page_size(),
                list.page_size_for_all(),
                list.first_page()
            ),
            (50, 100, 1)
        );
        assert_eq!(
            list.request(1, 50).query,
            format!("organization_id={ID}&page=1&page_size=50")
        );
    }

    #[test]
    fn what_is_outside_the_limits_is_refused() {
        for (bad, argument) in [
            (json!({"page": 0}), "page"),
            (json!({"page": 1.5}), "page"),
            (json!({"page": -1}), "page"),
            (json!({"page": "1"}), "page"),
            (json!({"page": 4_294_967_296_u64}), "page"),
            (json!({"pageSize": 0}), "pageSize"),
            (json!({"pageSize": 101}), "pageSize"),
            (json!({"orderBy": "size"}), "orderBy"),
            (json!({"orderBy": "constructor"}), "orderBy"),
            (json!({"name": ""}), "name"),
            (json!({"projectIds": ID}), "projectIds"),
            (json!({"projectIds": [ID, "x"]}), "projectIds"),
            (json!({"organizationId": "x"}), "organizationId"),
            (json!(5), "request"),
        ] {
            assert_eq!(
                list(bad.clone()).unwrap_err()[0].argument,
                argument,
                "{bad}"
            );
        }
        assert!(List::new(&json!({}), &Defaults::default()).is_err());
    }
}
