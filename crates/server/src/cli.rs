//! What the command line and the environment may say. No secret of the relay is ever an argument. `meaning.rs` has what
//! they mean.

// The comments on arguments are also what --help prints.
#![allow(rustdoc::bare_urls)]

mod meaning;

use std::ffi::OsString;
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

use clap::builder::{BoolishValueParser, TypedValueParser};
use clap::{Args, Command, CommandFactory, FromArgMatches, Parser, value_parser};
use http::{HeaderName, HeaderValue};
use ipnet::IpNet;
use scaleway_account_relay::{Origin, limits, user_header};
use scaleway_account_sandbox::MOST_PROJECTS;
use uuid::Uuid;

/// Milliseconds of an hour, the longest that anything may take.
const HOUR: u64 = 3_600_000;

/// Serves web pages that use scaleway-account-api, with an Account API on the same origin.
#[derive(Debug, Parser)]
#[command(name = "scaleway-account-server", version)]
pub struct Arguments {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Folder of the page, served at / [default: www, if it is there]
    #[arg(long, value_name = "FOLDER")]
    pub www: Option<PathBuf>,

    /// Folder of the package, served at /pkg/ [default: pkg, if it is there]
    #[arg(long, value_name = "FOLDER")]
    pub pkg: Option<PathBuf>,

    /// One more folder, as PATH=FOLDER, for example /tests=tests/pages; may be repeated
    #[arg(long, value_name = "PATH=FOLDER", value_delimiter = ',')]
    pub mount: Vec<String>,

    /// Page for a path at which there is no file, when a browser opens it
    #[arg(long, value_name = "FILE")]
    pub fallback: Option<PathBuf>,

    /// Content-Security-Policy of pages, in place of the strict one
    #[arg(long, value_name = "POLICY", value_parser = HeaderValue::from_str)]
    pub csp: Option<HeaderValue>,

    /// Address and port at which Prometheus reads /metrics; none if absent
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<SocketAddr>,

    /// Proxy, or network of proxies, whose X-Forwarded-For and user header are believed; may be repeated
    #[arg(long, value_name = "NETWORK", value_delimiter = ',', value_parser = network)]
    pub trusted_proxy: Vec<IpNet>,

    /// ID of the Organization: the sandbox's, or the only one that the relay lets through
    #[arg(long, value_name = "UUID")]
    pub organization_id: Option<Uuid>,

    /// What the sandbox may be told.
    #[command(flatten, next_help_heading = "Sandbox")]
    pub of_sandbox: OfSandbox,

    /// Be a relay to this API, for example https://api.scaleway.com; its secret key comes from a file or the environment
    #[arg(long, value_name = "URL", help_heading = "Relay")]
    pub upstream: Option<String>,

    /// File with the secret key, read again on SIGHUP [default: what SCW_SECRET_KEY or systemd's credential has]
    #[arg(
        long,
        value_name = "FILE",
        env = "SCW_SECRET_KEY_FILE",
        help_heading = "Relay"
    )]
    pub secret_key_file: Option<PathBuf>,

    /// What the relay may be told besides.
    #[command(flatten, next_help_heading = "Relay")]
    pub of_relay: OfRelay,

    /// What either puts up with.
    #[command(flatten, next_help_heading = "Limits")]
    pub at_most: AtMost,
}

/// What the sandbox may be told.
#[derive(Debug, Args)]
#[group(conflicts_with = "upstream")]
pub struct OfSandbox {
    /// The secret key that lets a caller in; a random one if absent
    #[arg(long, value_name = "UUID", hide_env_values = true)]
    pub secret_key: Option<String>,

    /// How many Projects to start with beside the default one, 0 to 100000
    #[arg(long, value_name = "NUMBER", value_parser = value_parser!(u32).range(0..=i64::from(MOST_PROJECTS)))]
    pub projects: Option<u32>,

    /// How many Projects the Organization may have [default: 25, or 10 more than it starts with]
    #[arg(long, value_name = "NUMBER")]
    pub quota: Option<usize>,

    /// How many milliseconds every answer takes, at least
    #[arg(long, value_name = "MILLISECONDS", value_parser = milliseconds(0..=HOUR))]
    pub latency: Option<Duration>,
}

/// What the relay may be told beside the API's address and its key.
#[derive(Debug, Args)]
#[group(requires = "upstream")]
pub struct OfRelay {
    /// Origin by which browsers know the relay, when that is not its own address; may be repeated
    #[arg(long, value_name = "URL", value_delimiter = ',', value_parser = Origin::parse)]
    pub origin: Vec<Origin>,

