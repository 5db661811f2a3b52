//! Sends a call until it has an answer or a reason to stop: token, retry, deadline and abort meet here.

use crate::call::{Resend, decimal};
use crate::client::{Client, Run};
use crate::failure::Sent;
use crate::interop::{self, Answer};
use crate::retry::{self, Failure, Situation};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// What first-party WebAssembly clients send, since a page may not set `User-Agent`. A relay demands it.
const USER_AGENT: &str = concat!("scaleway-account-api/", env!("CARGO_PKG_VERSION"));

/// How an attempt ended.
enum Outcome {
    Answer(Answer),
    /// There was none; why.
    Broken(JsValue),
    /// There could not be one, nor can there be in another attempt; why.
    Hopeless(JsValue),
}

impl Client {
    /// Sends a call, again where that helps. No answer means that a delete found its work done.
    pub(crate) async fn send(&self, run: &Run, sent: &mut Sent<'_>) -> Result<Option<Answer>, JsValue> {
        let resend = sent.call.resend;
        let (mut retries, mut refreshed, mut unclear) = (0, false, false);
        loop {
            let outcome = self.attempt(run, sent).await;
            // Whatever the attempt came to, a stopped guard has the last word.
            if run.guard.state() != 0 {
                return Err(sent.stopped(run, JsValue::UNDEFINED));
            }
            let (failure, error, asked) = match outcome {
                Outcome::Hopeless(error) => return Err(error),
                Outcome::Broken(cause) => (Failure::Connection, sent.unconnected(&cause), None),
                Outcome::Answer(answer) => {
                    let status = answer.status();
                    if (200..300).contains(&status) {
                        self.budget.borrow_mut().worked(sent.attempts);
                        return Ok(Some(answer));
                    }
                    if status == 401 && !refreshed && self.credentials.refuse(&sent.used) {
                        refreshed = true;
                        continue;
                    }
                    if status == 404 && unclear && resend == Resend::SafeAndGone {
                        return Ok(None);
                    }
                    let (error, reset) = sent.refused(&answer);
                    let asked = answer.retry_after().and_then(|header| retry::retry_after(&header, js_sys::Date::now()));
                    (Failure::Status(status), error, asked.or(reset))
                }
            };
            unclear |= failure.is_unclear();
            let situation = Situation {
                failure,
                resend,
                retries,
                max_retries: run.options.max_retries.unwrap_or(self.max_retries),
                retry_after: asked,
                remaining: run.guard.remaining(),
                random: js_sys::Math::random(),
            };
            let wait = retry::decide(&situation, &mut self.budget.borrow_mut());
            let Some(wait) = wait else { return Err(error) };
            retries += 1;
            self.channel.log("warn", &sent.line(&["failed; trying again in ", &milliseconds(wait)]));
            if JsFuture::from(run.guard.sleep(wait)).await.is_err() {
                return Err(sent.stopped(run, error));
            }
        }
    }

    async fn attempt(&self, run: &Run, sent: &mut Sent<'_>) -> Outcome {
        if run.guard.state() != 0 {
            return Outcome::Hopeless(JsValue::UNDEFINED);
        }
        match self.credentials.get(&run.guard).await {
            Ok(used) => sent.used = used,
            Err(error) => return Outcome::Hopeless(error),
        }
        sent.attempts += 1;
        let call = sent.call;
        let mut headers: Vec<String> = ["Accept", "application/json", "X-User-Agent", USER_AGENT].map(str::to_owned).into();
        for (name, value) in self.headers.iter().chain(&run.options.headers) {
            headers.extend([name.clone(), value.clone()]);
        }
        self.channel.log("debug", &sent.line(&["sent"]));
        let started = interop::now();
        let exchange = self.channel.exchange(
            &run.guard,
            call.method.as_str(),
            &call.target(),
            call.body.as_deref(),
            headers,
            sent.used.headers(),
        );
        match JsFuture::from(run.guard.race(&exchange)).await {
            Err(cause) => Outcome::Broken(cause),
            Ok(answer) => {
                let answer: Answer = answer.unchecked_into();
                let took = milliseconds(interop::now() - started);
                let id = answer.request_id().unwrap_or_default();
                let status = decimal(u32::from(answer.status()));
                self.channel.log("debug", &sent.line(&["answered ", &status, " in ", &took, ", request ID ", &id]));
                Outcome::Answer(answer)
            }
        }
    }
}

/// For a log line: whole milliseconds are enough.
fn milliseconds(ms: f64) -> String {
    // A cast from a float saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let whole = ms as u32;
    decimal(whole) + " ms"
}
