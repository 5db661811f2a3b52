//! One HTTP request to the API, as plain data.

use crate::projects::{CreateProject, SetProjectQualification, UpdateProject};
use crate::query::Query;
use crate::route::{Method, Route};
use crate::ssh_keys::{CreateSSHKey, UpdateSSHKey};
use serde::Serialize;

/// When a request may be sent a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resend {
    /// After any failure that may pass: doing it twice is doing it once.
    Safe,
    /// As [`Resend::Safe`], and a 404 after an unclear failure means that an earlier attempt worked.
    SafeAndGone,
    /// Only when the server said that it did not act (429): there is no idempotency key.
    OnlyIfRefused,
}

/// The JSON body of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Body {
    /// Of [`Route::CreateProject`].
    CreateProject(CreateProject),
    /// Of [`Route::UpdateProject`].
    UpdateProject(UpdateProject),
    /// Of [`Route::SetProjectQualification`].
    SetProjectQualification(SetProjectQualification),
    /// Of [`Route::CreateSSHKey`].
    CreateSSHKey(CreateSSHKey),
    /// Of [`Route::UpdateSSHKey`].
    UpdateSSHKey(UpdateSSHKey),
}

/// An HTTP request to the API. The requests' own `call` functions make them of requests that passed `check`: they check
/// nothing themselves, and write a missing ID as the nil UUID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    /// Which call it is.
    pub route: Route,
    /// Its query.
    pub query: Query,
    /// Its body.
    pub body: Option<Body>,
    /// When it may be sent again.
    pub resend: Resend,
}

impl Call {
    /// A call without a query and a body.
    #[must_use]
    pub fn new(route: Route, resend: Resend) -> Self {
        Self {
            route,
            query: Query::default(),
            body: None,
            resend,
        }
    }

    /// Its method.
    #[must_use]
    pub fn method(&self) -> Method {
        self.route.method()
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> String {
        self.route.path()
    }

    /// Its path and query.
    #[must_use]
    pub fn target(&self) -> String {
        self.query.behind(self.path())
    }
}
