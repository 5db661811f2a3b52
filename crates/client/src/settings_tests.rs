use super::*;
use proptest::prelude::*;

const KEY: &str = "11111111-1111-4111-8111-111111111111";

fn text(text: &str) -> Field<String> {
    Field::Given(text.to_owned())
}

/// The arguments that are refused when `change` is made to settings without any.
fn refused(change: impl FnOnce(&mut SettingsFields)) -> Vec<&'static str> {
    let mut fields = SettingsFields::default();
    change(&mut fields);
    let violations = fields.check(|_| true).err().unwrap_or_default();
    violations.into_iter().map(|v| v.argument).collect()
}

#[test]
fn without_settings_there_are_defaults() {
    let settings = SettingsFields::default().check(|_| true).ok().unwrap();
    assert_eq!(settings.api_url, "https://api.scaleway.com");
    assert_eq!((settings.timeout, settings.max_retries), (60_000.0, 2));
    assert_eq!(settings.max_response_size, 16 << 20);
    assert!(settings.secret_key.is_none() && settings.jwt.is_none() && settings.token.is_none());
}

#[test]
fn each_setting_is_checked_and_named() {
    for bad in ["abc", "", "1111111111114111811111111111111111"] {
        assert_eq!(
            refused(|f| f.secret_key = text(bad)),
            ["secret_key"],
            "{bad}"
        );
    }
    for bad in ["SCW", "scwxxxxxxxxxxxxxxxxx", "SCWxxxxxxxxxxxxxxxx-"] {
        assert_eq!(
            refused(|f| f.access_key = text(bad)),
            ["access_key"],
            "{bad}"
        );
    }
    assert_eq!(refused(|f| f.jwt = text("")), ["jwt"]);
    assert_eq!(refused(|f| f.jwt = text("a\nb")), ["jwt"]);
    assert_eq!(refused(|f| f.token = Field::Wrong), ["token"]);
    assert_eq!(refused(|f| f.api_url = text("ftp://x")), ["api_url"]);
    assert_eq!(
        refused(|f| f.default_organization_id = text("x")),
        ["default_organization_id"]
    );
    assert_eq!(
        refused(|f| f.default_project_id = text("..")),
        ["default_project_id"]
    );
    for bad in [0.0, 101.0, 1.5] {
        assert_eq!(
            refused(|f| f.default_page_size = Field::Given(bad)),
            ["default_page_size"]
        );
    }
    assert_eq!(refused(|f| f.timeout = Field::Given(-1.0)), ["timeout"]);
    assert_eq!(
        refused(|f| f.max_retries = Field::Given(101.0)),
        ["max_retries"]
    );
    assert_eq!(
        refused(|f| f.max_response_size = Field::Given(0.0)),
        ["max_response_size"]
    );
    let reserved = vec![(text("X-Session-Token"), text("x"))];
    assert_eq!(refused(|f| f.headers = Field::Given(reserved)), ["headers"]);
    assert_eq!(refused(|f| f.interceptors = Field::Wrong), ["interceptors"]);
    assert_eq!(refused(|f| f.logger = Field::Wrong), ["logger"]);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let all = refused(|f| {
        *f = SettingsFields {
            api_url: Field::Wrong,
            secret_key: Field::Wrong,
            access_key: Field::Wrong,
            jwt: Field::Wrong,
            token: Field::Wrong,
            default_organization_id: Field::Wrong,
            default_project_id: Field::Wrong,
            default_page_size: Field::Wrong,
            http_client: Field::Wrong,
            timeout: Field::Wrong,
            max_retries: Field::Wrong,
            headers: Field::Wrong,
            max_response_size: Field::Wrong,
            interceptors: Field::Wrong,
            logger: Field::Wrong,
        }
    });
    assert_eq!(all.len(), 15, "{all:?}");
}

#[test]
fn good_settings_are_taken() {
    let fields = SettingsFields {
        secret_key: text(KEY),
        access_key: text("SCWXXXXXXXXXXXXXXXXX"),
        jwt: text("a.b.c"),
        timeout: Field::Given(0.0),
        ..SettingsFields::default()
    };
    let settings = fields.check(|_| true).ok().unwrap();
    assert_eq!(settings.timeout, 0.0);
    assert_eq!(settings.secret_key.unwrap().expose(), KEY);
}

#[test]
fn a_slash_at_the_end_of_the_url_is_dropped() {
    for (given, base) in [
        ("https://a.b/c//", "https://a.b/c"),
        ("/", ""),
        ("", ""),
        ("/scw/", "/scw"),
    ] {
        let fields = SettingsFields {
            api_url: text(given),
            ..SettingsFields::default()
        };
        assert_eq!(fields.check(|_| true).ok().unwrap().api_url, base);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_violation_quotes_a_value(secret in "[a-z]{8,20}") {
        let fields = SettingsFields {
            secret_key: text(&secret),
            jwt: Field::Given(format!("{secret}\n")),
            api_url: text(&secret),
            access_key: text(&secret),
            headers: Field::Given(vec![(text("a"), Field::Given(format!("{secret}\n")))]),
            ..SettingsFields::default()
        };
        for violation in fields.check(|_| true).err().unwrap_or_default() {
            prop_assert!(!violation.rule.contains(&secret) && !violation.argument.contains(&secret));
        }
    }
}
