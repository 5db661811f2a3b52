//! The call upstream: so many at a time, each with a deadline and a whole answer.

use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderValue, Request, Response};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use scaleway_account_relay::Failure;
use scaleway_account_relay::limits::LONGEST_ANSWER;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Instant, timeout, timeout_at};

use crate::front::audit::text;
use crate::relay::client::Client;
use crate::relay::settings::{Settings, Timing};
use crate::workers;

/// The way to the API.
#[derive(Clone, Debug)]
pub struct Upstream {
    /// One for each thread, so that a connection to the API stays on one.
    clients: Vec<Client>,
    places: Arc<Semaphore>,
    timing: Timing,
}

impl Upstream {
    /// A way to the API that takes as many calls at a time as the settings say.
    ///
    /// # Errors
    /// When TLS cannot be set up, or the proxy of the environment is none that it can use.
    pub fn new(settings: &Settings) -> Result<Self, String> {
        Ok(Self {
            clients: Client::several(workers::count(), settings)?,
            places: Arc::new(Semaphore::new(settings.calls)),
            timing: settings.timing,
        })
    }

    /// One of the places for calls, until it is dropped.
    ///
    /// # Errors
    /// 503 when too many calls are under way.
    pub async fn place(&self) -> Result<SemaphorePermit<'_>, Failure> {
        if let Ok(place) = self.places.try_acquire() {
            return Ok(place);
        }
        match timeout(self.timing.queue, self.places.acquire()).await {
            Ok(Ok(place)) => Ok(place),
            Ok(Err(_)) | Err(_) => Err(Failure::Overloaded),
        }
    }

    /// Makes a call and reads its answer whole, so that a caller never gets half of one. `id` is for the log. Who calls
    /// for others has a [place](Self::place).
    ///
    /// # Errors
    /// 502 when the API cannot be reached or breaks off, 504 when it is too slow.
    pub async fn call(
        &self,
        request: Request<Bytes>,
        id: &HeaderValue,
    ) -> Result<Response<Bytes>, Failure> {
        let caller_request_id = text(Some(id));
        let deadline = Instant::now() + self.timing.answer;
        // As with answers: the requests of all callers that are ready are written one after another.
        tokio::task::yield_now().await;
        let at = workers::number() % self.clients.len().max(1);
        let client = self.clients.get(at).ok_or(Failure::Unreachable)?;
        let whole = async {
            let response = client.send(request).await.map_err(|error| {
                // What hyper says of an error quotes no header.
                tracing::warn!(caller_request_id, error = %chain(&error), "the API cannot be reached");
                Failure::Unreachable
            })?;
            let (head, body) = response.into_parts();
            let body = Limited::new(body, LONGEST_ANSWER)
                .collect()
                .await
                .map_err(|error| {
                    if error.is::<LengthLimitError>() {
                        return Failure::TooLong;
                    }
                    tracing::warn!(caller_request_id, error = %chain(error.as_ref()), "the API broke off");
                    Failure::BrokeOff
                })?;
            Ok(Response::from_parts(head, body.to_bytes()))
        };
        let answered = timeout_at(deadline, whole).await;
        answered.unwrap_or_else(|_| Err(Failure::Timeout))
    }
}

/// An error with its causes, which say more than it does itself.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
