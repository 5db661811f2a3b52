//! What both modes know about the Account API: its paths, its parameters and its errors.

pub mod error;
pub mod query;
pub mod route;
