//! How far a connection is: idle, in the middle of a head, or with a request under way.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, header};
use http_body::{Frame, SizeHint};

use crate::front::Limits;
use crate::front::head::HeadScan;
use crate::front::room::Room;

/// How far a connection is, told by what it reads and by the requests that begin and end on it.
#[derive(Clone, Debug)]
pub struct Progress(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    room: Arc<Room>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    scan: HeadScan,
    /// Whether a request is.
    under_way: bool,
    /// Whether hyper has something that is not written yet. It is through with an answer when it has it whole, and a
    /// caller may read slowly.
    writing: bool,
    /// Whether there was a request before.
    used: bool,
    /// When it became idle, or the head began.
    since: Instant,
}

/// What a connection is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A request is under way, or its answer is not written yet.
    Busy,
    /// Part of a head is there; the rest is due at this time.
    Head(Instant),
    /// Nothing is; it is closed at this time.
    Idle(Instant),
}

/// A request under way; over when dropped.
#[derive(Debug)]
pub struct UnderWay(Progress);

impl Progress {
    /// A new connection, idle.
    #[must_use]
    pub fn new(room: Arc<Room>) -> Self {
        room.idle();
        let state = State {
            scan: HeadScan::default(),
            under_way: false,
            writing: false,
            used: false,
            since: Instant::now(),
        };
        Self(Arc::new(Inner {
            room,
            state: Mutex::new(state),
        }))
    }

    /// Bytes arrived.
    pub fn read(&self, bytes: &[u8]) {
        let mut state = self.state();
        let before = state.scan.in_head();
        state.scan.read(bytes);
        if !state.is_busy() && !before && state.scan.in_head() {
            state.since = Instant::now();
        }
    }

    /// Something is to be written.
    pub fn writing(&self) {
        self.change(|state| state.writing = true);
    }

    /// Everything is written.
    pub fn written(&self) {
        self.change(|state| state.writing = false);
    }

    /// A request with these headers begins. Whether its head is written as it must be.
    #[must_use]
    pub fn begin(&self, headers: &HeaderMap) -> (UnderWay, bool) {
        let chunked = headers.get(header::TRANSFER_ENCODING);
        let length = match (chunked, headers.get(header::CONTENT_LENGTH)) {
            (Some(_), _) => None,
            (None, None) => Some(0),
            (None, Some(length)) => length.to_str().ok().and_then(|length| length.parse().ok()),
        };
        let clean = self.change(|state| {
            state.under_way = true;
            state.used = true;
            state.scan.request(length)
        });
        let clean = clean && chunked.is_none_or(|coding| coding == "chunked");
        (UnderWay(self.clone()), clean)
    }

    /// What the connection is at.
    #[must_use]
    pub fn phase(&self, limits: &Limits) -> Phase {
        let state = self.state();
        let after = |time| state.since.checked_add(time).unwrap_or(state.since);
        if state.is_busy() {
            Phase::Busy
        } else if state.scan.in_head() {
            Phase::Head(after(limits.head_time))
        } else if state.used {
            Phase::Idle(after(limits.idle_time))
        } else {
            Phase::Idle(after(limits.head_time))
        }
    }

    /// Changes the state, and tells the room where that makes the connection busy or idle.
    fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let mut state = self.state();
        let was_busy = state.is_busy();
        let changed = change(&mut state);
        match (was_busy, state.is_busy()) {
            (false, true) => self.0.room.busy(),
            (true, false) => {
                state.since = Instant::now();
                self.0.room.idle();
            }
            _ => {}
        }
        changed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn is_busy(&self) -> bool {
        self.under_way || self.writing
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        let state = self.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        if !state.is_busy() {
            self.room.busy();
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.change(|state| state.under_way = false);
    }
}

/// The body of an answer. Its request is under way until hyper has all of it; see [`Progress::writing`] for the rest.
#[derive(Debug)]
pub struct Answer {
    body: Body,
    _request: UnderWay,
}

impl UnderWay {
    /// Ends with the body.
    #[must_use]
    pub fn until_sent(self, body: Body) -> Answer {
        Answer {
            body,
            _request: self,
        }
    }
}

impl http_body::Body for Answer {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use prometheus::IntGauge;

    #[test]
    fn a_connection_makes_room_only_after_its_answer_is_written() {
        let room = Room::new(1, IntGauge::new("open", "open").unwrap());
        let progress = Progress::new(Arc::clone(&room));
        assert!(room.make_room());
        let (under_way, _) = progress.begin(&HeaderMap::new());
        assert!(!room.make_room());
        progress.writing();
        drop(under_way);
        assert!(!room.make_room(), "it is not written yet");
        progress.written();
        assert!(room.make_room());
        drop(progress);
        assert!(!room.make_room(), "it is gone");
    }
}
