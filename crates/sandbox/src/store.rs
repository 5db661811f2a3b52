//! The Projects in memory, in the orders that a list can ask for.

use crate::project::StoredProject;
use scaleway_account_contract::{OrderBy, Timestamp, Uuid};
use std::collections::{BTreeSet, HashMap};

/// The Projects of the one Organization. Each has a number, in the order of their creation: many can be made at one time, as
/// JavaScript counts it in milliseconds.
#[derive(Debug, Default)]
pub(crate) struct Store {
    projects: HashMap<Uuid, (u64, StoredProject)>,
    by_age: BTreeSet<(Timestamp, u64, Uuid)>,
    by_name: BTreeSet<(String, Uuid)>,
    /// The ones being deleted, by the time at which they vanish.
    vanishing: BTreeSet<(Timestamp, Uuid)>,
    /// How many numbers were given.
    numbers: u64,
}

impl Store {
    /// How many Projects there are.
    pub(crate) fn len(&self) -> usize {
        self.projects.len()
    }

    /// The Project with this ID.
    pub(crate) fn get(&self, id: Uuid) -> Option<&StoredProject> {
        self.projects.get(&id).map(|(_, project)| project)
    }

    /// Puts a Project in, in place of the one with the same ID.
    pub(crate) fn put(&mut self, project: StoredProject) {
        let number = self.remove(project.id).unwrap_or_else(|| {
            self.numbers = self.numbers.saturating_add(1);
            self.numbers
        });
        let (id, name) = (project.id, project.name.clone());
        self.by_age.insert((project.created_at, number, id));
        self.by_name.insert((name, id));
        if let Some(time) = project.vanishes_at {
            self.vanishing.insert((time, id));
        }
        self.projects.insert(id, (number, project));
    }

    /// Takes a Project out, and says which number it had.
    pub(crate) fn remove(&mut self, id: Uuid) -> Option<u64> {
        let (number, project) = self.projects.remove(&id)?;
        self.by_age.remove(&(project.created_at, number, id));
        self.by_name.remove(&(project.name, id));
        if let Some(time) = project.vanishes_at {
            self.vanishing.remove(&(time, id));
        }
        Some(number)
    }

    /// Takes out the Projects whose time has come, and says which.
    pub(crate) fn vanish(&mut self, now: Timestamp) -> Vec<Uuid> {
        let mut gone = Vec::new();
        while let Some((time, id)) = self.vanishing.first().copied() {
            if time > now {
                break;
            }
            self.remove(id);
            gone.push(id);
        }
        gone
    }

    /// The Projects in an order.
    pub(crate) fn in_order(&self, order: OrderBy) -> Box<dyn Iterator<Item = &StoredProject> + '_> {
        let by_age = self.by_age.iter().map(|(.., id)| id);
        let by_name = self.by_name.iter().map(|(_, id)| id);
        let ids: Box<dyn Iterator<Item = &Uuid>> = match order {
            OrderBy::CreatedAtAsc => Box::new(by_age),
            OrderBy::CreatedAtDesc => Box::new(by_age.rev()),
            OrderBy::NameAsc => Box::new(by_name),
            OrderBy::NameDesc => Box::new(by_name.rev()),
        };
        Box::new(ids.filter_map(|id| self.get(*id)))
    }
}
