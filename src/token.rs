//! The credentials of a client, and the callback that may supply them.

use crate::arguments::{Problem, Reason};
use crate::drive::Event;
use crate::interop::{ask, refusal};
use crate::secret::Secret;
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// Where credentials come from.
pub(crate) struct Credentials {
    fixed: Used,
    callback: Option<JsValue>,
    state: RefCell<State>,
}

#[derive(Clone, Default)]
struct State {
    /// The callback's last token, kept while it works.
    token: Option<Secret>,
    /// The callback at work: all calls that need a token wait for the same one.
    pending: Option<Promise>,
}

/// The credentials of one attempt.
#[derive(Clone, Default)]
pub(crate) struct Used {
    key: Option<Secret>,
    session: Option<Secret>,
}

impl Credentials {
    pub(crate) fn new(
        key: Option<Secret>,
        session: Option<Secret>,
        callback: Option<JsValue>,
    ) -> Self {
        Self {
            fixed: Used { key, session },
            callback,
            state: RefCell::default(),
        }
    }

    /// The credentials for an attempt, or the promise of a token: what comes of it goes to `settle`.
    pub(crate) fn get(&self) -> Result<Used, Promise> {
        let Some(callback) = &self.callback else {
            return Ok(self.fixed.clone());
        };
        let State { token, pending } = self.state.borrow().clone();
        if let Some(token) = token {
            return Ok(Used::from_token(token));
        }
        // Nothing is borrowed here: asking calls into the page.
        let pending = pending.unwrap_or_else(|| ask(callback));
        self.state.borrow_mut().pending = Some(pending.clone());
        Err(pending)
    }

    /// Forgets a callback at work, when the call that waited for it stops: it may never come back.
    pub(crate) fn abandon(&self) {
        self.state.borrow_mut().pending = None;
    }

    /// Takes in what the callback came to. `Err` holds what it threw, or what is wrong with its token.
    pub(crate) fn settle(&self, event: Event) -> Result<Used, JsValue> {
        let mut state = self.state.borrow_mut();
        state.pending = None;
        let Some(token) = event?.as_string().and_then(Secret::new) else {
            let rule = "must return a string of 1 to 8192 visible ASCII characters";
            let problem = Problem {
                argument: "token",
                reason: Reason::Format,
                rule,
            };
            return Err(refusal(&[problem]));
        };
        state.token = Some(token.clone());
        Ok(Used::from_token(token))
    }

    /// Drops a token that was refused, unless another one has taken its place. Says whether there may
    /// be a better one.
    pub(crate) fn refuse(&self, used: &Used) -> bool {
        let mut state = self.state.borrow_mut();
        if state.token.as_ref() == used.key.as_ref().or(used.session.as_ref()) {
            state.token = None;
        }
        self.callback.is_some()
    }
}

impl Used {
    fn from_token(token: Secret) -> Self {
        if token.is_jwt() {
            Self {
                key: None,
                session: Some(token),
            }
        } else {
            Self {
                key: Some(token),
                session: None,
            }
        }
    }

    /// The values of `X-Auth-Token` and `X-Session-Token`, for the one place that sends them.
    pub(crate) fn expose(&self) -> (Option<&str>, Option<&str>) {
        (
            self.key.as_ref().map(Secret::expose),
            self.session.as_ref().map(Secret::expose),
        )
    }
}
