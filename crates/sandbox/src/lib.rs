//! An Account API in memory, for trying things out and for tests: as faithful as what is known of the real one allows.
//!
//! [`Sandbox::handle`] takes a request and the time, and gives a [`Reply`]: an answer, how long it is to wait, and how
//! much of it is to be sent. Whoever calls it has the socket, the clock and the timer; there is none in here, nor a
//! thread, nor a source of chance but the seed.
//!
//! ```
//! use bytes::Bytes;
//! use scaleway_account_contract::Timestamp;
//! use scaleway_account_sandbox::{Options, Sandbox};
//!
//! let now = Timestamp::parse("2026-01-01T00:00:00Z").expect("a time");
//! let options = Options::default();
//! let mut sandbox = Sandbox::new(options, 42, now);
//! let request = http::Request::get(format!("/account/v3/projects?organization_id={}", options.organization_id))
//!     .header("host", "localhost")
//!     .header("x-auth-token", options.secret_key.to_string())
//!     .body(Bytes::new())
//!     .expect("a request");
//! assert_eq!(sandbox.handle(&request, now).response.status(), 200);
//! ```

mod account;
mod auth;
mod control;
mod fault;
mod journal;
mod options;
mod project;
mod reply;
mod sample;
mod sandbox;
mod seed;
mod spoil;
mod ssh_keys;
mod store;

pub use control::LONGEST_BODY as LONGEST_CONTROL_BODY;
pub use fault::{Fault, Kind};
pub use journal::{Entry, Journal};
pub use options::{LONGEST_WAIT, MOST_PROJECTS, Options, Reset, WAIT_RULE};
pub use reply::{Delivery, Reply};
pub use sandbox::{Sandbox, State};
