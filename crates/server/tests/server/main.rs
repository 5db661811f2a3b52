//! The server as its callers see it: a process of its own for each test, and a real socket.
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod command;
mod operation;
mod relay;
mod sandbox;
mod support;
