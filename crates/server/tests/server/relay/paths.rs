//! What goes through: the seven calls, and nothing that only looks like one.

use super::*;

#[test]
fn the_seven_calls_go_through() {
    let case = start(&[]);
    for (method, target, body) in [
        (
            "GET",
            format!(
                "{PROJECTS}?organization_id={ORGANIZATION}&name=a+b&project_ids={ID}&project_ids={OTHER}"
            ),
            "",
        ),
        ("POST", PROJECTS.to_owned(), r#"{"name":"x"}"#),
        ("GET", format!("{PROJECTS}/{ID}"), ""),
        ("PATCH", format!("{PROJECTS}/{ID}"), r#"{"name":"y"}"#),
        ("DELETE", format!("{PROJECTS}/{ID}"), ""),
        (
            "POST",
            format!("{PROJECTS}/{ID}/project-qualification"),
            r#"{"qualification":{}}"#,
        ),
        (
            "POST",
            format!("{PROJECTS}/{ID}/delete-with-resources?project_name=a+b"),
            "",
        ),
    ] {
        let answer = case.page(method, &target, body);
        assert_eq!(
            (answer.status, answer.text().as_str()),
            (200, r#"{"ok":true}"#),
            "{answer:?}"
        );
        let sent = case.forwarded();
        // Written anew, and with a space as the library writes it.
        let target = target.replace('+', "%20");
        assert!(
            sent.starts_with(&format!("{method} {target} HTTP/1.1\r\n")),
            "{sent}"
        );
        assert!(
            sent.contains(&format!("\r\nx-auth-token: {KEY}\r\n")),
            "{sent}"
        );
        assert!(
            sent.contains("\r\nx-user-agent: scaleway-account-api/0.1.0\r\n"),
            "{sent}"
        );
        assert!(sent.ends_with(&format!("\r\n\r\n{body}")), "{sent}");
        assert_eq!(
            sent.contains("application/json"),
            !body.is_empty(),
            "{sent}"
        );
    }
}

#[test]
fn no_other_path_goes_through() {
    let case = start(&[]);
    let project = format!("{PROJECTS}/{ID}");
    for target in [
        "/account/v3/projects/".to_owned(),
        "/account/v3/projects//".to_owned(),
        "/account/v3//projects".to_owned(),
        "//account/v3/projects".to_owned(),
        "/account/v3/Projects".to_owned(),
        "/account/v3/projectss".to_owned(),
        "/account/v3/ssh-keys".to_owned(),
        "/account/v2/projects".to_owned(),
        "/account/v3".to_owned(),
        "/account/".to_owned(),
        "/account".to_owned(),
        "/iam/v1alpha1/api-keys".to_owned(),
        "/account/v3/%70rojects".to_owned(),
        "/account%2fv3%2fprojects".to_owned(),
        "/account/v3/projects%2f".to_owned(),
        "/account/v3/projects%00".to_owned(),
        "/account/v3/projects%0d%0aX-Evil:%20yes".to_owned(),
        "/account/v3/projects/..".to_owned(),
        "/account/v3/projects/.".to_owned(),
        "/account/v3/projects/%2e%2e".to_owned(),
        "/account/v3/projects/%2E%2E/contracts".to_owned(),
        "/account/v3/projects/%252e%252e".to_owned(),
        "/account/v3/projects/../../../iam/v1alpha1/api-keys".to_owned(),
        "/account/v3/./projects".to_owned(),
        "/account/../account/v3/projects".to_owned(),
        "/account/v3/projects\\..\\x".to_owned(),
        "/account/v3/projects;x=1".to_owned(),
        "/account/v3;x/projects".to_owned(),
        "/account/v3/projects/default".to_owned(),
        "/account/v3/projects/1".to_owned(),
        format!("/account/v3/projects/{}", ID.replace('-', "")),
        format!("/account/v3/projects/{{{ID}}}"),
        format!("/account/v3/projects/urn:uuid:{ID}"),
        format!("{project}/"),
        format!("{project};x"),
        format!("{project}%20"),
        format!("{project}%2fproject-qualification"),
        format!("{project}/project-qualification/"),
        format!("{project}/../{OTHER}"),
        format!("{project}/transfer"),
        format!("{project}/.."),
        format!("http://127.0.0.1{PROJECTS}"),
        format!("http://api.scaleway.com{PROJECTS}"),
        format!("https://evil.example{PROJECTS}"),
    ] {
        let answer = case.page("GET", &target, "");
        assert_eq!(answer.status, 404, "{target}");
        case.refused(404, &answer);
    }
}

#[test]
fn targets_that_are_no_http_go_nowhere() {
    let case = start(&[]);
    for target in [
        "/account/v3/projects\0",
        "/account/v3/pro jects",
        "\u{1}",
        "account/v3/projects",
        "*",
    ] {
        let request = case.relay.text("GET", target, &[AGENT, SITE], "");
        let answer = case.relay.raw(request.as_bytes()).expect("an answer");
        assert!(matches!(answer.status, 400 | 404), "{target:?}: {answer:?}");
        if answer.is_of_a_broken_head() {
            assert_eq!(case.upstream.received(), [""; 0], "{target:?}");
        } else {
            case.refused(answer.status, &answer);
        }
    }
}

#[test]
fn no_other_method_goes_through() {
    let case = start(&[]);
    let project = format!("{PROJECTS}/{ID}");
    for (method, target) in [
        ("PUT", PROJECTS),
        ("DELETE", PROJECTS),
        ("PATCH", PROJECTS),
        ("HEAD", PROJECTS),
        ("OPTIONS", PROJECTS),
        ("TRACE", PROJECTS),
        ("get", PROJECTS),
        ("POST", &project),
        ("PUT", &project),
        ("PROPFIND", &project),
        ("GET", &format!("{project}/delete-with-resources")),
        ("GET", &format!("{project}/project-qualification")),
        ("DELETE", &format!("{project}/project-qualification")),
    ] {
        let mut headers = vec![AGENT, SITE];
        headers.push(("access-control-request-method", "GET"));
        let answer = case.relay.send(method, target, &headers, "");
        if is_edge() && method == "get" {
            // Node knows no such method.
            case.refused(400, &answer);
            continue;
        }
        assert_eq!(answer.status, 405, "{method} {target}");
        assert!(answer.header("allow").is_some());
        if method == "HEAD" {
            assert_eq!(case.upstream.received(), [""; 0]);
        } else {
            case.refused(405, &answer);
        }
    }
    for (name, value) in [
        ("x-http-method-override", "DELETE"),
        ("x-method-override", "DELETE"),
    ] {
        case.relay
            .send("GET", &project, &[AGENT, SITE, (name, value)], "");
        assert!(!case.forwarded().to_lowercase().contains("override"));
    }
    let headers = [AGENT, SITE];
    let answer = case
        .relay
        .try_send("CONNECT", "api.scaleway.com:443", &headers, "");
    // Node closes the connection.
    assert!(answer.map_or(is_edge(), |answer| answer.status >= 400));
    assert_eq!(case.upstream.received(), [""; 0]);
}

#[test]
fn read_only_lets_only_get_through() {
    let case = start(&["--read-only"]);
    assert_eq!(case.page("GET", PROJECTS, "").status, 200);
    case.forwarded();
    for (method, target, allow) in [
        ("POST", PROJECTS.to_owned(), "GET"),
        ("PUT", PROJECTS.to_owned(), "GET"),
        ("PATCH", format!("{PROJECTS}/{ID}"), "GET"),
        ("DELETE", format!("{PROJECTS}/{ID}"), "GET"),
        ("POST", format!("{PROJECTS}/{ID}/project-qualification"), ""),
        (
            "POST",
            format!("{PROJECTS}/{ID}/delete-with-resources?project_name=x"),
            "",
        ),
    ] {
        let answer = case.page(method, &target, "{}");
        assert_eq!(answer.header("allow"), Some(allow), "{method} {target}");
        case.refused(405, &answer);
    }
}

#[test]
fn only_named_parameters_go_on_and_none_twice() {
    let case = start(&[]);
    let answer = case.page(
        "GET",
        &format!("{PROJECTS}?organization_id={ID}&admin=1&page=2&PAGE=3"),
        "",
    );
    assert_eq!(answer.status, 200);
    assert!(case.forwarded().starts_with(&format!(
        "GET {PROJECTS}?organization_id={ID}&page=2 HTTP/1.1\r\n"
    )));
    case.page(
        "GET",
        &format!("{PROJECTS}/{ID}?project_name=x&organization_id=y"),
        "",
    );
    assert!(
        case.forwarded()
            .starts_with(&format!("GET {PROJECTS}/{ID} HTTP/1.1\r\n"))
    );
    let encoded = "?name=a%0d%0aX-Evil:%20yes&order_by=%00";
    assert_eq!(
        case.page("GET", &format!("{PROJECTS}{encoded}"), "").status,
        200
    );
    let sent = case.forwarded();
    assert!(
        !sent.to_lowercase().contains("\nx-evil") && !sent.contains('\0'),
        "{sent}"
    );
    for query in ["?page=1&page=2", "?organization_id=a&organization%5fid=b"] {
        case.refused(400, &case.page("GET", &format!("{PROJECTS}{query}"), ""));
    }
    // A body where no call has one is left behind.
    assert_eq!(
        case.page("GET", &format!("{PROJECTS}/{ID}"), "{\"x\":1}")
            .status,
        200
    );
    assert!(case.forwarded().ends_with("\r\n\r\n"));
}
