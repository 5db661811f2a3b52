//! A relay that is kept to one Organization.

use serde_json::json;

use super::*;

#[test]
fn a_pinned_relay_keeps_to_its_organization() {
    let case = start(&["--organization-id", ORGANIZATION]);
    let list = |query: &str| case.page("GET", &format!("{PROJECTS}{query}"), "");
    assert_eq!(
        list(&format!("?organization_id={ORGANIZATION}")).status,
        200
    );
    case.forwarded();
    assert_eq!(list("").status, 200);
    assert!(
        case.forwarded()
            .contains(&format!("?organization_id={ORGANIZATION} "))
    );
    for query in [
        format!("?organization_id={OTHER}"),
        "?organization_id=".to_owned(),
        format!("?organization_id={ORGANIZATION}%00"),
    ] {
        case.refused(403, &list(&query));
    }
    case.refused(
        400,
        &list(&format!(
            "?organization_id={ORGANIZATION}&organization_id={OTHER}"
        )),
    );

    for body in [
        json!({ "name": "x", "organization_id": OTHER }).to_string(),
        json!({ "name": "x" }).to_string(),
        json!({ "name": "x", "organizationId": ORGANIZATION }).to_string(),
        format!(r#"{{"organization_id":"{ORGANIZATION}","organization_id":"{OTHER}"}}"#),
    ] {
        case.refused(403, &case.page("POST", PROJECTS, &body));
    }
    case.refused(400, &case.page("POST", PROJECTS, "not json"));
    let body = format!(
        r#"{{"organization_id":"{OTHER}","organization_id":"{ORGANIZATION}","organizationId":"{OTHER}"}}"#
    );
    assert_eq!(case.page("POST", PROJECTS, &body).status, 200);
    assert!(!case.forwarded().contains(OTHER));
}

#[test]
fn a_pinned_relay_touches_no_project_of_another_organization() {
    let case = start(&["--organization-id", ORGANIZATION]);
    let belongs = |to: &str| json!({ "id": ID, "organization_id": to }).to_string();
    let project = format!("{PROJECTS}/{ID}");
    let calls = [
        ("PATCH", project.clone(), r#"{"name":"x"}"#),
        ("DELETE", project.clone(), ""),
        (
            "POST",
            format!("{project}/project-qualification"),
            r#"{"qualification":{}}"#,
        ),
        (
            "POST",
            format!("{project}/delete-with-resources?project_name=x"),
            "",
        ),
    ];
    case.upstream
        .will_answer(answer("200 OK", &[JSON], &belongs(OTHER)));
    assert_eq!(
        case.page("GET", &project, "").error(),
        (404, "not_found".to_owned())
    );
    case.forwarded();
    for (method, target, body) in &calls {
        assert_eq!(
            case.page(method, target, body).error(),
            (404, "not_found".to_owned())
        );
        assert!(
            case.forwarded().starts_with(&format!("GET {project} ")),
            "asked, and left alone"
        );
    }
    case.upstream
        .will_answer(answer("200 OK", &[JSON], &belongs(ORGANIZATION)));
    assert_eq!(case.page("GET", &project, "").status, 200);
    case.forwarded();
    for (method, target, body) in &calls {
        assert_eq!(case.page(method, target, body).status, 200);
        let received = case.upstream.received();
        assert_eq!(received.len(), 2);
        assert!(
            received[1].starts_with(&format!("{method} {target} ")),
            "{}",
            received[1]
        );
    }
    case.upstream
        .will_answer(answer("429 Too Many Requests", &[], ""));
    assert_eq!(case.page("DELETE", &project, "").status, 429);
    case.forwarded();
}
