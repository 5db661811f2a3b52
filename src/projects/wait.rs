//! `waitForProject`: asks again until a Project has left its passing states.

use crate::value::Value;

/// The deadline of a wait, in milliseconds, unless told otherwise: deletions take minutes.
pub const TIMEOUT: f64 = 300_000.0;

const FIRST_DELAY: f64 = 500.0;
const LONGEST_DELAY: f64 = 5_000.0;

/// Whether a Project (as the caller sees it) is still on its way to another state.
pub fn is_passing<V: Value>(project: &V) -> bool {
    project.get("status").text().as_deref() == Some("deleting")
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
    use serde_json::json;

    #[test]
    fn only_deleting_is_passing() {
        assert!(is_passing(&json!({"status": "deleting"})));
        for settled in [
            json!({"status": "active"}),
            json!({"status": "new_word"}),
            json!({}),
            json!(null),
        ] {
            assert!(!is_passing(&settled), "{settled}");
        }
    }

    #[test]
    fn delays_grow_to_a_limit() {
        let delays: Vec<_> = (0..5).map(delay).collect();
        assert_eq!(delays, [500.0, 1_000.0, 2_000.0, 4_000.0, 5_000.0]);
        assert_eq!(delay(u32::MAX), 5_000.0);
    }
}
