//! Whether a failed request is sent again, and after how long. Clock and chance come in as numbers.

use scaleway_account_contract::Resend;

/// How an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Attempt {
    /// No answer, or one that broke off: whether the server acted is unknown.
    Connection,
    /// An answer with this status.
    Status(u16),
}

impl Attempt {
    /// Whether trying again can help.
    #[must_use]
    pub(crate) fn passes(self) -> bool {
        matches!(
            self,
            Self::Connection | Self::Status(408 | 429 | 500 | 502 | 503 | 504)
        )
    }

    /// Whether the server may have acted all the same.
    #[must_use]
    pub(crate) fn is_unclear(self) -> bool {
        matches!(
            self,
            Self::Connection | Self::Status(408 | 500 | 502 | 503 | 504)
        )
    }

    /// Whether the request may be sent again: it can help, and cannot do the thing twice.
    #[must_use]
    pub(crate) fn allows(self, resend: Resend) -> bool {
        match resend {
            Resend::Safe | Resend::SafeAndGone => self.passes(),
            Resend::OnlyIfRefused => self == Self::Status(429),
        }
    }
}

const FIRST_DELAY: f64 = 500.0;
const LONGEST_DELAY: f64 = 8_000.0;

/// The wait before the next attempt in milliseconds, after `retries` earlier ones: full jitter
/// (a share `random` from 0 to 1 of a bound that doubles), unless the server said how long.
///
/// See <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>.
#[must_use]
pub(crate) fn wait(retries: u32, retry_after: Option<f64>, random: f64) -> f64 {
    if let Some(wait) = retry_after {
        return wait;
    }
    let bound = FIRST_DELAY * f64::from(1_u32 << retries.min(10));
    bound.min(LONGEST_DELAY) * random.clamp(0.0, 1.0)
}

/// The wait that `Retry-After` asks for, in milliseconds: seconds, or a date to be held against `now`. A date that has
/// passed asks for none; what is neither is ignored. `parse_date` reads a date as milliseconds since 1970, `NaN` for none.
///
/// See <https://www.rfc-editor.org/rfc/rfc9110#field.retry-after>.
pub(crate) fn retry_after(header: &str, now: f64, parse_date: fn(&str) -> f64) -> Option<f64> {
    // The only form that may be sent: a date's parser takes many more, numbers among them.
    if header.len() == 29 && header.ends_with(" GMT") {
        let date = parse_date(header);
        return (!date.is_nan()).then(|| (date - now).max(0.0));
    }
    let is_number = (1..=9).contains(&header.len()) && header.bytes().all(|b| b.is_ascii_digit());
    let seconds: u32 = is_number.then(|| header.parse().ok())??;
    Some(f64::from(seconds) * 1000.0)
}

/// How much a client may still retry, whatever its calls: so that a page does not hammer a service
/// that is down. The token bucket of the AWS SDKs: a retry takes [`COST`], a retry that works gives
/// it back, and each first attempt that works gives back 1.
///
/// See <https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html>.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: u32,
}

/// The tokens of a full [`Budget`]: twenty retries.
pub(crate) const CAPACITY: u32 = 100;
/// What one retry takes.
pub(crate) const COST: u32 = 5;

impl Default for Budget {
    fn default() -> Self {
        Self { tokens: CAPACITY }
    }
}

impl Budget {
    /// Takes the cost of a retry, if it is there.
    pub(crate) fn take(&mut self) -> bool {
        match self.tokens.checked_sub(COST) {
            Some(rest) => {
                self.tokens = rest;
                true
            }
            None => false,
        }
    }

    /// Notes a call that worked after so many retries.
    pub(crate) fn worked(&mut self, retries: u32) {
        let back = if retries > 0 { COST } else { 1 };
        self.tokens = (self.tokens + back).min(CAPACITY);
    }

    /// The tokens that are left.
    #[must_use]
    #[cfg(all(test, not(target_arch = "wasm32")))]
    pub(crate) fn left(&self) -> u32 {
        self.tokens
    }
}

/// What is known when an attempt has failed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation {
    /// How it failed.
    pub(crate) failure: Attempt,
    /// When the request may be sent again.
    pub(crate) resend: Resend,
    /// The retries so far.
    pub(crate) retries: u32,
    /// The retries allowed.
    pub(crate) max_retries: u32,
    /// The wait that the server asked for, in milliseconds.
    pub(crate) retry_after: Option<f64>,
    /// What is left of the deadline, in milliseconds; infinite without one.
    pub(crate) remaining: f64,
    /// A number from 0 to 1, drawn by chance.
    pub(crate) random: f64,
}

/// How long to wait before sending again, in milliseconds; `None` to give up with the error in hand.
pub(crate) fn decide(situation: &Situation, budget: &mut Budget) -> Option<f64> {
    let s = situation;
    if s.retries >= s.max_retries || !s.failure.allows(s.resend) {
        return None;
    }
    let wait = wait(s.retries, s.retry_after, s.random);
    // A wait that outlasts the deadline would only turn a telling error into a TimeoutError.
    let fits = wait < s.remaining && wait <= LONGEST_TIMER;
    (fits && budget.take()).then_some(wait)
}

/// The longest `setTimeout`, in milliseconds: a longer one fires at once.
pub(crate) const LONGEST_TIMER: f64 = 2_147_483_647.0;

#[cfg(all(test, not(target_arch = "wasm32")))]
#[path = "retry_tests.rs"]
mod tests;
