use super::*;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

const KEY: &str = "11111111-1111-4111-8111-111111111111";

fn problem(settings: Json) -> Option<&'static str> {
    Settings::new(&settings)
        .err()
        .and_then(|problems| problems.first().map(|problem| problem.argument))
}

#[test]
fn without_settings_there_are_defaults() {
    let settings = Settings::new(&json!({})).ok().unwrap();
    assert_eq!(settings.api_url, "https://api.scaleway.com");
    assert_eq!((settings.timeout, settings.max_retries), (60_000.0, 2));
    assert_eq!(settings.max_response_size, 16 << 20);
    assert!(settings.secret_key.is_none() && settings.jwt.is_none() && settings.token.is_none());
}

#[test]
fn each_setting_is_checked_and_named() {
    for (bad, name) in [
        (json!(null), "settings"),
        (json!("text"), "settings"),
        (json!([]), "settings"),
        (json!({"secretKey": "abc"}), "secretKey"),
        (json!({"secretKey": ""}), "secretKey"),
        (json!({"secretKey": null}), "secretKey"),
        (json!({"secretKey": 5}), "secretKey"),
        (json!({"accessKey": "SCW"}), "accessKey"),
        (json!({"accessKey": "scwxxxxxxxxxxxxxxxxx"}), "accessKey"),
        (json!({"jwt": ""}), "jwt"),
        (json!({"jwt": "a\nb"}), "jwt"),
        (json!({"token": "text"}), "token"),
        (json!({"apiURL": "ftp://x"}), "apiURL"),
        (json!({"apiURL": null}), "apiURL"),
        (
            json!({"defaultOrganizationId": "x"}),
            "defaultOrganizationId",
        ),
        (json!({"defaultProjectId": ".."}), "defaultProjectId"),
        (json!({"defaultPageSize": 0}), "defaultPageSize"),
        (json!({"defaultPageSize": 101}), "defaultPageSize"),
        (json!({"httpClient": {}}), "httpClient"),
        (json!({"timeout": -1}), "timeout"),
        (json!({"maxRetries": 101}), "maxRetries"),
        (json!({"maxResponseSize": 0}), "maxResponseSize"),
        (json!({"headers": {"X-Session-Token": "x"}}), "headers"),
        (json!({"interceptors": {}}), "interceptors"),
        (json!({"interceptors": [null]}), "interceptors"),
        (json!({"interceptors": [{"request": 1}]}), "interceptors"),
        (json!({"logger": {}}), "logger"),
    ] {
        assert_eq!(problem(bad.clone()), Some(name), "{bad}");
    }
    assert_eq!(
        problem(json!({"secretKey": KEY, "accessKey": "SCWXXXXXXXXXXXXXXXXX"})),
        None
    );
}

#[test]
fn a_slash_at_the_end_of_the_url_is_dropped() {
    for (given, base) in [
        ("https://a.b/c//", "https://a.b/c"),
        ("/", ""),
        ("", ""),
        ("/scw/", "/scw"),
    ] {
        let settings = Settings::new(&json!({"apiURL": given})).ok().unwrap();
        assert_eq!(settings.api_url, base);
    }
}

#[test]
fn only_loopback_may_be_plain_http() {
    for good in [
        "https://api.scaleway.com",
        "HTTPS://API.SCALEWAY.COM",
        "https://host:8443/a/b",
        "http://localhost",
        "http://LOCALHOST:1",
        "http://a.localhost:80",
        "http://127.0.0.1:8080",
        "http://127.255.0.1",
        "http://[::1]:3000/x",
        "",
        "/",
        "/scw",
    ] {
        assert_eq!(url_problem(good), None, "{good}");
    }
    for bad in [
        "http://example.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://notlocalhost",
        "http://127.0.0.256",
        "http://127.0.0",
        "http://127.0.0.1.1",
        "http://128.0.0.1",
        "http://[::2]",
        "http://0.0.0.0",
        "//example.com",
        "https://",
        "https:///x",
        "https://user@host",
        "https://a:b@host",
        "http://localhost@evil.example",
        "http://localhost:80@evil.example",
        "https://host:port",
        "https://host:",
        "https://host:123456",
        "https://h?x",
        "https://h#x",
        "https://h x",
        "https:\\\\h",
        "https://h\n",
        "javascript:alert(1)",
        "data:,x",
        "ws://localhost",
        "https:/h",
        "h",
        "https://é",
        "http://[::1",
        "http://[::1]x",
    ] {
        assert!(url_problem(bad).is_some(), "{bad}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_problem_quotes_a_value(secret in "[a-z]{8,20}") {
        let bad = json!({"secretKey": secret, "jwt": [secret], "apiURL": secret, "accessKey": secret, "headers": {"a": [secret]}});
        for problem in Settings::new(&bad).err().unwrap_or_default() {
            prop_assert!(!problem.rule.contains(&secret) && !problem.argument.contains(&secret));
        }
    }

    #[test]
    fn no_url_traps(url in "\\PC*") {
        let _ = url_problem(&url);
    }

    #[test]
    fn no_nearly_right_url_traps(url in "(http|https)://[0-9a-zé.:@/\\[\\]]{0,20}") {
        // What passes as plain HTTP must be loopback to a browser's own parser too.
        if url_problem(&url).is_none() && url.starts_with("http:") {
            let host = url::Url::parse(&url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
            prop_assert!(host == "[::1]" || host == "localhost" || host.ends_with(".localhost") || host.starts_with("127."), "{host}");
        }
    }
}
