//! From the command line to a server that listens.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tokio::net::TcpListener;
use uuid::Uuid;

use crate::cli::Arguments;
use crate::front::app::App;
use crate::front::audit::Audit;
use crate::front::files;
use crate::front::listener::{bind, fit_to_system, listen};
use crate::health;
use crate::log::{Lost, Requests, say};
use crate::metrics::{self, Metrics};
use crate::relay::handle::Relay;
use crate::relay::key::Keyring;
use crate::relay::upstream::Upstream;
use crate::sandbox::Shared;
use crate::signals;
use crate::workers::Workers;

/// Runs the server until a signal stops it. `secret_key` is what the environment had, `requests` where a line for
/// each request goes, `lost` the lines that the log lost.
///
/// # Errors
/// One sentence, when it cannot start.
pub async fn run(
    arguments: Arguments,
    secret_key: Option<String>,
    requests: Requests,
    lost: Lost,
) -> Result<(), String> {
    let pages = arguments.pages()?;
    let mut limits = arguments.limits();
    let mut relay = arguments.relay()?;
    let sandbox = arguments.sandbox()?;
    let calls = relay.as_ref().map_or(0, |relay| relay.calls);
    let (connections, calls) = fit_to_system(limits.connections, calls);
    limits.connections = connections;
    if let Some(relay) = &mut relay {
        relay.calls = calls;
    }
    let keyring = match &relay {
        None => None,
        Some(_) => Some(Arc::new(Keyring::new(
            arguments.secret_key_file.clone(),
            secret_key,
        )?)),
    };
    let metrics = Arc::new(Metrics::new().map_err(|error| error.to_string())?);
    let (listener, address) = bind_to(arguments.listen)?;
    let for_metrics = arguments.metrics_listen.map(bind_to).transpose()?;
    let stop = signals::stop().map_err(|error| format!("no signals: {error}"))?;
    signals::reload(keyring.clone()).map_err(|error| format!("no signals: {error}"))?;

    let user_header = relay.as_ref().and_then(|relay| relay.user_header.clone());
    let pages = files::router(pages);
    let routes: Router = match (relay, keyring) {
        (Some(settings), Some(keyring)) => {
            // A dump of the process would have the key in it.
            let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
            let upstream = Upstream::new(&settings)?;
            say(format_args!("Mode: relay to {}", settings.upstream));
            let rules = scaleway_account_relay::Relay::new(settings.rules(address));
            let api = health::Api::new(upstream.clone(), settings.upstream);
            Relay::new(rules, keyring, upstream, limits)
                .router(pages)
                .merge(health::router(Some(api)))
        }
        _ => {
            say(format_args!("Mode: sandbox"));
            say(format_args!("Organization ID: {}", sandbox.organization_id));
            say(format_args!("Secret key: {}", sandbox.secret_key));
            let (seed, _) = Uuid::new_v4().as_u64_pair();
            Shared::new(sandbox, seed, limits)
                .router(pages)
                .merge(health::router(None))
        }
    };
    if let Some((listener, address)) = for_metrics {
        say(format_args!("Metrics on http://{address}/metrics"));
        tokio::spawn(metrics::serve(listener, Arc::clone(&metrics), lost.clone()));
    }
    tokio::spawn(lost.tell());
    let audit = Audit {
        user_header,
        trusted_proxies: arguments.trusted_proxy,
        requests,
        metrics: Arc::clone(&metrics),
    };
    let workers = Workers::start().map_err(|error| format!("no threads: {error}"))?;
    let app = App::new(routes, limits, audit);
    say(format_args!("Listening on http://{address}"));
    tokio::select! {
        () = listen(listener, app, limits, metrics, workers, stop.gently) => {}
        () = stop.at_once.cancelled() => tracing::warn!("told to stop twice, requests under way are cut off"),
    }
    Ok(())
}

/// Listens on an address; which one it turned out to be.
fn bind_to(address: SocketAddr) -> Result<(TcpListener, SocketAddr), String> {
    let wrong = |error| format!("cannot listen on {address}: {error}");
    let listener = bind(address).map_err(wrong)?;
    let address = listener.local_addr().map_err(wrong)?;
    Ok((listener, address))
}
