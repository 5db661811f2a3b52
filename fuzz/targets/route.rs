//! Any text as a method, a path and a query: parsed without a panic, and what is a call names itself again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scaleway_account_contract::projects::ListProjectsFields;
use scaleway_account_contract::{List, Query, Route};

fuzz_target!(|request: &str| {
    let (method, target) = request.split_once(' ').unwrap_or((request, ""));
    let (path, query) = match target.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (target, None),
    };
    let Ok(route) = Route::parse(method, path) else {
        return;
    };
    assert_eq!(route.method().as_str(), method);
    // A path is compared byte by byte; but an ID may be in capitals.
    assert!(route.path().eq_ignore_ascii_case(path));
    assert_eq!(Route::parse(method, &route.path()), Ok(route));

    let Ok(query) = Query::parse(route, query) else {
        return;
    };
    assert_eq!(
        Query::parse(route, Some(&query.encode())),
        Ok(query.clone())
    );
    if let Ok(list) = ListProjectsFields::from(&query).check(None) {
        let call = list.clone().call();
        let again = Query::parse(call.route, Some(&call.query.encode())).unwrap();
        let again = ListProjectsFields::from(&again).check(None).unwrap();
        assert_eq!(again.organization_id, list.organization_id);
        assert_eq!(
            (again.name, again.order_by, again.project_ids),
            (list.name, list.order_by, list.project_ids)
        );
    }
});
