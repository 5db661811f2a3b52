//! What the API answers, and what becomes of it.
#![allow(missing_docs, clippy::unwrap_used, clippy::panic)]

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode};
use scaleway_account_relay::{
    Answer, Failure, Names, Origin, Reason, Relay, SecretKey, Settings, Step, upstream,
};

const KEY: &str = "12345678-9abc-4def-8123-456789abcdef";
const ID: &str = "12345678-1234-4234-8234-123456789abc";
const OWN: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";
const OTHER: &str = "99999999-9999-4999-8999-999999999999";
const PROJECTS: &str = "/account/v3/projects";

fn relay(pinned: bool) -> Relay {
    let names = Names::listening("127.0.0.1:8080".parse().unwrap(), &[]);
    let mut settings = Settings::new(upstream("https://api.scaleway.com").unwrap(), names);
    settings.organization_id = pinned.then(|| OWN.parse().unwrap());
    Relay::new(settings)
}

fn request(method: &str, target: &str, headers: &[(&str, &str)]) -> Request<Bytes> {
    let own = [
        ("host", "127.0.0.1:8080"),
        ("sec-fetch-site", "same-origin"),
        ("x-user-agent", "scaleway-account-api/0.1.0"),
    ];
    let mut request = Request::builder()
        .method(Method::from_bytes(method.as_bytes()).unwrap())
        .uri(target);
    for (name, value) in own.iter().chain(headers) {
        request = request.header(*name, *value);
    }
    request
        .body(Bytes::from_static(b"{\"name\":\"x\",\"qualification\":{}}"))
        .unwrap()
}

fn answered(status: u16, headers: &[(&str, &str)], body: &str) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(body.to_owned()));
    *response.status_mut() = StatusCode::from_u16(status).unwrap();
    for (name, value) in headers {
        let name = HeaderName::try_from(*name).unwrap();
        response
            .headers_mut()
            .append(name, HeaderValue::from_str(value).unwrap());
    }
    response
}

/// The answer, and what was sent, when the API answers everything alike.
fn run(
    relay: &Relay,
    request: &Request<Bytes>,
    api: &dyn Fn() -> Response<Bytes>,
) -> (Answer, Vec<String>) {
    let mut sent = Vec::new();
    let mut step = relay.start(request, &SecretKey::parse(KEY).unwrap());
    loop {
        match step {
            Step::Answer(answer) => return (answer, sent),
            Step::Send(request, pending) => {
                sent.push(format!("{} {}", request.method(), request.uri().path()));
                step = pending.finish(Ok(api()));
            }
        }
    }
}

