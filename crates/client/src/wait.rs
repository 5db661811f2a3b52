//! Waiting for a Project: how long between one question and the next.

use scaleway_account_contract::ProjectStatus;

/// The deadline of a wait in milliseconds, unless told otherwise: deletions take minutes.
pub const TIMEOUT: f64 = 300_000.0;

const FIRST_DELAY: f64 = 500.0;
const LONGEST_DELAY: f64 = 5_000.0;

/// Whether a status, by its word, is one on the way to another.
#[must_use]
pub fn is_passing(status: Option<&str>) -> bool {
    status == Some(ProjectStatus::Deleting.as_str())
}

/// How long to wait before the question that follows `asked` earlier ones, in milliseconds.
#[must_use]
pub fn delay(asked: u32) -> f64 {
    let doubled = FIRST_DELAY * f64::from(1_u32 << asked.min(10));
    doubled.min(LONGEST_DELAY)
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
        let delays: Vec<_> = (0..5).map(delay).collect();
        assert_eq!(delays, [500.0, 1_000.0, 2_000.0, 4_000.0, 5_000.0]);
        assert_eq!(delay(u32::MAX), 5_000.0);
    }
}
