//! How the relay is set up beside its rules, checked before it starts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use http::{HeaderName, Uri};
use scaleway_account_relay::{Names, Origin};
use uuid::Uuid;

/// How long the relay waits.
#[derive(Clone, Copy, Debug)]
pub struct Timing {
    /// For a connection.
    pub connect: Duration,
    /// For the whole answer to one call.
    pub answer: Duration,
    /// For its turn, when too many calls are under way.
    pub queue: Duration,
}

/// The settings of a relay, but for its key and the address that it will listen on.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The API's address.
    pub upstream: Uri,
    /// The origins by which the relay is known from outside.
    pub origins: Vec<Origin>,
    /// The header in which an authenticating proxy says who is signed in.
    pub user_header: Option<HeaderName>,
    /// Whether only GET goes through.
    pub read_only: bool,
    /// The only Organization that goes through.
    pub organization_id: Option<Uuid>,
    /// Whether the calls on SSH keys go through.
    pub ssh_keys: bool,
    /// Certificates that are trusted beside the system's.
    pub ca_file: Option<PathBuf>,
    /// How many calls at a time.
    pub calls: usize,
    /// How long it waits.
    pub timing: Timing,
}

impl Settings {
    /// The rules for a server that listens on this address.
    #[must_use]
    pub fn rules(&self, address: SocketAddr) -> scaleway_account_relay::Settings {
        let names = Names::listening(address, &self.origins);
        scaleway_account_relay::Settings {
            user_header: self.user_header.clone(),
            organization_id: self.organization_id,
            read_only: self.read_only,
            ssh_keys: self.ssh_keys,
            ..scaleway_account_relay::Settings::new(self.upstream.clone(), names)
        }
    }
}

/// Refuses an address that others can reach, unless somebody in front checks who they are.
///
/// # Errors
/// When they could use the key unasked.
pub fn check_exposure(listen: SocketAddr, user_header: Option<&HeaderName>) -> Result<(), String> {
    if listen.ip().to_canonical().is_loopback() || user_header.is_some() {
        return Ok(());
    }
    Err(format!(
        "--listen {listen}: a relay that others can reach needs --user-header, which says which header an \
         authenticating proxy in front of it sets"
    ))
}
