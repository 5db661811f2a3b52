//! The listening socket: takes connections in, and on a signal lets the requests under way finish.

use std::net::SocketAddr;
use std::time::Duration;

use scaleway_account_contract::ServerError;
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio_util::sync::CancellationToken;

use crate::front::Limits;
use crate::front::connections::Connections;
use crate::front::wire::whole;
use crate::front::workers::Workers;

/// How many connections may wait to be taken in; the system may allow less.
const BACKLOG: u32 = 65_535;

/// Opens the listening socket.
///
/// # Errors
/// When the address is taken, or not the machine's own.
pub fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() {
        TcpSocket::new_v4()
    } else {
        TcpSocket::new_v6()
    }?;
    // A server that was just stopped must not keep the next one from its port.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Takes connections in until `stop`, then waits for those that have a request under way.
pub async fn listen(
    listener: TcpListener,
    mut workers: Workers,
    limits: Limits,
    stop: CancellationToken,
) {
    let connections = Connections::new(limits.connections);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        match accepted {
            Ok((socket, _)) => match connections.admit() {
                Some(place) => {
                    if let Ok(socket) = socket.into_std() {
                        workers.give(socket, place);
                    }
                }
                None => {
                    tokio::spawn(turn_away(socket));
                }
            },
            Err(error) if is_about_one_connection(&error) => {}
            Err(error) => {
                // Most likely no more file descriptors. The idle give theirs back; without a pause this would spin.
                tracing::warn!(%error, "cannot accept a connection");
                connections.make_room();
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
    drop(listener);
    workers.finish();
}

/// Waits for Ctrl-C or SIGTERM.
pub async fn told_to_stop() {
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => signal.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminated => {}
    }
}

/// Says that there is no room, to a caller that may not have sent anything yet.
async fn turn_away(mut socket: TcpStream) {
    let answer = whole(ServerError::Overloaded);
    let sent = async {
        socket.write_all(&answer).await?;
        socket.shutdown().await
    };
    let _ = tokio::time::timeout(Duration::from_secs(1), sent).await;
}

fn is_about_one_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

/// Lets the process open as many files as the system allows, and fits the connections into that.
#[must_use]
pub fn fit_to_system(limits: Limits) -> Limits {
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024);
    // Each may need one upstream; the rest is for files, and what the runtime itself has open.
    let room = usize::try_from(files / 4 * 3).unwrap_or(usize::MAX);
    Limits {
        connections: limits.connections.min(room),
        ..limits
    }
}

/// Stops when the process is told to.
#[must_use]
pub fn stop_on_signal() -> CancellationToken {
    let stop = CancellationToken::new();
    let signalled = stop.clone();
    tokio::spawn(async move {
        told_to_stop().await;
        signalled.cancel();
    });
    stop
}
