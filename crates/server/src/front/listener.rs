//! The listening socket: takes connections in, and on a signal lets the requests under way finish.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::front::Limits;
use crate::front::app::App;
use crate::front::connection::{serve, turn_away};
use crate::front::room::Room;
use crate::metrics::Metrics;
use crate::workers::{self, Workers};

/// How many connections may wait to be taken in; the system may allow less.
const BACKLOG: u32 = 65_535;

/// How many connections that there is no room for are told so at a time; the others wait to be taken in.
const TURNED_AWAY: usize = 64;

/// Files that the process needs beside connections: its log, the runtime's own, files of pages.
const OWN_FILES: u64 = 32;

/// Files that the runtime of a worker needs.
const WORKERS_FILES: u64 = 4;

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
    app: Arc<App>,
    limits: Limits,
    metrics: Arc<Metrics>,
    mut workers: Workers,
    stop: CancellationToken,
) {
    let room = Room::new(limits.connections, metrics.connections.clone());
    let turned_away = Arc::new(Semaphore::new(TURNED_AWAY));
    let tasks = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.cancelled() => break,
        };
        match accepted {
            Ok((socket, peer)) => match room.admit().await {
                Some(place) => {
                    // It is registered anew, with its thread's own runtime.
                    let Ok(socket) = socket.into_std() else {
                        continue;
                    };
                    let (app, room) = (Arc::clone(&app), Arc::clone(&room));
                    let stop = stop.clone();
                    workers.spawn(tasks.track_future(async move {
                        if let Ok(socket) = TcpStream::from_std(socket) {
                            serve(socket, peer, app, limits, room, stop).await;
                        }
                        drop(place);
                    }));
                }
                None => {
                    metrics.refused("connections");
                    if let Ok(permit) = Arc::clone(&turned_away).acquire_owned().await {
                        tokio::spawn(async move {
                            turn_away(socket).await;
                            drop(permit);
                        });
                    }
                }
            },
            Err(error) if is_about_one_connection(&error) => {}
            Err(error) => {
                // Most likely no more file descriptors. The idle give theirs back; without a pause this would spin.
                tracing::warn!(%error, "cannot accept a connection");
                room.make_room();
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        }
    }
    drop(listener);
    tasks.close();
    let drained = tokio::time::timeout(limits.drain_time, tasks.wait()).await;
    if drained.is_err() {
        tracing::warn!(requests = tasks.len(), "requests were still under way");
    }
}

fn is_about_one_connection(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(
        error.kind(),
        ConnectionAborted | ConnectionRefused | ConnectionReset
    )
}

/// Lets the process open as many files as the system allows, and fits connections and calls upstream into that.
#[must_use]
pub fn fit_to_system(connections: usize, calls: usize) -> (usize, usize) {
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or(1024);
    let workers = u64::try_from(workers::count()).unwrap_or(u64::MAX);
    let files = files.saturating_sub(WORKERS_FILES.saturating_mul(workers));
    fit(files, connections, calls)
}

/// Each connection is a file, and each call one more.
fn fit(files: u64, connections: usize, calls: usize) -> (usize, usize) {
    let files = usize::try_from(files.saturating_sub(OWN_FILES)).unwrap_or(usize::MAX);
    let room = files.saturating_sub(TURNED_AWAY).max(2);
    let calls = calls.min(room / 2);
    (connections.min(room.saturating_sub(calls)), calls)
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn connections_and_calls_fit_into_the_files() {
        assert_eq!(fit(1_000_000, 16_384, 256), (16_384, 256));
        assert_eq!(fit(256, 16_384, 256), (80, 80));
        assert_eq!(fit(256, 16_384, 10), (150, 10));
        assert_eq!(fit(256, 16_384, 0), (160, 0));
        assert_eq!(fit(0, 16_384, 256), (1, 1));
        assert_eq!(fit(u64::MAX, 50, 1), (50, 1));
    }
}
