//! What each call takes beside its request.

use crate::arguments::{Arguments, Problem, Reason};
use crate::settings::max_retries;
use crate::value::{Kind, Value};

/// Options that passed.
#[derive(Clone, Debug)]
pub struct Options<V> {
    /// Aborts the call.
    pub signal: Option<V>,
    /// The deadline, in milliseconds; 0 for none.
    pub timeout: Option<f64>,
    /// The retries.
    pub max_retries: Option<u32>,
    /// Extra headers.
    pub headers: Option<V>,
    /// Told of progress while all pages load.
    pub on_progress: Option<V>,
    /// The requests in flight while all pages load.
    concurrency: Option<u32>,
}

/// The requests in flight that a browser allows to one HTTP/1.1 server.
const CONCURRENCY: u32 = 6;

impl<V: Value> Options<V> {
    /// Checks options.
    ///
    /// # Errors
    /// The options that were refused.
    pub fn new(input: &V) -> Result<Self, Vec<Problem>> {
        // Most calls have none, and each property read is a crossing.
        if input.kind() == Kind::Absent {
            return Ok(Self::none());
        }
        let mut arguments = Arguments::of(input, "options");
        let signal = arguments.raw("signal");
        if signal.as_ref().is_some_and(|s| {
            s.get("aborted").kind() != Kind::Boolean
                || s.get("addEventListener").kind() != Kind::Function
        }) {
            arguments.problem("signal", Reason::Format, "must be an AbortSignal");
        }
        let options = Self {
            signal,
            timeout: arguments.milliseconds("timeout"),
            max_retries: max_retries(&mut arguments),
            headers: arguments.headers(),
            on_progress: arguments.function("onProgress"),
            concurrency: arguments.whole(
                "concurrency",
                1,
                CONCURRENCY,
                "must be a whole number from 1 to 6",
            ),
        };
        arguments.done(options)
    }

    fn none() -> Self {
        Self {
            signal: None,
            timeout: None,
            max_retries: None,
            headers: None,
            on_progress: None,
            concurrency: None,
        }
    }

    /// The requests in flight while all pages load.
    #[must_use]
    pub fn concurrency(&self) -> u32 {
        self.concurrency.unwrap_or(CONCURRENCY)
    }

    /// These options, with the others' where these say nothing.
    #[must_use]
    pub fn or(mut self, others: &Self) -> Self {
        self.signal = self.signal.or_else(|| others.signal.clone());
        self.timeout = self.timeout.or(others.timeout);
        self.max_retries = self.max_retries.or(others.max_retries);
        self.concurrency = self.concurrency.or(others.concurrency);
        self.on_progress = self.on_progress.or_else(|| others.on_progress.clone());
        self.headers = self.headers.or_else(|| others.headers.clone());
        self
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_no_option_is_refused() {
        for (bad, argument) in [
            (json!(null), "options"),
            (json!([]), "options"),
            (json!({"signal": {}}), "signal"),
            (json!({"signal": null}), "signal"),
            (json!({"timeout": -1}), "timeout"),
            (json!({"timeout": "1"}), "timeout"),
            (json!({"maxRetries": 1.5}), "maxRetries"),
            (json!({"maxRetries": -1}), "maxRetries"),
            (json!({"headers": {"a b": "c"}}), "headers"),
            (json!({"headers": {"a": "b\nc"}}), "headers"),
            (json!({"headers": {"a": 1}}), "headers"),
            (json!({"headers": {"x-auth-token": "1"}}), "headers"),
            (json!({"headers": null}), "headers"),
            (json!({"onProgress": 1}), "onProgress"),
            (json!({"concurrency": 7}), "concurrency"),
        ] {
            assert_eq!(
                Options::new(&bad).unwrap_err()[0].argument,
                argument,
                "{bad}"
            );
        }
    }

    #[test]
    fn the_nearer_options_win() {
        let far = Options::new(
            &json!({"timeout": 1, "maxRetries": 1, "headers": {"a": "far"}, "concurrency": 2}),
        )
        .unwrap();
        let near = Options::new(&json!({"timeout": 2})).unwrap().or(&far);
        assert_eq!((near.timeout, near.max_retries), (Some(2.0), Some(1)));
        assert_eq!(near.concurrency(), 2);
        let nearest = Options::new(&json!({"concurrency": 6})).unwrap().or(&near);
        assert_eq!(nearest.concurrency(), 6);
        assert_eq!(near.headers, Some(json!([["a", "far"]])));
    }
}
