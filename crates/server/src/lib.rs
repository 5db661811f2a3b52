//! A same-origin server for pages that use `scaleway-account-api`.
//!
//! A browser cannot call the Account API from a foreign origin, and a secret key has no place in a web page. So a page
//! and the API it calls are served here from one origin, in one of two modes:
//!
//! - [`sandbox`]: an Account API in memory, the default;
//! - [`relay`]: the real one, behind a gate, with the secret key put in on the way.
//!
//! The rooms: [`cli`] (what the command line may say), [`start`] (from there to a listening server), [`front`] (sockets,
//! limits, files, headers of pages), and what an operator looks at: [`log`], [`metrics`], [`health`], [`signals`]. The rules
//! of both modes are crates of their own, without sockets.

pub mod cli;
pub mod clock;
pub mod front;
pub mod health;
pub mod log;
pub mod metrics;
pub mod relay;
pub mod sandbox;
pub mod signals;
pub mod start;
pub mod workers;
