//! One call until it is done.

use crate::answer::{Answer, Broken};
use crate::apart::apart;
use crate::api_url::PAGE_RULE;
use crate::client::{Client, Inner, refused};
use crate::failure::{Failure, FailureKind, Report, Sent};
use crate::retry::{self, Attempt, Situation};
use crate::run::{Run, Stop};
use crate::token::{NoToken, Secrets, TOKEN_RULE, Used};
use js_sys::JsString;
use scaleway_account_contract::{Call, ErrorBody, Resend, Timestamp};
use serde::Serialize;
use std::cell::Cell;
use wasm_bindgen::prelude::*;

impl Client {
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
                attempts: Cell::new(0),
                secrets: Secrets::default(),
            },
            used: Used::default(),
            last: None,
            retries: 0,
            is_refreshed: false,
            is_unclear: false,
        };
        inner
            .transport
            .note_credentials(run, &attempts.sent.secrets);
        run.check().map_err(|stop| attempts.stopped(run, stop))?;
        if inner.transport.lacks_page() {
            return Err(refused("api_url", PAGE_RULE));
        }
        loop {
            run.response.take();
            attempts.used = match inner.credentials.get(run).await {
                Ok(used) => used,
                Err(NoToken::Stopped(stop)) => return Err(attempts.stopped(run, stop)),
                Err(NoToken::Thrown(thrown)) => return Err(Failure::Thrown(thrown)),
                Err(NoToken::Unusable) => return Err(refused("token", TOKEN_RULE)),
            };
            let (sent, used) = (&attempts.sent, &attempts.used);
            used.secrets().for_each(|secret| sent.secrets.note(secret));
            let exchange = inner.transport.exchange(run, sent, used, body.as_ref());
            let exchanged = exchange.await;
            match inner.next(run, &mut attempts, exchanged)? {
                Next::Done(answer) => return Ok(answer),
                Next::WithNewToken => {}
                Next::After(wait) => {
                    let slept = apart(run.sleep(wait)).await;
                    slept.map_err(|stop| attempts.stopped(run, stop))?;
                }
            }
        }
    }
}

/// How far a call is.
struct Attempts<'a> {
    sent: Sent<'a>,
    /// The credentials of the last attempt.
    used: Used,
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
    fn stopped(&mut self, run: &Run, stop: Stop) -> Failure {
        self.sent.stopped(run, stop, self.last.take())
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
                self.budget.borrow_mut().worked(attempts.retries);
                answer.attempts = sent.attempts.get();
                answer.secrets = sent.secrets.clone();
                return Ok(Next::Done(answer));
            }
            Ok(answer) => {
                let is_denied = answer.status == 401 && !attempts.is_refreshed;
                if is_denied && self.credentials.refuse(&attempts.used) {
                    attempts.is_refreshed = true;
                    return Ok(Next::WithNewToken);
                }
                let report = sent.refused(&answer);
                let told = report.told.as_ref();
                let is_gone = told.is_some_and(ErrorBody::is_of_missing_resource);
                if is_gone && attempts.is_unclear && sent.call.resend == Resend::SafeAndGone {
                    self.budget.borrow_mut().worked(attempts.retries);
                    return Ok(Next::Done(answer));
                }
                let asked = asked_wait(&answer, &report);
                (Attempt::Status(answer.status), report, asked)
            }
            Err(Broken::Stopped(stop)) => return Err(attempts.stopped(run, stop)),
            Err(Broken::NoResponse(error)) => {
                let report = sent.unconnected(FailureKind::NoResponse, error);
                return Err(Failure::Failed(report));
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

impl Sent<'_> {
    /// The failure of a call whose run stopped; `last` is the failure of its last attempt.
    pub(crate) fn stopped(&self, run: &Run, stop: Stop, last: Option<Box<Report>>) -> Failure {
        match stop {
            Stop::Aborted(reason) => Failure::Aborted(reason),
            Stop::TimedOut => Failure::Failed(self.timed_out(run.sent.get(), last)),
        }
    }
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
    let told = || {
        let told = report.told.as_ref()?;
        // What is beyond 2^53 is beyond every deadline, too.
        #[allow(clippy::cast_precision_loss)]
        if let Some(seconds) = told.reset_seconds {
            return Some(seconds as f64 * 1000.0);
        }
        let at = Timestamp::parse(told.reset_at.as_deref()?)?;
        #[allow(clippy::cast_precision_loss)]
        let wait = at.unix_millis() as f64 - js_sys::Date::now();
        (wait > 0.0).then_some(wait)
    };
    header.or_else(told)
}
