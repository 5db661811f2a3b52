//! A client, and one call until it is done.

use crate::answer::{Answer, Broken};
use crate::apart::apart;
use crate::api_url::PAGE_RULE;
use crate::failure::{Failure, FailureKind, Report, Sent};
use crate::hooks;
use crate::options::Options;
use crate::retry::{self, Attempt, Budget, Situation};
use crate::run::{Run, Stop};
use crate::settings::{Defaults, Settings, SettingsFields};
use crate::sys;
use crate::token::{Credentials, NoToken, TOKEN_RULE, Used};
use crate::transport::Transport;
use crate::wait::Wait;
use js_sys::{Function, JsString};
use scaleway_account_contract::{Call, Reason, Resend, Violation};
use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A client for the Projects of a Scaleway Organization. Cheap to clone: the clones share one budget of retries and one
/// token.
///
/// The API: <https://www.scaleway.com/en/developers/api/account/project-api/>
#[derive(Clone)]
pub struct Client(Rc<Inner>);

struct Inner {
    transport: Transport,
    credentials: Credentials,
    budget: RefCell<Budget>,
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
        let settings = fields.check().map_err(Failure::Refused)?;
        if !sys::is_url(&settings.api_url) {
            return Err(refused("api_url", "must be a URL whose host can be one"));
        }
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

    /// Makes a call: token, request, retries, deadline and abort meet here. The answer is a successful one, whatever its
    /// body; or, for a call that deletes, the 404 that says that an earlier attempt did.
    ///
    /// # Errors
    /// Why there is no such answer.
    pub async fn perform(&self, run: &Run, call: &Call) -> Result<Answer, Failure> {
        let inner = &*self.0;
        let body = body(call).map_err(Failure::Thrown)?;
        let mut attempts = Attempts {
            sent: Sent {
                call,
                attempts: 0,
                used: Used::default(),
            },
            last: None,
            retries: 0,
            is_refreshed: false,
            is_unclear: false,
        };
        run.check().map_err(|stop| attempts.stopped(stop))?;
        loop {
            attempts.sent.used = match inner.credentials.get(run).await {
                Ok(used) => used,
                Err(NoToken::Stopped(stop)) => return Err(attempts.stopped(stop)),
                Err(NoToken::Thrown(thrown)) => return Err(Failure::Thrown(thrown)),
                Err(NoToken::Unusable) => return Err(refused("token", TOKEN_RULE)),
            };
            attempts.sent.attempts += 1;
            let used = &attempts.sent.used;
            let exchange = inner.transport.exchange(run, call, body.as_ref(), used);
            let exchanged = exchange.await;
            match inner.next(run, &mut attempts, exchanged)? {
                Next::Done(answer) => return Ok(answer),
                Next::WithNewToken => {}
                Next::After(wait) => {
                    let slept = apart(run.sleep(wait)).await;
                    slept.map_err(|stop| attempts.stopped(stop))?;
                }
            }
        }
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
            slept.map_err(|stop| error(stopped(call, stop)))?;
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
            Err(stop) => Err(stopped(call, stop)),
        }
    }

    /// The failure of a call whose successful answer cannot be read. `misfit` says why, and is empty where it is no JSON.
    #[must_use]
    pub fn unreadable(&self, call: &Call, answer: &Answer, misfit: &str) -> Failure {
        let sent = Sent {
            call,
            attempts: answer.attempts,
            used: answer.used.clone(),
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
        recovered.map_err(|stop| stopped(call, stop))
    }
}

/// How far a call is.
struct Attempts<'a> {
    sent: Sent<'a>,
    /// The failure of the last attempt.
    last: Option<Box<Report>>,
    /// How often it was sent again after a failure that may pass.
    retries: u32,
    /// Whether it was sent with a new token.
    is_refreshed: bool,
    /// Whether an attempt failed so that the server may have acted all the same.
    is_unclear: bool,
}

impl Attempts<'_> {
    fn stopped(&mut self, stop: Stop) -> Failure {
        self.sent.stopped(stop, self.last.take())
    }
}

/// What comes after an attempt.
enum Next {
    /// The call is done.
    Done(Answer),
    /// It is sent again at once, as there may be a better token.
    WithNewToken,
    /// It is sent again after so many milliseconds.
    After(f64),
}

