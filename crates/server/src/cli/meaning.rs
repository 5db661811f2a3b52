//! What the arguments mean, checked before anything starts.

use std::path::Path;
use std::time::Duration;

use scaleway_account_contract::limits;
use scaleway_account_relay::limits::LONGEST_WAIT;
use scaleway_account_relay::upstream;
use scaleway_account_sandbox::Options;
use uuid::Uuid;

use crate::cli::Arguments;
use crate::front::Limits;
use crate::front::files::{Mount, Pages, default_policy, is_hidden};
use crate::relay::settings::{self as relay, Timing};

/// How long the sandbox may take to end.
const A_MOMENT: Duration = Duration::from_secs(2);

/// How much longer than an answer of the API it takes, at most, to end.
const LONGER: Duration = Duration::from_secs(5);

/// Where no folder can be mounted: what the server answers by itself, and the package.
const TAKEN: [&str; 6] = [
    "/account",
    "/iam",
    "/healthz",
    "/readyz",
    "/_sandbox",
    "/pkg",
];

impl Arguments {
    /// The pages to serve.
    ///
    /// # Errors
    /// When a folder or file cannot be read, or a path is not one.
    pub fn pages(&self) -> Result<Pages, String> {
        if let Some(file) = &self.fallback {
            let about = std::fs::File::open(file).and_then(|file| file.metadata());
            let wrong = match about {
                Ok(about) if about.is_file() => None,
                Ok(_) => Some("it is not a file".to_owned()),
                Err(error) => Some(error.to_string()),
            };
            if let Some(wrong) = wrong {
                return Err(format!("--fallback {}: {wrong}", file.display()));
            }
        }
        Ok(Pages {
            mounts: self.mounts()?,
            fallback: self.fallback.clone(),
            policy: self.csp.clone().unwrap_or_else(default_policy),
        })
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
            if is_hidden(&format!("{path}/")) {
                return Err(format!(
                    "--mount {given}: no file is served whose path has a part that begins with a dot"
                ));
            }
            let is_in = |taken: &&str| {
                let rest = path.strip_prefix(*taken);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            if TAKEN.iter().any(is_in) || mounts.iter().any(|mount| mount.path == path) {
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
        let given = &self.of_sandbox;
        let secret_key = match &given.secret_key {
            None => Uuid::new_v4(),
            Some(key) => limits::uuid(key).ok_or("--secret-key: must be a UUID")?,
        };
        let own = Options::default();
        let projects = given.projects.map(usize::try_from);
        Ok(Options {
            organization_id: self.organization_id.unwrap_or_else(Uuid::new_v4),
            secret_key,
            projects: projects.and_then(Result::ok).unwrap_or(own.projects),
            quota: given.quota,
            latency: given.latency.unwrap_or_default(),
            ..own
        })
    }

    /// How the relay is to start; none if it is to be the sandbox.
    ///
    /// # Errors
    /// When the upstream is not one, or others could use the key unasked.
    pub fn relay(&self) -> Result<Option<relay::Settings>, String> {
        let Some(address) = &self.upstream else {
            return Ok(None);
        };
        let given = &self.of_relay;
        relay::check_exposure(self.listen, given.user_header.as_ref())?;
        Ok(Some(relay::Settings {
            // There may be a password in it, which is why clap does not read it.
            upstream: upstream(address).map_err(|wrong| format!("--upstream: {wrong}"))?,
            origins: given.origin.clone(),
            user_header: given.user_header.clone(),
            read_only: given.read_only,
            ssh_keys: given.ssh_keys,
            ca_file: given.ca_file.clone(),
            organization_id: self.organization_id,
            calls: usize::try_from(given.max_calls).unwrap_or(usize::MAX),
            timing: Timing {
                connect: Duration::from_secs(5),
                answer: given.upstream_timeout,
                queue: given
                    .upstream_timeout
                    .min(Duration::from_millis(LONGEST_WAIT.into())),
            },
        }))
    }

    /// What the server puts up with.
    #[must_use]
    pub fn limits(&self) -> Limits {
        let own = Limits::default();
        let given = &self.at_most;
        Limits {
            connections: usize::try_from(given.max_connections).unwrap_or(own.connections),
            body_bytes: usize::try_from(given.max_body).unwrap_or(own.body_bytes),
            head_time: given.client_timeout,
            body_time: given.client_timeout,
            idle_time: given.idle_timeout,
            drain_time: given.drain_time.unwrap_or(match self.upstream {
                Some(_) => self.of_relay.upstream_timeout + LONGER,
                // The sandbox has nothing worth waiting for, and may have been told to stall.
                None => A_MOMENT,
            }),
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

    #[test]
    fn it_waits_longer_than_the_api_may_take() {
        let drain_time = |arguments: &[&str]| {
            let name = ["scaleway-account-server"];
            let arguments = Arguments::read(name.iter().chain(arguments).map(Into::into));
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
