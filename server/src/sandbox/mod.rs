//! An Account API in memory, for trying things out and for tests: as faithful as its contract allows.

pub mod account;
pub mod auth;
pub mod clock;
pub mod control;
pub mod cors;
pub mod fault;
pub mod handle;
pub mod journal;
pub mod limits;
pub mod project;
pub mod qualification;
pub mod sample;
pub mod seed;
pub mod spoil;
pub mod store;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::routing::any;
use uuid::Uuid;

use crate::api::error::ApiError;
use crate::cli::scenario;
use crate::front::Limits;
use crate::sandbox::account::{Account, Scenario};
use crate::sandbox::clock::{Clock, after};
use crate::sandbox::control::Reset;
use crate::sandbox::fault::Faults;
use crate::sandbox::journal::Journal;
use crate::sandbox::project::Resources;

/// How the sandbox starts.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The Organization.
    pub scenario: Scenario,
    /// The key that lets a caller in.
    pub secret_key: Uuid,
    /// How long every answer takes, at least.
    pub latency: Duration,
}

/// The sandbox.
#[derive(Debug)]
pub struct Sandbox {
    settings: Settings,
    limits: Limits,
    clock: Clock,
    state: Mutex<Changing>,
}

/// What changes while it runs.
#[derive(Debug)]
struct Changing {
    account: Account,
    latency: Duration,
    faults: Faults,
    journal: Journal,
}

impl Sandbox {
    /// A sandbox in its first state.
    #[must_use]
    pub fn new(settings: Settings, limits: Limits) -> Arc<Self> {
        let clock = Clock::default();
        let state = Changing {
            account: Account::new(settings.scenario, clock.now()),
            latency: settings.latency,
            faults: Faults::default(),
            journal: Journal::default(),
        };
        Arc::new(Self {
            settings,
            limits,
            clock,
            state: Mutex::new(state),
        })
    }

    /// Its paths.
    pub fn router(self: Arc<Self>) -> Router {
        Router::new()
            .route("/account/{*path}", any(handle::handle))
            .merge(control::router())
            .layer(cors::layer())
            .with_state(self)
    }

    fn state(&self) -> MutexGuard<'_, Changing> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts anew, with what is asked for in place of what the process was started with.
    fn reset(&self, wanted: &Reset) {
        let start = self.settings.scenario;
        let quota = if wanted.projects.is_some() {
            wanted.quota
        } else {
            wanted.quota.or(Some(start.quota))
        };
        let mut scenario = scenario(
            start.organization_id,
            wanted.projects.or(Some(start.projects)),
            quota,
        );
        let time = |millis: Option<u64>, own| millis.map_or(own, Duration::from_millis);
        scenario.deleting = time(wanted.deleting_ms, start.deleting);
        scenario.releasing = time(wanted.releasing_ms, start.releasing);
        self.clock.reset();
        let account = Account::new(scenario, self.clock.now());
        *self.state() = Changing {
            account,
            latency: time(wanted.latency_ms, self.settings.latency),
            faults: Faults::default(),
            journal: Journal::default(),
        };
    }

    fn hold(&self, id: Uuid) -> Result<(), ApiError> {
        self.set_resources(id, Resources::Held)
    }

    /// Takes a Project's resources away; it stays unusable for a while.
    fn release(&self, id: Uuid, unusable: Option<Duration>) -> Result<(), ApiError> {
        let unusable = unusable.unwrap_or(self.state().account.scenario.releasing);
        self.set_resources(
            id,
            Resources::ReleasedUntil(after(self.clock.now(), unusable)),
        )
    }

    fn set_resources(&self, id: Uuid, resources: Resources) -> Result<(), ApiError> {
        let mut state = self.state();
        let project = state.account.store.get(id).cloned();
        let mut project = project.ok_or_else(|| ApiError::project_not_found(id))?;
        project.resources = resources;
        state.account.store.put(project);
        Ok(())
    }
}
