//! A client: what its calls have in common, and the start and end of each call.

use crate::call::Call;
use crate::failure::Sent;
use crate::interop::{self, Channel, Guard};
use crate::options::Options;
use crate::projects::Defaults;
use crate::projects::answer::Shape;
use crate::retry::{Budget, LONGEST_TIMER};
use crate::settings::Settings;
use crate::token::Credentials;
use std::cell::{Cell, RefCell};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A client's settings and state.
pub(crate) struct Client {
    pub(crate) defaults: Defaults,
    pub(crate) credentials: Credentials,
    pub(crate) channel: Channel,
    pub(crate) budget: RefCell<Budget>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) max_retries: u32,
    timeout: f64,
}

/// One call under way. Its guard ends with it, whichever way it ends.
pub(crate) struct Run {
    pub(crate) guard: Guard,
    pub(crate) options: Options<JsValue>,
}

impl Drop for Run {
    fn drop(&mut self) {
        self.guard.end();
    }
}

impl Client {
    pub(crate) fn new(settings: Settings<JsValue>) -> Self {
        let literal = settings.secret_key.is_some() || settings.jwt.is_some();
        if literal && interop::is_page() && !interop::is_home(&settings.api_url) {
            warn_once();
        }
        let channel = Channel::new(
            &settings.api_url,
            &settings.http_client.unwrap_or_default(),
            settings.interceptors,
            &settings.logger.unwrap_or_default(),
            f64::from(settings.max_response_size),
        );
        Self {
            defaults: settings.defaults,
            credentials: Credentials::new(settings.secret_key, settings.jwt, settings.token),
            channel,
            budget: RefCell::default(),
            headers: settings.headers,
            max_retries: settings.max_retries,
            timeout: settings.timeout,
        }
    }

    /// Starts the clock of a call.
    pub(crate) fn run(&self, options: Options<JsValue>, default_timeout: Option<f64>) -> Run {
        let timeout = options.timeout.or(default_timeout).unwrap_or(self.timeout);
        let timeout = if timeout > LONGEST_TIMER { 0.0 } else { timeout };
        let signal = options.signal.clone().unwrap_or_default();
        Run { guard: Guard::new(&signal, timeout), options }
    }

    /// Sends a call and turns its answer into the caller's object; `undefined` without a shape.
    /// Interceptors may put a value in the place of an error.
    pub(crate) async fn fetch(&self, run: &Run, call: &Call, shape: Option<Shape>) -> Result<JsValue, JsValue> {
        let mut sent = Sent::new(call);
        match self.try_fetch(run, &mut sent, shape).await {
            Err(error) if run.guard.state() == 0 && self.channel.recovers() => {
                let mended = run.guard.race(&self.channel.recover(&run.guard, &error));
                JsFuture::from(mended).await.map_err(|error| sent.stopped(run, error))
            }
            outcome => outcome,
        }
    }

    async fn try_fetch(&self, run: &Run, sent: &mut Sent<'_>, shape: Option<Shape>) -> Result<JsValue, JsValue> {
        match (self.send(run, sent).await?, shape) {
            (Some(answer), Some(shape)) => {
                let json = answer.json();
                let value = interop::convert(&json, shape as u8);
                if value.is_undefined() { Err(sent.unreadable(&answer, &json, shape)) } else { Ok(value) }
            }
            _ => Ok(JsValue::UNDEFINED),
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