impl Inner {
    /// What an exchange means for a call.
    #[inline(never)]
    fn next(
        &self,
        run: &Run,
        attempts: &mut Attempts<'_>,
        exchanged: Result<Answer, Broken>,
    ) -> Result<Next, Failure> {
        let sent = &attempts.sent;
        let (attempt, report, asked) = match exchanged {
            Ok(mut answer) if (200..300).contains(&answer.status) => {
                self.budget.borrow_mut().worked(sent.attempts);
                answer.attempts = sent.attempts;
                answer.used = sent.used.clone();
                return Ok(Next::Done(answer));
            }
            Ok(answer) => {
                let is_denied = answer.status == 401 && !attempts.is_refreshed;
                if is_denied && self.credentials.refuse(&sent.used) {
                    attempts.is_refreshed = true;
                    return Ok(Next::WithNewToken);
                }
                let is_gone = attempts.is_unclear && sent.call.resend == Resend::SafeAndGone;
                if answer.status == 404 && is_gone {
                    return Ok(Next::Done(answer));
                }
                let report = sent.refused(&answer);
                let asked = asked_wait(&answer, &report);
                (Attempt::Status(answer.status), report, asked)
            }
            Err(Broken::Stopped(stop)) => return Err(attempts.stopped(stop)),
            Err(Broken::NoResponse(error)) => {
                let report = sent.unconnected(FailureKind::NoResponse, error);
                return Err(Failure::Failed(report));
            }
            Err(Broken::Connection(_)) if self.transport.lacks_page() => {
                return Err(refused("api_url", PAGE_RULE));
            }
            Err(Broken::Connection(cause)) => {
                let report = sent.unconnected(FailureKind::Connection, cause);
                (Attempt::Connection, report, None)
            }
        };
        attempts.is_unclear |= attempt.is_unclear();
        let situation = Situation {
            failure: attempt,
            resend: sent.call.resend,
            retries: attempts.retries,
            max_retries: run.max_retries,
            retry_after: asked,
            remaining: run.remaining(),
            random: js_sys::Math::random(),
        };
        let wait = retry::decide(&situation, &mut self.budget.borrow_mut());
        let Some(wait) = wait else {
            return Err(Failure::Failed(report));
        };
        attempts.retries += 1;
        self.transport.hooks.retrying(&report.message, wait);
        attempts.last = Some(report);
        Ok(Next::After(wait))
    }
}

/// The failure of a call whose run stopped between its attempts.
fn stopped(call: &Call, stop: Stop) -> Failure {
    let sent = Sent {
        call,
        attempts: 0,
        used: Used::default(),
    };
    sent.stopped(stop, None)
}

/// The body of a call as JSON.
fn body(call: &Call) -> Result<Option<JsString>, JsValue> {
    let Some(body) = &call.body else {
        return Ok(None);
    };
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    let value = body.serialize(&plain).map_err(JsValue::from)?;
    js_sys::JSON::stringify(&value).map(Some)
}

/// The wait that an answer asks for, in milliseconds.
fn asked_wait(answer: &Answer, report: &Report) -> Option<f64> {
    let header = answer.header("retry-after");
    let header = header
        .and_then(|header| retry::retry_after(&header, js_sys::Date::now(), js_sys::Date::parse));
    let seconds = report.told.as_ref().and_then(|told| told.reset_seconds);
    // Seconds beyond 2^53 are beyond every deadline, too.
    #[allow(clippy::cast_precision_loss)]
    header.or(seconds.map(|seconds| seconds as f64 * 1000.0))
}

fn refused(argument: &'static str, rule: &'static str) -> Failure {
    Failure::Refused(vec![Violation {
        argument,
        reason: Reason::Format,
        rule,
    }])
}

impl Sent<'_> {
    /// The failure of a call whose run stopped; `last` is the failure of its last attempt.
    fn stopped(&self, stop: Stop, last: Option<Box<Report>>) -> Failure {
        match stop {
            Stop::Aborted(reason) => Failure::Aborted(reason),
            Stop::TimedOut => Failure::Failed(self.timed_out(last)),
        }
    }
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
