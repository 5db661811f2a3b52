//! One request to the relay, from JavaScript's side: asked what comes next, and told what came.

use crate::wire::{self, Answer, Outgoing, to_js};
use scaleway_account_contract::{ApiError, Route, ServerError, Uuid};
use scaleway_account_http::{Error, answer::template};
use scaleway_account_relay::{
    self as rules, Call, Failure, Pending, Reason, Refused, SecretKey, Step,
};
use serde::Serialize;
use std::cell::RefCell;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// A request and where it stands.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Exchange {
    state: RefCell<State>,
    route: Option<Route>,
    /// For an answer that has none.
    id: String,
}

#[derive(Debug)]
enum State {
    Refused(Box<Refusal>),
    Admitted(Box<Call>),
    Waiting(Box<Pending>),
    Done,
}

/// Why a request is refused before its body is read.
#[derive(Debug)]
pub(crate) enum Refusal {
    /// It is none, comes from elsewhere, or knows the relay by a foreign name: nobody is asked who sends it.
    AtOnce(rules::Answer),
    /// It may not go on, whoever sends it.
    Call(rules::Answer, Option<Route>),
}

/// What JavaScript is to do: answer, or send a request; and why the request is refused, in a word.
#[derive(Debug, Default, Serialize)]
struct Next {
    answer: Option<Answer>,
    request: Option<Outgoing>,
    reason: Option<&'static str>,
}

/// What a log should know of a request.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct About {
    path: &'static str,
    project_id: Option<String>,
    ssh_key_id: Option<String>,
}

impl Exchange {
    pub(crate) fn refused(refusal: Refusal, id: String) -> Self {
        let route = match &refusal {
            Refusal::AtOnce(_) => None,
            Refusal::Call(_, route) => *route,
        };
        Self::new(State::Refused(Box::new(refusal)), route, id)
    }

    pub(crate) fn admitted(call: Call, id: String) -> Self {
        let route = call.route();
        let state = State::Admitted(Box::new(call));
        Self::new(state, Some(route), id)
    }

    fn new(state: State, route: Option<Route>, id: String) -> Self {
        Self {
            state: RefCell::new(state),
            route,
            id,
        }
    }

    fn answer(&self, answer: rules::Answer) -> JsValue {
        to_js(&Next {
            answer: Some(Answer::new(answer.response, &self.id)),
            reason: answer.reason.map(Reason::as_str),
            ..Next::default()
        })
    }

    fn error(&self, error: &Error, reason: &'static str) -> JsValue {
        to_js(&Next {
            answer: Some(Answer::new(error.response(), &self.id)),
            reason: Some(reason),
            ..Next::default()
        })
    }

    fn step(&self, step: Step) -> JsValue {
        match step {
            Step::Answer(answer) => self.answer(answer),
            Step::Send(request, pending) => {
                *self.state.borrow_mut() = State::Waiting(pending);
                to_js(&Next {
                    request: Some(request.into()),
                    ..Next::default()
                })
            }
        }
    }
}

#[wasm_bindgen]
impl Exchange {
    /// The refusal of a request that is not shown to `authorize`; `undefined` for any other.
    #[must_use]
    pub fn barred(&self) -> JsValue {
        self.take(|refusal| matches!(refusal, Refusal::AtOnce(_)))
    }

    /// The answer to a request that is refused; `undefined` for one that may go on.
    #[must_use]
    pub fn refusal(&self) -> JsValue {
        self.take(|_| true)
    }

    /// The answer where nobody is signed in.
    #[must_use]
    pub fn unauthorized(&self) -> JsValue {
        self.error(&ApiError::not_signed_in().into(), Reason::User.as_str())
    }

    /// The answer where the host is none that a `Request` can have.
    #[must_use]
    pub fn foreign(&self) -> JsValue {
        let Refused { error, reason } = Refused::unknown_host();
        self.error(&error, reason.as_str())
    }

    /// The answer where the body could not be read: it was `"tooLong"` or `"late"`, or anything else where it broke off.
    #[must_use]
    pub fn unread(&self, why: &str) -> JsValue {
        let State::Admitted(call) = self.state.replace(State::Done) else {
            return JsValue::UNDEFINED;
        };
        self.answer(call.refuse(match why {
            "tooLong" => ServerError::RequestTooLarge,
            "late" => ServerError::RequestTimeout,
            _ => ServerError::InvalidRequest("the body did not arrive whole"),
        }))
    }

    /// Goes on with the body and the key.
    #[must_use]
    pub fn start(&self, body: Vec<u8>, key: &str) -> JsValue {
        let State::Admitted(call) = self.state.replace(State::Done) else {
            return JsValue::UNDEFINED;
        };
        match SecretKey::parse(key) {
            Ok(key) => self.step(call.start(body.into(), &key)),
            Err(_) => self.error(
                &ServerError::BadGateway("the relay has no secret key").into(),
                "key",
            ),
        }
    }

    /// Goes on with the API's answer.
    #[must_use]
    pub fn finish(&self, status: u16, headers: Vec<String>, body: Vec<u8>) -> JsValue {
        let answer = wire::response(status, &headers, body);
        self.settle(answer.ok_or(Failure::BrokeOff))
    }

    /// Goes on without an answer of the API: `"timeout"`, `"tooLong"`, `"brokeOff"`, `"overloaded"` where it was not even
    /// asked, or anything else where it could not be reached.
    #[must_use]
    pub fn fail(&self, failure: &str) -> JsValue {
        self.settle(Err(match failure {
            "timeout" => Failure::Timeout,
            "tooLong" => Failure::TooLong,
            "brokeOff" => Failure::BrokeOff,
            "overloaded" => Failure::Overloaded,
            _ => Failure::Unreachable,
        }))
    }

    /// What a log should know of the request: its path with placeholders, and the Project or SSH key that it names.
    #[must_use]
    pub fn about(&self) -> JsValue {
        let text = |id: Uuid| id.to_string();
        to_js(&About {
            path: template(self.route),
            project_id: self.route.and_then(Route::project_id).map(text),
            ssh_key_id: self.route.and_then(Route::ssh_key_id).map(text),
        })
    }
}

impl Exchange {
    /// The answer to a request that is refused in a way that is asked for.
    fn take(&self, wanted: fn(&Refusal) -> bool) -> JsValue {
        match self.state.replace(State::Done) {
            State::Refused(refusal) if wanted(&refusal) => match *refusal {
                Refusal::AtOnce(answer) | Refusal::Call(answer, _) => self.answer(answer),
            },
            other => {
                *self.state.borrow_mut() = other;
                JsValue::UNDEFINED
            }
        }
    }

    fn settle(&self, answered: Result<http::Response<bytes::Bytes>, Failure>) -> JsValue {
        match self.state.replace(State::Done) {
            State::Waiting(pending) => self.step(pending.finish(answered)),
            _ => JsValue::UNDEFINED,
        }
    }
}
