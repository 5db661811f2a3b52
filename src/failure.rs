//! A call's failure becomes the caller's error.

use crate::call::Call;
use crate::client::Run;
use crate::error::{self, Kind};
use crate::interop::{Answer, make_error};
use crate::projects::answer::{Shape, check};
use crate::retry::Failure;
use crate::token::Used;
use wasm_bindgen::prelude::*;

/// A call and what was sent for it: what an error needs to know.
pub(crate) struct Sent {
    pub(crate) call: Call,
    pub(crate) attempts: u32,
    pub(crate) used: Used,
}

impl Sent {
    /// The error of a stopped guard: the caller's own reason, or the deadline. Else `error`.
    pub(crate) fn stopped(&self, run: &Run, error: JsValue) -> JsValue {
        match run.guard.state() {
            1 => run.guard.reason(),
            2 => self.error(
                Kind::Timeout,
                run,
                None,
                None,
                self.may_repeat(Failure::Connection),
                &error,
            ),
            _ => error,
        }
    }

    /// The error for no answer, or one that broke off.
    pub(crate) fn unconnected(&self, run: &Run, cause: &JsValue) -> JsValue {
        // `undefined` would read as no cause at all.
        let cause = if cause.is_undefined() {
            &JsValue::NULL
        } else {
            cause
        };
        self.error(
            Kind::Connection,
            run,
            None,
            None,
            self.may_repeat(Failure::Connection),
            cause,
        )
    }

    /// The error that an answer tells of, and the wait that it asks for.
    pub(crate) fn refused(&self, run: &Run, answer: &Answer) -> (JsValue, Option<f64>) {
        let status = answer.status();
        let told = error::read(status, &answer.json());
        let retryable = told.passes || self.may_repeat(Failure::Status(status));
        (
            self.error(
                told.kind,
                run,
                None,
                Some(answer),
                retryable,
                &JsValue::UNDEFINED,
            ),
            told.reset,
        )
    }

    /// The error for a successful answer of another shape.
    pub(crate) fn unreadable(
        &self,
        run: &Run,
        answer: &Answer,
        value: &JsValue,
        shape: Shape,
    ) -> JsValue {
        let misfit = if answer.is_too_long() {
            "the answer is longer than maxResponseSize".to_owned()
        } else if value.is_undefined() {
            String::new()
        } else {
            check(shape, value).map_or_else(
                |misfit| misfit.sentence(),
                |()| "it is not understood".to_owned(),
            )
        };
        self.error(
            Kind::ResponseParse,
            run,
            Some(&misfit),
            Some(answer),
            false,
            &JsValue::UNDEFINED,
        )
    }

    /// Whether sending the same again can help, and cannot do the thing twice.
    fn may_repeat(&self, failure: Failure) -> bool {
        failure.allows(self.call.resend)
    }

    fn error(
        &self,
        kind: Kind,
        run: &Run,
        misfit: Option<&str>,
        answer: Option<&Answer>,
        retryable: bool,
        cause: &JsValue,
    ) -> JsValue {
        make_error(
            kind as u8,
            misfit,
            &run.guard,
            answer,
            self.call.method.as_str(),
            &self.call.path,
            self.attempts,
            retryable,
            cause,
        )
    }
}
