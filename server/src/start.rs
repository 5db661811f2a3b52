//! From the command line to a server that listens.

use std::num::NonZero;
use std::sync::Arc;

use axum::routing::get;
use http::header;
use scaleway_account_relay::SecretKey;
use tokio::sync::Semaphore;
use uuid::Uuid;

use crate::cli::Arguments;
use crate::front::files;
use crate::front::listener::{bind, fit_to_system, listen, stop_on_signal};
use crate::front::workers::Workers;
use crate::relay::handle::Relay;
use crate::relay::key::VARIABLE;
use crate::relay::upstream::Upstream;
use crate::sandbox::Shared;

/// Runs the server until a signal stops it. `secret_key` is what the environment had.
///
/// # Errors
/// One sentence, when it cannot start.
pub async fn run(arguments: Arguments, secret_key: Option<String>) -> Result<(), String> {
    let mounts = arguments.mounts()?;
    let limits = fit_to_system(arguments.limits());
    let relay = arguments.relay()?;
    let sandbox = arguments.sandbox()?;
    let key = match (&relay, secret_key) {
        (None, _) => None,
        (Some(_), Some(key)) => {
            Some(SecretKey::parse(&key).map_err(|wrong| format!("{VARIABLE} {wrong}"))?)
        }
        (Some(_), None) => return Err(format!("{VARIABLE} must be set to a secret key")),
    };
    let listener = bind(arguments.listen)
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let stop = stop_on_signal();

    // Outside the gate: whoever asks for a server's health knows it by its address.
    // The mode is there for the page, which is the same in both.
    let healthy = (
        [(header::CONTENT_TYPE, "application/json")],
        match relay {
            Some(_) => r#"{"status":"ok","mode":"relay"}"#,
            None => r#"{"status":"ok","mode":"sandbox"}"#,
        },
    );
    let health = get(move || async move { healthy });
    let pages = files::router(&mounts);
    let threads = std::thread::available_parallelism().map_or(1, NonZero::get);
    let mut routers = Vec::with_capacity(threads);
    match (relay, key) {
        (Some(settings), Some(key)) => {
            // A dump of the process would have the key in it.
            let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
            println!("Mode: relay to {}", settings.upstream);
            let rules = scaleway_account_relay::Relay::new(settings.rules(address));
            let places = Arc::new(Semaphore::new(settings.calls));
            for _ in 0..threads {
                // Connections upstream are a thread's own, the number of calls is everybody's.
                let upstream = Upstream::new(Arc::clone(&places), settings.calls, settings.timing)?;
                let relay = Relay::new(rules.clone(), key.clone(), upstream, limits);
                routers.push(
                    relay
                        .router(pages.clone())
                        .route("/healthz", health.clone()),
                );
            }
        }
        _ => {
            println!("Mode: sandbox");
            println!("Organization ID: {}", sandbox.organization_id);
            println!("Secret key: {}", sandbox.secret_key);
            let (seed, _) = Uuid::new_v4().as_u64_pair();
            let router = Shared::new(sandbox, seed, limits).router(pages);
            routers.resize(threads, router.route("/healthz", health));
        }
    }
    let workers = Workers::start(routers, limits, &stop)
        .map_err(|error| format!("no threads to work with: {error}"))?;
    println!("Listening on http://{address}");
    listen(listener, workers, limits, stop).await;
    Ok(())
}
