//! The relay behind sockets: [`key`] is where its key comes from, [`upstream`] and [`client`] the way to the API, and [`handle`] strings
//! both and the rules of `scaleway-account-relay` together.

pub mod client;
pub mod handle;
pub mod key;
pub mod settings;
pub mod upstream;
