//! The rules on paths and headers against anything at all: what is let through is what the allow-list names.
//!
//! `PROPTEST_CASES=1000000 cargo test --release -p scaleway-account-relay --test allow_list` is the long form.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri};
use proptest::prelude::*;
use proptest::sample::select;
use scaleway_account_relay::{Names, Relay, SecretKey, Settings, Step, upstream};

const KEY: &str = "11111111-1111-4111-8111-111111111111";
const ID: &str = "12345678-1234-4234-8234-123456789abc";
const OWN: &str = "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee";

/// `PROPTEST_CASES` if set, else 20,000.
fn config() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(20_000),
        failure_persistence: None,
        ..Default::default()
    }
}

/// The allow-list once more, written another way: by the shape of the target's segments.
fn is_named(method: &str, path: &str, ssh_keys: bool) -> bool {
    let segments: Vec<&str> = path.split('/').collect();
    let is_id = |id: &str| {
        let lengths: Vec<usize> = id.split('-').map(str::len).collect();
        lengths == [8, 4, 4, 4, 12]
            && id
                .bytes()
                .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
    };
    match (method, segments.as_slice()) {
        ("GET" | "POST", ["", "account", "v3", "projects"]) => true,
        ("GET" | "PATCH" | "DELETE", ["", "account", "v3", "projects", id]) => is_id(id),
        (
            "POST",
            [
                "",
                "account",
                "v3",
                "projects",
                id,
                "project-qualification" | "delete-with-resources",
            ],
        ) => is_id(id),
        ("GET" | "POST", ["", "iam", "v1alpha1", "ssh-keys"]) => ssh_keys,
        ("GET" | "PATCH" | "DELETE", ["", "iam", "v1alpha1", "ssh-keys", id]) => {
            ssh_keys && is_id(id)
        }
        _ => false,
    }
}

/// Pieces of good and bad paths, so that many are nearly right.
fn path() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(vec![
            "account", "v3", "projects", ID, "project-qualification", "delete-with-resources", "iam", "v1alpha1",
            "ssh-keys", "api-keys", "..", ".", "",
            "%2e%2e", "%2F", "%00", ";", "v2", "PROJECTS", "%70rojects", "%252e", "\\", "{}", "*", "@", ":", "//",
        ]).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
        1 => "\\PC{0,6}",
        1 => "[0-9a-fA-F-]{36}",
    ];
    let anything =
        proptest::collection::vec(piece, 0..8).prop_map(|pieces| format!("/{}", pieces.join("/")));
    let suffix = prop_oneof![
        6 => Just(String::new()),
        1 => select(vec!["/", "//", "/.", "/..", ";x", "%20", "%2f", "?", "#", "/project-qualification", " ", "\0"])
            .prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    let nearly = (
        select(vec![
            "/account/v3/projects",
            "/account/v3/projects/12345678-1234-4234-8234-123456789abc",
            "/iam/v1alpha1/ssh-keys",
            "/iam/v1alpha1/ssh-keys/12345678-1234-4234-8234-123456789abc",
            "/iam/v1alpha1/api-keys",
        ]),
        suffix.clone(),
    )
        .prop_map(|(good, suffix)| format!("{good}{suffix}"));
    let absolute = (
        select(vec!["http://", "https://", "//", "ftp://"]),
        "[a-z.@:0-9]{0,12}",
        nearly.clone(),
    )
        .prop_map(|(scheme, host, path)| format!("{scheme}{host}{path}"));
    prop_oneof![3 => anything, 4 => nearly, 1 => absolute, 1 => "\\PC{0,40}"]
}

fn query() -> impl Strategy<Value = String> {
    let key = prop_oneof![
        6 => select(vec![
            "organization_id", "name", "page", "page_size", "order_by", "project_ids", "project_name",
            "project_id", "disabled", "organization%5fid", "Organization_id", "organizationId", "x", "",
        ]).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
    ];
    let value = prop_oneof![
        2 => select(vec![OWN, ID, "1", "%00", "%0d%0aX: y", "a+b", ""]).prop_map(str::to_owned),
        1 => "[ -~]{0,10}",
    ];
    let pairs = proptest::collection::vec((key, value), 0..5);
    pairs.prop_map(|pairs| {
        let pairs: Vec<String> = pairs
            .into_iter()
            .map(|(key, value)| format!("{key}={value}"))
            .collect();
        pairs.join("&")
    })
}

