//! The Projects in memory, in the orders that a list can ask for.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use uuid::Uuid;

use crate::sandbox::project::Project;

/// The orders of a list. Equals are told apart by their IDs, so that an order is the same on every page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The oldest first.
    #[default]
    CreatedAtAsc,
    /// The newest first.
    CreatedAtDesc,
    /// By name, byte by byte.
    NameAsc,
    /// By name, from the end.
    NameDesc,
}

impl Order {
    /// The order that `order_by` names.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "created_at_asc" => Some(Self::CreatedAtAsc),
            "created_at_desc" => Some(Self::CreatedAtDesc),
            "name_asc" => Some(Self::NameAsc),
            "name_desc" => Some(Self::NameDesc),
            _ => None,
        }
    }
}

/// The Projects of the one Organization.
#[derive(Debug, Default)]
pub struct Store {
    projects: HashMap<Uuid, Project>,
    by_age: BTreeSet<(Timestamp, Uuid)>,
    by_name: BTreeSet<(String, Uuid)>,
    /// The ones being deleted, by the time at which they vanish.
    vanishing: BTreeSet<(Timestamp, Uuid)>,
}

impl Store {
    /// How many Projects there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.projects.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.projects.is_empty()
    }

    /// The Project with this ID.
    #[must_use]
    pub fn get(&self, id: Uuid) -> Option<&Project> {
        self.projects.get(&id)
    }

    /// Puts a Project in, in place of the one with the same ID.
    pub fn put(&mut self, project: Project) {
        self.remove(project.id);
        self.by_age.insert((project.created_at, project.id));
        self.by_name.insert((project.name.clone(), project.id));
        if let Some(time) = project.vanishes_at {
            self.vanishing.insert((time, project.id));
        }
        self.projects.insert(project.id, project);
    }

    /// Takes a Project out.
    pub fn remove(&mut self, id: Uuid) -> Option<Project> {
        let project = self.projects.remove(&id)?;
        self.by_age.remove(&(project.created_at, id));
        self.by_name.remove(&(project.name.clone(), id));
        if let Some(time) = project.vanishes_at {
            self.vanishing.remove(&(time, id));
        }
        Some(project)
    }

    /// Takes out the Projects whose time has come.
    pub fn vanish(&mut self, now: Timestamp) {
        while let Some((time, id)) = self.vanishing.first().copied() {
            if time > now {
                return;
            }
            self.remove(id);
        }
    }

    /// The Projects in an order.
    pub fn in_order(&self, order: Order) -> Box<dyn Iterator<Item = &Project> + '_> {
        let by_age = self.by_age.iter().map(|(_, id)| id);
        let by_name = self.by_name.iter().map(|(_, id)| id);
        let ids: Box<dyn Iterator<Item = &Uuid>> = match order {
            Order::CreatedAtAsc => Box::new(by_age),
            Order::CreatedAtDesc => Box::new(by_age.rev()),
            Order::NameAsc => Box::new(by_name),
            Order::NameDesc => Box::new(by_name.rev()),
        };
        Box::new(ids.filter_map(|id| self.projects.get(id)))
    }
}
