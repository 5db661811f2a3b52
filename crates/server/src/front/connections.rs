//! The connections that are open. When there is no room for one more, the one that has been idle longest makes room:
//! thousands that open and send nothing cannot keep a well-behaved caller out.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

/// The connections that are open.
#[derive(Debug)]
pub struct Connections {
    most: usize,
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    open: usize,
    next: u64,
    /// The idle ones by the order in which they became so, each with what tells it to go.
    idle: BTreeMap<u64, Arc<Notify>>,
}

/// A connection's place among the open ones; given back when dropped.
#[derive(Debug)]
pub struct Place {
    connections: Arc<Connections>,
    leave: Arc<Notify>,
    idle_since: Mutex<Idle>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Idle {
    Since(u64),
    Busy,
    /// It had to make room, and no longer counts.
    Gone,
}

impl Connections {
    /// Room for `most` connections.
    #[must_use]
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most: most.max(1),
            inner: Mutex::default(),
        })
    }

    /// A place for a new connection; none when every place is taken by one that is busy.
    pub fn admit(self: &Arc<Self>) -> Option<Place> {
        let mut inner = self.lock();
        if inner.open >= self.most {
            let (_, leave) = inner.idle.pop_first()?;
            inner.open = inner.open.saturating_sub(1);
            leave.notify_one();
        }
        inner.open = inner.open.saturating_add(1);
        let leave = Arc::new(Notify::new());
        let since = inner.sit(Arc::clone(&leave));
        Some(Place {
            connections: Arc::clone(self),
            leave,
            idle_since: Mutex::new(since),
        })
    }

    /// Makes the connection that has been idle longest leave, as when the system has no more sockets to give.
    pub fn make_room(&self) {
        let mut inner = self.lock();
        if let Some((_, leave)) = inner.idle.pop_first() {
            inner.open = inner.open.saturating_sub(1);
            leave.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn sit(&mut self, leave: Arc<Notify>) -> Idle {
        let since = self.next;
        self.next = self.next.wrapping_add(1);
        self.idle.insert(since, leave);
        Idle::Since(since)
    }
}

impl Place {
    /// A request begins: the connection is safe from having to make room.
    pub fn busy(&self) {
        let mut inner = self.connections.lock();
        let mut idle = self.state();
        if let Idle::Since(since) = *idle {
            *idle = if inner.idle.remove(&since).is_some() {
                Idle::Busy
            } else {
                Idle::Gone
            };
        }
    }

    /// The request is answered.
    pub fn idle(&self) {
        let mut inner = self.connections.lock();
        let mut idle = self.state();
        if *idle == Idle::Busy {
            *idle = inner.sit(Arc::clone(&self.leave));
        }
    }

    /// Waits until the connection has to make room.
    pub async fn told_to_leave(&self) {
        self.leave.notified().await;
    }

    fn state(&self) -> MutexGuard<'_, Idle> {
        self.idle_since
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut inner = self.connections.lock();
        let counted = match *self.state() {
            Idle::Since(since) => inner.idle.remove(&since).is_some(),
            Idle::Busy => true,
            Idle::Gone => false,
        };
        if counted {
            inner.open = inner.open.saturating_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn the_longest_idle_makes_room() {
        let connections = Connections::new(2);
        let first = connections.admit().unwrap();
        let second = connections.admit().unwrap();
        first.busy();
        first.idle();
        let third = connections.admit().unwrap();
        second.told_to_leave().await;
        drop(second);
        first.busy();
        third.busy();
        assert!(connections.admit().is_none(), "both places are busy");
        third.idle();
        let fourth = connections.admit().unwrap();
        third.told_to_leave().await;
        drop((first, third, fourth));
        assert_eq!(connections.lock().open, 0);
        assert!(connections.lock().idle.is_empty());
    }
}
