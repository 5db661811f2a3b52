//! The real Account API behind a gate, with the secret key put in on the way.
//!
//! A request passes [`gate`] (who may come in), [`policy`] (what may go on), [`pin`] (of which Organization),
//! [`upstream`] (the call) and [`answer`] (what may come back). All but one are pure; [`handle`] strings them together.

pub mod answer;
pub mod gate;
pub mod handle;
pub mod key;
pub mod pin;
pub mod policy;
pub mod settings;
pub mod upstream;
