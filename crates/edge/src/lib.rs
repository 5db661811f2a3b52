//! The sandbox and the relay for JavaScript, as `scaleway-account-api/sandbox` and `/relay` on npm use them.
//!
//! All rules are those of `scaleway-account-sandbox` and `scaleway-account-relay`; this crate carries requests, answers
//! and options across. Timers, `fetch`, and what a `Request` or a socket is, are on the JavaScript side, in `pkg/`.

mod exchange;
mod fault;
mod near;
mod options;
mod relay;
mod sandbox;
mod wire;

pub use exchange::Exchange;
pub use relay::Relay;
pub use sandbox::Sandbox;

use wasm_bindgen::prelude::wasm_bindgen;

/// The longest body of a request, in bytes.
#[wasm_bindgen(js_name = longestBody)]
#[must_use]
pub fn longest_body() -> usize {
    64 * 1024
}

/// The longest answer of the API, in bytes: a page of 100 Projects is a hundredth of it.
#[wasm_bindgen(js_name = longestAnswer)]
#[must_use]
pub fn longest_answer() -> usize {
    4 * 1024 * 1024
}
