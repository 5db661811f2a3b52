//! A client: what its calls share, and how they end without an answer.

use crate::answer::Answer;
use crate::failure::{Failure, Sent};
use crate::hooks;
use crate::options::Options;
use crate::retry::Budget;
use crate::run::{Run, Stop};
use crate::settings::{Defaults, Settings, SettingsFields};
use crate::sys;
use crate::token::{Credentials, Secrets};
use crate::transport::Transport;
use crate::wait::Wait;
use js_sys::Function;
use scaleway_account_contract::{Call, Reason, Violation};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A client for the Projects of a Scaleway Organization. Cheap to clone: the clones share one budget of retries and one
/// token.
///
/// The API: <https://www.scaleway.com/en/developers/api/account/project-api/>
#[derive(Clone)]
pub struct Client(pub(crate) Rc<Inner>);

/// Two are equal that share their settings, their budget of retries and their token: one is a clone of the other.
impl PartialEq for Client {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Client {}

impl fmt::Debug for Client {
    /// Without the settings, which hold credentials.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Client").finish_non_exhaustive()
    }
}

pub(crate) struct Inner {
    pub(crate) transport: Transport,
    pub(crate) credentials: Credentials,
    pub(crate) budget: RefCell<Budget>,
    defaults: Defaults,
    max_retries: u32,
    timeout: f64,
}

impl Client {
    /// A client with these settings.
    ///
    /// # Errors
    /// Everything that is wrong with them.
    pub fn from_fields(fields: SettingsFields) -> Result<Self, Failure> {
        let settings = fields.check(sys::is_url).map_err(Failure::Refused)?;
        Ok(Self::new(settings))
    }

    fn new(settings: Settings) -> Self {
        let transport = Transport::new(
            settings.api_url,
            settings.headers,
            settings.max_response_size,
            settings.hooks,
        );
        let is_literal = settings.secret_key.is_some() || settings.jwt.is_some();
        if is_literal && transport.is_foreign() {
            warn_once();
        }
        Self(Rc::new(Inner {
            transport,
            credentials: Credentials::new(settings.secret_key, settings.jwt, settings.token),
            budget: RefCell::default(),
            defaults: settings.defaults,
            max_retries: settings.max_retries,
            timeout: settings.timeout,
        }))
    }

    /// What the settings supply where a request leaves something out.
    #[must_use]
    pub fn defaults(&self) -> &Defaults {
        &self.0.defaults
    }

    /// Starts the clock of a call; `timeout` in milliseconds counts where the options have none.
    ///
    /// # Errors
    /// What the platform throws, where it has no `AbortController`.
    pub fn run(&self, options: &Options, timeout: Option<f64>) -> Result<Run, Failure> {
        let timeout = options.timeout.or(timeout).unwrap_or(self.0.timeout);
        let max_retries = options.max_retries.unwrap_or(self.0.max_retries);
        Run::new(options, timeout, max_retries).map_err(Failure::Thrown)
    }

    /// Asks again and again, with the pauses of a wait, until there is a value. Both faces wait so, each with errors of
    /// its own.
    ///
    /// # Errors
    /// Those of `ask`; or the run stopped during a pause.
    pub async fn until<T, E>(
        &self,
        run: &Run,
        call: &Call,
        wait: &Wait,
        error: fn(Failure) -> E,
        ask: impl AsyncFn() -> Result<Option<T>, E>,
    ) -> Result<T, E> {
        let mut asked = 0;
        loop {
            if let Some(value) = ask().await? {
                return Ok(value);
            }
            let slept = run.sleep(wait.delay(asked)).await;
            slept.map_err(|stop| error(stopped(run, call, stop)))?;
            asked = asked.saturating_add(1);
        }
    }

    /// Whether a function of the page's says so of a value.
    ///
    /// # Errors
    /// What it throws; or the run stopped before it was through.
    pub async fn ask(
        &self,
        run: &Run,
        call: &Call,
        function: &Function,
        value: &JsValue,
    ) -> Result<bool, Failure> {
        match run.wait(&hooks::call(function, value)).await {
            Ok(said) => said.map(|said| said.is_truthy()).map_err(Failure::Thrown),
            Err(stop) => Err(stopped(run, call, stop)),
        }
    }

    /// The failure of a call whose successful answer cannot be read. `misfit` says why, and is empty where it is no JSON.
    #[must_use]
    pub fn unreadable(&self, call: &Call, answer: &Answer, misfit: &str) -> Failure {
        let sent = Sent {
            call,
            attempts: Cell::new(answer.attempts),
            secrets: answer.secrets.clone(),
        };
        let misfit = if answer.text.is_none() {
            "the answer is longer than maxResponseSize"
        } else {
            misfit
        };
        Failure::Failed(sent.unreadable(answer, misfit))
    }

    /// Whether a failure may find an interceptor that mends it.
    #[must_use]
    pub fn can_recover(&self) -> bool {
        self.0.transport.hooks.can_recover()
    }

    /// What the interceptors make of an error: a value in its place, or an error.
    ///
    /// # Errors
    /// The run stopped before they were through.
    pub async fn recover(
        &self,
        run: &Run,
        call: &Call,
        error: JsValue,
    ) -> Result<Result<JsValue, JsValue>, Failure> {
        let recovered = self.0.transport.hooks.recover(run, error).await;
        recovered.map_err(|stop| stopped(run, call, stop))
    }
}

/// The failure of a call whose run stopped between its attempts.
fn stopped(run: &Run, call: &Call, stop: Stop) -> Failure {
    let sent = Sent {
        call,
        attempts: Cell::default(),
        secrets: Secrets::default(),
    };
    sent.stopped(run, stop, None)
}

pub(crate) fn refused(argument: &'static str, rule: &'static str) -> Failure {
    Failure::Refused(vec![Violation {
        argument,
        reason: Reason::Format,
        rule,
    }])
}

/// Once a page, on its console: a key in a page's source can be read by everyone who opens it.
fn warn_once() {
    thread_local!(static WARNED: Cell<bool> = const { Cell::new(false) });
    if !WARNED.replace(true) {
        sys::warn(
            "scaleway-account-api: everyone who opens this page can read the credential in it, and the API does not allow pages of other origins (CORS). Use a same-origin relay, which keeps the key on the server: see the package's README.",
        );
    }
}
