//! The Projects that the sandbox starts with.

use crate::project::{Resources, StoredProject};
use fastrand::Rng;
use scaleway_account_contract::{Timestamp, Uuid};
use std::time::Duration;

/// Names and descriptions of a small company, in the order in which it made them.
const PLAUSIBLE: &[(&str, &str)] = &[
    (
        "production",
        "Everything that customers see. Ask the platform team before you change anything.",
    ),
    ("staging", "A copy of production, rebuilt every night"),
    ("Website 2026", "The new public site and its shop"),
    (
        "data-warehouse",
        "Nightly imports, dashboards and the ad hoc questions of the finance team",
    ),
    ("sandbox_alice", ""),
];

/// For the rest, when many are asked for.
const TEAMS: &[&str] = &[
    "billing", "search", "mobile", "payments", "media", "support", "research",
];
const STAGES: &[&str] = &["dev", "test", "staging", "prod", "demo"];

/// How many Projects there are beside the default one when nobody says.
pub(crate) const DEFAULT_COUNT: usize = PLAUSIBLE.len();

/// The Projects of an Organization that has `count` beside its default one, the oldest first.
pub(crate) fn projects(
    organization_id: Uuid,
    count: usize,
    now: Timestamp,
    random: &mut Rng,
) -> Vec<StoredProject> {
    let project = |id: Uuid, name: String, description: String, age: Duration| {
        let created_at = now.earlier(age);
        // Some were touched since, the others never.
        let idle = if description.is_empty() { age } else { age / 3 };
        StoredProject {
            id,
            organization_id,
            name,
            description,
            created_at,
            updated_at: now.earlier(idle),
            qualification: None,
            resources: Resources::None,
            vanishes_at: None,
        }
    };
    let age = |index: usize| {
        // A few weeks apart; of very many, a little over an hour.
        let apart = Duration::from_micros(if count > 100 {
            4_356_780_912
        } else {
            2_106_780_912_345
        });
        apart * u32::try_from(count.saturating_sub(index)).unwrap_or(u32::MAX)
    };
    let mut all = Vec::with_capacity(count.saturating_add(1));
    all.push(project(
        organization_id,
        "default".to_owned(),
        String::new(),
        age(0),
    ));
    for index in 0..count {
        let (name, description) = match PLAUSIBLE.get(index) {
            Some((name, description)) => ((*name).to_owned(), (*description).to_owned()),
            None => generated(index),
        };
        all.push(project(
            new_id(random),
            name,
            description,
            age(index.saturating_add(1)),
        ));
    }
    all
}

fn generated(index: usize) -> (String, String) {
    let team = TEAMS
        .iter()
        .cycle()
        .nth(index % TEAMS.len())
        .copied()
        .unwrap_or_default();
    let stage = STAGES
        .iter()
        .cycle()
        .nth(index % STAGES.len())
        .copied()
        .unwrap_or_default();
    let description = if index.is_multiple_of(3) {
        String::new()
    } else {
        format!("The {team} team's {stage} environment")
    };
    (format!("{team}-{stage}-{index}"), description)
}

/// An ID that nobody has yet.
pub(crate) fn new_id(random: &mut Rng) -> Uuid {
    uuid::Builder::from_random_bytes(random.u128(..).to_be_bytes()).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_of_version_4_and_follow_from_the_seed() {
        let ids = |seed| {
            let mut random = Rng::with_seed(seed);
            [new_id(&mut random), new_id(&mut random)]
        };
        assert_eq!(ids(1)[0].get_version_num(), 4);
        assert_eq!(ids(1), ids(1));
        assert_ne!(ids(1), ids(2));
        assert_ne!(ids(1)[0], ids(1)[1]);
    }
}
