//! One request to the sandbox's API: noted in the journal, answered, and spoilt if a fault is due.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode, header};

use crate::api::error::{ApiError, BadArgument};
use crate::api::query::Query;
use crate::api::route::{Refusal, Route};
use crate::front::body;
use crate::front::request::{CloseConnection, Template};
use crate::sandbox::limits::object;
use crate::sandbox::{Sandbox, auth, spoil};

/// Answers a request.
pub async fn handle(State(sandbox): State<Arc<Sandbox>>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    let route = Route::parse(&head.method, head.uri.path());
    let body = body::read(body, &sandbox.limits).await;

    let (number, fault, latency) = {
        let mut state = sandbox.state();
        let sent = body.as_deref().unwrap_or_default();
        let number = state.journal.note(&head, sent, sandbox.settings.secret_key);
        let target = head
            .uri
            .path_and_query()
            .map_or("", |target| target.as_str());
        (
            number,
            state.faults.take(&head.method, target),
            state.latency,
        )
    };
    let delay = fault.as_ref().map_or(0, |fault| fault.delay_ms);
    let delay = latency.saturating_add(Duration::from_millis(delay));
    if !delay.is_zero() {
        tokio::time::sleep(delay).await;
    }

    let truth = |body: Result<Bytes, ApiError>| {
        let answered = body.and_then(|body| sandbox.call(route, &head, &body));
        answered.unwrap_or_else(IntoResponse::into_response)
    };
    let mut response = match fault {
        None => truth(body),
        Some(fault) => {
            let applies = fault.apply || fault.kind.needs_answer();
            let truth = applies.then(|| truth(body));
            let about = route.ok().and_then(Route::project_id);
            let about = about.unwrap_or(sandbox.settings.scenario.organization_id);
            spoil::answer(&fault, truth, about).await
        }
    };
    if response.extensions().get::<CloseConnection>().is_none() {
        sandbox
            .state()
            .journal
            .answered(number, response.status().as_u16());
    }
    response
        .extensions_mut()
        .insert(Template(route.map_or("(unknown)", Route::template)));
    response
}

impl Sandbox {
    /// Makes a call.
    fn call(
        &self,
        route: Result<Route, Refusal>,
        head: &Parts,
        body: &[u8],
    ) -> Result<Response, ApiError> {
        match route {
            Err(Refusal::UnknownPath) => return Err(ApiError::unknown_path()),
            Err(Refusal::WrongMethod(allow)) => return Err(ApiError::wrong_method(allow)),
            Err(Refusal::MalformedId) | Ok(_) => {}
        }
        auth::authenticate(&head.headers, self.settings.secret_key)?;
        let Ok(route) = route else {
            return Err(ApiError::invalid_arguments(&[BadArgument {
                name: "project_id",
                reason: "format",
                help: "must be a UUID",
            }]));
        };
        let query = Query::parse(route, head.uri.query())
            .map_err(|bad| ApiError::invalid_arguments(&[bad]))?;
        let now = self.clock.now();
        let mut state = self.state();
        let account = &mut state.account;
        account.store.vanish(now);
        let answer = match route {
            Route::Create => account.create(&object(body)?, now)?,
            Route::List => account.list(&query)?,
            Route::Get(id) => account.get(id)?,
            Route::Update(id) => account.update(id, &object(body)?, now)?,
            Route::Delete(id) => {
                account.delete(id, now)?;
                return Ok((StatusCode::NO_CONTENT, json_type()).into_response());
            }
            Route::SetQualification(id) => account.set_qualification(id, &object(body)?, now)?,
            Route::DeleteWithResources(id) => account.delete_with_resources(id, &query, now)?,
        };
        drop(state);
        Ok((json_type(), answer.to_string()).into_response())
    }
}

/// Even an answer without a body has it.
fn json_type() -> [(HeaderName, HeaderValue); 1] {
    [(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    )]
}
