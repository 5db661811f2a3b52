//! One request to the relay, from the gate to the answer.

use crate::answer::{bad_gateway, error_only, is_error, pass_back};
use crate::key::SecretKey;
use crate::pin::{self, Owner};
use crate::refused::{Failure, Reason, Refused};
use crate::settings::Settings;
use crate::{gate, policy};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Request, Response};
use scaleway_account_contract::{ApiError, Query, Route, ServerError, Uuid};
use scaleway_account_http::request::{REQUEST_ID, check_target, request_id};
use std::sync::Arc;

/// A relay. It keeps nothing between requests.
#[derive(Clone, Debug)]
pub struct Relay {
    settings: Arc<Settings>,
}

/// What comes next of a request.
#[derive(Debug)]
pub enum Step {
    /// This is the answer.
    Answer(Answer),
    /// This request goes to the API, as it is; its answer, the body whole and not decoded, goes to [`Pending::finish`].
    /// No redirect is to be followed, and nothing to be sent twice.
    Send(Request<Bytes>, Box<Pending>),
}

/// An answer for the caller.
#[derive(Debug)]
pub struct Answer {
    /// Status, headers and body. It has an `X-Request-Id` where the API or the caller gave one.
    pub response: Response<Bytes>,
    /// Why it is not the API's, if it is not.
    pub reason: Option<Reason>,
}

/// A request that may go on, but for its body.
#[derive(Clone, Debug)]
pub struct Call {
    settings: Arc<Settings>,
    route: Route,
    query: Query,
    /// The headers that go on.
    headers: HeaderMap,
    /// The caller's ID of the request, for an answer without one.
    id: Option<HeaderValue>,
}

/// A request that waits for the API's answer.
#[derive(Debug)]
pub struct Pending {
    call: Call,
    key: SecretKey,
    /// While the API is only asked whose the Project or SSH key is: the call that asks, and the body of the one to make.
    look_up: Option<(Route, Bytes)>,
}

impl Relay {
    /// A relay with these settings.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            settings: Arc::new(settings),
        }
    }

    /// What every request must satisfy, one for a page too: a host by which the relay is known, and a user.
    ///
    /// # Errors
    /// 403 for another host, 401 for nobody, 400 for a target that names no path.
    pub fn admit<T>(&self, request: &Request<T>) -> Result<(), Refused> {
        check_target(request.uri()).map_err(|error| Refused::new(Reason::Call, error))?;
        gate::admit(&self.settings, request.headers())
    }

    /// The call that a request is, if it may go on. Its body is not looked at.
    ///
    /// # Errors
    /// As [`Relay::admit`]; 404 and 405 for what is no call, 400 for wrong parameters, 403 for a request that does not
    /// come from the relay's own page and through the library, or is on another Organization.
    pub fn call<T>(&self, request: &Request<T>) -> Result<Call, Refused> {
        self.admit(request)?;
        let (route, mut query) = policy::call(&self.settings, request.method(), request.uri())?;
        gate::admit_call(&self.settings, request.headers())?;
        if let Some(own) = self.settings.organization_id {
            pin::check_query(route, &mut query, own)?;
        }
        Ok(Call {
            settings: Arc::clone(&self.settings),
            route,
            query,
            headers: policy::passed_on(request.headers()),
            id: request_id(request.headers()),
        })
    }

    /// The first step of a whole request.
    #[must_use]
    pub fn start(&self, request: &Request<Bytes>, key: &SecretKey) -> Step {
        match self.call(request) {
            Ok(call) => call.start(request.body().clone(), key),
            Err(refused) => Step::Answer(refused.answer(request.headers())),
        }
    }
}

impl Call {
    /// Which call it is.
    #[must_use]
    pub fn route(&self) -> Route {
        self.route
    }

    /// The first step of the call, with its body.
    #[must_use]
    pub fn start(self, body: Bytes, key: &SecretKey) -> Step {
        let id = self.id.clone();
        self.first(body, key)
            .unwrap_or_else(|refused| Step::Answer(Answer::refused(&refused, id)))
    }

