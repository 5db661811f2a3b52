//! A call as the page sees it: a promise.

use crate::answer::Read;
use crate::arguments::Arguments;
use crate::error::{error, refusal};
use crate::given::Given;
use crate::options::{options, wait_options};
use js_sys::{Object, Promise};
use scaleway_account_client::Client;
use scaleway_account_client::face::{Answer, Failure, FailureKind, Run, apart};
use scaleway_account_client::wait::{self, Wait};
use scaleway_account_contract::{Call, Checks};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// What becomes of a call.
pub(crate) type Outcome = Result<JsValue, JsValue>;

#[wasm_bindgen(module = "/src/js/call.js")]
extern "C" {
    /// Is told of the response that a call ended with.
    #[derive(Clone)]
    type Seen;
    #[wasm_bindgen(method, setter)]
    fn set_response(this: &Seen, response: &JsValue);
    #[wasm_bindgen(js_name = withResponse)]
    fn with_response(promise: &Promise, seen: &Seen) -> Promise;
}

/// A call whose arguments passed and whose clock runs.
pub(crate) struct Prepared {
    pub(crate) client: Client,
    pub(crate) run: Run,
    pub(crate) call: Call,
    pub(crate) read: Read,
    /// For `waitForProject`: how the call is repeated until the Project has settled.
    pub(crate) wait: Option<Wait>,
}

impl Prepared {
    /// Checks the arguments, before anything else happens.
    #[inline(never)]
    pub(crate) fn new(
        client: Client,
        arguments: Arguments,
        request: &JsValue,
        given: &JsValue,
        read: Read,
        waits: bool,
    ) -> Result<Self, JsValue> {
        let mut checks = Checks::default();
        let call = arguments(&client, request, &mut checks);
        let mut options = options(given, &mut checks);
        let wait = waits.then(|| wait_options(given, &mut options, &mut checks));
        checked(&checks)?;
        let timeout = waits.then_some(wait::TIMEOUT);
        let run = client.run(&options, timeout).map_err(error)?;
        Ok(Self {
            client,
            run,
            call,
            read,
            wait,
        })
    }

    async fn ask(&self) -> Outcome {
        match &self.wait {
            None => self.send().await,
            Some(wait) => apart(self.ask_until_settled(wait)).await,
        }
    }

    async fn send(&self) -> Outcome {
        send(&self.client, &self.run, &self.call, self.read).await
    }

    async fn ask_until_settled(&self, wait: &Wait) -> Outcome {
        let ask = async || {
            let value = self.send().await?;
            let settled = self.has_settled(wait, &value).await.map_err(error)?;
            Ok(settled.then_some(value))
        };
        self.client
            .until(&self.run, &self.call, wait, error, ask)
            .await
    }

    async fn has_settled(&self, wait: &Wait, value: &JsValue) -> Result<bool, Failure> {
        if let Some(stop) = &wait.stop {
            return self.client.ask(&self.run, &self.call, stop, value).await;
        }
        // An interceptor may have put anything in the place of an error.
        let status = Given::of(value).text("status").given();
        Ok(!wait::is_passing(status.as_deref()))
    }
}

/// The promise of a call, with its `withResponse`.
#[inline(never)]
pub(crate) fn start(prepared: Result<Prepared, JsValue>) -> Promise {
    let seen: Seen = Object::new().unchecked_into();
    let promise = match prepared {
        Err(error) => Promise::reject(&error),
        Ok(prepared) => {
            let seen = seen.clone();
            promise(Box::pin(async move {
                let outcome = prepared.ask().await;
                seen.set_response(&prepared.run.response());
                outcome
            }))
        }
    };
    with_response(&promise, &seen)
}

/// The error for what was noted, if anything was.
pub(crate) fn checked(checks: &Checks) -> Result<(), JsValue> {
    match checks.violations() {
        [] => Ok(()),
        violations => Err(refusal(violations)),
    }
}

/// Makes a call, and lets the interceptors mend its failure.
pub(crate) async fn send(client: &Client, run: &Run, call: &Call, read: Read) -> Outcome {
    let performed = client.perform(run, call).await;
    match outcome(client, call, performed, read) {
        Ok(value) => Ok(value),
        Err(failure) => apart(recover(client, run, call, failure)).await,
    }
}

#[inline(never)]
fn outcome(
    client: &Client,
    call: &Call,
    performed: Result<Answer, Failure>,
    read: Read,
) -> Result<JsValue, Failure> {
    let answer = performed?;
    read(&answer).map_err(|misfit| client.unreadable(call, &answer, &misfit))
}

/// What becomes of a failure, unless the call has ended for good.
async fn recover(client: &Client, run: &Run, call: &Call, failure: Failure) -> Outcome {
    let has_ended = match &failure {
        Failure::Aborted(_) => true,
        Failure::Failed(report) => report.kind == FailureKind::Timeout,
        Failure::Refused(_) | Failure::Thrown(_) => false,
    };
    let failed = error(failure);
    if has_ended || !client.can_recover() {
        return Err(failed);
    }
    let recovered = client.recover(run, call, failed).await;
    recovered.unwrap_or_else(|failure| Err(error(failure)))
}

/// The promise of what a future comes to. One kind of future, so that all this stands in the module once.
pub(crate) fn promise(future: Pin<Box<dyn Future<Output = Outcome>>>) -> Promise {
    future_to_promise(future)
}
