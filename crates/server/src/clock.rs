//! The machine's time.

use std::time::SystemTime;

use scaleway_account_contract::Timestamp;

/// What time it is.
#[must_use]
pub fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    Timestamp::UNIX_EPOCH.later(since.unwrap_or_default())
}
