//! The relay against a hostile caller: what each case gets, and that nothing unwanted reaches upstream.

mod abuse;
mod gate;
mod headers;
mod idle;
mod paths;
mod pin;
mod tls;
mod upstream;

use crate::support::upstream::{Script, Upstream, answer};
use crate::support::{Answer, KEY, ORGANIZATION, Server, is_edge, read_answer};

pub const PROJECTS: &str = "/account/v3/projects";
pub const ID: &str = "12345678-1234-4234-8234-123456789abc";
pub const OTHER: &str = "99999999-9999-4999-8999-999999999999";
pub const AGENT: (&str, &str) = ("x-user-agent", "scaleway-account-api/0.1.0");
pub const SITE: (&str, &str) = ("sec-fetch-site", "same-origin");
pub const JSON: (&str, &str) = ("content-type", "application/json");

pub struct Case {
    pub upstream: Upstream,
    pub relay: Server,
}

pub fn start(arguments: &[&str]) -> Case {
    let upstream = Upstream::start();
    let relay = Server::relay(upstream.address, arguments);
    Case { upstream, relay }
}

impl Case {
    /// A request as the page sends it.
    pub fn page(&self, method: &str, target: &str, body: &str) -> Answer {
        self.relay.send(method, target, &[AGENT, SITE], body)
    }

    /// That a request is refused with this status, by an error with everything an error has, and goes nowhere.
    pub fn refused(&self, status: u16, answer: &Answer) {
        assert_eq!(answer.error().0, status, "{answer:?}");
        assert_eq!(
            self.upstream.received(),
            [""; 0],
            "reached upstream: {answer:?}"
        );
        assert!(
            !answer.head.to_ascii_lowercase().contains("access-control"),
            "{answer:?}"
        );
    }

    /// The one request that reached upstream.
    pub fn forwarded(&self) -> String {
        let received = self.upstream.received();
        assert_eq!(received.len(), 1, "{received:?}");
        received[0].clone()
    }
}
