//! One request to the relay, from its head to the answer.

use std::convert::Infallible;
use std::sync::{Arc, OnceLock};
use std::time::Instant;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use http::HeaderValue;
use scaleway_account_contract::Route;
use scaleway_account_relay::{Answer, Reason, Step};
use tower::service_fn;

use crate::front::answer::whole;
use crate::front::app::Arrival;
use crate::front::audit::{Facts, Upstream as Spent, text};
use crate::front::{Limits, body};
use crate::relay::key::Keyring;
use crate::relay::upstream::Upstream;

/// The relay. It keeps nothing between requests but connections.
#[derive(Debug)]
pub struct Relay {
    rules: scaleway_account_relay::Relay,
    keyring: Arc<Keyring>,
    upstream: Upstream,
    limits: Limits,
}

impl Relay {
    /// A relay with these rules and this way to the API.
    #[must_use]
    pub fn new(
        rules: scaleway_account_relay::Relay,
        keyring: Arc<Keyring>,
        upstream: Upstream,
        limits: Limits,
    ) -> Arc<Self> {
        Arc::new(Self {
            rules,
            keyring,
            upstream,
            limits,
        })
    }

    /// Its paths, and those of the pages, behind the gate.
    pub fn router(self: Arc<Self>, pages: Router) -> Router {
        let relay = Arc::clone(&self);
        // A service costs a call less than a handler does, which would be of use for its extractors.
        let calls = service_fn(move |request| handle(Arc::clone(&relay), request));
        Router::new()
            .route_service("/account/{*path}", calls.clone())
            .route_service("/iam/{*path}", calls)
            .fallback_service(pages.layer(from_fn_with_state(self, admit)))
    }

    /// The answer, and what the API did for it.
    async fn answer(
        &self,
        request: Request,
        id: &HeaderValue,
        asked: &OnceLock<Instant>,
    ) -> (Answer, Option<Spent>) {
        let (head, body) = request.into_parts();
        let head = http::Request::from_parts(head, ());
        let call = match self.rules.call(&head) {
            Ok(call) => call,
            Err(refused) => return (refused.answer(head.headers()), None),
        };
        let mut step = match body::read(body, &self.limits).await {
            Ok(body) => call.start(body, &self.keyring.key()),
            Err(error) => return (call.refuse(error), None),
        };
        let mut spent: Option<Spent> = None;
        loop {
            match step {
                Step::Answer(answer) => return (answer, spent),
                Step::Send(request, pending) => {
                    let place = match self.upstream.place().await {
                        Ok(place) => place,
                        Err(failure) => {
                            // What it said before, to whose the Project is, is no answer to this call.
                            spent = None;
                            step = pending.finish(Err(failure));
                            continue;
                        }
                    };
                    let began = Instant::now();
                    asked.get_or_init(|| began);
                    let answered = self.upstream.call(request, id).await;
                    drop(place);
                    let spent = spent.get_or_insert_default();
                    spent.time += began.elapsed();
                    spent.status = answered.as_ref().ok().map(|answer| answer.status());
                    step = pending.finish(answered);
                }
            }
        }
    }
}

/// Lets in to the pages what names the relay; the rules see to it for calls.
async fn admit(State(relay): State<Arc<Relay>>, request: Request, next: Next) -> Response {
    match relay.rules.admit(&request) {
        Ok(()) => next.run(request).await,
        Err(refused) => {
            let mut response = whole(refused.answer(request.headers()).response);
            response.extensions_mut().insert(Facts {
                refusal: Some(refused.reason.as_str()),
                ..Facts::default()
            });
            response
        }
    }
}

async fn handle(relay: Arc<Relay>, request: Request) -> Result<Response, Infallible> {
    let arrival = request.extensions().get::<Arrival>().cloned();
    let (id, asked) = arrival.map_or_else(
        || (HeaderValue::from_static("-"), Arc::default()),
        |arrival| (arrival.id, arrival.asked),
    );
    let route = Route::parse(request.method().as_str(), request.uri().path()).ok();
    let (answer, upstream) = relay.answer(request, &id, &asked).await;
    if answer.reason == Some(Reason::KeyInAnswer) {
        let caller_request_id = text(Some(&id));
        tracing::warn!(
            caller_request_id,
            "the API's answer holds the secret key and was not passed on"
        );
    }
    let mut response = whole(answer.response);
    response.extensions_mut().insert(Facts {
        upstream,
        refusal: answer.reason.map(Reason::as_str),
        ..Facts::of(route)
    });
    Ok(response)
}
