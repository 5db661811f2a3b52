//! What stands between the sockets and either mode: connections and their limits, request IDs, logs, files, and the
//! headers of pages.

pub mod answer;
pub mod app;
pub mod audit;
pub mod body;
pub mod connection;
pub mod files;
pub mod head;
pub mod listener;
pub mod progress;
pub mod room;
pub mod written;

use std::time::Duration;

use scaleway_account_relay::limits;

/// What the server puts up with.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections open at a time.
    pub connections: usize,
    /// Bytes of a request's head.
    pub head_bytes: usize,
    /// Headers of a request.
    pub headers: usize,
    /// The time to send a head, for a new connection from its beginning.
    pub head_time: Duration,
    /// The time that a connection may sit idle between two requests.
    pub idle_time: Duration,
    /// Bytes of a request's body.
    pub body_bytes: usize,
    /// The time to send a body.
    pub body_time: Duration,
    /// The time that a caller may leave an answer unread.
    pub write_time: Duration,
    /// The time that requests under way get when the server is told to stop.
    pub drain_time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 16_384,
            head_bytes: 16 * 1024,
            headers: 64,
            head_time: Duration::from_secs(10),
            // Longer than a proxy in front keeps its connections, so that it closes them first.
            idle_time: Duration::from_secs(75),
            body_bytes: limits::LONGEST_BODY as usize,
            body_time: Duration::from_millis(limits::CLIENT_TIMEOUT.into()),
            write_time: Duration::from_secs(30),
            drain_time: Duration::from_secs(10),
        }
    }
}
