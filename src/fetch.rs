//! One call under way, as a machine that is stepped: token, request, retry, deadline and abort meet
//! here. What it does next depends only on what it is told; `drive` does the waiting.

use crate::call::{Call, Resend};
use crate::client::{Client, Run};
use crate::drive::{Event, Job, Step};
use crate::failure::Sent;
use crate::interop::{Answer, convert};
use crate::projects::answer::Shape;
use crate::retry::{self, Failure, Situation};
use crate::token::Used;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// What the call is waiting for.
#[derive(Clone, Copy)]
enum Phase {
    Start,
    Token,
    Answer,
    Backoff,
    Recovery,
}

/// A call under way.
pub(crate) struct Fetch {
    client: Rc<Client>,
    run: Rc<Run>,
    sent: Sent,
    shape: Option<Shape>,
    phase: Phase,
    retries: u32,
    refreshed: bool,
    /// Whether an attempt failed so that the server may have acted all the same.
    unclear: bool,
    /// The last attempt's error.
    error: JsValue,
}

impl Fetch {
    /// A call whose answer becomes the caller's object of a shape, or `undefined` without one.
    pub(crate) fn new(client: Rc<Client>, run: Rc<Run>, call: Call, shape: Option<Shape>) -> Self {
        Self {
            client,
            run,
            sent: Sent {
                call,
                attempts: 0,
                used: Used::default(),
            },
            shape,
            phase: Phase::Start,
            retries: 0,
            refreshed: false,
            unclear: false,
            error: JsValue::UNDEFINED,
        }
    }

    fn wait(&mut self, phase: Phase, promise: &js_sys::Promise) -> Step {
        self.phase = phase;
        Step::Wait(self.run.guard.race(promise))
    }

    fn authorize(&mut self) -> Step {
        match self.client.credentials.get() {
            Ok(used) => self.send(used),
            Err(pending) => self.wait(Phase::Token, &pending),
        }
    }

    fn send(&mut self, used: Used) -> Step {
        self.sent.used = used;
        self.sent.attempts += 1;
        let Sent { call, used, .. } = &self.sent;
        let (key, session) = used.expose();
        let exchange = self.client.channel.exchange(
            &self.run.guard,
            call.method.as_str(),
            &call.target(),
            call.body.as_deref(),
            &self.run.headers,
            key,
            session,
        );
        self.wait(Phase::Answer, &exchange)
    }

    fn answered(&mut self, answer: Answer) -> Step {
        let status = answer.status();
        if (200..300).contains(&status) {
            self.client.budget.borrow_mut().worked(self.sent.attempts);
            return self.succeed(&answer);
        }
        if status == 401 && !self.refreshed && self.client.credentials.refuse(&self.sent.used) {
            self.refreshed = true;
            return self.authorize();
        }
        if status == 404 && self.unclear && self.sent.call.resend == Resend::SafeAndGone {
            // An earlier attempt did the work, though its answer was lost.
            return Step::Done(Ok(JsValue::UNDEFINED));
        }
        let (error, reset) = self.sent.refused(&self.run, &answer);
        let asked = answer
            .retry_after()
            .and_then(|header| retry::retry_after(&header, js_sys::Date::now()));
        self.failed(Failure::Status(status), error, asked.or(reset))
    }

    fn succeed(&mut self, answer: &Answer) -> Step {
        let Some(shape) = self.shape else {
            return Step::Done(Ok(JsValue::UNDEFINED));
        };
        let json = answer.json();
        let value = convert(&json, shape as u8);
        if value.is_undefined() {
            let error = self.sent.unreadable(&self.run, answer, &json, shape);
            return self.fail(error);
        }
        Step::Done(Ok(value))
    }

    /// Sends again where that helps.
    fn failed(&mut self, failure: Failure, error: JsValue, asked: Option<f64>) -> Step {
        self.unclear |= failure.is_unclear();
        let situation = Situation {
            failure,
            resend: self.sent.call.resend,
            retries: self.retries,
            max_retries: self.run.max_retries,
            retry_after: asked,
            remaining: self.run.guard.remaining(),
            random: js_sys::Math::random(),
        };
        let wait = retry::decide(&situation, &mut self.client.budget.borrow_mut());
        let Some(wait) = wait else {
            return self.fail(error);
        };
        self.retries += 1;
        self.phase = Phase::Backoff;
        self.client.channel.retrying(&error, wait);
        self.error = error;
        Step::Wait(self.run.guard.sleep(wait))
    }

    /// Ends with an error, unless an interceptor has something to put in its place.
    fn fail(&mut self, error: JsValue) -> Step {
        if !self.client.channel.recovers() {
            return Step::Done(Err(error));
        }
        let recovery = self.client.channel.recover(&self.run.guard, &error);
        self.wait(Phase::Recovery, &recovery)
    }
}

impl Job for Fetch {
    fn step(&mut self, event: Event) -> Step {
        // Whatever came of the wait, a stopped guard has the last word.
        if self.run.guard.state() != 0 {
            if let Phase::Token = self.phase {
                self.client.credentials.abandon();
            }
            return Step::Done(Err(self.sent.stopped(&self.run, self.error.clone())));
        }
        match (self.phase, event) {
            (Phase::Start | Phase::Backoff, _) => self.authorize(),
            (Phase::Token, event) => match self.client.credentials.settle(event) {
                Ok(used) => self.send(used),
                Err(error) => self.fail(error),
            },
            (Phase::Answer, Ok(answer)) => self.answered(answer.unchecked_into()),
            (Phase::Answer, Err(cause)) => {
                let error = self.sent.unconnected(&self.run, &cause);
                self.failed(Failure::Connection, error, None)
            }
            (Phase::Recovery, event) => Step::Done(event),
        }
    }
}
