//! What the arguments mean, checked before anything starts.

use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use http::HeaderValue;
use ipnet::IpNet;
use scaleway_account_contract::limits;
use scaleway_account_relay::{Origin, upstream, user_header};
use scaleway_account_sandbox::Options;
use uuid::Uuid;

use crate::cli::Arguments;
use crate::front::Limits;
use crate::front::files::{Mount, Pages, default_policy};
use crate::relay::settings::{self as relay, Timing};

/// How long the sandbox may take to end.
const A_MOMENT: Duration = Duration::from_secs(2);

/// How much longer than an answer of the API it takes, at most, to end.
const LONGER: Duration = Duration::from_secs(5);

impl Arguments {
    /// The pages to serve.
    ///
    /// # Errors
    /// When a folder or file cannot be read, a path is not one, or the policy is no header.
    pub fn pages(&self) -> Result<Pages, String> {
        if let Some(file) = &self.fallback {
            std::fs::File::open(file)
                .map_err(|error| format!("--fallback {}: {error}", file.display()))?;
        }
        let policy = match &self.csp {
            None => default_policy(),
            Some(text) => HeaderValue::from_str(text)
                .map_err(|_| "--csp: must be a line of plain text".to_owned())?,
        };
        Ok(Pages {
            mounts: self.mounts()?,
            fallback: self.fallback.clone(),
            policy,
        })
    }

    /// The proxies that are believed.
    ///
    /// # Errors
    /// When one is neither an address nor a network.
    pub fn trusted_proxies(&self) -> Result<Vec<IpNet>, String> {
        let network = |text: &String| {
            text.parse()
                .or_else(|_| text.parse().map(|address: IpAddr| IpNet::from(address)))
                .map_err(|_| {
                    format!("--trusted-proxy {text}: must be such as 10.0.0.5 or 10.0.0.0/8")
                })
        };
        self.trusted_proxy.iter().map(network).collect()
    }

    fn mounts(&self) -> Result<Vec<Mount>, String> {
        let mut mounts = Vec::new();
        for (path, given, usual) in [("/", &self.www, "www"), ("/pkg", &self.pkg, "pkg")] {
            match given {
                Some(folder) => mounts.push(mount(path, folder)?),
                None => mounts.extend(mount(path, Path::new(usual))),
            }
        }
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
            let taken = ["/account", "/healthz", "/readyz", "/_sandbox", "/pkg"];
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
            ssh_keys: self.ssh_keys,
            ca_file: self.ca_file.clone(),
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
        let upstream_time = Duration::from_millis(self.upstream_timeout);
        let client_time = Duration::from_millis(self.client_timeout);
        Limits {
            connections: usize::try_from(self.max_connections).unwrap_or(own.connections),
            body_bytes: usize::try_from(self.max_body).unwrap_or(own.body_bytes),
            head_time: client_time,
            body_time: client_time,
            idle_time: Duration::from_millis(self.idle_timeout),
            drain_time: match self.drain_time {
                Some(time) => Duration::from_millis(time),
                None if self.upstream.is_some() => upstream_time + LONGER,
                // The sandbox has nothing worth waiting for, and may have been told to stall.
                None => A_MOMENT,
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[test]
    fn it_waits_longer_than_the_api_may_take() {
        let drain_time = |arguments: &[&str]| {
            let name = ["scaleway-account-server"];
            let arguments = Arguments::try_parse_from(name.iter().chain(arguments));
            arguments
                .map(|arguments| arguments.limits().drain_time)
                .ok()
        };
        let relay = ["--upstream", "https://api.scaleway.com"];
        let slow = [&relay[..], &["--upstream-timeout", "60000"]].concat();
        let said = [&slow[..], &["--drain-time", "7"]].concat();
        assert_eq!(drain_time(&[]), Some(Duration::from_secs(2)));
        assert_eq!(drain_time(&relay), Some(Duration::from_secs(35)));
        assert_eq!(drain_time(&slow), Some(Duration::from_secs(65)));
        assert_eq!(drain_time(&said), Some(Duration::from_millis(7)));
    }
}
