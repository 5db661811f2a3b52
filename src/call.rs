//! A call as the page sees it: a promise.

use crate::answer::Read;
use crate::arguments::Arguments;
use crate::error::{error, refusal};
use crate::options::options;
use js_sys::{Promise, Reflect};
use scaleway_account_client::face::{Failure, FailureKind, Run};
use scaleway_account_client::{Client, wait};
use scaleway_account_contract::{Call, Checks};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// What becomes of a call.
pub(crate) type Outcome = Result<JsValue, JsValue>;

/// A call whose arguments passed and whose clock runs.
pub(crate) struct Prepared {
    client: Client,
    run: Run,
    call: Call,
    read: Read,
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
        timeout: Option<f64>,
    ) -> Result<Self, JsValue> {
        let mut checks = Checks::default();
        let call = arguments(&client, request, &mut checks);
        checked(&checks)?;
        let options = options(given, &mut checks);
        checked(&checks)?;
        let run = client.run(&options, timeout).map_err(error)?;
        Ok(Self {
            client,
            run,
            call,
            read,
        })
    }

    /// Makes the call.
    pub(crate) async fn send(self) -> Outcome {
        send(&self.client, &self.run, &self.call, self.read).await
    }

    /// Makes the call again and again, until the Project that it answers has left its passing states.
    pub(crate) async fn wait(self) -> Outcome {
        let mut asked = 0;
        loop {
            let project = send(&self.client, &self.run, &self.call, self.read).await?;
            // An interceptor may have put anything in the place of an error.
            let status = Reflect::get(&project, &"status".into()).unwrap_or_default();
            if !wait::is_passing(status.as_string().as_deref()) {
                return Ok(project);
            }
            let pause = self.client.pause(&self.run, &self.call, wait::delay(asked));
            pause.await.map_err(error)?;
            asked = asked.saturating_add(1);
        }
    }
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
    let failure = match client.perform(run, call).await {
        Err(failure) => failure,
        Ok(answer) => match read(&answer) {
            Ok(value) => return Ok(value),
            Err(misfit) => client.unreadable(call, &answer, &misfit),
        },
    };
    let has_ended = match &failure {
        Failure::Aborted(_) => true,
        Failure::Failed(report) => report.kind == FailureKind::Timeout,
        Failure::Refused(_) | Failure::Thrown(_) => false,
    };
    let failed = error(failure);
    if has_ended || !client.can_recover() {
        return Err(failed);
    }
    client
        .recover(run, call, failed)
        .await
        .unwrap_or_else(|failure| Err(error(failure)))
}

/// The promise of what a future comes to. One kind of future, so that all this stands in the module once.
pub(crate) fn promise(future: Pin<Box<dyn Future<Output = Outcome>>>) -> Promise {
    future_to_promise(future)
}
