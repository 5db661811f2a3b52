//! The relay for JavaScript: its settings, and who is let in.

use crate::exchange::{Exchange, Refusal};
use crate::near::is_near;
use crate::options::Options;
use crate::wire::Incoming;
use http::{HeaderMap, HeaderValue, header};
use scaleway_account_contract::{Route, ServerError, limits};
use scaleway_account_relay::{
    self as rules, Names, Origin, Reason, Refused, SecretKey, Settings, upstream,
};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

const OPTIONS: [&str; 10] = [
    "secretKey",
    "authorize",
    "apiURL",
    "origins",
    "organizationId",
    "readOnly",
    "sshKeys",
    "timeout",
    "fetch",
    "log",
];

const API: &str = "https://api.scaleway.com";

/// How long an answer of the API may take, in milliseconds, where nobody says; and at most.
const TIMEOUT: u32 = 30_000;
const LONGEST_TIMEOUT: u32 = 3_600_000;

/// A relay to the real API.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Relay {
    rules: rules::Relay,
    loopback_only: bool,
    timeout: u32,
}

#[wasm_bindgen]
impl Relay {
    /// A relay with the options of `createRelay`.
    ///
    /// # Errors
    /// Names the option that is wrong. None is quoted but for the name of an unknown one.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &JsValue) -> Result<Relay, JsError> {
        let options = Options::new("createRelay", options, &OPTIONS)?;
        check_functions(&options)?;
        let flag = |name: &str| {
            let given = options.get::<bool>(name, "must be true or false")?;
            Ok::<_, JsError>(given.unwrap_or(false))
        };
        let loopback_only = is_loopback_only(&options)?;
        let api: Option<String> = options.get("apiURL", "must be a string")?;
        let api = upstream(api.as_deref().unwrap_or(API))
            .map_err(|wrong| options.wrong("apiURL", wrong))?;
        let organization: Option<String> = options.get("organizationId", "must be a UUID")?;
        let organization_id = organization
            .map(|text| {
                limits::uuid(&text).ok_or_else(|| options.wrong("organizationId", "must be a UUID"))
            })
            .transpose()?;
        let timeout = options
            .get::<u32>("timeout", "must be 1 to 3600000 milliseconds")?
            .unwrap_or(TIMEOUT);
        if !(1..=LONGEST_TIMEOUT).contains(&timeout) {
            return Err(options.wrong("timeout", "must be 1 to 3600000 milliseconds"));
        }
        let settings = Settings {
            organization_id,
            read_only: flag("readOnly")?,
            ssh_keys: flag("sshKeys")?,
            ..Settings::new(api, names(&options, loopback_only)?)
        };
        Ok(Self {
            rules: rules::Relay::new(settings),
            loopback_only,
            timeout,
        })
    }

    /// How many milliseconds an answer of the API may take.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn timeout(&self) -> u32 {
        self.timeout
    }

    /// Begins with the head of a request. `id` is for an answer that has no ID otherwise.
    #[must_use]
    pub fn begin(&self, incoming: &Incoming, id: String) -> Exchange {
        let at_once = |reason, error: ServerError| {
            let refused = Refused {
                reason,
                error: error.into(),
            };
            Refusal::AtOnce(refused.answer(&HeaderMap::new()))
        };
        let mut request = match incoming.head() {
            Ok(request) => request,
            Err(error) => return Exchange::refused(at_once(Reason::Call, error), id),
        };
        let headers = request.headers_mut();
        if !headers.contains_key(header::HOST)
            && let Some(host) = incoming.host()
            && let Ok(value) = HeaderValue::from_str(&host)
        {
            headers.insert(header::HOST, value);
        }
        if self.loopback_only && !is_near(incoming.peer().as_deref(), headers) {
            let error = ServerError::Refused("the relay serves this machine only");
            return Exchange::refused(at_once(Reason::Host, error), id);
        }
        if let Err(refused) = self.rules.admit(&request) {
            return Exchange::refused(Refusal::AtOnce(refused.answer(request.headers())), id);
        }
        match self.rules.call(&request) {
            Ok(call) => Exchange::admitted(call, id),
            Err(refused) if !is_a_request(&request) => {
                Exchange::refused(Refusal::AtOnce(refused.answer(request.headers())), id)
            }
            Err(refused) => {
                let route = Route::parse(request.method().as_str(), request.uri().path()).ok();
                Exchange::refused(Refusal::Call(refused.answer(request.headers()), route), id)
            }
        }
    }
}

/// Whether it can be shown to `authorize`: a `Request` has no other methods, and no target but a path.
fn is_a_request(request: &http::Request<()>) -> bool {
    let forbidden = ["CONNECT", "TRACE", "TRACK"];
    let method = request.method().as_str();
    !forbidden
        .iter()
        .any(|name| name.eq_ignore_ascii_case(method))
        && request.uri().scheme().is_none()
        && request.uri().path().starts_with('/')
}

/// What is a function must be one; and a key that is given at once must be one, too.
fn check_functions(options: &Options<'_>) -> Result<(), JsError> {
    let key = options.value("secretKey")?;
    if !key.is_function() {
        let wrong = "must be a secret key, which is a UUID, or a function that returns one";
        let text = key
            .as_string()
            .ok_or_else(|| options.wrong("secretKey", wrong))?;
        SecretKey::parse(&text).map_err(|_| options.wrong("secretKey", wrong))?;
    }
    for name in ["fetch", "log"] {
        let value = options.value(name)?;
        if !value.is_undefined() && !value.is_function() {
            return Err(options.wrong(name, "must be a function"));
        }
    }
    Ok(())
}

fn is_loopback_only(options: &Options<'_>) -> Result<bool, JsError> {
    let authorize = options.value("authorize")?;
    if authorize.is_function() {
        return Ok(false);
    }
    if authorize.as_string().as_deref() == Some("loopback-only") {
        return Ok(true);
    }
    let wrong = "must be a function that says who may call, or \"loopback-only\"";
    Err(options.wrong("authorize", wrong))
}

fn names(options: &Options<'_>, loopback_only: bool) -> Result<Names, JsError> {
    let given: Option<Vec<String>> = options.get("origins", "must be a list of origins")?;
    match given {
        Some(_) if loopback_only => {
            Err(options.wrong("origins", "does not go with authorize: \"loopback-only\""))
        }
        None if loopback_only => Ok(Names::any_loopback()),
        None => Ok(Names::any()),
        Some(list) if list.is_empty() => Err(options.wrong("origins", "must name at least one")),
        Some(list) => {
            let origins: Result<Vec<Origin>, _> =
                list.iter().map(|text| Origin::parse(text)).collect();
            let origins = origins.map_err(|wrong| options.wrong("origins", wrong))?;
            Ok(Names::of(&origins))
        }
    }
}
