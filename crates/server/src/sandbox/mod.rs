//! The sandbox behind sockets: its state is shared, answers wait, and are spoilt on the way where a fault says so.

mod cors;
mod deliver;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::any;
use scaleway_account_contract::{Route, ServerError};
use scaleway_account_sandbox::{LONGEST_CONTROL_BODY, Options, Sandbox};

use crate::clock::now;
use crate::front::answer::{refused, whole};
use crate::front::app::Arrival;
use crate::front::audit::Facts;
use crate::front::{Limits, body};

/// A sandbox that all threads share.
#[derive(Debug)]
pub struct Shared {
    sandbox: Mutex<Sandbox>,
    limits: Limits,
}

impl Shared {
    /// A sandbox in its first state.
    #[must_use]
    pub fn new(options: Options, seed: u64, limits: Limits) -> Arc<Self> {
        Arc::new(Self {
            sandbox: Mutex::new(Sandbox::new(options, seed, now())),
            limits,
        })
    }

    /// Its paths, and those of the pages, by its own names only.
    pub fn router(self: Arc<Self>, pages: Router) -> Router {
        let pages = pages.layer(from_fn_with_state(Arc::clone(&self), admit));
        Router::new()
            .route("/account/{*path}", any(handle))
            .route("/iam/{*path}", any(handle))
            .route("/_sandbox/{*path}", any(control))
            .layer(cors::layer())
            .with_state(self)
            .fallback_service(pages)
    }

    fn sandbox(&self) -> MutexGuard<'_, Sandbox> {
        self.sandbox.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn admit(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let admitted = shared.sandbox().admit(&request);
    match admitted {
        Ok(()) => next.run(request).await,
        Err(error) => refused(error),
    }
}

async fn handle(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let route = Route::parse(head.method.as_str(), head.uri.path()).ok();
    let reply = match body::read(body, &shared.limits).await {
        Ok(body) => {
            let request = http::Request::from_parts(head, body);
            shared.sandbox().handle(&request, now())
        }
        Err(error) => {
            let request = http::Request::from_parts(head, ());
            shared.sandbox().handle_broken(&request, error, now())
        }
    };
    let mut response = deliver::deliver(reply).await;
    response.extensions_mut().insert(Facts::of(route));
    response
}

/// The control endpoint, for the machine itself only.
async fn control(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let arrival = request.extensions().get::<Arrival>();
    let near = arrival.is_some_and(|arrival| arrival.peer.ip().to_canonical().is_loopback());
    let (head, body) = request.into_parts();
    let limits = Limits {
        body_bytes: LONGEST_CONTROL_BODY,
        ..shared.limits
    };
    let mut response = if near {
        match body::read(body, &limits).await {
            Ok(body) => {
                let request = http::Request::from_parts(head, body);
                whole(shared.sandbox().control(&request, now()))
            }
            Err(error) => refused(error),
        }
    } else {
        let message = "the control endpoint serves this machine only";
        refused(ServerError::Refused(message))
    };
    response.extensions_mut().insert(Facts {
        path: Some("/_sandbox"),
        ..Facts::default()
    });
    response
}