fn method() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => select(vec!["GET", "POST", "PATCH", "DELETE"]).prop_map(str::to_owned),
        2 => select(vec!["PUT", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "GETT", "PROPFIND"]).prop_map(str::to_owned),
        1 => "[!-~]{1,8}",
    ]
}

fn headers() -> impl Strategy<Value = HeaderMap> {
    let name = prop_oneof![
        8 => select(vec![
            "host", "origin", "sec-fetch-site", "x-user-agent", "x-auth-token", "x-session-token", "authorization",
            "cookie", "forwarded", "x-forwarded-for", "connection", "transfer-encoding", "te", "upgrade", "accept",
            "accept-language", "content-type", "content-length", "user-agent", "x-user", "set-cookie", "location",
            "retry-after", "x-request-id", "traceparent", "access-control-allow-origin", "content-encoding", "x-ratelimit-limit",
        ]).prop_map(str::to_owned),
        1 => "[a-z][a-z0-9-]{0,12}",
    ];
    let value = prop_oneof![
        8 => select(vec![
            "127.0.0.1:8080", "localhost:8080", "evil.example", "http://127.0.0.1:8080", "http://evil.example", "null",
            "same-origin", "same-site", "cross-site", "none", "scaleway-account-api/0.1.0", "curl/8", KEY, "alice", "",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        ]).prop_map(str::to_owned),
        1 => "[ -~]{0,12}",
    ];
    // Half of them start as the page's own, so that some come in.
    let own = any::<bool>();
    (own, proptest::collection::vec((name, value), 0..6)).prop_map(|(own, pairs)| {
        let mut headers = HeaderMap::new();
        if own {
            headers.insert("host", HeaderValue::from_static("127.0.0.1:8080"));
            headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
            headers.insert(
                "x-user-agent",
                HeaderValue::from_static("scaleway-account-api/0.1.0"),
            );
            headers.insert("x-user", HeaderValue::from_static("alice"));
        }
        for (name, value) in pairs {
            if let (Ok(name), Ok(value)) =
                (HeaderName::try_from(name), HeaderValue::try_from(value))
            {
                headers.append(name, value);
            }
        }
        headers
    })
}

fn all<'a>(headers: &'a HeaderMap, name: &'a str) -> Vec<&'a [u8]> {
    headers
        .get_all(name)
        .iter()
        .map(HeaderValue::as_bytes)
        .collect()
}

fn key() -> SecretKey {
    SecretKey::parse(KEY).unwrap()
}

fn relay(change: impl FnOnce(&mut Settings)) -> Relay {
    let names = Names::listening("127.0.0.1:8080".parse().unwrap(), &[]);
    let mut settings = Settings::new(upstream("https://api.scaleway.com").unwrap(), names);
    change(&mut settings);
    Relay::new(settings)
}

/// A request of the relay's own page, with more headers.
fn from_page(method: Method, target: Uri, mut headers: HeaderMap, body: &str) -> Request<Bytes> {
    headers.remove("origin");
    headers.insert("host", HeaderValue::from_static("127.0.0.1:8080"));
    headers.insert("sec-fetch-site", HeaderValue::from_static("same-origin"));
    headers.insert(
        "x-user-agent",
        HeaderValue::from_static("scaleway-account-api/0.1.0"),
    );
    let mut request = Request::new(Bytes::from(body.to_owned()));
    *request.method_mut() = method;
    *request.uri_mut() = target;
    *request.headers_mut() = headers;
    request
}

