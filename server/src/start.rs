//! From the command line to a server that listens.

use axum::Router;
use axum::routing::get;
use http::header;
use tokio::net::TcpListener;

use crate::cli::Arguments;
use crate::front::files;
use crate::front::listener::{fit_to_system, listen, stop_on_signal};
use crate::sandbox::Sandbox;

/// Runs the server until a signal stops it.
///
/// # Errors
/// One sentence, when it cannot start.
pub async fn run(arguments: Arguments) -> Result<(), String> {
    let mounts = arguments.mounts()?;
    let limits = fit_to_system(arguments.limits());
    let settings = arguments.sandbox()?;
    let listener = TcpListener::bind(arguments.listen)
        .await
        .map_err(|error| format!("cannot listen on {}: {error}", arguments.listen))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let stop = stop_on_signal();

    let api = Sandbox::new(settings, limits).router();
    println!("Mode: sandbox");
    println!("Organization ID: {}", settings.scenario.organization_id);
    println!("Secret key: {}", settings.secret_key);
    println!("Listening on http://{address}");

    let health = (
        [(header::CONTENT_TYPE, "application/json")],
        r#"{"status":"ok"}"#,
    );
    let router = Router::new()
        .route("/healthz", get(move || async move { health }))
        .merge(api)
        .fallback_service(files::router(&mounts));
    listen(listener, router, limits, stop).await;
    Ok(())
}
