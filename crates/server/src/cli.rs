//! What the command line and the environment may say. No secret of the relay is ever an argument. `meaning.rs` has what
//! they mean.

// The comments on arguments are also what --help prints.
#![allow(rustdoc::bare_urls)]

mod meaning;

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Parser;
use clap::builder::BoolishValueParser;
use uuid::Uuid;

/// Serves web pages that use scaleway-account-api, with an Account API on the same origin.
#[derive(Debug, Parser)]
#[command(name = "scaleway-account-server", version)]
pub struct Arguments {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(
        long,
        env = "SCW_SERVER_LISTEN",
        value_name = "ADDRESS:PORT",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,

    /// Folder of the page, served at / [default: www, if it is there]
    #[arg(long, env = "SCW_SERVER_WWW", value_name = "FOLDER")]
    pub www: Option<PathBuf>,

    /// Folder of the package, served at /pkg/ [default: pkg, if it is there]
    #[arg(long, env = "SCW_SERVER_PKG", value_name = "FOLDER")]
    pub pkg: Option<PathBuf>,

    /// One more folder, as PATH=FOLDER, for example /tests=tests/pages; may be repeated
    #[arg(
        long,
        env = "SCW_SERVER_MOUNT",
        value_delimiter = ',',
        value_name = "PATH=FOLDER"
    )]
    pub mount: Vec<String>,

    /// Page for a path at which there is no file, when a browser opens it
    #[arg(long, env = "SCW_SERVER_FALLBACK", value_name = "FILE")]
    pub fallback: Option<PathBuf>,

    /// Content-Security-Policy of pages, in place of the strict one
    #[arg(long, env = "SCW_SERVER_CSP", value_name = "POLICY")]
    pub csp: Option<String>,

    /// Address and port at which Prometheus reads /metrics; none if absent
    #[arg(long, env = "SCW_SERVER_METRICS_LISTEN", value_name = "ADDRESS:PORT")]
    pub metrics_listen: Option<SocketAddr>,

    /// Proxy, or network of proxies, whose X-Forwarded-For and user header are believed; may be repeated
    #[arg(
        long,
        env = "SCW_SERVER_TRUSTED_PROXY",
        value_delimiter = ',',
        value_name = "NETWORK"
    )]
    pub trusted_proxy: Vec<String>,

    /// ID of the Organization: the sandbox's, or the only one that the relay lets through
    #[arg(long, env = "SCW_SERVER_ORGANIZATION_ID", value_name = "UUID")]
    pub organization_id: Option<Uuid>,

    /// The secret key that lets a caller in; a random one if absent
    #[arg(
        long,
        env = "SCW_SERVER_SECRET_KEY",
        hide_env_values = true,
        value_name = "UUID",
        help_heading = "Sandbox",
        conflicts_with = "upstream"
    )]
    pub secret_key: Option<String>,

    /// How many Projects to start with beside the default one, 0 to 100000
    #[arg(long, env = "SCW_SERVER_PROJECTS", value_name = "NUMBER", help_heading = "Sandbox", conflicts_with = "upstream",
          value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub projects: Option<u32>,

    /// How many Projects the Organization may have [default: 25, or 10 more than it starts with]
    #[arg(
        long,
        env = "SCW_SERVER_QUOTA",
        value_name = "NUMBER",
        help_heading = "Sandbox",
        conflicts_with = "upstream"
    )]
    pub quota: Option<usize>,

    /// How many milliseconds every answer takes, at least
    #[arg(long, env = "SCW_SERVER_LATENCY", value_name = "MILLISECONDS", help_heading = "Sandbox", conflicts_with = "upstream",
          value_parser = clap::value_parser!(u64).range(0..=3_600_000))]
    pub latency: Option<u64>,

    /// Be a relay to this API, for example https://api.scaleway.com; its secret key comes from a file or the environment
    #[arg(
        long,
        env = "SCW_SERVER_UPSTREAM",
        value_name = "URL",
        help_heading = "Relay"
    )]
    pub upstream: Option<String>,

    /// Origin by which browsers know the relay, when that is not its own address; may be repeated
    #[arg(
        long,
        env = "SCW_SERVER_ORIGIN",
        value_delimiter = ',',
        value_name = "URL",
        help_heading = "Relay",
        requires = "upstream"
    )]
    pub origin: Vec<String>,

    /// Header in which an authenticating proxy in front says who is signed in; without it, 401
    #[arg(
        long,
        env = "SCW_SERVER_USER_HEADER",
        value_name = "NAME",
        help_heading = "Relay",
        requires = "upstream"
    )]
    pub user_header: Option<String>,

    /// File with the secret key, read again on SIGHUP [default: what SCW_SECRET_KEY or systemd's credential has]
    #[arg(
        long,
        value_name = "FILE",
        env = "SCW_SECRET_KEY_FILE",
        help_heading = "Relay"
    )]
    pub secret_key_file: Option<PathBuf>,

    /// File of PEM certificates that are trusted beside the system's
    #[arg(
        long,
        env = "SCW_SERVER_CA_FILE",
        value_name = "FILE",
        help_heading = "Relay",
        requires = "upstream"
    )]
    pub ca_file: Option<PathBuf>,

    /// Let the calls on SSH keys through, too: whoever may add one can open machines
    #[arg(long, env = "SCW_SERVER_SSH_KEYS", value_parser = BoolishValueParser::new(), help_heading = "Relay", requires = "upstream")]
    pub ssh_keys: bool,

    /// Let only GET through
    #[arg(long, env = "SCW_SERVER_READ_ONLY", value_parser = BoolishValueParser::new(), help_heading = "Relay", requires = "upstream")]
    pub read_only: bool,

    /// How many calls upstream at a time; the others wait, up to 5 seconds
    #[arg(long, env = "SCW_SERVER_MAX_CALLS", value_name = "NUMBER", help_heading = "Relay", requires = "upstream",
          default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub max_calls: u32,

    /// How many milliseconds an answer from upstream may take
    #[arg(long, env = "SCW_SERVER_UPSTREAM_TIMEOUT", value_name = "MILLISECONDS", help_heading = "Relay", requires = "upstream",
          default_value_t = 30_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub upstream_timeout: u64,

    /// How many connections at a time, so far as the system allows
    #[arg(long, env = "SCW_SERVER_MAX_CONNECTIONS", value_name = "NUMBER", help_heading = "Limits",
          default_value_t = 16_384, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_connections: u32,

    /// How many bytes the body of a request may have
    #[arg(long, env = "SCW_SERVER_MAX_BODY", value_name = "NUMBER", help_heading = "Limits",
          default_value_t = 65_536, value_parser = clap::value_parser!(u32))]
    pub max_body: u32,

    /// How many milliseconds a caller may take to send a head, and to send a body
    #[arg(long, env = "SCW_SERVER_CLIENT_TIMEOUT", value_name = "MILLISECONDS", help_heading = "Limits",
          default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub client_timeout: u64,

    /// How many milliseconds a connection may sit idle between two requests
    #[arg(long, env = "SCW_SERVER_IDLE_TIMEOUT", value_name = "MILLISECONDS", help_heading = "Limits",
          default_value_t = 75_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub idle_timeout: u64,

    /// How many milliseconds requests under way get when the server is told to stop [default: 5000 more than
    /// --upstream-timeout; 2000 for the sandbox]
    #[arg(long, env = "SCW_SERVER_DRAIN_TIME", value_name = "MILLISECONDS", help_heading = "Limits",
          value_parser = clap::value_parser!(u64).range(0..=7_200_000))]
    pub drain_time: Option<u64>,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn every_flag_has_a_variable() {
        for argument in super::Arguments::command().get_arguments() {
            let flag = argument.get_long().unwrap_or_default();
            if matches!(flag, "help" | "version") {
                continue;
            }
            let variable = argument.get_env().map(|name| name.to_string_lossy());
            let name = flag.to_uppercase().replace('-', "_");
            let expected = match flag {
                "secret-key-file" => format!("SCW_{name}"),
                _ => format!("SCW_SERVER_{name}"),
            };
            assert_eq!(variable.as_deref(), Some(expected.as_str()), "{flag}");
        }
    }
}