    /// The answer in place of a call whose body could not be read.
    #[must_use]
    pub fn refuse(&self, error: ServerError) -> Answer {
        Answer::refused(&Refused::new(Reason::Arguments, error), self.id.clone())
    }

    fn first(self, mut body: Bytes, key: &SecretKey) -> Result<Step, Refused> {
        if let Some(own) = self.settings.organization_id {
            body = pin::check_body(self.route, &body, own)?;
            if let Some(get) = pin::look_up(self.route, &body)? {
                let (query, headers) = (Query::default(), self.headers.clone());
                let request =
                    policy::request(&self.settings, get, &query, headers, Bytes::new(), key)?;
                return Ok(self.sent(request, key, Some((get, body))));
            }
        }
        self.send_itself(body, key)
    }

    fn send_itself(mut self, body: Bytes, key: &SecretKey) -> Result<Step, Refused> {
        let headers = std::mem::take(&mut self.headers);
        let request = policy::request(&self.settings, self.route, &self.query, headers, body, key)?;
        Ok(self.sent(request, key, None))
    }

    fn sent(
        self,
        request: Request<Bytes>,
        key: &SecretKey,
        look_up: Option<(Route, Bytes)>,
    ) -> Step {
        let pending = Pending {
            call: self,
            key: key.clone(),
            look_up,
        };
        Step::Send(request, Box::new(pending))
    }
}

impl Pending {
    /// What becomes of the API's answer, or of there being none.
    #[must_use]
    pub fn finish(self, answered: Result<Response<Bytes>, Failure>) -> Step {
        let id = self.call.id.clone();
        let next = match answered {
            Ok(answered) => self.next(answered),
            Err(failure) => Err(Refused::new(Reason::Upstream, ServerError::from(failure))),
        };
        next.unwrap_or_else(|refused| Step::Answer(Answer::refused(&refused, id)))
    }

    /// The call that it belongs to.
    #[must_use]
    pub fn route(&self) -> Route {
        self.call.route
    }

    fn next(self, answered: Response<Bytes>) -> Result<Step, Refused> {
        if let Some(own) = self.call.settings.organization_id
            && let Some(asked) = self.asked_about()
            && let Some(id) = asked.id()
        {
            match pin::owner(&answered, id, own) {
                Owner::Own => {}
                Owner::Other => {
                    return Err(Refused::new(Reason::Organization, not_found(asked, id)));
                }
                Owner::Unclear if is_error(answered.status()) => {
                    let response =
                        error_only(pass_back(answered, &self.key)?, not_found(asked, id));
                    return Ok(Step::Answer(Answer::of(response, self.call.id)));
                }
                Owner::Unclear => {
                    return Err(bad_gateway("the API did not say whose it is"));
                }
            }
        }
        if let Some((_, body)) = self.look_up {
            return self.call.send_itself(body, &self.key);
        }
        let response = pass_back(answered, &self.key)?;
        Ok(Step::Answer(Answer::of(response, self.call.id)))
    }

    /// The call that asks the API for one Project or SSH key, if it is one.
    fn asked_about(&self) -> Option<Route> {
        match (&self.look_up, self.call.route) {
            (Some((get, _)), _) => Some(*get),
            (None, get @ (Route::GetProject(_) | Route::GetSSHKey(_))) => Some(get),
            (None, _) => None,
        }
    }
}

/// What is answered of another Organization's Project or SSH key.
fn not_found(get: Route, id: Uuid) -> ApiError {
    if get.is_on_ssh_keys() {
        ApiError::ssh_key_not_found(id)
    } else {
        ApiError::project_not_found(id)
    }
}

impl Answer {
    pub(crate) fn refused(refused: &Refused, id: Option<HeaderValue>) -> Self {
        Self {
            reason: Some(refused.reason),
            ..Self::of(refused.error.response(), id)
        }
    }

    /// An answer, with the caller's ID where the API gave none.
    fn of(mut response: Response<Bytes>, id: Option<HeaderValue>) -> Self {
        if let Some(id) = id {
            response.headers_mut().entry(REQUEST_ID).or_insert(id);
        }
        Self {
            response,
            reason: None,
        }
    }
}
