//! What comes out: an answer, and how it is to be delivered.

use bytes::Bytes;
use http::Response;
use std::time::Duration;

/// An answer as data. Whoever sends it waits first, and then delivers as much of it as is asked for.
#[derive(Debug)]
pub struct Reply {
    /// Status, headers and body. Of a body that breaks off it is the first part, and `Content-Length` tells of the whole.
    pub response: Response<Bytes>,
    /// How long it waits before anything is sent.
    pub wait: Duration,
    /// How it is to be delivered.
    pub delivery: Delivery,
}

/// How an answer is delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Delivery {
    /// All of it.
    #[default]
    Whole,
    /// Nothing; the connection is closed.
    CloseBeforeHead,
    /// Nothing, and the connection stays open.
    StallHead,
    /// The head and the body that there is, then the connection is closed.
    CloseInBody,
    /// The head and the body that there is, then nothing more, and the connection stays open.
    StallBody,
}

impl Delivery {
    /// Whether the caller gets to see a status.
    #[must_use]
    pub fn has_head(self) -> bool {
        !matches!(self, Self::CloseBeforeHead | Self::StallHead)
    }
}
