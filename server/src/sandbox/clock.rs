//! The sandbox's time: the machine's, plus what a test has added to it, so that nobody has to sleep.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// A clock that can be put forward.
#[derive(Debug, Default)]
pub struct Clock(AtomicI64);

impl Clock {
    /// What time it is, in whole microseconds, as the API keeps it.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = Timestamp::from_microsecond(Timestamp::now().as_microsecond());
        after(now.unwrap_or_default(), Duration::from_millis(self.ahead()))
    }

    /// Puts the clock forward.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        let ahead = i64::try_from(self.ahead()).unwrap_or(i64::MAX);
        self.0.store(ahead.saturating_add(by), Ordering::Relaxed);
    }

    /// Puts the clock back to the machine's time.
    pub fn reset(&self) {
        self.0.store(0, Ordering::Relaxed);
    }

    fn ahead(&self) -> u64 {
        u64::try_from(self.0.load(Ordering::Relaxed)).unwrap_or(0)
    }
}

/// The time `later` than another, as late as there is one.
#[must_use]
pub fn after(time: Timestamp, later: Duration) -> Timestamp {
    SignedDuration::try_from(later)
        .ok()
        .and_then(|later| time.checked_add(later).ok())
        .unwrap_or(Timestamp::MAX)
}
