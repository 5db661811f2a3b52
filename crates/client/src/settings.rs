//! What a client is made of, checked once.

use crate::api_url::url_problem;
use crate::headers::{HeaderFields, headers};
use crate::hooks::{Hooks, Interceptor, Logger};
use crate::secret::Secret;
use js_sys::Function;
use scaleway_account_contract::{Checks, Field, Reason, Uuid, Violation, limits};

/// Where the API is, unless told otherwise.
pub(crate) const API_URL: &str = "https://api.scaleway.com";
/// The deadline of a call in milliseconds, unless told otherwise.
pub(crate) const TIMEOUT: f64 = 60_000.0;
/// How often a call is sent again, unless told otherwise.
pub(crate) const MAX_RETRIES: u32 = 2;
/// The largest answer in bytes, unless told otherwise.
pub(crate) const MAX_RESPONSE_SIZE: u32 = 16 * 1024 * 1024;

/// Settings as somebody wrote them: nothing about them is certain yet.
#[derive(Default)] // and no `Debug`, which would show the credentials
#[allow(missing_docs)] // as in `ClientBuilder`
pub struct SettingsFields {
    pub api_url: Field<String>,
    pub secret_key: Field<String>,
    pub access_key: Field<String>,
    pub jwt: Field<String>,
    pub token: Field<Function>,
    pub default_organization_id: Field<String>,
    pub default_project_id: Field<String>,
    pub default_page_size: Field<f64>,
    pub http_client: Field<Function>,
    pub timeout: Field<f64>,
    pub max_retries: Field<f64>,
    pub headers: HeaderFields,
    pub max_response_size: Field<f64>,
    pub interceptors: Field<Vec<Interceptor>>,
    pub logger: Field<Logger>,
}

/// Settings that passed.
pub(crate) struct Settings {
    /// The base of every URL, without a slash at its end; empty for the page's own origin.
    pub(crate) api_url: String,
    /// Sent as `X-Auth-Token`.
    pub(crate) secret_key: Option<Secret>,
    /// Sent as `X-Session-Token`.
    pub(crate) jwt: Option<Secret>,
    /// The callback that supplies a token.
    pub(crate) token: Option<Function>,
    pub(crate) defaults: Defaults,
    /// The deadline of a call in milliseconds; 0 for none.
    pub(crate) timeout: f64,
    pub(crate) max_retries: u32,
    pub(crate) headers: Vec<(String, String)>,
    /// The largest answer, in bytes.
    pub(crate) max_response_size: u32,
    pub(crate) hooks: Hooks,
}

/// What the settings supply where a request leaves something out.
#[derive(Clone, Copy, Debug, Default)]
pub struct Defaults {
    /// The Organization for a create and a list.
    pub organization_id: Option<Uuid>,
    /// The Project for everything but the deletes, and for new SSH keys and lists of them.
    pub project_id: Option<Uuid>,
    /// The page size of a list.
    pub page_size: Option<u32>,
}

impl SettingsFields {
    /// The settings. `is_url` says whether the browser can take a URL: it knows of hosts that cannot be.
    ///
    /// # Errors
    /// Everything that is wrong with them, without their values.
    pub(crate) fn check(self, is_url: fn(&str) -> bool) -> Result<Settings, Vec<Violation>> {
        let mut checks = Checks::default();
        access_key(&mut checks, self.access_key);
        let secret_key = secret_key(&mut checks, self.secret_key);
        let jwt = jwt(&mut checks, self.jwt);
        let token = function(&mut checks, "token", self.token);
        if token.is_some() && (secret_key.is_some() || jwt.is_some()) {
            let rule = "must not be set beside secretKey or jwt";
            checks.note("token", Reason::Constraint, rule);
        }
        let api_url = api_url(&mut checks, self.api_url, is_url);
        let defaults = Defaults {
            organization_id: checks.uuid("default_organization_id", self.default_organization_id),
            project_id: checks.uuid("default_project_id", self.default_project_id),
            page_size: checks.page_size("default_page_size", self.default_page_size),
        };
        let http_client = function(&mut checks, "http_client", self.http_client);
        let timeout = milliseconds(&mut checks, self.timeout);
        let max_retries = max_retries(&mut checks, self.max_retries);
        let headers = headers(&mut checks, self.headers);
        let max_response_size = checks.whole(
            "max_response_size",
            self.max_response_size,
            1,
            u32::MAX,
            "must be a whole number of bytes above 0",
        );
        let hooks = Hooks {
            http_client,
            interceptors: interceptors(&mut checks, self.interceptors),
            logger: logger(&mut checks, self.logger),
        };
        checks.done(Settings {
            api_url,
            secret_key,
            jwt,
            token,
            defaults,
            timeout: timeout.unwrap_or(TIMEOUT),
            max_retries: max_retries.unwrap_or(MAX_RETRIES),
            headers: headers.unwrap_or_default(),
            max_response_size: max_response_size.unwrap_or(MAX_RESPONSE_SIZE),
            hooks,
        })
    }
}