    /// Header in which an authenticating proxy in front says who is signed in; without it, 401
    #[arg(long, value_name = "NAME", value_parser = user_header)]
    pub user_header: Option<HeaderName>,

    /// File of PEM certificates that are trusted beside the system's
    #[arg(long, value_name = "FILE")]
    pub ca_file: Option<PathBuf>,

    /// Let the calls on SSH keys through, too: whoever may add one can open machines
    #[arg(long, value_parser = BoolishValueParser::new())]
    pub ssh_keys: bool,

    /// Let only GET through
    #[arg(long, value_parser = BoolishValueParser::new())]
    pub read_only: bool,

    /// How many calls upstream at a time; the others wait, up to 5 seconds
    #[arg(long, value_name = "NUMBER", default_value_t = limits::CALLS, value_parser = value_parser!(u32).range(1..=limits::MOST_CALLS.into()))]
    pub max_calls: u32,

    /// How many milliseconds an answer from upstream may take
    #[arg(long, value_name = "MILLISECONDS", default_value = limits::TIMEOUT.to_string(), value_parser = milliseconds(1..=HOUR))]
    pub upstream_timeout: Duration,
}

/// What either puts up with.
#[derive(Debug, Args)]
pub struct AtMost {
    /// How many connections at a time, so far as the system allows
    #[arg(long, value_name = "NUMBER", default_value = "16384", value_parser = value_parser!(u32).range(1..))]
    pub max_connections: u32,

    /// How many bytes the body of a request may have
    #[arg(long, value_name = "NUMBER", default_value_t = limits::LONGEST_BODY)]
    pub max_body: u32,

    /// How many milliseconds a caller may take to send a head, and to send a body
    #[arg(long, value_name = "MILLISECONDS", default_value = limits::CLIENT_TIMEOUT.to_string(), value_parser = milliseconds(1..=HOUR))]
    pub client_timeout: Duration,

    /// How many milliseconds a connection may sit idle between two requests
    #[arg(long, value_name = "MILLISECONDS", default_value = "75000", value_parser = milliseconds(1..=HOUR))]
    pub idle_timeout: Duration,

    /// How many milliseconds requests under way get when the server is told to stop [default: 5000 more than
    /// --upstream-timeout; 2000 for the sandbox]
    #[arg(long, value_name = "MILLISECONDS", value_parser = milliseconds(0..=2 * HOUR))]
    pub drain_time: Option<Duration>,
}

impl Arguments {
    /// Reads a command line, of which the first word is the program, and the environment.
    ///
    /// # Errors
    /// As clap tells them, which is also how it asks for help or the version to be printed.
    pub fn read(words: impl IntoIterator<Item = OsString>) -> Result<Self, clap::Error> {
        let mut command = Self::with_variables();
        let mut matches = command.try_get_matches_from_mut(words)?;
        Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
    }

    /// The command, with a variable for each flag: `SCW_SERVER_MAX_BODY` for `--max-body`.
    fn with_variables() -> Command {
        Self::command().mut_args(|argument| match argument.get_long() {
            Some(flag) if argument.get_env().is_none() => {
                let name = flag.to_uppercase().replace('-', "_");
                argument.env(format!("SCW_SERVER_{name}"))
            }
            _ => argument,
        })
    }
}

fn milliseconds(range: RangeInclusive<u64>) -> impl TypedValueParser<Value = Duration> {
    value_parser!(u64).range(range).map(Duration::from_millis)
}

fn network(text: &str) -> Result<IpNet, &'static str> {
    text.parse()
        .or_else(|_| text.parse().map(|address: IpAddr| IpNet::from(address)))
        .map_err(|_| "must be such as 10.0.0.5 or 10.0.0.0/8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_flag_has_a_variable() {
        let command = Arguments::with_variables();
        command.clone().debug_assert();
        for argument in command.get_arguments() {
            let variable = argument.get_env().map(|name| name.to_string_lossy());
            let flag = argument.get_long().unwrap_or_default();
            let expected = match flag {
                "secret-key-file" => "SCW_SECRET_KEY_FILE".to_owned(),
                _ => format!("SCW_SERVER_{}", flag.to_uppercase().replace('-', "_")),
            };
            assert_eq!(variable.as_deref(), Some(expected.as_str()), "{flag}");
        }
    }
}
