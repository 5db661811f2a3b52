//! What `new AccountApi(settings)` takes, checked once.

use crate::arguments::{Arguments, Problem, Reason};
use crate::projects::Defaults;
use crate::secret::Secret;
use crate::value::{Kind, Value, cut};

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
    let mut base = url.as_str();
    while let Some(shorter) = base.strip_suffix("/") {
        base = shorter;
    }
    if let Some(rule) = url_problem(base) {
        arguments.problem("apiURL", Reason::Format, rule);
    }
    base.to_owned()
}

/// What is wrong with a base URL, if anything.
#[must_use]
pub fn url_problem(url: &str) -> Option<&'static str> {
    if !url
        .bytes()
        .all(|b| b.is_ascii_graphic() && !b"?#\\".contains(&b))
    {
        return Some("must be a URL without query, fragment, spaces or backslashes");
    }
    if url.is_empty() {
        return None;
    }
    if url.starts_with("/") {
        return url
            .starts_with("//")
            .then_some("must not begin with two slashes");
    }
    let (secure, rest) = match (after(url, "https://"), after(url, "http://")) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return Some("must begin with https:// or /, or be empty for the page's own origin"),
    };
    let authority = cut(rest, b'/').map_or(rest, |(authority, _)| authority);
    // The colon before a port is the first one, but for those in the brackets of an IPv6 address.
    let bracket = cut(authority, b']').map_or(0, |(address, _)| address.len() + 1);
    let (host, port) = match cut(authority.get(bracket..)?, b':') {
        Some((rest, port)) => (authority.get(..bracket + rest.len())?, Some(port)),
        None => (authority, None),
    };
    if host.is_empty() || authority.bytes().any(|b| b == b'@') {
        return Some("must have a host and no user name or password");
    }
    if port.is_some_and(|port| {
        !(1..=5).contains(&port.len()) || !port.bytes().all(|b| b.is_ascii_digit())
    }) {
        return Some("must have a number as its port");
    }
    // Plain HTTP would show the key to everyone on the way.
    (!secure && !is_loopback(host)).then_some("must use https, except on loopback")
}

/// What follows `prefix`, in whichever case that is written.
fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let start = text.get(..prefix.len())?;
    start
        .eq_ignore_ascii_case(prefix)
        .then(|| text.get(prefix.len()..))?
}

fn is_loopback(host: &str) -> bool {
    let local = host
        .len()
        .checked_sub("localhost".len())
        .and_then(|at| host.split_at_checked(at));
    let is_local = local.is_some_and(|(domain, name)| {
        name.eq_ignore_ascii_case("localhost") && (domain.is_empty() || domain.ends_with("."))
    });
    is_local || host == "[::1]" || is_loopback_v4(host)
}

/// Whether `host` is 127.x.x.x.
fn is_loopback_v4(host: &str) -> bool {
    let mut parts = 0;
    let mut rest = Some(host);
    while let Some(text) = rest {
        let part;
        (part, rest) = cut(text, b'.').map_or((text, None), |(part, rest)| (part, Some(rest)));
        let number = part.bytes().try_fold(0_u32, |n, b| {
            b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0'))
        });
        let fits = (1..=3).contains(&part.len())
            && number.is_some_and(|n| n < 256 && (parts > 0 || n == 127));
        if !fits {
            return false;
        }
        parts += 1;
    }
    parts == 4
}

fn interceptors<V: Value>(arguments: &mut Arguments<'_, V>) -> Option<V> {
    let list = arguments.raw("interceptors")?;
    let fits = |item: &V| {
        item.kind() == Kind::Object
            && ["request", "response", "responseError"]
                .iter()
                .all(|key| matches!(item.get(key).kind(), Kind::Absent | Kind::Function))
    };
    if list.kind() != Kind::List || !list.items().all(|item| fits(&item)) {
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
