//! The real Account API behind a gate, with the secret key put in on the way. There is no socket in here.
//!
//! A request passes the gate (who may come in), the policy (what may go on), and the pin (of which Organization). Out
//! comes an answer, or a request to send to the API; what the API answers is given back, and becomes the caller's answer
//! or one more request:
//!
//! ```
//! use bytes::Bytes;
//! use http::{Request, Response};
//! use scaleway_account_relay::{Failure, Names, Relay, SecretKey, Settings, Step, upstream};
//!
//! # fn send(_: Request<Bytes>) -> Result<Response<Bytes>, Failure> { Ok(Response::new(Bytes::from_static(b"{}"))) }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let names = Names::listening("127.0.0.1:8080".parse()?, &[]);
//! let relay = Relay::new(Settings::new(upstream("https://api.scaleway.com")?, names));
//! let key = SecretKey::parse("11111111-1111-4111-8111-111111111111")?;
//!
//! let request = Request::get("/account/v3/projects?organization_id=11111111-1111-4111-8111-111111111111")
//!     .header("host", "127.0.0.1:8080")
//!     .header("sec-fetch-site", "same-origin")
//!     .header("x-user-agent", "scaleway-account-api/0.1.0")
//!     .body(Bytes::new())?;
//! let mut step = relay.start(&request, &key);
//! let answer = loop {
//!     match step {
//!         Step::Answer(answer) => break answer,
//!         Step::Send(request, pending) => step = pending.finish(send(request)),
//!     }
//! };
//! assert_eq!(answer.response.status(), 200);
//! # Ok(())
//! # }
//! ```
//!
//! A server that reads bodies itself asks [`Relay::call`] first, so that it reads none of a caller whom it refuses.

mod answer;
mod gate;
mod key;
mod leak;
pub mod limits;
mod names;
mod pin;
mod policy;
mod refused;
mod relay;
mod settings;
mod user_header;

pub use gate::X_USER_AGENT;
pub use key::SecretKey;
pub use names::{Names, Origin};
pub use refused::{Failure, Reason, Refused};
pub use relay::{Answer, Call, Pending, Relay, Step};
pub use settings::{Settings, upstream};
pub use user_header::user_header;