/// What goes to the API; none where the request is refused.
fn sent(relay: &Relay, request: &Request<Bytes>) -> Option<Request<Bytes>> {
    match relay.start(request, &key()) {
        Step::Send(sent, _) => Some(sent),
        Step::Answer(answer) => {
            assert!(answer.reason.is_some() && answer.response.status().as_u16() >= 400);
            None
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_goes_on_is_what_the_list_names(
        method in method(), path in path(), query in query(), headers in headers(), read_only in any::<bool>(),
        ssh_keys in any::<bool>(),
    ) {
        let target = if query.is_empty() { path } else { format!("{path}?{query}") };
        let (Ok(verb), Ok(uri)) = (Method::from_bytes(method.as_bytes()), target.parse::<Uri>()) else { return Ok(()) };
        let allowed = uri.scheme().is_none() && uri.authority().is_none()
            && is_named(&method, uri.path(), ssh_keys) && (!read_only || method == "GET");
        let relay = relay(|settings| (settings.read_only, settings.ssh_keys) = (read_only, ssh_keys));
        let request = from_page(verb.clone(), uri.clone(), headers, "{}");
        let Some(sent) = sent(&relay, &request) else {
            // Refused for nothing only if a parameter came twice.
            let twice = uri.query().is_some_and(|query| query.contains('&'));
            prop_assert!(!allowed || twice, "{method} {target}");
            return Ok(());
        };
        prop_assert!(allowed, "{method} {target}");
        prop_assert_eq!(sent.method(), &verb);
        prop_assert_eq!(sent.uri().scheme_str(), Some("https"));
        prop_assert_eq!(sent.uri().authority().map(|authority| authority.as_str()), Some("api.scaleway.com"));
        prop_assert_eq!(sent.uri().path(), uri.path().to_ascii_lowercase());
        let mut seen = Vec::new();
        for (name, _) in form_urlencoded::parse(sent.uri().query().unwrap_or_default().as_bytes()) {
            let known: &[&str] = match (method.as_str(), sent.uri().path().ends_with("/delete-with-resources")) {
                ("GET", _) if sent.uri().path().starts_with("/iam/") => {
                    &["organization_id", "project_id", "name", "disabled", "page", "page_size", "order_by"]
                }
                ("GET", _) => &["organization_id", "name", "page", "page_size", "order_by", "project_ids"],
                ("POST", true) => &["project_name"],
                _ => &[],
            };
            prop_assert!(known.contains(&&*name), "{name}");
            prop_assert!(name == "project_ids" || !seen.contains(&name), "{name} twice");
            seen.push(name);
        }
        for (name, value) in sent.headers() {
            let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
            match name.as_str() {
                "accept" | "accept-language" | "x-user-agent" | "content-type" | "user-agent" | "x-auth-token" => {}
                // Who traces a request may say so, in few and plain characters.
                "x-request-id" => prop_assert!(value.len() <= 128 && value.as_bytes().iter().all(plain)),
                "traceparent" => prop_assert!(value.len() == 55 && value.as_bytes().iter().all(plain)),
                other => prop_assert!(false, "{other}"),
            }
        }
        prop_assert_eq!(all(sent.headers(), "x-auth-token"), [KEY.as_bytes()]);
        prop_assert!(sent.headers()["x-auth-token"].is_sensitive(), "the key can be printed");
    }

    #[test]
    fn what_is_refused_says_which_methods_go_on(
        method in method(), path in path(), read_only in any::<bool>(), ssh_keys in any::<bool>(),
    ) {
        let (Ok(verb), Ok(uri)) = (Method::from_bytes(method.as_bytes()), path.parse::<Uri>()) else { return Ok(()) };
        if uri.scheme().is_some() || uri.authority().is_some() {
            return Ok(());
        }
        let methods = ["GET", "POST", "PATCH", "DELETE"];
        let takes = |method| is_named(method, uri.path(), ssh_keys);
        let goes_on = |method| takes(method) && (!read_only || method == "GET");
        let allow: Vec<&str> = methods.into_iter().filter(|method| goes_on(method)).collect();
        let relay = relay(|settings| (settings.read_only, settings.ssh_keys) = (read_only, ssh_keys));
        let request = from_page(verb, uri.clone(), HeaderMap::new(), "");
        let Step::Answer(answer) = relay.start(&request, &key()) else {
            prop_assert!(goes_on(&method));
            return Ok(());
        };
        let told = answer.response.headers().get("allow").map(|value| value.to_str().unwrap().to_owned());
        let is_path = methods.into_iter().any(takes);
        let expected = if is_path { (405, Some(allow.join(", "))) } else { (404, None) };
        prop_assert_eq!((answer.response.status().as_u16(), told), expected, "{} {}", method, path);
    }

    #[test]
    fn who_comes_in_is_the_own_page(headers in headers(), with_user in any::<bool>()) {
        let relay = relay(|settings| settings.user_header = with_user.then(|| HeaderName::from_static("x-user")));
        let mut request = Request::new(());
        *request.uri_mut() = Uri::from_static("/account/v3/projects");
        *request.headers_mut() = headers.clone();
        if relay.call(&request).is_err() {
            return Ok(());
        }
        let own: [&[u8]; 2] = [b"127.0.0.1:8080", b"localhost:8080"];
        let hosts = all(&headers, "host");
        prop_assert!(hosts.len() == 1 && own.contains(&hosts[0]));
        let (sites, origins) = (all(&headers, "sec-fetch-site"), all(&headers, "origin"));
        let good_origin = origins.len() == 1 && origins[0].strip_prefix(b"http://").is_some_and(|host| own.contains(&host));
        prop_assert!(origins.is_empty() || good_origin);
        prop_assert!(sites == [b"same-origin"] || (sites.is_empty() && good_origin));
        let agents = all(&headers, "x-user-agent");
        prop_assert!(agents.len() == 1 && agents[0].starts_with(b"scaleway-account-api/"));
        prop_assert!(!with_user || (all(&headers, "x-user").len() == 1 && !all(&headers, "x-user")[0].is_empty()));
    }

    #[test]
    fn what_comes_back_is_what_the_list_names(headers in headers(), status in 100_u16..1000) {
        let request = from_page(Method::GET, Uri::from_static("/account/v3/projects"), HeaderMap::new(), "");
        let Step::Send(_, pending) = relay(|_| {}).start(&request, &key()) else { panic!("refused") };
        let mut answered = Response::new(Bytes::new());
        *answered.status_mut() = StatusCode::from_u16(status).unwrap();
        *answered.headers_mut() = headers;
        let Step::Answer(answer) = pending.finish(Ok(answered)) else { panic!("sent again") };
        prop_assert!(!answer.response.status().is_redirection());
        for (name, value) in answer.response.headers() {
            let known = ["content-type", "retry-after", "x-request-id", "x-ratelimit-limit",
                "x-content-type-options", "content-security-policy", "cache-control"];
            prop_assert!(known.contains(&name.as_str()) || name.as_str().starts_with("x-ratelimit-"), "{name}");
            prop_assert!(value != KEY, "{name}");
        }
        prop_assert!(answer.response.headers().get_all("x-request-id").iter().count() <= 1);
    }

    #[test]
    fn a_pinned_relay_sends_one_organization_only(query in query(), body in body()) {
        let relay = relay(|settings| settings.organization_id = Some(OWN.parse().unwrap()));
        let target: Result<Uri, _> = format!("/account/v3/projects?{query}").parse();
        if let Ok(target) = target
            && let Some(sent) = sent(&relay, &from_page(Method::GET, target, HeaderMap::new(), ""))
        {
            let query = sent.uri().query().unwrap_or_default();
            let sent: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
            let named: Vec<&String> = sent.iter().filter(|(name, _)| name == "organization_id").map(|(_, id)| id).collect();
            prop_assert_eq!(named, [OWN]);
        }
        let target = Uri::from_static("/account/v3/projects");
        if let Some(sent) = sent(&relay, &from_page(Method::POST, target, HeaderMap::new(), &body)) {
            let text = String::from_utf8(sent.body().to_vec()).unwrap();
            prop_assert_eq!(text.matches("rganization").count(), 1, "{}", text);
            let read: serde_json::Value = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(&read["organization_id"], OWN);
        }
    }
}

/// Bodies that nearly name the Organization.
fn body() -> impl Strategy<Value = String> {
    let name = select(vec![
        "organization_id",
        "organizationId",
        "Organization_id",
        "name",
        "description",
        "project_id",
        "",
        "\\u006frganization_id",
    ]);
    let value = select(vec![
        format!("\"{OWN}\""),
        format!("\"{ID}\""),
        "null".to_owned(),
        "[]".to_owned(),
        "1".to_owned(),
        "\"\"".to_owned(),
    ]);
    let fields = proptest::collection::vec((name, value), 0..5);
    prop_oneof![
        6 => fields.prop_map(|fields| {
            let fields: Vec<String> = fields.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
            format!("{{{}}}", fields.join(","))
        }),
        1 => "\\PC{0,20}",
    ]
}

#[test]
fn the_body_that_goes_on_is_the_callers() {
    let target = Uri::from_static("/account/v3/projects");
    let request = from_page(Method::POST, target, HeaderMap::new(), "{ }");
    assert_eq!(sent(&relay(|_| {}), &request).unwrap().body(), "{ }");
}
