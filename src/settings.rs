//! What `new AccountApi(settings)` takes, checked once.

use crate::arguments::{Arguments, Problem, Reason};
use crate::projects::Defaults;
use crate::secret::Secret;
use crate::value::{Kind, Value};

/// Settings that passed.
pub struct Settings<V> {
    /// The base of every URL, without a slash at its end; empty for the page's own origin.
    pub api_url: String,
    /// Sent as `X-Auth-Token`.
    pub secret_key: Option<Secret>,
    /// Sent as `X-Session-Token`.
    pub jwt: Option<Secret>,
    /// The callback that supplies a token.
    pub token: Option<V>,
    /// What requests may leave out.
    pub defaults: Defaults,
    /// Stands in for `fetch`.
    pub http_client: Option<V>,
    /// The deadline of a call, in milliseconds; 0 for none.
    pub timeout: f64,
    /// The retries of a call.
    pub max_retries: u32,
    /// Extra headers.
    pub headers: Option<V>,
    /// The largest answer, in bytes.
    pub max_response_size: u32,
    /// Functions that see requests, answers and errors.
    pub interceptors: Option<V>,
    /// Where events are told.
    pub logger: Option<V>,
}

const API_URL: &str = "https://api.scaleway.com";
const TIMEOUT: f64 = 60_000.0;
const MAX_RETRIES: u32 = 2;
const MAX_RESPONSE_SIZE: u32 = 16 * 1024 * 1024;

impl<V: Value> Settings<V> {
    /// Checks settings.
    ///
    /// # Errors
    /// The settings that were refused, without their values.
    pub fn new(input: &V) -> Result<Self, Vec<Problem>> {
        let mut arguments = Arguments::of(input, "settings");
        let secret_key = secret_key(&mut arguments);
        let jwt = jwt(&mut arguments);
        let token = arguments.function("token");
        if token.is_some() && (secret_key.is_some() || jwt.is_some()) {
            arguments.problem(
                "token",
                Reason::Constraint,
                "must not be set beside secretKey or jwt",
            );
        }
        let settings = Self {
            api_url: api_url(&mut arguments),
            secret_key,
            jwt,
            token,
            defaults: Defaults {
                organization: arguments.uuid("defaultOrganizationId"),
                project: arguments.uuid("defaultProjectId"),
                page_size: arguments.page_size("defaultPageSize"),
            },
            http_client: arguments.function("httpClient"),
            timeout: arguments.milliseconds("timeout").unwrap_or(TIMEOUT),
            max_retries: max_retries(&mut arguments).unwrap_or(MAX_RETRIES),
            headers: arguments.headers(),
            max_response_size: arguments
                .whole(
                    "maxResponseSize",
                    1,
                    u32::MAX,
                    "must be a whole number of bytes above 0",
                )
                .unwrap_or(MAX_RESPONSE_SIZE),
            interceptors: interceptors(&mut arguments),
            logger: logger(&mut arguments),
        };
        arguments.done(settings)
    }
}

/// The `maxRetries` of settings or options.
pub fn max_retries<V: Value>(arguments: &mut Arguments<'_, V>) -> Option<u32> {
    arguments.whole("maxRetries", 0, 100, "must be a whole number from 0 to 100")
}

fn secret_key<V: Value>(arguments: &mut Arguments<'_, V>) -> Option<Secret> {
    if let Some(access_key) = arguments.text("accessKey") {
        let rest = access_key.strip_prefix("SCW").unwrap_or_default();
        if rest.len() != 17 || !rest.bytes().all(|b| b.is_ascii_alphanumeric()) {
            arguments.problem(
                "accessKey",
                Reason::Format,
                "must be SCW and 17 letters or digits",
            );
        }
    }
    Secret::new(arguments.uuid("secretKey")?)
}

fn jwt<V: Value>(arguments: &mut Arguments<'_, V>) -> Option<Secret> {
    let jwt = Secret::new(arguments.text("jwt")?);
    if jwt.is_none() {
        arguments.problem("jwt", Reason::Format, "must be a JSON Web Token");
    }
    jwt
}

fn api_url<V: Value>(arguments: &mut Arguments<'_, V>) -> String {
    let Some(url) = arguments.text("apiURL") else {
        return API_URL.to_owned();
    };
    let url = url.trim_end_matches('/').to_owned();
    if let Some(rule) = url_problem(&url) {
        arguments.problem("apiURL", Reason::Format, rule);
    }
    url
}

/// What is wrong with a base URL, if anything.
#[must_use]
pub fn url_problem(url: &str) -> Option<&'static str> {
    if !url.bytes().all(|b| b.is_ascii_graphic()) || url.contains(['?', '#', '\\']) {
        return Some("must be a URL without query, fragment, spaces or backslashes");
    }
    if url.is_empty() {
        return None;
    }
    if url.starts_with('/') {
        return url
            .starts_with("//")
            .then_some("must not begin with two slashes");
    }
    let lower = url.to_ascii_lowercase();
    let (rest, secure) = match (
        lower.strip_prefix("https://"),
        lower.strip_prefix("http://"),
    ) {
        (Some(rest), _) => (rest, true),
        (_, Some(rest)) => (rest, false),
        _ => return Some("must begin with https:// or /, or be empty for the page's own origin"),
    };
    let authority = rest.split('/').next().unwrap_or_default();
    if authority.is_empty() || authority.contains('@') {
        return Some("must have a host and no user name or password");
    }
    let bracket = authority.find(']').map_or(0, |at| at + 1);
    let port = authority
        .get(bracket..)
        .and_then(|tail| tail.find(':'))
        .map(|at| at + bracket);
    let (host, port) = authority.split_at_checked(port.unwrap_or(authority.len()))?;
    if !port.is_empty()
        && port
            .get(1..)
            .is_none_or(|digits| digits.parse::<u16>().is_err())
    {
        return Some("must have a port from 0 to 65535");
    }
    // Plain HTTP would show the key to everyone on the way.
    (!secure && !is_loopback(host)).then_some("must use https, except on loopback")
}

fn is_loopback(host: &str) -> bool {
    let v4 = host.split('.').collect::<Vec<_>>();
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "[::1]"
        || (v4.len() == 4
            && v4.first() == Some(&"127")
            && v4.iter().all(|part| part.parse::<u8>().is_ok()))
}

fn interceptors<V: Value>(arguments: &mut Arguments<'_, V>) -> Option<V> {
    let list = arguments.raw("interceptors")?;
    let fits = |item: &V| {
        item.kind() == Kind::Object
            && ["request", "response", "responseError"]
                .iter()
                .all(|key| matches!(item.get(key).kind(), Kind::Absent | Kind::Function))
    };
    if list.kind() != Kind::List || !list.items().iter().all(fits) {
        arguments.problem(
            "interceptors",
            Reason::Format,
            "must be an array of objects whose request, response and responseError are functions",
        );
    }
    Some(list)
}

fn logger<V: Value>(arguments: &mut Arguments<'_, V>) -> Option<V> {
    let logger = arguments.raw("logger")?;
    let fits = ["debug", "info", "warn", "error"]
        .iter()
        .all(|key| logger.get(key).kind() == Kind::Function);
    if !fits {
        arguments.problem(
            "logger",
            Reason::Format,
            "must have the functions debug, info, warn and error",
        );
    }
    Some(logger)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "settings_tests.rs"]
mod tests;
