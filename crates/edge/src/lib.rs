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

use scaleway_account_relay::limits;
use wasm_bindgen::prelude::wasm_bindgen;

/// The longest body of a request, in bytes.
#[wasm_bindgen(js_name = longestBody)]
#[must_use]
pub fn longest_body() -> u32 {
    limits::LONGEST_BODY
}

/// The longest answer of the API, in bytes.
#[wasm_bindgen(js_name = longestAnswer)]
#[must_use]
pub fn longest_answer() -> usize {
    limits::LONGEST_ANSWER
}
