//! One request to the relay, from its head to the answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use scaleway_account_contract::Route;
use scaleway_account_http::answer::template;
use scaleway_account_relay::{Answer, Reason, SecretKey, Step};

use crate::front::answer::whole;
use crate::front::request::Template;
use crate::front::{Limits, body};
use crate::relay::upstream::Upstream;

/// The relay. It keeps nothing between requests but connections.
#[derive(Debug)]
pub struct Relay {
    rules: scaleway_account_relay::Relay,
    key: SecretKey,
    upstream: Upstream,
    limits: Limits,
}

impl Relay {
    /// A relay with these rules and this way to the API.
    #[must_use]
    pub fn new(
        rules: scaleway_account_relay::Relay,
        key: SecretKey,
        upstream: Upstream,
        limits: Limits,
    ) -> Arc<Self> {
        Arc::new(Self {
            rules,
            key,
            upstream,
            limits,
        })
    }

    /// Its paths, and those of the pages, behind the gate.
    pub fn router(self: Arc<Self>, pages: Router) -> Router {
        Router::new()
            .route("/account/{*path}", any(handle))
            .fallback_service(pages)
            .layer(from_fn_with_state(Arc::clone(&self), admit))
            .with_state(self)
    }

    async fn answer(&self, request: Request) -> Answer {
        let (head, body) = request.into_parts();
        let head = http::Request::from_parts(head, ());
        let call = match self.rules.call(&head) {
            Ok(call) => call,
            Err(refused) => return refused.answer(head.headers()),
        };
        let mut step = match body::read(body, &self.limits).await {
            Ok(body) => call.start(body, &self.key),
            Err(error) => return call.refuse(error),
        };
        loop {
            match step {
                Step::Answer(answer) => return answer,
                Step::Send(request, pending) => {
                    step = pending.finish(self.upstream.call(request).await);
                }
            }
        }
    }
}

/// Lets in what names the relay, pages included.
async fn admit(State(relay): State<Arc<Relay>>, request: Request, next: Next) -> Response {
    match relay.rules.admit(&request) {
        Ok(()) => next.run(request).await,
        Err(refused) => whole(refused.answer(request.headers()).response),
    }
}

async fn handle(State(relay): State<Arc<Relay>>, request: Request) -> Response {
    let route = Route::parse(request.method().as_str(), request.uri().path()).ok();
    let answer = relay.answer(request).await;
    if answer.reason == Some(Reason::KeyInAnswer) {
        tracing::warn!("the API's answer holds the secret key and was not passed on");
    }
    let mut response = whole(answer.response);
    response.extensions_mut().insert(Template(template(route)));
    response
}
