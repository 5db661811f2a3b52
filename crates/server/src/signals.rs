//! What the process does when it is sent a signal: the first SIGTERM or SIGINT lets requests under way finish, the second
//! ends them, SIGHUP has the secret key read again.

use std::sync::Arc;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

use crate::relay::key::Keyring;

/// What signals ask for.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// No more requests are taken in.
    pub gently: CancellationToken,
    /// Nothing is waited for.
    pub at_once: CancellationToken,
}

/// Listens for the signals that stop the server.
///
/// # Errors
/// When the system does not let it.
pub fn stop() -> std::io::Result<Stop> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let stop = Stop::default();
    let told = stop.clone();
    tokio::spawn(async move {
        for token in [told.gently, told.at_once] {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
            token.cancel();
        }
    });
    Ok(stop)
}

/// Listens for SIGHUP, which never ends the process.
///
/// # Errors
/// When the system does not let it.
pub fn reload(keyring: Option<Arc<Keyring>>) -> std::io::Result<()> {
    let hangup = signal(SignalKind::hangup())?;
    tokio::spawn(read_again(hangup, keyring));
    Ok(())
}

async fn read_again(mut hangup: Signal, keyring: Option<Arc<Keyring>>) {
    while hangup.recv().await.is_some() {
        let read = match &keyring {
            Some(keyring) => keyring.read_again().await,
            None => Ok(false),
        };
        match read {
            Ok(true) => tracing::info!("the secret key was read again"),
            Err(error) => tracing::warn!(error, "the secret key stays as it was"),
            Ok(false) => tracing::info!("there is no file to read again"),
        }
    }
}
