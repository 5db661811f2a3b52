//! The JavaScript face of the client: what crosses into JavaScript and back, and nothing else. What a call does is in
//! `crates/client`, what it says on the wire in `crates/contract`.
//!
//! Its methods and types are documented in `pkg/index.d.cts`.

pub mod account_api;
mod answer;
mod arguments;
mod call;
mod error;
mod given;
mod listing;
mod options;
mod settings;

/// A small allocator that finds a free block in constant time, however many there are: two-level segregated fit. The
/// standard one would cost a page another kilobyte.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