/// A function.
pub(crate) fn function(
    checks: &mut Checks,
    argument: &'static str,
    field: Field<Function>,
) -> Option<Function> {
    if matches!(field, Field::Wrong) {
        checks.note(argument, Reason::Format, "must be a function");
    }
    field.given()
}

/// The `timeout` of settings or options: milliseconds, 0 for none.
pub(crate) fn milliseconds(checks: &mut Checks, field: Field<f64>) -> Option<f64> {
    let rule = "must be a number of milliseconds, 0 for none";
    number(checks, "timeout", field, (0.0, f64::INFINITY), rule)
}

/// A number within limits.
pub(crate) fn number(
    checks: &mut Checks,
    argument: &'static str,
    field: Field<f64>,
    (least, most): (f64, f64),
    rule: &'static str,
) -> Option<f64> {
    let wrong = match field {
        Field::Absent => false,
        Field::Given(number) => !(least..=most).contains(&number),
        Field::Wrong => true,
    };
    if wrong {
        checks.note(argument, Reason::Format, rule);
    }
    field.given()
}

/// The `max_retries` of settings or options.
pub(crate) fn max_retries(checks: &mut Checks, field: Field<f64>) -> Option<u32> {
    let rule = "must be a whole number from 0 to 100";
    checks.whole("max_retries", field, 0, 100, rule)
}

fn access_key(checks: &mut Checks, field: Field<String>) {
    let Some(key) = checks.string("access_key", field) else {
        return;
    };
    let rest = key.strip_prefix("SCW").unwrap_or_default();
    if rest.len() != 17 || !rest.bytes().all(|b| b.is_ascii_alphanumeric()) {
        let rule = "must be SCW and 17 letters or digits";
        checks.note("access_key", Reason::Format, rule);
    }
}

fn secret_key(checks: &mut Checks, field: Field<String>) -> Option<Secret> {
    let text = checks.string("secret_key", field)?;
    if limits::uuid(&text).is_none() {
        checks.note("secret_key", Reason::Format, limits::UUID_RULE);
        return None;
    }
    Secret::new(text)
}

fn jwt(checks: &mut Checks, field: Field<String>) -> Option<Secret> {
    let jwt = Secret::new(checks.string("jwt", field)?);
    if jwt.is_none() {
        checks.note("jwt", Reason::Format, "must be a JSON Web Token");
    }
    jwt
}

fn api_url(checks: &mut Checks, field: Field<String>, is_url: fn(&str) -> bool) -> String {
    if field == Field::Absent {
        return API_URL.to_owned();
    }
    let url = checks.string("api_url", field).unwrap_or_default();
    let mut base = url.as_str();
    while let Some(shorter) = base.strip_suffix("/") {
        base = shorter;
    }
    let problem = url_problem(base)
        .or_else(|| (!is_url(base)).then_some("must be a URL whose host can be one"));
    if let Some(rule) = problem {
        checks.note("api_url", Reason::Format, rule);
    }
    base.to_owned()
}

fn interceptors(checks: &mut Checks, field: Field<Vec<Interceptor>>) -> Vec<Interceptor> {
    if matches!(field, Field::Wrong) {
        checks.note(
            "interceptors",
            Reason::Format,
            "must be an array of objects whose request, response and responseError are functions",
        );
    }
    field.given().unwrap_or_default()
}

fn logger(checks: &mut Checks, field: Field<Logger>) -> Option<Logger> {
    if matches!(field, Field::Wrong) {
        let rule = "must have the functions debug, info, warn and error";
        checks.note("logger", Reason::Format, rule);
    }
    field.given()
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "settings_tests.rs"]
mod tests;
