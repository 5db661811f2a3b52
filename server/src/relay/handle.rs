//! One request to the relay, from the gate to the answer.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use uuid::Uuid;

use crate::api::error::ApiError;
use crate::api::query::Query;
use crate::api::route::Route;
use crate::front::request::Template;
use crate::front::{Limits, body};
use crate::relay::answer::{Answered, pass_back};
use crate::relay::gate::Gate;
use crate::relay::key::SecretKey;
use crate::relay::pin;
use crate::relay::policy::{self, Call};
use crate::relay::settings::Settings;
use crate::relay::upstream::Upstream;

/// The relay. It keeps nothing between requests but connections.
#[derive(Debug)]
pub struct Relay {
    settings: Settings,
    key: SecretKey,
    gate: Gate,
    upstream: Upstream,
    limits: Limits,
}

impl Relay {
    /// A relay that listens on `address`.
    #[must_use]
    pub fn new(
        settings: Settings,
        key: SecretKey,
        upstream: Upstream,
        address: SocketAddr,
        limits: Limits,
    ) -> Arc<Self> {
        let gate = Gate::new(address, &settings.origins, settings.user_header.clone());
        Arc::new(Self {
            settings,
            key,
            gate,
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

    async fn answer(
        &self,
        request: Request,
        call: Result<Call, ApiError>,
    ) -> Result<Response, ApiError> {
        let mut call = call?;
        let (head, body) = request.into_parts();
        self.gate.admit_call(&head.headers)?;
        if let Some(own) = self.settings.organization_id {
            pin::check_query(&mut call, own)?;
        }
        let mut body = body::read(body, &self.limits).await?;
        if let Some(own) = self.settings.organization_id {
            body = pin::check_body(call.route, &body, own)?;
            if let Some(other) = self.look_up(&call, &head.headers, own).await? {
                return Ok(other);
            }
        }
        let answered = self.send(&call, &head.headers, body).await?;
        if let (Some(own), Route::Get(id)) = (self.settings.organization_id, call.route)
            && answered.status.is_success()
            && !pin::is_inside(&answered.body, own)
        {
            return Err(ApiError::project_not_found(id));
        }
        pass_back(answered)
    }

    /// Asks the API whether a Project that is about to be changed is of the Organization. What it answers instead of the
    /// Project is the answer to the call.
    async fn look_up(
        &self,
        call: &Call,
        headers: &HeaderMap,
        own: Uuid,
    ) -> Result<Option<Response>, ApiError> {
        let Some(id) = call
            .route
            .project_id()
            .filter(|_| pin::needs_lookup(call.route))
        else {
            return Ok(None);
        };
        let get = Call {
            route: Route::Get(id),
            query: Query::default(),
        };
        let answered = self.send(&get, headers, Bytes::new()).await?;
        if answered.status != StatusCode::OK {
            return pass_back(answered).map(Some);
        }
        if !pin::is_inside(&answered.body, own) {
            return Err(ApiError::project_not_found(id));
        }
        Ok(None)
    }

    async fn send(
        &self,
        call: &Call,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Result<Answered, ApiError> {
        let request = policy::request(call, headers, body, &self.settings.upstream, &self.key)?;
        self.upstream.call(request).await
    }
}

/// Lets in what names the relay, pages included.
async fn admit(State(relay): State<Arc<Relay>>, request: Request, next: Next) -> Response {
    match relay.gate.admit(request.headers()) {
        Ok(()) => next.run(request).await,
        Err(refused) => refused.into_response(),
    }
}

async fn handle(State(relay): State<Arc<Relay>>, request: Request) -> Response {
    let call = policy::call(request.method(), request.uri(), relay.settings.read_only);
    let template = call
        .as_ref()
        .map_or("(unknown)", |call| call.route.template());
    let mut response = relay
        .answer(request, call)
        .await
        .unwrap_or_else(IntoResponse::into_response);
    response.extensions_mut().insert(Template(template));
    response
}
