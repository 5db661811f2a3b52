//! The credentials of a client, and the callback that may supply them.

use crate::apart::apart;
use crate::hooks::call;
use crate::run::{Run, Stop};
use crate::secret::Secret;
use crate::transport::REDACTED;
use js_sys::{Array, Function, JSON, JsString, Promise};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    // Over JavaScript strings: js-sys's own takes the separator as one of Rust.
    #[wasm_bindgen(js_namespace = ["String", "prototype", "split"], js_name = call)]
    fn split(text: &JsString, separator: &JsString) -> Array;
}

/// What is wrong with a token that a callback supplied.
pub(crate) const TOKEN_RULE: &str = "must return a string of 1 to 8192 visible ASCII characters";

/// Where credentials come from.
pub(crate) struct Credentials {
    fixed: Used,
    callback: Option<Function>,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    /// The callback's last token, kept while it works.
    token: Option<Secret>,
    /// The callback at work: all calls that need a token wait for the same one. It is theirs, so that one that never comes
    /// back is forgotten with the last of them, and the next call asks anew.
    pending: Weak<Promise>,
}

/// The credentials of one attempt.
#[derive(Clone, Default)]
pub(crate) struct Used {
    /// Sent as `X-Auth-Token`.
    pub(crate) key: Option<Secret>,
    /// Sent as `X-Session-Token`.
    pub(crate) session: Option<Secret>,
}

/// Why there are no credentials.
pub(crate) enum NoToken {
    /// The run stopped before the callback returned.
    Stopped(Stop),
    /// The callback threw this.
    Thrown(JsValue),
    /// The callback returned what is no token.
    Unusable,
}

impl Credentials {
    pub(crate) fn new(
        key: Option<Secret>,
        session: Option<Secret>,
        callback: Option<Function>,
    ) -> Self {
        Self {
            fixed: Used { key, session },
            callback,
            state: RefCell::default(),
        }
    }

    /// The credentials for an attempt.
    pub(crate) async fn get(&self, run: &Run) -> Result<Used, NoToken> {
        match &self.callback {
            None => Ok(self.fixed.clone()),
            Some(callback) => apart(self.supplied(run, callback)).await,
        }
    }

    /// Those that the callback supplies.
    async fn supplied(&self, run: &Run, callback: &Function) -> Result<Used, NoToken> {
        let (token, pending) = {
            let state = self.state.borrow();
            (state.token.clone(), state.pending.upgrade())
        };
        if let Some(token) = token {
            return Ok(Used::from_token(token));
        }
        // Nothing is borrowed here: the callback runs in a task of its own, and may make calls.
        let pending = pending.unwrap_or_else(|| Rc::new(call(callback, &JsValue::UNDEFINED)));
        self.state.borrow_mut().pending = Rc::downgrade(&pending);
        match run.wait(&pending).await {
            Err(stop) => Err(NoToken::Stopped(stop)),
            Ok(Err(thrown)) => Err(NoToken::Thrown(thrown)),
            Ok(Ok(value)) => {
                let token = value.as_string().and_then(Secret::new);
                let token = token.ok_or(NoToken::Unusable)?;
                self.state.borrow_mut().token = Some(token.clone());
                Ok(Used::from_token(token))
            }
        }
    }

    /// Drops a token that was refused, unless another one has taken its place. Says whether there may be a better one.
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

    /// Both of them.
    pub(crate) fn secrets(&self) -> impl Iterator<Item = &Secret> {
        self.key.iter().chain(&self.session)
    }
}

/// The credentials in all that was sent for a call, as strings of JavaScript's: the search for them is its own, since Rust's
/// would cost a page a kilobyte. Clones are the same list.
#[derive(Clone, Default)]
pub(crate) struct Secrets(Array);

impl Secrets {
    pub(crate) fn note(&self, secret: &Secret) {
        let text = JsString::from(secret.expose());
        if !self.0.includes(&text, 0) {
            self.0.push(&text);
        }
    }

    /// `text` without them.
    pub(crate) fn redact(&self, text: String) -> String {
        let mut text = JsString::from(text);
        for secret in self.0.iter() {
            text = without(text, secret.unchecked_ref());
        }
        text.into()
    }
}

/// A text without a credential: as it was sent, as JSON writes it, and in the other letters, as a server writes that has
/// read it as a UUID.
#[inline(never)]
fn without(text: JsString, sent: &JsString) -> JsString {
    let json = JSON::stringify(sent).unwrap_or_default();
    let json = json.slice(1, json.length().saturating_sub(1));
    let (lower, upper) = (sent.to_lower_case(), sent.to_upper_case());
    let mut text = text;
    for form in [sent, &json, &lower, &upper] {
        text = split(&text, form).join(REDACTED);
    }
    text
}
