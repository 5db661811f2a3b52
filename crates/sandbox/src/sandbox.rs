//! The sandbox: its state, what a test may do to it, and one request from the journal to the answer.

use crate::account::Account;
use crate::fault::{Fault, Faults};
use crate::journal::Journal;
use crate::options::{LONGEST_WAIT, MOST_PROJECTS, Options, Reset, WAIT_RULE};
use crate::project::Resources;
use crate::reply::{Delivery, Reply};
use crate::ssh_keys::SSHKeys;
use crate::{auth, control, spoil};
use bytes::Bytes;
use fastrand::Rng;
use http::{Request, Response, StatusCode, header};
use scaleway_account_contract::{
    ApiError, Query, Refusal, Route, ServerError, Timestamp, Uuid, limits,
};
use scaleway_account_http::Error;
use scaleway_account_http::answer::{JSON, json};
use scaleway_account_http::request::check_target;
use serde::Serialize;
use std::collections::BTreeMap;
use std::time::Duration;

/// An Account API in memory, of one Organization.
#[derive(Debug)]
pub struct Sandbox {
    start: Options,
    options: Options,
    random: Rng,
    /// How far its clock is ahead of the caller's.
    ahead: Duration,
    account: Account,
    ssh_keys: SSHKeys,
    faults: Faults,
    journal: Journal,
}

/// The state of a sandbox, as its control endpoint tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[allow(missing_docs)] // as in `Options`
pub struct State {
    pub organization_id: Uuid,
    /// How many Projects there are now, the default one included.
    pub projects: usize,
    pub quota: usize,
    pub latency_ms: u64,
    pub deleting_ms: u64,
    pub releasing_ms: u64,
    /// How many faults are waiting.
    pub faults: usize,
    /// What time it is in the sandbox.
    pub time: Timestamp,
}

impl Sandbox {
    /// A sandbox in its first state. All IDs that it ever gives follow from the seed; `now` is what the ages of its
    /// Projects are counted from.
    #[must_use]
    pub fn new(options: Options, seed: u64, now: Timestamp) -> Self {
        let mut random = Rng::with_seed(seed);
        Self {
            start: options,
            options,
            ahead: Duration::ZERO,
            account: Account::new(&options, now, &mut random),
            random,
            ssh_keys: SSHKeys::default(),
            faults: Faults::default(),
            journal: Journal::default(),
        }
    }

    /// Answers a request to the API, and notes it in the journal.
    pub fn handle(&mut self, request: &Request<Bytes>, now: Timestamp) -> Reply {
        self.answer(request, Ok(request.body()), now)
    }

    /// Answers a request whose body could not be read: it is noted, and faults befall it, as any other.
    pub fn handle_broken(
        &mut self,
        request: &Request<()>,
        error: ServerError,
        now: Timestamp,
    ) -> Reply {
        self.answer(request, Err(error), now)
    }

    /// Answers a request to the control endpoint, `/_sandbox`. Whoever calls it has made sure that the caller is the
    /// machine itself.
    pub fn control(&mut self, request: &Request<Bytes>, now: Timestamp) -> Response<Bytes> {
        control::answer(self, request, now).unwrap_or_else(|error| error.response())
    }

    /// Refuses a request that knows the sandbox by a foreign name.
    ///
    /// # Errors
    /// 403, or 400 for a target that names no path.
    pub fn admit<T>(&self, request: &Request<T>) -> Result<(), ServerError> {
        check_target(request.uri())?;
        if self.options.any_host {
            return Ok(());
        }
        auth::check_host(request.headers())
    }

    /// What time it is in the sandbox.
    #[must_use]
    pub fn time(&self, now: Timestamp) -> Timestamp {
        now.later(self.ahead)
    }

    /// Puts the sandbox's clock forward, so that nobody waits for what passes by itself.
    pub fn advance(&mut self, by: Duration) {
        self.ahead = self.ahead.saturating_add(by);
    }

    /// Starts anew: Projects, faults, journal and clock.
    ///
    /// # Errors
    /// 400 for more than 100,000 Projects, and for a latency above [`LONGEST_WAIT`].
    pub fn reset(&mut self, wanted: Reset, now: Timestamp) -> Result<(), ServerError> {
        if wanted
            .projects
            .is_some_and(|count| count > MOST_PROJECTS as usize)
        {
            return Err(ServerError::InvalidRequest("projects: at most 100000"));
        }
        let options = self.start.with(wanted);
        if options.latency > LONGEST_WAIT {
            return Err(ServerError::InvalidRequest(WAIT_RULE));
        }
        self.options = options;
        self.ahead = Duration::ZERO;
        self.account = Account::new(&self.options, now, &mut self.random);
        self.ssh_keys = SSHKeys::default();
        self.faults = Faults::default();
        self.journal = Journal::default();
        Ok(())
    }

    /// Gives a Project resources, which keep it from being deleted.
    ///
    /// # Errors
    /// 404 where there is no such Project.
    pub fn hold(&mut self, id: Uuid, now: Timestamp) -> Result<(), ApiError> {
        self.move_on(now);
        self.account.set_resources(id, Resources::Held)
    }

    /// Takes a Project's resources away; it stays unusable for a while, where nobody says as long as the options do.
    ///
    /// # Errors
    /// 404 where there is no such Project.
    pub fn release(
        &mut self,
        id: Uuid,
        unusable: Option<Duration>,
        now: Timestamp,
    ) -> Result<(), ApiError> {
        let until = self
            .move_on(now)
            .later(unusable.unwrap_or(self.options.releasing));
        self.account
            .set_resources(id, Resources::ReleasedUntil(until))
    }

