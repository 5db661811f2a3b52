//! What the command line may say, and what it means. No secret of the relay is ever an argument.

// The comments on arguments are also what --help prints.
#![allow(rustdoc::bare_urls)]

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::Parser;
use scaleway_account_contract::limits;
use scaleway_account_relay::{Origin, upstream, user_header};
use scaleway_account_sandbox::Options;
use uuid::Uuid;

use crate::front::Limits;
use crate::front::files::Mount;
use crate::relay::settings::{self as relay, Timing};

/// Serves web pages that use scaleway-account-api, with an Account API on the same origin.
#[derive(Debug, Parser)]
#[command(name = "scaleway-account-server", version)]
pub struct Arguments {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// Folder of the page, served at /
    #[arg(long, value_name = "FOLDER", default_value = "www")]
    pub www: PathBuf,

    /// Folder of the package, served at /pkg/
    #[arg(long, value_name = "FOLDER", default_value = "pkg")]
    pub pkg: PathBuf,

    /// One more folder, as PATH=FOLDER, for example /tests=tests/pages; may be repeated
    #[arg(long, value_name = "PATH=FOLDER")]
    pub mount: Vec<String>,

    /// ID of the Organization: the sandbox's, or the only one that the relay lets through
    #[arg(long, value_name = "UUID")]
    pub organization_id: Option<Uuid>,

    /// The secret key that lets a caller in; a random one if absent
    #[arg(
        long,
        value_name = "UUID",
        help_heading = "Sandbox",
        conflicts_with = "upstream"
    )]
    pub secret_key: Option<String>,

    /// How many Projects to start with beside the default one, 0 to 100000
    #[arg(long, value_name = "NUMBER", help_heading = "Sandbox", conflicts_with = "upstream",
          value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub projects: Option<u32>,

    /// How many Projects the Organization may have [default: 25, or 10 more than it starts with]
    #[arg(
        long,
        value_name = "NUMBER",
        help_heading = "Sandbox",
        conflicts_with = "upstream"
    )]
    pub quota: Option<usize>,

    /// How many milliseconds every answer takes, at least
    #[arg(long, value_name = "MILLISECONDS", help_heading = "Sandbox", conflicts_with = "upstream",
          value_parser = clap::value_parser!(u64).range(0..=3_600_000))]
    pub latency: Option<u64>,

    /// Be a relay to this API, for example https://api.scaleway.com; the secret key comes from SCW_SECRET_KEY
    #[arg(long, value_name = "URL", help_heading = "Relay")]
    pub upstream: Option<String>,

    /// Origin by which browsers know the relay, when that is not its own address; may be repeated
    #[arg(
        long,
        value_name = "URL",
        help_heading = "Relay",
        requires = "upstream"
    )]
    pub origin: Vec<String>,

    /// Header in which an authenticating proxy in front says who is signed in; without it, 401
    #[arg(
        long,
        value_name = "NAME",
        help_heading = "Relay",
        requires = "upstream"
    )]
    pub user_header: Option<String>,

    /// Let only GET through
    #[arg(long, help_heading = "Relay", requires = "upstream")]
    pub read_only: bool,

    /// How many calls upstream at a time; the others wait, up to 5 seconds
    #[arg(long, value_name = "NUMBER", help_heading = "Relay", requires = "upstream",
          default_value_t = 256, value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub max_calls: u32,

    /// How many milliseconds an answer from upstream may take
    #[arg(long, value_name = "MILLISECONDS", help_heading = "Relay", requires = "upstream",
          default_value_t = 30_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub upstream_timeout: u64,

    /// How many connections at a time, so far as the system allows
    #[arg(long, value_name = "NUMBER", help_heading = "Limits",
          default_value_t = 16_384, value_parser = clap::value_parser!(u32).range(1..))]
    pub max_connections: u32,

    /// How many bytes the body of a request may have
    #[arg(long, value_name = "NUMBER", help_heading = "Limits",
          default_value_t = 65_536, value_parser = clap::value_parser!(u32))]
    pub max_body: u32,

    /// How many milliseconds a caller may take to send a head, and to send a body
    #[arg(long, value_name = "MILLISECONDS", help_heading = "Limits",
          default_value_t = 10_000, value_parser = clap::value_parser!(u64).range(1..=3_600_000))]
    pub client_timeout: u64,
}

