//! A WebAssembly client for the Projects of Scaleway's Account API.
//!
//! The pure rooms decide: they check arguments, build requests, judge answers, and say whether to
//! send again or which page comes next. They know neither JavaScript nor the network, and run under
//! plain `cargo test`. The rooms behind `wasm32` only carry out: `account_api` binds the class,
//! `fetch` sends a call until it is done, `interop` and `js/` are the boundary.
//!
//! The API: <https://www.scaleway.com/en/developers/api/account/project-api/>

pub mod arguments;
pub mod call;
pub mod date;
pub mod error;
pub mod headers;
pub mod options;
pub mod paging;
pub mod projects;
pub mod retry;
pub mod secret;
pub mod settings;
pub mod value;

#[cfg(all(test, not(target_arch = "wasm32")))]
mod testing;

#[cfg(target_arch = "wasm32")]
pub mod account_api;
#[cfg(target_arch = "wasm32")]
mod client;
#[cfg(target_arch = "wasm32")]
mod drive;
#[cfg(target_arch = "wasm32")]
mod failure;
#[cfg(target_arch = "wasm32")]
mod fetch;
#[cfg(target_arch = "wasm32")]
mod interop;
#[cfg(target_arch = "wasm32")]
mod listing;
#[cfg(target_arch = "wasm32")]
mod token;
#[cfg(target_arch = "wasm32")]
mod waiting;

/// A small allocator: the standard one takes four kilobytes more. What is allocated is little and
/// short-lived (texts on their way across), so its simple free list stays short.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: lol_alloc::LockedAllocator<lol_alloc::FreeListAllocator> =
    lol_alloc::LockedAllocator::new(lol_alloc::FreeListAllocator::new());
