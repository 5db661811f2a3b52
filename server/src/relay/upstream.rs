//! The call upstream: TLS with certificate checks, connections that are used again, so many at a time, and a deadline.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use scaleway_account_relay::Failure;
use tokio::sync::Semaphore;
use tokio::time::{Instant, timeout, timeout_at};

use crate::relay::settings::Timing;

/// An answer is never longer: a page of 100 Projects is a hundredth of it.
const LONGEST_ANSWER: usize = 4 * 1024 * 1024;

/// How long an unused connection is kept.
const IDLE: Duration = Duration::from_secs(30);

/// The way to the API.
#[derive(Clone, Debug)]
pub struct Upstream {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    places: Arc<Semaphore>,
    timing: Timing,
}

impl Upstream {
    /// A way to the API that takes as many `calls` at a time as there are `places`, which it may share.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(places: Arc<Semaphore>, calls: usize, timing: Timing) -> Result<Self, String> {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(timing.connect));
        connector.enforce_http(false);
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        // The system's certificates, so that a proxy that inspects traffic can be trusted, or Mozilla's if it has none.
        let native =
            HttpsConnectorBuilder::new().with_provider_and_native_roots(Arc::clone(&provider));
        let tls = match native {
            Ok(tls) => tls,
            Err(_) => HttpsConnectorBuilder::new()
                .with_provider_and_webpki_roots(provider)
                .map_err(|error| format!("TLS cannot be set up: {error}"))?,
        };
        // Plain HTTP is for loopback, which the settings have seen to.
        let connector = tls
            .https_or_http()
            .enable_all_versions()
            .wrap_connector(connector);
        let client = Client::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(IDLE)
            .pool_max_idle_per_host(calls)
            .build(connector);
        Ok(Self {
            client,
            places,
            timing,
        })
    }

    /// Makes a call and reads its answer whole, so that a caller never gets half of one.
    ///
    /// # Errors
    /// 503 when too many calls are under way, 502 when the API cannot be reached or breaks off, 504 when it is too slow.
    pub async fn call(&self, request: Request<Bytes>) -> Result<Response<Bytes>, Failure> {
        let place = match timeout(self.timing.queue, self.places.acquire()).await {
            Ok(Ok(place)) => place,
            Ok(Err(_)) | Err(_) => return Err(Failure::Overloaded),
        };
        let deadline = Instant::now() + self.timing.answer;
        let whole = async {
            let response = self
                .client
                .request(request.map(Full::new))
                .await
                .map_err(|error| {
                    // What hyper says of an error quotes no header.
                    tracing::warn!(error = %chain(&error), "the API cannot be reached");
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
                    tracing::warn!(error = %chain(error.as_ref()), "the API broke off");
                    Failure::BrokeOff
                })?;
            Ok(Response::from_parts(head, body.to_bytes()))
        };
        let answered = timeout_at(deadline, whole).await;
        drop(place);
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
