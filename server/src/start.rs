//! From the command line to a server that listens.

use axum::routing::get;
use http::header;

use crate::cli::Arguments;
use crate::front::files;
use crate::front::listener::{bind, fit_to_system, listen, stop_on_signal};
use crate::relay::handle::Relay;
use crate::relay::key::{SecretKey, VARIABLE};
use crate::sandbox::Sandbox;

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
        (Some(_), Some(key)) => Some(SecretKey::parse(&key)?),
        (Some(_), None) => return Err(format!("{VARIABLE} must be set to a secret key")),
    };
    let listener = bind(arguments.listen)
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let stop = stop_on_signal();

    let pages = files::router(&mounts);
    let router = match (relay, key) {
        (Some(settings), Some(key)) => {
            // A dump of the process would have the key in it.
            let _ = rlimit::setrlimit(rlimit::Resource::CORE, 0, 0);
            println!("Mode: relay to {}", settings.upstream);
            Relay::new(settings, key, address, limits)?.router(pages)
        }
        _ => {
            println!("Mode: sandbox");
            println!("Organization ID: {}", sandbox.scenario.organization_id);
            println!("Secret key: {}", sandbox.secret_key);
            Sandbox::new(sandbox, limits)
                .router()
                .fallback_service(pages)
        }
    };
    println!("Listening on http://{address}");

    // Outside the gate: whoever asks for a server's health knows it by its address.
    let health = (
        [(header::CONTENT_TYPE, "application/json")],
        r#"{"status":"ok"}"#,
    );
    let router = router.route("/healthz", get(move || async move { health }));
    listen(listener, router, limits, stop).await;
    Ok(())
}
