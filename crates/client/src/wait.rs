//! Waiting for a Project: how long between one question and the next.

use crate::options::Options;
use crate::settings::{function, number};
use js_sys::Function;
use scaleway_account_contract::{Checks, Field, ProjectStatus, Reason};

/// The deadline of a wait in milliseconds, unless told otherwise: deletions take minutes.
pub const TIMEOUT: f64 = 300_000.0;

const FIRST_DELAY: f64 = 500.0;
const LONGEST_DELAY: f64 = 5_000.0;

/// Whether a status, by its word, is one on the way to another.
#[must_use]
pub fn is_passing(status: Option<&str>) -> bool {
    status == Some(ProjectStatus::Deleting.as_str())
}

/// How a wait goes, as somebody wrote it: nothing about it is certain yet. The delays are seconds.
#[derive(Default)]
#[allow(missing_docs)] // as in `Wait`
pub struct WaitFields {
    pub stop: Field<Function>,
    pub min_delay: Field<f64>,
    pub max_delay: Field<f64>,
}

/// How a wait goes.
#[derive(Debug)]
pub struct Wait {
    /// Says of a value whether it ends the wait.
    pub stop: Option<Function>,
    /// The first delay in milliseconds; each is twice the one before.
    first: f64,
    /// The longest, which follow for ever.
    longest: f64,
}

impl WaitFields {
    /// The wait. Where any of its fields is there, the options are those of `@scaleway/sdk-client`, whose `timeout`
    /// counts in seconds, too.
    pub fn read(self, options: &mut Options, checks: &mut Checks) -> Wait {
        let stop = function(checks, "stop", self.stop);
        let mut delay = |argument, field| {
            let rule = "must be a number of seconds from 0.1 to 86400";
            let seconds = number(checks, argument, field, (0.1, 86_400.0), rule);
            seconds.map(|seconds| seconds * 1000.0)
        };
        let min = delay("min_delay", self.min_delay);
        let max = delay("max_delay", self.max_delay);
        let wait = Wait::read(min, max, "must not be below minDelay", checks);
        if stop.is_some() || min.is_some() || max.is_some() {
            options.timeout = options.timeout.map(|seconds| seconds * 1000.0);
        }
        Wait { stop, ..wait }
    }
}

impl Wait {
    /// A wait with a shortest and a longest delay in milliseconds. It is noted where they are in the wrong order; `rule`
    /// says so.
    pub(crate) fn read(
        min: Option<f64>,
        max: Option<f64>,
        rule: &'static str,
        checks: &mut Checks,
    ) -> Self {
        if min > max && max.is_some() {
            checks.note("max_delay", Reason::Constraint, rule);
        }
        Self::paced(min, max)
    }

    fn paced(min: Option<f64>, max: Option<f64>) -> Self {
        let first = min
            .or(max)
            .unwrap_or(FIRST_DELAY)
            .min(min.unwrap_or(FIRST_DELAY));
        Self {
            stop: None,
            first,
            longest: max.unwrap_or(LONGEST_DELAY).max(first),
        }
    }

    /// How long to wait before the question that follows `asked` earlier ones, in milliseconds.
    #[must_use]
    pub fn delay(&self, asked: u32) -> f64 {
        let doubled = self.first * f64::from(1_u32 << asked.min(20));
        doubled.min(self.longest)
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn only_deleting_is_passing() {
        assert!(is_passing(Some("deleting")));
        for settled in [Some("active"), Some("new_word"), None] {
            assert!(!is_passing(settled), "{settled:?}");
        }
    }

    #[test]
    fn delays_grow_to_a_limit() {
        let delays = |min, max| {
            let wait = Wait::paced(min, max);
            assert_eq!(wait.delay(u32::MAX), wait.delay(31));
            [0, 1, 2, 3, 4].map(|asked| wait.delay(asked))
        };
        let usual = [500.0, 1_000.0, 2_000.0, 4_000.0, 5_000.0];
        assert_eq!(delays(None, None), usual);
        assert_eq!(delays(Some(500.0), Some(5_000.0)), usual);
        assert_eq!(delays(Some(7_000.0), None), [7_000.0; 5]);
        assert_eq!(delays(None, Some(200.0)), [200.0; 5]);
        let slow = [2_000.0, 4_000.0, 8_000.0, 16_000.0, 30_000.0];
        assert_eq!(delays(Some(2_000.0), Some(30_000.0)), slow);
    }

    fn read(min: Field<f64>, max: Field<f64>, timeout: f64) -> (Wait, Options, Vec<&'static str>) {
        let mut options = Options::default();
        options.timeout = Some(timeout);
        let mut checks = Checks::default();
        let fields = WaitFields {
            stop: Field::Absent,
            min_delay: min,
            max_delay: max,
        };
        let wait = fields.read(&mut options, &mut checks);
        let told = checks.violations().iter().map(|v| v.argument).collect();
        (wait, options, told)
    }

    #[test]
    fn the_vendors_options_count_in_seconds() {
        let (wait, options, told) = read(Field::Given(2.0), Field::Given(30.0), 600.0);
        assert_eq!((wait.delay(0), wait.delay(9)), (2_000.0, 30_000.0));
        assert_eq!((options.timeout, told), (Some(600_000.0), vec![]));
        let (_, options, _) = read(Field::Absent, Field::Absent, 600.0);
        assert_eq!(options.timeout, Some(600.0));
    }

    #[test]
    fn delays_that_are_none_are_refused() {
        for wrong in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let (_, _, told) = read(Field::Given(wrong), Field::Given(wrong), 1.0);
            assert_eq!(told, ["min_delay", "max_delay"], "{wrong}");
        }
        let (_, _, told) = read(Field::Wrong, Field::Absent, 1.0);
        assert_eq!(told, ["min_delay"]);
        let (_, _, told) = read(Field::Given(2.0), Field::Given(1.0), 1.0);
        assert_eq!(told, ["max_delay"]);
    }
}
