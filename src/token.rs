//! The credentials of a client, and the callback that may supply them.

use crate::interop::{Guard, ask};
use crate::secret::Secret;
use js_sys::Promise;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Where credentials come from.
pub(crate) struct Credentials {
    secret_key: Option<Secret>,
    jwt: Option<Secret>,
    callback: Option<JsValue>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// The callback's last token, kept while it works.
    token: Option<Secret>,
    /// The callback at work: all calls that need a token wait for the same one.
    pending: Option<Promise>,
}

/// The credentials of one attempt.
#[derive(Clone, Default)]
pub(crate) struct Used {
    secret_key: Option<Secret>,
    session: Option<Secret>,
    /// Whether they came from the callback, so that it can be asked again.
    from_callback: bool,
}

impl Credentials {
    pub(crate) fn new(secret_key: Option<Secret>, jwt: Option<Secret>, callback: Option<JsValue>) -> Self {
        Self { secret_key, jwt, callback, state: RefCell::default() }
    }

    /// The credentials for an attempt. `Err` holds what the callback threw, or what stopped the guard.
    pub(crate) async fn get(&self, guard: &Guard) -> Result<Used, JsValue> {
        let Some(callback) = &self.callback else {
            return Ok(Used { secret_key: self.secret_key.clone(), session: self.jwt.clone(), from_callback: false });
        };
        let known = self.state.borrow().token.clone();
        let token = match known {
            Some(token) => token,
            None => self.ask(callback, guard).await?,
        };
        let (secret_key, session) = if token.is_jwt() { (None, Some(token)) } else { (Some(token), None) };
        Ok(Used { secret_key, session, from_callback: true })
    }

    async fn ask(&self, callback: &JsValue, guard: &Guard) -> Result<Secret, JsValue> {
        let pending = self.state.borrow().pending.clone();
        let pending = match pending {
            Some(pending) => pending,
            None => {
                let asked = ask(callback);
                self.state.borrow_mut().pending = Some(asked.clone());
                asked
            }
        };
        let answer = JsFuture::from(guard.race(&pending)).await;
        if guard.state() == 0 {
            let mut state = self.state.borrow_mut();
            // Only the one that everybody waited for: a later one may be at work by now.
            if state.pending.as_ref().is_some_and(|now| js_sys::Object::is(now, &pending)) {
                state.pending = None;
                state.token = answer.as_ref().ok().and_then(JsValue::as_string).and_then(Secret::new);
            }
        }
        let token = answer?.as_string().and_then(Secret::new);
        token.ok_or_else(|| js_sys::TypeError::new("the token callback must return a string that fits a header").into())
    }

    /// Drops a token that was refused, unless another one has taken its place. Says whether asking
    /// again makes sense.
    pub(crate) fn refuse(&self, used: &Used) -> bool {
        let mut state = self.state.borrow_mut();
        if used.from_callback && state.token.as_ref() == used.one() {
            state.token = None;
        }
        used.from_callback
    }
}

impl Used {
    fn one(&self) -> Option<&Secret> {
        self.secret_key.as_ref().or(self.session.as_ref())
    }

    /// As headers: names and values in turn.
    pub(crate) fn headers(&self) -> Vec<String> {
        let mut headers = Vec::new();
        for (name, secret) in [("X-Auth-Token", &self.secret_key), ("X-Session-Token", &self.session)] {
            if let Some(secret) = secret {
                headers.push(name.to_owned());
                headers.push(secret.expose().to_owned());
            }
        }
        headers
    }

    /// `text` without the credentials.
    pub(crate) fn redact(&self, text: &str) -> String {
        [&self.secret_key, &self.session]
            .into_iter()
            .flatten()
            .fold(text.to_owned(), |text, secret| secret.redact(&text))
    }
}