fn calls() -> [(&'static str, String); 4] {
    let project = format!("{PROJECTS}/{ID}");
    [
        ("PATCH", project.clone()),
        ("DELETE", project.clone()),
        ("POST", format!("{project}/project-qualification")),
        (
            "POST",
            format!("{project}/delete-with-resources?project_name=x"),
        ),
    ]
}

#[test]
fn an_answer_that_holds_the_key_is_not_passed_on() {
    let escaped = KEY.replace('-', "\\u002d");
    let percent = KEY.replace('-', "%2D");
    let cases = [
        answered(200, &[], &format!("{{\"x\":\"{KEY}\"}}")),
        answered(200, &[], &format!("{{\"x\":\"{}\"}}", KEY.to_uppercase())),
        answered(401, &[], &format!("{{\"x\":\"{escaped}\"}}")),
        answered(500, &[], &format!("<a href=\"/?key={percent}\">")),
        answered(200, &[("x-request-id", KEY)], "{}"),
        answered(429, &[("x-ratelimit-for", &percent)], ""),
        answered(200, &[("content-type", KEY)], "{}"),
    ];
    for case in cases {
        let told = format!("{case:?}");
        let get = request("GET", PROJECTS, &[]);
        let (answer, _) = run(&relay(false), &get, &|| case.clone());
        assert_eq!(answer.response.status(), 502, "{told}");
        assert_eq!(answer.reason, Some(Reason::KeyInAnswer), "{told}");
        let whole = format!("{:?}", answer.response).to_lowercase();
        assert!(!whole.contains(KEY) && !whole.contains("9abc"), "{whole}");
    }
    // A header that does not come back may say what it likes.
    let (answer, _) = run(&relay(false), &request("GET", PROJECTS, &[]), &|| {
        answered(200, &[("x-auth-token", KEY)], "{}")
    });
    assert_eq!(answer.response.status(), 200);
}

#[test]
fn the_first_request_id_counts_on_either_side() {
    let two = [
        ("x-request-id", "mine-1"),
        ("x-request-id", "mine-2"),
        (
            "traceparent",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        ),
    ];
    let get = request("GET", PROJECTS, &two);
    let Step::Send(sent, pending) = relay(false).start(&get, &SecretKey::parse(KEY).unwrap())
    else {
        panic!("refused");
    };
    let ids: Vec<_> = sent.headers().get_all("x-request-id").iter().collect();
    assert_eq!(ids, ["mine-1"]);
    assert!(sent.headers().contains_key("traceparent"));
    let Step::Answer(answer) = pending.finish(Ok(answered(
        200,
        &[("x-request-id", "api-1"), ("x-request-id", "api-2")],
        "{}",
    ))) else {
        panic!("sent again");
    };
    let ids: Vec<_> = answer
        .response
        .headers()
        .get_all("x-request-id")
        .iter()
        .collect();
    assert_eq!(ids, ["api-1"]);
    let id = |answer: &Answer| answer.response.headers()["x-request-id"].clone();
    let (answer, _) = run(&relay(false), &get, &|| {
        answered(200, &[("x-request-id", "{\"a\": 1}")], "{}")
    });
    assert_eq!(id(&answer), "mine-1", "the API's is none");
    let mut nowhere = get;
    *nowhere.uri_mut() = "/account/v3/nowhere".parse().unwrap();
    let (answer, _) = run(&relay(false), &nowhere, &|| answered(200, &[], ""));
    assert_eq!(
        (id(&answer), answer.response.status().as_u16()),
        ("mine-1".parse().unwrap(), 404)
    );
    let bad = request(
        "GET",
        PROJECTS,
        &[("x-request-id", "a b"), ("traceparent", "00-x-y-z")],
    );
    let Step::Send(sent, _) = relay(false).start(&bad, &SecretKey::parse(KEY).unwrap()) else {
        panic!("refused");
    };
    assert!(
        !sent.headers().contains_key("x-request-id") && !sent.headers().contains_key("traceparent")
    );
}

#[test]
fn a_pinned_relay_changes_nothing_without_one_clear_200_of_its_own() {
    let own = format!(r#"{{"id":"{ID}","organization_id":"{OWN}","name":"s3cret"}}"#);
    let other = own.replace(OWN, OTHER);
    let twice = format!(
        r#"{{"id":"{ID}","organization_id":"{OTHER}","organization_id":"{OWN}","name":"s3cret"}}"#
    );
    let get = format!("GET {PROJECTS}/{ID}");
    for (method, target) in calls() {
        let case = request(method, &target, &[]);
        let path = target.split('?').next().unwrap();
        let (answer, sent) = run(&relay(true), &case, &|| answered(200, &[], &own));
        assert_eq!(answer.response.status(), 200);
        assert_eq!(sent, [get.clone(), format!("{method} {path}")]);
    }
    let cases = calls()
        .into_iter()
        .chain([("GET", format!("{PROJECTS}/{ID}"))]);
    for (method, target) in cases {
        let case = request(method, &target, &[]);
        for (status, body, told) in [
            (200, &other, 404),
            (200, &twice, 502),
            (200, &"{\"name\":\"s3cret\"}".to_owned(), 502),
            (200, &"s3cret".to_owned(), 502),
            (203, &own, 502),
            (203, &other, 502),
            (206, &own, 502),
            (204, &String::new(), 502),
            (302, &own, 502),
            (404, &own, 404),
            (404, &other, 404),
            (403, &other, 403),
            (500, &"<html>s3cret".to_owned(), 500),
            (429, &String::new(), 429),
        ] {
            let (answer, sent) = run(&relay(true), &case, &|| answered(status, &[], body));
            assert_eq!(sent, std::slice::from_ref(&get), "{method} {status} {body}");
            assert_eq!(answer.response.status(), told, "{method} {status} {body}");
            let shown = String::from_utf8(answer.response.body().to_vec()).unwrap();
            assert!(
                !shown.contains("s3cret") && !shown.contains(OTHER),
                "{shown}"
            );
        }
    }
}

#[test]
fn there_is_an_error_for_each_failure() {
    for (failure, status) in [
        (Failure::Unreachable, 502),
        (Failure::BrokeOff, 502),
        (Failure::TooLong, 502),
        (Failure::Timeout, 504),
        (Failure::Overloaded, 503),
    ] {
        let get = request("GET", PROJECTS, &[]);
        let Step::Send(_, pending) = relay(false).start(&get, &SecretKey::parse(KEY).unwrap())
        else {
            panic!("refused");
        };
        let Step::Answer(answer) = pending.finish(Err(failure)) else {
            panic!("sent again");
        };
        assert_eq!(answer.response.status(), status);
        assert_eq!(answer.reason, Some(Reason::Upstream));
    }
}

#[test]
fn a_target_that_names_no_path_is_400() {
    for target in ["127.0.0.1:8080", "api.scaleway.com:443"] {
        let (answer, sent) = run(&relay(false), &request("GET", target, &[]), &|| {
            answered(200, &[], "")
        });
        assert_eq!(
            (answer.response.status().as_u16(), sent.len()),
            (400, 0),
            "{target}"
        );
    }
}

#[test]
fn a_host_with_its_schemes_port_is_let_in() {
    let origins = [Origin::parse("https://app.example.com").unwrap()];
    let names = Names::listening("127.0.0.1:8080".parse().unwrap(), &origins);
    let relay = Relay::new(Settings::new(
        upstream("https://api.scaleway.com").unwrap(),
        names,
    ));
    for (host, status) in [
        ("app.example.com:443", 200),
        ("app.example.com", 200),
        ("app.example.com:80", 403),
    ] {
        let mut get = request("GET", PROJECTS, &[("origin", "https://app.example.com")]);
        get.headers_mut()
            .insert("host", HeaderValue::from_static(host));
        let (answer, _) = run(&relay, &get, &|| answered(200, &[], "{}"));
        assert_eq!(answer.response.status(), status, "{host}");
    }
}

const SSH_KEYS: &str = "/iam/v1alpha1/ssh-keys";

fn with_ssh_keys(pinned: bool) -> Relay {
    let names = Names::listening("127.0.0.1:8080".parse().unwrap(), &[]);
    let mut settings = Settings::new(upstream("https://api.scaleway.com").unwrap(), names);
    settings.organization_id = pinned.then(|| OWN.parse().unwrap());
    settings.ssh_keys = true;
    Relay::new(settings)
}

fn calls_on_ssh_keys() -> [(&'static str, String); 5] {
    let key = format!("{SSH_KEYS}/{ID}");
    [
        ("POST", SSH_KEYS.to_owned()),
        ("GET", SSH_KEYS.to_owned()),
        ("GET", key.clone()),
        ("PATCH", key.clone()),
        ("DELETE", key),
    ]
}

#[test]
fn ssh_keys_go_through_only_where_somebody_says_so() {
    for (method, target) in calls_on_ssh_keys() {
        let case = request(method, &target, &[]);
        for pinned in [false, true] {
            let (answer, sent) = run(&relay(pinned), &case, &|| answered(200, &[], "{}"));
            assert_eq!(
                (answer.response.status().as_u16(), sent.len()),
                (404, 0),
                "{method}"
            );
        }
        let (answer, sent) = run(&with_ssh_keys(false), &case, &|| answered(200, &[], "{}"));
        assert_eq!(answer.response.status(), 200);
        assert_eq!(sent, [format!("{method} {target}")]);
    }
}

#[test]
fn a_pinned_relay_changes_no_ssh_key_of_another_organization() {
    let own = format!(r#"{{"id":"{ID}","organization_id":"{OWN}","name":"s3cret"}}"#);
    let other = own.replace(OWN, OTHER);
    let get = format!("GET {SSH_KEYS}/{ID}");
    for method in ["GET", "PATCH", "DELETE"] {
        let case = request(method, &format!("{SSH_KEYS}/{ID}"), &[]);
        let (answer, sent) = run(&with_ssh_keys(true), &case, &|| answered(200, &[], &own));
        assert_eq!(answer.response.status(), 200);
        assert_eq!(sent.first(), Some(&get));
        assert_eq!(sent.last(), Some(&format!("{method} {SSH_KEYS}/{ID}")));
        for (status, body, told) in [(200, &other, 404), (203, &own, 502), (404, &own, 404)] {
            let (answer, sent) = run(&with_ssh_keys(true), &case, &|| answered(status, &[], body));
            assert_eq!(sent, std::slice::from_ref(&get), "{method} {status}");
            assert_eq!(answer.response.status(), told, "{method} {status}");
            let shown = String::from_utf8(answer.response.body().to_vec()).unwrap();
            assert!(
                !shown.contains("s3cret") && !shown.contains(OTHER),
                "{shown}"
            );
            assert!(status == 203 || shown.contains("ssh_key"), "{shown}");
        }
    }
}

#[test]
fn a_pinned_relay_adds_an_ssh_key_to_its_own_projects_only() {
    let own = format!(r#"{{"id":"{ID}","organization_id":"{OWN}"}}"#);
    let other = own.replace(OWN, OTHER);
    let mut case = request("POST", SSH_KEYS, &[]);
    let (answer, sent) = run(&with_ssh_keys(true), &case, &|| answered(200, &[], &own));
    assert_eq!(
        (answer.response.status().as_u16(), sent.len()),
        (403, 0),
        "without a Project"
    );
    *case.body_mut() =
        format!(r#"{{"name":"x","public_key":"k","project_id":"{ID}","x":1}}"#).into();
    let (answer, sent) = run(&with_ssh_keys(true), &case, &|| answered(200, &[], &own));
    assert_eq!(answer.response.status(), 200);
    assert_eq!(
        sent,
        [format!("GET {PROJECTS}/{ID}"), format!("POST {SSH_KEYS}")]
    );
    for (status, body, told) in [(200, &other, 404), (404, &own, 404), (206, &own, 502)] {
        let (answer, sent) = run(&with_ssh_keys(true), &case, &|| answered(status, &[], body));
        assert_eq!(
            (answer.response.status().as_u16(), sent.len()),
            (told, 1),
            "{status}"
        );
    }
}

#[test]
fn a_pinned_relay_lists_the_ssh_keys_of_its_organization() {
    let relay = with_ssh_keys(true);
    let target = |query: &str| request("GET", &format!("{SSH_KEYS}?{query}"), &[]);
    let Step::Send(sent, _) = relay.start(
        &target("disabled=true&x=y"),
        &SecretKey::parse(KEY).unwrap(),
    ) else {
        panic!("refused");
    };
    let query = format!("disabled=true&organization_id={OWN}");
    assert_eq!(sent.uri().query(), Some(query.as_str()));
    let foreign = target(&format!("organization_id={OTHER}"));
    let (answer, sent) = run(&relay, &foreign, &|| answered(200, &[], "{}"));
    assert_eq!((answer.response.status().as_u16(), sent.len()), (403, 0));
}
