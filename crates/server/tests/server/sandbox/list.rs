//! Listing Projects: filters, orders and pages.

use serde_json::{Value, json};

use super::*;

cases! {
    list_needs_an_organization(server) {
        let answer = server.call("GET", PROJECTS, "");
        assert_eq!(complaint(&answer), ("organization_id".into(), "required".into()));
        let answer = server.call("GET", &format!("{PROJECTS}?organization_id=x"), "");
        assert_eq!(complaint(&answer), ("organization_id".into(), "format".into()));
    }
    list_of_another_organization_is_denied(server) {
        let answer = server.call("GET", &format!("{PROJECTS}?organization_id={UNKNOWN_ID}"), "");
        assert_eq!(answer.error(), (403, "permissions_denied".to_owned()));
    }
    list_has_the_oldest_first(server) {
        named(&server, "aaa");
        let all = names(&list(&server, "page_size=100"));
        assert_eq!(all.first().unwrap(), "default");
        assert_eq!(all.last().unwrap(), "aaa");
        assert_eq!(all, names(&list(&server, "page_size=100&order_by=created_at_asc")));
    }
    list_orders_by_age_and_name_both_ways(server) {
        let mut all = names(&list(&server, ""));
        all.reverse();
        assert_eq!(names(&list(&server, "order_by=created_at_desc")), all);
        all.sort();
        assert_eq!(names(&list(&server, "order_by=name_asc")), all);
        all.reverse();
        assert_eq!(names(&list(&server, "order_by=name_desc")), all);
    }
    list_breaks_ties_by_id_and_keeps_them_across_pages(server, "--projects", "0") {
        let mut ids: Vec<String> =
            (0..9).map(|_| named(&server, "twin")["id"].as_str().unwrap().to_owned()).collect();
        ids.sort();
        let seen = |order: &str| -> Vec<String> {
            (1..=5).flat_map(|page| {
                let query = format!("name=twin&order_by={order}&page_size=2&page={page}");
                let projects = list(&server, &query).json()["projects"].as_array().unwrap().clone();
                projects.iter().map(|project| project["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
            }).collect()
        };
        assert_eq!(seen("name_asc"), ids);
        ids.reverse();
        assert_eq!(seen("name_desc"), ids);
    }
    list_refuses_another_order(server) {
        assert_eq!(complaint(&list(&server, "order_by=size")), ("order_by".into(), "constraint".into()));
    }
    list_filters_by_a_part_of_the_name(server) {
        named(&server, "one two three");
        assert_eq!(names(&list(&server, "name=e+two%20t")), ["one two three"]);
        let none = list(&server, "name=nowhere").json();
        assert_eq!(none, json!({ "total_count": 0, "projects": [] }));
    }
    list_checks_the_filter_as_a_name(server) {
        assert_eq!(complaint(&list(&server, "name=")), ("name".into(), "constraint".into()));
        assert_eq!(complaint(&list(&server, "name=%C3%A9")), ("name".into(), "constraint".into()));
    }
    list_filters_by_several_ids(server) {
        let (a, b) = (named(&server, "a1"), named(&server, "b1"));
        let ids = |project: &Value| project["id"].as_str().unwrap().to_owned();
        let query = format!("project_ids={}&project_ids={}&project_ids={UNKNOWN_ID}", ids(&b), ids(&a));
        assert_eq!(names(&list(&server, &query)), ["a1", "b1"]);
        assert_eq!(list(&server, &query).json()["total_count"], 2);
        assert_eq!(complaint(&list(&server, "project_ids=x")), ("project_ids".into(), "format".into()));
    }
    list_pages(server, "--projects", "9") {
        let whole = names(&list(&server, "page_size=100"));
        let third = list(&server, "page=3&page_size=4");
        assert_eq!(names(&third), whole[8..]);
        assert_eq!(third.json()["total_count"], 10);
    }
    list_pages_of_50_by_default_and_100_at_most(server, "--projects", "120") {
        assert_eq!(names(&list(&server, "")).len(), 50);
        assert_eq!(names(&list(&server, "page_size=100")).len(), 100);
        assert_eq!(names(&list(&server, "page_size=1")).len(), 1);
    }
    list_refuses_other_pages(server) {
        for (query, reason) in [
            ("page=0", "constraint"), ("page=-1", "constraint"), ("page=x", "format"),
            ("page_size=0", "constraint"), ("page_size=101", "constraint"), ("page_size=1.5", "format"),
        ] {
            let argument = query.split('=').next().unwrap();
            assert_eq!(complaint(&list(&server, query)), (argument.into(), reason.into()), "{query}");
        }
    }
    a_page_past_the_end_is_empty(server, "--projects", "3") {
        assert_eq!(list(&server, "page=9").json(), json!({ "total_count": 4, "projects": [] }));
        assert_eq!(list(&server, "page=9223372036854775807&page_size=100").status, 200);
    }
    no_projects_but_the_default_one(server, "--projects", "0") {
        assert_eq!(names(&list(&server, "")), ["default"]);
    }
    a_hundred_thousand_projects(server, "--projects", "100000") {
        let last = list(&server, "page=1001&page_size=100");
        assert_eq!(last.json()["total_count"], 100_001);
        assert_eq!(names(&last).len(), 1);
    }
}
