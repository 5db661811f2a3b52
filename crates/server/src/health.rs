//! Whether the process runs (`/healthz`), and whether it is of use (`/readyz`). Both are outside the gate: whoever asks for
//! a server's health knows it by its address.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use bytes::Bytes;
use http::{HeaderValue, Request, StatusCode, Uri, header};
use scaleway_account_http::answer::JSON;
use tokio::sync::Mutex;

use crate::front::answer::whole;
use crate::front::app::Arrival;
use crate::front::audit::Facts;
use crate::relay::upstream::Upstream;

/// How long an answer of the API counts: whoever asks often does not ask the API as often.
const COUNTS: Duration = Duration::from_secs(2);

/// The API, and when it last answered or did not.
#[derive(Debug)]
pub struct Api {
    upstream: Upstream,
    address: Uri,
    last: Arc<Mutex<Option<(Instant, bool)>>>,
}

impl Api {
    /// The API at this address.
    #[must_use]
    pub fn new(upstream: Upstream, address: Uri) -> Arc<Self> {
        Arc::new(Self {
            upstream,
            address,
            last: Arc::default(),
        })
    }

    /// Whether it answers anything but an error of its own. It is not shown the key, and asked without a call's place: a
    /// relay that has much to do is of use.
    async fn answers(self: &Arc<Self>, id: &HeaderValue) -> bool {
        let mut last = Arc::clone(&self.last).lock_owned().await;
        if let Some((asked, answers)) = *last
            && asked.elapsed() < COUNTS
        {
            return answers;
        }
        // It goes on when whoever asked does not wait for it: the next one does.
        let (api, id) = (Arc::clone(self), id.clone());
        let asking = tokio::spawn(async move {
            let mut request = Request::new(Bytes::new());
            *request.uri_mut() = api.address.clone();
            let answered = api.upstream.call(request, &id).await;
            let answers = answered.is_ok_and(|answer| !answer.status().is_server_error());
            *last = Some((Instant::now(), answers));
            answers
        });
        asking.await.unwrap_or(false)
    }
}

/// Both paths, for a relay to an API or for the sandbox.
pub fn router(api: Option<Arc<Api>>) -> Router {
    // The mode is there for the page, which is the same in both.
    let healthy = match api {
        Some(_) => r#"{"status":"ok","mode":"relay"}"#,
        None => r#"{"status":"ok","mode":"sandbox"}"#,
    };
    let ready = move |Extension(arrival): Extension<Arrival>| {
        let api = api.clone();
        async move {
            match api {
                Some(api) if !api.answers(&arrival.id).await => answer(
                    "/readyz",
                    StatusCode::SERVICE_UNAVAILABLE,
                    r#"{"status":"the API does not answer"}"#,
                ),
                _ => answer("/readyz", StatusCode::OK, r#"{"status":"ok"}"#),
            }
        }
    };
    Router::new()
        .route(
            "/healthz",
            get(move || async move { answer("/healthz", StatusCode::OK, healthy) }),
        )
        .route("/readyz", get(ready))
}

fn answer(path: &'static str, status: StatusCode, body: &'static str) -> Response {
    let mut response = whole(http::Response::new(Bytes::from_static(body.as_bytes())));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, JSON);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.extensions_mut().insert(Facts {
        path: Some(path),
        ..Facts::default()
    });
    response
}
