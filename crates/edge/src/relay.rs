//! The relay for JavaScript: its settings, and who is let in.

use crate::exchange::{Exchange, Refusal};
use crate::near::is_near;
use crate::options::Options;
use crate::wire::Incoming;
use http::{HeaderMap, HeaderValue, header};
use scaleway_account_contract::{Route, ServerError, limits};
use scaleway_account_relay::limits::{CALLS, CLIENT_TIMEOUT, LONGEST_WAIT, MOST_CALLS, TIMEOUT};
use scaleway_account_relay::{
    self as rules, Names, Origin, Reason, Refused, SecretKey, Settings, upstream,
};
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};

const OPTIONS: [&str; 12] = [
    "secretKey",
    "authorize",
    "apiURL",
    "origins",
    "organizationId",
    "readOnly",
    "sshKeys",
    "timeout",
    "maxCalls",
    "clientTimeout",
    "fetch",
    "log",
];

const API: &str = "https://api.scaleway.com";

/// How many milliseconds an answer of the API, or a body, may be given at most.
const LONGEST_TIMEOUT: u32 = 3_600_000;

/// A relay to the real API.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Relay {
    rules: rules::Relay,
    loopback_only: bool,
    timeout: u32,
    max_calls: u32,
    client_timeout: u32,
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
        let number = |name: &str, own, most, what: &str| {
            let given = options.get::<u32>(name, what)?.unwrap_or(own);
            if (1..=most).contains(&given) {
                Ok(given)
            } else {
                Err(options.wrong(name, what))
            }
        };
        let time = |name: &str, own| {
            let what = "must be 1 to 3600000 milliseconds";
            number(name, own, LONGEST_TIMEOUT, what)
        };
        let settings = Settings {
            organization_id,
            read_only: flag("readOnly")?,
            ssh_keys: flag("sshKeys")?,
            ..Settings::new(api, names(&options, loopback_only)?)
        };
        Ok(Self {
            rules: rules::Relay::new(settings),
            loopback_only,
            timeout: time("timeout", TIMEOUT)?,
            max_calls: number("maxCalls", CALLS, MOST_CALLS, "must be 1 to 65536")?,
            client_timeout: time("clientTimeout", CLIENT_TIMEOUT)?,
        })
    }

    /// How many milliseconds an answer of the API may take.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn timeout(&self) -> u32 {
        self.timeout
    }

    /// How many calls go to the API at a time.
    #[wasm_bindgen(getter, js_name = maxCalls)]
    #[must_use]
    pub fn max_calls(&self) -> u32 {
        self.max_calls
    }

    /// How many milliseconds a call may wait for its turn.
    #[wasm_bindgen(getter, js_name = longestWait)]
    #[must_use]
    pub fn longest_wait(&self) -> u32 {
        self.timeout.min(LONGEST_WAIT)
    }

    /// How many milliseconds a caller may take to send a body.
    #[wasm_bindgen(getter, js_name = clientTimeout)]
    #[must_use]
    pub fn client_timeout(&self) -> u32 {
        self.client_timeout
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
