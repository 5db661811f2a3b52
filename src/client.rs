//! A client: what its calls have in common, and what each call starts with.

use crate::interop::{self, Channel, Guard};
use crate::options::Options;
use crate::projects::Defaults;
use crate::retry::{Budget, LONGEST_TIMER};
use crate::settings::Settings;
use crate::token::Credentials;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;

/// What first-party WebAssembly clients send, since a page may not set `User-Agent`. A relay demands it.
const USER_AGENT: &str = concat!("scaleway-account-api/", env!("CARGO_PKG_VERSION"));

/// A client's settings and state.
pub(crate) struct Client {
    pub(crate) defaults: Defaults,
    pub(crate) credentials: Credentials,
    pub(crate) channel: Channel,
    pub(crate) budget: RefCell<Budget>,
    max_retries: u32,
    timeout: f64,
}

/// What holds for one call and all that it does. Its guard ends with it, whichever way it ends.
pub(crate) struct Run {
    pub(crate) guard: Guard,
    pub(crate) max_retries: u32,
    /// Extra headers, as pairs; `undefined` for none.
    pub(crate) headers: JsValue,
}

impl Drop for Run {
    fn drop(&mut self) {
        self.guard.end();
    }
}

impl Client {
    pub(crate) fn new(settings: Settings<JsValue>) -> Self {
        let literal = settings.secret_key.is_some() || settings.jwt.is_some();
        let channel = Channel::new(
            &settings.api_url,
            USER_AGENT,
            &settings.http_client.unwrap_or_default(),
            &settings.headers.unwrap_or_default(),
            &settings.interceptors.unwrap_or_default(),
            &settings.logger.unwrap_or_default(),
            f64::from(settings.max_response_size),
        );
        if literal && channel.is_foreign() {
            warn_once();
        }
        Self {
            defaults: settings.defaults,
            credentials: Credentials::new(settings.secret_key, settings.jwt, settings.token),
            channel,
            budget: RefCell::default(),
            max_retries: settings.max_retries,
            timeout: settings.timeout,
        }
    }

    /// Starts the clock of a call.
    pub(crate) fn run(&self, options: &Options<JsValue>, default_timeout: Option<f64>) -> Run {
        let timeout = options.timeout.or(default_timeout).unwrap_or(self.timeout);
        let timeout = if timeout > LONGEST_TIMER {
            0.0
        } else {
            timeout
        };
        Run {
            guard: Guard::new(
                options.signal.as_ref().unwrap_or(&JsValue::UNDEFINED),
                timeout,
            ),
            max_retries: options.max_retries.unwrap_or(self.max_retries),
            headers: options.headers.clone().unwrap_or_default(),
        }
    }
}

/// Once a page, on its console: a key in a page's source can be read by everyone who opens it.
fn warn_once() {
    thread_local!(static WARNED: Cell<bool> = const { Cell::new(false) });
    if !WARNED.with(|warned| warned.replace(true)) {
        interop::warn(
            "scaleway-account-api: everyone who opens this page can read the credential in it, and the API answers no foreign page (CORS). Use a same-origin relay, which keeps the key on the server: see the package's README.",
        );
    }
}
