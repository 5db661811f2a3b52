//! What an Organization is like at its start.

use crate::seed;
use scaleway_account_contract::{Uuid, limits};
use serde::Deserialize;
use std::time::Duration;

/// How long a Project stays in `deleting`, or unusable after its last resource is gone, unless somebody says otherwise.
const A_MOMENT: Duration = Duration::from_secs(2);

/// How many Projects a sandbox may start with beside the default one.
pub const MOST_PROJECTS: u32 = 100_000;

/// How long an answer may wait: a timer of JavaScript goes off at once where it is set for more.
pub const LONGEST_WAIT: Duration = Duration::from_millis(2_147_483_647);

/// The rule on what makes an answer wait.
pub const WAIT_RULE: &str = "a delay or latency must be at most 2147483647 milliseconds";

/// How a sandbox starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The ID of its one Organization, and of the default Project.
    pub organization_id: Uuid,
    /// The key that lets a caller in.
    pub secret_key: Uuid,
    /// How many Projects there are beside the default one, at most 100,000.
    pub projects: usize,
    /// How many Projects there may be, the default one included. Where nobody says: 25, or 10 more than at the start.
    pub quota: Option<usize>,
    /// How long every answer takes, at least.
    pub latency: Duration,
    /// How long a Project that is deleted with its resources stays in `deleting`.
    pub deleting: Duration,
    /// How long a Project stays unusable after its last resource is gone.
    pub releasing: Duration,
    /// Whether the `Host` of a request may be any name. A server on a socket must say no: a foreign page could have its
    /// own name lead here (DNS rebinding).
    pub any_host: bool,
}

impl Default for Options {
    /// Five Projects beside the default one, no latency, two seconds for what passes by itself, and IDs that are the
    /// same each time: a server that others can reach draws its own.
    fn default() -> Self {
        Self {
            organization_id: Uuid::from_u128(0x1111_1111_1111_4111_8111_1111_1111_1111),
            secret_key: Uuid::from_u128(0x2222_2222_2222_4222_8222_2222_2222_2222),
            projects: seed::DEFAULT_COUNT,
            quota: None,
            latency: Duration::ZERO,
            deleting: A_MOMENT,
            releasing: A_MOMENT,
            any_host: false,
        }
    }
}

/// What a reset may change; what it leaves out is as it was at the start.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(default, deny_unknown_fields)]
pub struct Reset {
    /// How many Projects beside the default one.
    pub projects: Option<usize>,
    /// How many Projects at most.
    pub quota: Option<usize>,
    /// How many milliseconds every answer takes.
    pub latency_ms: Option<u64>,
    /// How many milliseconds a Project stays in `deleting`.
    pub deleting_ms: Option<u64>,
    /// How many milliseconds a Project stays unusable after its last resource is gone.
    pub releasing_ms: Option<u64>,
}

impl Options {
    /// How many Projects there may be.
    #[must_use]
    pub fn quota(&self) -> usize {
        self.quota
            .unwrap_or_else(|| self.projects.saturating_add(11).max(limits::QUOTA))
    }

    /// The options with what a reset asks for in their place. A quota that was meant for another number of Projects does
    /// not outlast it.
    #[must_use]
    pub(crate) fn with(self, wanted: Reset) -> Self {
        let time = |millis: Option<u64>, own| millis.map_or(own, Duration::from_millis);
        let quota = match wanted.projects {
            Some(_) => wanted.quota,
            None => wanted.quota.or(self.quota),
        };
        Self {
            projects: wanted.projects.unwrap_or(self.projects),
            quota,
            latency: time(wanted.latency_ms, self.latency),
            deleting: time(wanted.deleting_ms, self.deleting),
            releasing: time(wanted.releasing_ms, self.releasing),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quota_leaves_room() {
        let with = |projects, quota| Options {
            projects,
            quota,
            ..Options::default()
        };
        assert_eq!(with(5, None).quota(), 25);
        assert_eq!(with(24, None).quota(), 35);
        assert_eq!(with(24, Some(2)).quota(), 2);
        let reset = Reset {
            projects: Some(0),
            ..Reset::default()
        };
        assert_eq!(with(5, Some(7)).with(reset).quota(), 25);
        assert_eq!(with(5, Some(7)).with(Reset::default()).quota(), 7);
    }
}
