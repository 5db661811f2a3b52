//! What each call takes beside its request.

use crate::headers::{HeaderFields, headers};
use crate::settings::{function, max_retries, milliseconds};
use js_sys::Function;
use scaleway_account_contract::{Checks, Field, Reason};
use web_sys::AbortSignal;

/// The requests in flight that a browser allows to one HTTP/1.1 server.
pub(crate) const CONCURRENCY: u32 = 6;

/// Options as somebody wrote them: nothing about them is certain yet.
#[derive(Default)]
#[allow(missing_docs)] // as in `Options`
pub struct OptionsFields {
    pub signal: Field<AbortSignal>,
    pub timeout: Field<f64>,
    pub max_retries: Field<f64>,
    pub headers: HeaderFields,
    pub on_progress: Field<Function>,
    pub concurrency: Field<f64>,
}

/// Options that passed.
#[derive(Clone, Default)]
pub struct Options {
    /// Aborts the call.
    pub signal: Option<AbortSignal>,
    /// The deadline in milliseconds; 0 for none.
    pub timeout: Option<f64>,
    /// How often the call may be sent again.
    pub max_retries: Option<u32>,
    /// Extra headers.
    pub headers: Option<Vec<(String, String)>>,
    /// Told of progress while all pages load.
    pub on_progress: Option<Function>,
    /// The requests in flight while all pages load.
    concurrency: Option<u32>,
}

impl OptionsFields {
    /// The options. What is wrong with them is noted, and the call must not be made then.
    pub fn read(self, checks: &mut Checks) -> Options {
        if matches!(self.signal, Field::Wrong) {
            checks.note("signal", Reason::Format, "must be an AbortSignal");
        }
        Options {
            signal: self.signal.given(),
            timeout: milliseconds(checks, self.timeout),
            max_retries: max_retries(checks, self.max_retries),
            headers: headers(checks, self.headers),
            on_progress: function(checks, "on_progress", self.on_progress),
            concurrency: checks.whole(
                "concurrency",
                self.concurrency,
                1,
                CONCURRENCY,
                "must be a whole number from 1 to 6",
            ),
        }
    }
}

impl Options {
    /// The requests in flight while all pages load.
    #[must_use]
    pub fn concurrency(&self) -> u32 {
        self.concurrency.unwrap_or(CONCURRENCY)
    }

    /// These options, with the others' where these say nothing.
    #[must_use]
    pub fn or(self, others: &Self) -> Self {
        let others = others.clone();
        Self {
            signal: self.signal.or(others.signal),
            timeout: self.timeout.or(others.timeout),
            max_retries: self.max_retries.or(others.max_retries),
            headers: self.headers.or(others.headers),
            on_progress: self.on_progress.or(others.on_progress),
            concurrency: self.concurrency.or(others.concurrency),
        }
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use scaleway_account_contract::Violation;

    fn check(fields: OptionsFields) -> Result<Options, Vec<Violation>> {
        let mut checks = Checks::default();
        let options = fields.read(&mut checks);
        checks.done(options)
    }

    #[test]
    fn what_is_no_option_is_refused() {
        let wrong = OptionsFields {
            signal: Field::Wrong,
            timeout: Field::Given(-1.0),
            max_retries: Field::Given(1.5),
            headers: Field::Wrong,
            on_progress: Field::Wrong,
            concurrency: Field::Given(7.0),
        };
        let told: Vec<_> = check(wrong)
            .err()
            .unwrap()
            .into_iter()
            .map(|violation| violation.argument)
            .collect();
        assert_eq!(
            told,
            [
                "signal",
                "timeout",
                "max_retries",
                "headers",
                "on_progress",
                "concurrency"
            ]
        );
        let not_a_number = OptionsFields {
            timeout: Field::Given(f64::NAN),
            ..OptionsFields::default()
        };
        assert!(check(not_a_number).is_err());
        assert!(check(OptionsFields::default()).is_ok());
    }

    #[test]
    fn the_nearer_options_win() {
        let far = OptionsFields {
            timeout: Field::Given(1.0),
            max_retries: Field::Given(1.0),
            concurrency: Field::Given(2.0),
            ..OptionsFields::default()
        };
        let far = check(far).unwrap();
        let near = OptionsFields {
            timeout: Field::Given(2.0),
            ..OptionsFields::default()
        };
        let near = check(near).unwrap().or(&far);
        assert_eq!((near.timeout, near.max_retries), (Some(2.0), Some(1)));
        assert_eq!(near.concurrency(), 2);
        assert_eq!(Options::default().concurrency(), CONCURRENCY);
    }
}
