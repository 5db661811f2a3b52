//! Lists in Rust: a page, page after page, Project after Project, all at once.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{NOBODY, ORGANIZATION, builder, client, create, faults, lines, reset};
use futures_util::{StreamExt, TryStreamExt};
use scaleway_account_client::{CallOptions, Error, ListProjects, OrderBy};
use serde_json::json;
use std::cell::RefCell;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Six Projects in pages of two, by name.
async fn six_in_pages_of_two() -> ListProjects {
    reset(5).await;
    ListProjects {
        order_by: Some(OrderBy::NameAsc),
        page_size: Some(2),
        ..ListProjects::default()
    }
}

fn line(page: u32) -> String {
    format!(
        "GET /account/v3/projects?organization_id={ORGANIZATION}&order_by=name_asc&page={page}&page_size=2"
    )
}

#[wasm_bindgen_test]
async fn one_page_with_every_filter() {
    reset(3).await;
    let one = create("one a").await.id;
    let request = ListProjects {
        organization_id: Some(ORGANIZATION),
        name: Some("e a".into()),
        order_by: Some(OrderBy::NameDesc),
        project_ids: vec![one, NOBODY],
        page: Some(1),
        page_size: Some(7),
    };
    let page = client().list_projects(request).await.unwrap();
    assert_eq!((page.total_count, page.projects.len()), (1, 1));
    assert_eq!(page.projects[0].id, one);
    assert_eq!(
        lines().await[1],
        format!(
            "GET /account/v3/projects?organization_id={ORGANIZATION}&name=e%20a&order_by=name_desc&project_ids={one}&project_ids={NOBODY}&page=1&page_size=7"
        )
    );
}

#[wasm_bindgen_test]
async fn the_page_size_is_the_requests_or_the_clients_or_50() {
    reset(0).await;
    let tens = builder().default_page_size(10).build().unwrap();
    let request = ListProjects {
        page_size: Some(7),
        ..ListProjects::default()
    };
    client()
        .list_projects(ListProjects::default())
        .await
        .unwrap();
    tens.list_projects(ListProjects::default()).await.unwrap();
    tens.list_projects(request).await.unwrap();
    let sizes = ["page_size=50", "page_size=10", "page_size=7"];
    let lines = lines().await;
    assert_eq!(lines.len(), 3);
    let mut both = lines.iter().zip(sizes);
    assert!(both.all(|(line, size)| line.ends_with(size)));
}

#[wasm_bindgen_test]
async fn a_page_past_the_last_is_empty() {
    reset(1).await;
    let request = ListProjects {
        page: Some(9),
        ..ListProjects::default()
    };
    let page = client().list_projects(request).await.unwrap();
    assert_eq!((page.total_count, page.projects.len()), (2, 0));
}

#[wasm_bindgen_test]
async fn all_of_them_in_as_few_requests_as_can_be() {
    reset(250).await;
    let request = ListProjects {
        order_by: Some(OrderBy::NameAsc),
        ..ListProjects::default()
    };
    let all = client().list_projects(request).all().await.unwrap();
    assert!(all.windows(2).all(|two| two[0].name <= two[1].name));
    let mut ids: Vec<_> = all.iter().map(|project| project.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((all.len(), ids.len()), (251, 251));
    let mut lines = lines().await;
    lines.sort_unstable();
    let size = |page| line(page).replace("page_size=2", "page_size=100");
    assert_eq!(lines, [size(1), size(2), size(3)]);
}

#[wasm_bindgen_test]
async fn all_with_a_page_size_a_first_page_and_one_request_at_a_time() {
    let request = ListProjects {
        page: Some(2),
        ..six_in_pages_of_two().await
    };
    let told = Rc::new(RefCell::new(Vec::new()));
    let tells = told.clone();
    let options = CallOptions {
        concurrency: Some(1),
        progress: Some(Rc::new(move |loaded, total| {
            tells.borrow_mut().push((loaded, total));
        })),
        ..CallOptions::default()
    };
    let rest = client()
        .list_projects(request)
        .with(options)
        .all()
        .await
        .unwrap();
    assert_eq!(rest.len(), 4);
    assert_eq!(lines().await, [line(2), line(3)]);
    assert_eq!(*told.borrow(), [(2, 6), (4, 6)]);
}

#[wasm_bindgen_test]
async fn pages_and_items_come_one_after_another_and_end() {
    let request = six_in_pages_of_two().await;
    let pages: Vec<_> = client()
        .list_projects(request.clone())
        .pages()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 2, 2]);
    assert_eq!(lines().await, [line(1), line(2), line(3)]);
    let items: Vec<_> = client()
        .list_projects(request)
        .items()
        .try_collect()
        .await
        .unwrap();
    assert_eq!(items, pages.concat());
}

#[wasm_bindgen_test]
async fn a_page_is_asked_for_when_the_one_before_is_used_up() {
    let request = six_in_pages_of_two().await;
    let mut items = pin!(client().list_projects(request).items());
    assert!(lines().await.is_empty());
    for (taken, pages) in [(1, 1), (2, 1), (3, 2)] {
        assert!(items.try_next().await.unwrap().is_some(), "{taken}");
        assert_eq!(lines().await.len(), pages, "{taken}");
    }
}

#[wasm_bindgen_test]
async fn a_stream_ends_with_its_first_failure() {
    let request = six_in_pages_of_two().await;
    faults(json!({"kind": "error", "type": "permissions_denied", "path": "page=2&"})).await;
    let items: Vec<_> = client()
        .list_projects(request.clone())
        .items()
        .collect()
        .await;
    assert_eq!(
        items.iter().map(Result::is_ok).collect::<Vec<_>>(),
        [true, true, false]
    );
    let wrong = ListProjects {
        page: Some(0),
        ..request
    };
    let items: Vec<_> = client().list_projects(wrong).items().collect().await;
    assert!(matches!(items[..], [Err(Error::InvalidArguments(_))]));
}

#[wasm_bindgen_test]
async fn a_listing_may_be_asked_again() {
    let listing = client().list_projects(six_in_pages_of_two().await);
    let first = listing.clone().await.unwrap();
    assert_eq!(first.projects, listing.all().await.unwrap()[..2]);
}

#[wasm_bindgen_test]
async fn a_list_longer_than_all_reads() {
    // A server that serves larger pages than it was asked for, so that one is enough.
    let fake = common::fake(
        r#"const item = (_, at) => ({
            id: `99999999-9999-4999-8999-${String(at).padStart(12, "0")}`,
            organization_id: "11111111-1111-4111-8111-111111111111",
            name: "a",
        });
        const projects = Array.from({ length: 100_001 }, item);
        return new Response(JSON.stringify({ total_count: 100_001, projects }))"#,
    );
    let error = fake
        .client()
        .list_projects(ListProjects::default())
        .all()
        .await
        .unwrap_err();
    assert!(matches!(error, Error::TooManyItems), "{error:?}");
    assert!(error.to_string().contains("100,000"));
    assert_eq!(fake.count(), 1);
}