    /// Adds faults, all or none of them.
    ///
    /// # Errors
    /// 400 for one that cannot happen as it is asked for, and when too many are waiting: 1,000, or 16 MB of them.
    pub fn add_faults(&mut self, faults: Vec<Fault>) -> Result<(), ServerError> {
        self.faults.add(faults)
    }

    /// The faults that are left.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        self.faults.left()
    }

    /// Forgets all faults.
    pub fn clear_faults(&mut self) {
        self.faults = Faults::default();
    }

    /// Forgets the faults that are for requests with exactly these headers.
    pub fn forget_faults(&mut self, request_headers: &BTreeMap<String, String>) {
        self.faults.forget(request_headers);
    }

    /// The requests received.
    #[must_use]
    pub fn requests(&self) -> &Journal {
        &self.journal
    }

    /// Forgets all requests.
    pub fn clear_requests(&mut self) {
        self.journal = Journal::default();
    }

    /// The state that it is in.
    #[must_use]
    pub fn state(&mut self, now: Timestamp) -> State {
        let time = self.move_on(now);
        let millis = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        State {
            organization_id: self.options.organization_id,
            projects: self.account.len(),
            quota: self.options.quota(),
            latency_ms: millis(self.options.latency),
            deleting_ms: millis(self.options.deleting),
            releasing_ms: millis(self.options.releasing),
            faults: self.faults.left().len(),
            time,
        }
    }

    /// Takes out what has vanished by now, and says what time it is in the sandbox.
    fn move_on(&mut self, now: Timestamp) -> Timestamp {
        let time = self.time(now);
        for project in self.account.vanish(time) {
            self.ssh_keys.forget_project(project);
        }
        time
    }

    fn answer<T>(
        &mut self,
        request: &Request<T>,
        body: Result<&Bytes, ServerError>,
        now: Timestamp,
    ) -> Reply {
        if let Err(refused) = self.admit(request) {
            return whole(&refused.into(), self.options.latency);
        }
        let allowed = auth::authenticate(request.headers(), self.options.secret_key);
        let sent = body.map_or(&[][..], |body| body);
        let number = self
            .journal
            .note(request, sent, self.options.secret_key, allowed.is_ok());
        let target = request
            .uri()
            .path_and_query()
            .map_or("", |target| target.as_str());
        let fault = self
            .faults
            .take(request.method().as_str(), target, request.headers());
        let route = Route::parse(request.method().as_str(), request.uri().path());

        let applies = fault
            .as_ref()
            .is_none_or(|fault| fault.apply || fault.kind.needs_answer());
        let time = self.move_on(now);
        let truth = applies.then(|| {
            self.call(route, request, body, allowed, time)
                .unwrap_or_else(|error| in_its_words(error).response())
        });
        let delay = fault.as_ref().map_or(0, |fault| fault.delay_ms);
        let (response, delivery) = match &fault {
            None => (truth.unwrap_or_default(), Delivery::Whole),
            Some(fault) => {
                let organization = self.options.organization_id;
                spoil::answer(fault, truth, route.ok(), organization, now)
            }
        };
        if delivery.has_head() {
            self.journal.answered(number, response.status().as_u16());
        }
        Reply {
            response,
            wait: self
                .options
                .latency
                .saturating_add(Duration::from_millis(delay))
                .min(LONGEST_WAIT),
            delivery,
        }
    }

    /// Makes a call.
    fn call<T>(
        &mut self,
        route: Result<Route, Refusal>,
        request: &Request<T>,
        body: Result<&Bytes, ServerError>,
        allowed: Result<(), ApiError>,
        time: Timestamp,
    ) -> Result<Response<Bytes>, Error> {
        let body = body?;
        if let Err(refusal @ (Refusal::UnknownPath | Refusal::WrongMethod(_))) = route {
            return Err(refusal.into());
        }
        allowed?;
        let route = route?;
        let query = Query::parse(route, request.uri().query()).map_err(|bad| vec![bad])?;
        let (account, keys) = (&mut self.account, &mut self.ssh_keys);
        Ok(match route {
            Route::CreateProject => json(200, &account.create(body, time, &mut self.random)?),
            Route::ListProjects => json(200, &account.list(&query)?),
            Route::GetProject(id) => json(200, &account.get(id)?),
            Route::UpdateProject(id) => json(200, &account.update(id, body, time)?),
            Route::DeleteProject(id) => {
                account.delete(id, time)?;
                keys.forget_project(id);
                no_content()
            }
            Route::SetProjectQualification(id) => {
                json(200, &account.set_qualification(id, body, time)?)
            }
            Route::DeleteProjectWithResources(id) => {
                json(200, &account.delete_with_resources(id, &query, time)?)
            }
            Route::CreateSSHKey => json(200, &keys.create(account, body, time, &mut self.random)?),
            Route::ListSSHKeys => json(200, &keys.list(account, &query)?),
            Route::GetSSHKey(id) => json(200, &keys.get(id)?),
            Route::UpdateSSHKey(id) => json(200, &keys.update(id, body, time)?),
            Route::DeleteSSHKey(id) => {
                keys.delete(id)?;
                no_content()
            }
        })
    }
}

/// An error with the API's own words for the rule on IDs; those of the others are not known.
fn in_its_words(mut error: Error) -> Error {
    if let Error::Api(ApiError::InvalidArguments { details }) = &mut error {
        for detail in details {
            if detail.help_message.as_deref() == Some(limits::UUID_RULE) {
                detail.help_message = Some("value must be a valid UUID".to_owned());
            }
        }
    }
    error
}

/// 204. Even an answer without a body has a type.
fn no_content() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().insert(header::CONTENT_TYPE, JSON);
    response
}

fn whole(error: &Error, wait: Duration) -> Reply {
    Reply {
        response: error.response(),
        wait,
        delivery: Delivery::Whole,
    }
}
