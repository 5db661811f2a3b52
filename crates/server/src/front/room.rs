//! How many connections there are. When there is no room for one more, the one that has been idle longest makes room:
//! thousands that open and send nothing cannot keep a well-behaved caller out.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use prometheus::IntGauge;
use tokio::sync::futures::Notified;
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

/// How long an idle connection may take to go.
const TO_LEAVE: Duration = Duration::from_millis(250);

/// Room for so many connections.
#[derive(Debug)]
pub struct Room {
    places: Arc<Semaphore>,
    idle: AtomicUsize,
    /// Wakes the longest-waiting first.
    leave: Notify,
    open: IntGauge,
}

/// The place of one connection, given back when dropped.
#[derive(Debug)]
pub struct Place {
    _permit: OwnedSemaphorePermit,
    room: Arc<Room>,
}

impl Room {
    /// Room for `most` connections, which `open` counts.
    #[must_use]
    pub fn new(most: usize, open: IntGauge) -> Arc<Self> {
        Arc::new(Self {
            places: Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS))),
            idle: AtomicUsize::new(0),
            leave: Notify::new(),
            open,
        })
    }

    /// A place for a new connection; none when every one is taken by a connection with a request under way.
    pub async fn admit(self: &Arc<Self>) -> Option<Place> {
        let permit = match Arc::clone(&self.places).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) if !self.make_room() => return None,
            Err(_) => {
                let freed = Arc::clone(&self.places).acquire_owned();
                timeout(TO_LEAVE, freed).await.ok()?.ok()?
            }
        };
        self.open.inc();
        Some(Place {
            _permit: permit,
            room: Arc::clone(self),
        })
    }

    /// Tells the longest idle connection to leave; whether there is one.
    pub fn make_room(&self) -> bool {
        let some = self.idle.load(Ordering::SeqCst) > 0;
        if some {
            self.leave.notify_one();
        }
        some
    }

    /// Notes that a connection became idle.
    pub fn idle(&self) {
        self.idle.fetch_add(1, Ordering::SeqCst);
    }

    /// Notes that a connection is no longer idle.
    pub fn busy(&self) {
        self.idle.fetch_sub(1, Ordering::SeqCst);
    }

    /// What an idle connection waits for, in the order in which they begin to.
    pub fn told_to_leave(&self) -> Notified<'_> {
        self.leave.notified()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.room.open.dec();
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[tokio::test]
    async fn the_longest_idle_makes_room_and_the_busy_do_not() {
        let room = Room::new(2, IntGauge::new("open", "open").unwrap());
        let first = room.admit().await.unwrap();
        let second = room.admit().await.unwrap();
        assert!(room.admit().await.is_none(), "both are busy");
        room.idle();
        room.idle();
        let mut left = Box::pin(room.told_to_leave());
        let mut stays = Box::pin(room.told_to_leave());
        left.as_mut().enable();
        stays.as_mut().enable();
        let (third, ()) = tokio::join!(room.admit(), async {
            left.await;
            drop(first);
        });
        assert!(third.is_some() && !stays.as_mut().enable());
        drop((second, third));
        assert_eq!(room.open.get(), 0);
    }
}