/// How long the sandbox may take to end.
const A_MOMENT: Duration = Duration::from_secs(2);

impl Arguments {
    /// The folders to serve.
    ///
    /// # Errors
    /// When one cannot be read, or its path is not one.
    pub fn mounts(&self) -> Result<Vec<Mount>, String> {
        let mut mounts = vec![mount("/", &self.www)?, mount("/pkg", &self.pkg)?];
        for given in &self.mount {
            let (path, folder) = given
                .split_once('=')
                .ok_or_else(|| format!("--mount {given}: not of the form PATH=FOLDER"))?;
            let path = path.trim_end_matches('/');
            let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-' | '_' | '.');
            if !path.starts_with('/') || path.contains("//") || !path.chars().all(plain) {
                return Err(format!(
                    "--mount {given}: the path must begin with / and be a plain one"
                ));
            }
            let taken = ["/account", "/healthz", "/_sandbox"];
            if taken.iter().any(|taken| path.starts_with(taken))
                || mounts.iter().any(|mount| mount.path == path)
            {
                return Err(format!("--mount {given}: the path is already taken"));
            }
            mounts.push(mount(path, Path::new(folder))?);
        }
        Ok(mounts)
    }

    /// How the sandbox is to start.
    ///
    /// # Errors
    /// When the key is not a UUID; the message does not quote it.
    pub fn sandbox(&self) -> Result<Options, String> {
        let secret_key = match &self.secret_key {
            None => Uuid::new_v4(),
            Some(key) => limits::uuid(key).ok_or("--secret-key: must be a UUID")?,
        };
        let own = Options::default();
        let projects = self.projects.map(usize::try_from);
        Ok(Options {
            organization_id: self.organization_id.unwrap_or_else(Uuid::new_v4),
            secret_key,
            projects: projects.and_then(Result::ok).unwrap_or(own.projects),
            quota: self.quota,
            latency: Duration::from_millis(self.latency.unwrap_or(0)),
            ..own
        })
    }

    /// How the relay is to start; none if it is to be the sandbox.
    ///
    /// # Errors
    /// When the upstream, an origin or a header is not one, or others could use the key unasked.
    pub fn relay(&self) -> Result<Option<relay::Settings>, String> {
        let Some(given) = &self.upstream else {
            return Ok(None);
        };
        let user_header = match &self.user_header {
            None => None,
            Some(name) => {
                Some(user_header(name).map_err(|wrong| format!("--user-header {name}: {wrong}"))?)
            }
        };
        let origin = |text: &String| {
            Origin::parse(text).map_err(|wrong| format!("--origin {text}: {wrong}"))
        };
        relay::check_exposure(self.listen, user_header.as_ref())?;
        Ok(Some(relay::Settings {
            upstream: upstream(given).map_err(|wrong| format!("--upstream: {wrong}"))?,
            origins: self.origin.iter().map(origin).collect::<Result<_, _>>()?,
            user_header,
            read_only: self.read_only,
            organization_id: self.organization_id,
            calls: usize::try_from(self.max_calls).unwrap_or(usize::MAX),
            timing: Timing {
                connect: Duration::from_secs(5),
                answer: Duration::from_millis(self.upstream_timeout),
                queue: Duration::from_millis(self.upstream_timeout.min(5_000)),
            },
        }))
    }

    /// What the server puts up with.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let own = Limits::default();
        let client_time = Duration::from_millis(self.client_timeout);
        Limits {
            connections: usize::try_from(self.max_connections).unwrap_or(own.connections),
            body_bytes: usize::try_from(self.max_body).unwrap_or(own.body_bytes),
            head_time: client_time,
            body_time: client_time,
            // The sandbox has nothing worth waiting for, and may have been told to stall.
            drain_time: if self.upstream.is_some() {
                own.drain_time
            } else {
                A_MOMENT
            },
            ..own
        }
    }
}

fn mount(path: &str, folder: &Path) -> Result<Mount, String> {
    std::fs::read_dir(folder)
        .map_err(|error| format!("the folder {} cannot be read: {error}", folder.display()))?;
    Ok(Mount {
        path: path.to_owned(),
        folder: folder.to_owned(),
    })
}
