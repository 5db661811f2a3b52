//! One connection: HTTP/1.1, with limits on how long and how large a head may be, and an end that the caller sees.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use scaleway_account_contract::ServerError;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;

use crate::front::Limits;
use crate::front::connections::Place;
use crate::front::request::answer;
use crate::front::wire::{Wire, whole};

/// hyper takes no smaller buffer.
const LEAST_BUFFER: usize = 8192;

/// How long, and for how much, a closing connection still listens. One that is closed on unread input is reset, and its
/// caller would not see the answer.
const LINGER: Duration = Duration::from_secs(1);
const LINGER_BYTES: u64 = 4 * 1024 * 1024;

/// Serves a connection until it ends, has to make room, or `stop` says that the server stops.
pub async fn serve(
    socket: TcpStream,
    router: Router,
    limits: Limits,
    place: Place,
    stop: CancellationToken,
) {
    // Answers are written in one go, there is nothing to gain by waiting for more.
    let _ = socket.set_nodelay(true);
    let peer = socket.peer_addr().ok();
    let place = Arc::new(place);
    let service = service_fn(|mut request: Request<Incoming>| {
        let (router, place) = (router.clone(), Arc::clone(&place));
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        Box::pin(async move {
            place.busy();
            let answered = answer(router, &limits, request).await;
            place.idle();
            answered
        })
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_headers(limits.headers)
        .max_buf_size(limits.head_bytes.saturating_mul(2).max(LEAST_BUFFER))
        .serve_connection(TokioIo::new(Wire::new(socket, limits.write_time)), service);

    let mut stopping = false;
    let ended = loop {
        tokio::select! {
            ended = poll_fn(|cx| connection.poll_without_shutdown(cx)) => break ended,
            () = place.told_to_leave() => return,
            () = stop.cancelled(), if !stopping => {
                stopping = true;
                std::pin::Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    let purposely = ended.as_ref().is_err_and(hyper::Error::is_user);
    if purposely {
        return;
    }
    let parts = connection.into_parts();
    let mut socket = parts.io.into_inner();
    let slow_head = ended.as_ref().is_err_and(hyper::Error::is_timeout);
    if slow_head && !parts.read_buf.is_empty() {
        let _ = socket.write_all(&whole(ServerError::RequestTimeout)).await;
    }
    linger(socket).await;
}

/// Ends the sending side and listens a little longer.
async fn linger(mut socket: Wire<TcpStream>) {
    let last = async {
        socket.shutdown().await?;
        let mut rest = (&mut socket).take(LINGER_BYTES);
        tokio::io::copy(&mut rest, &mut tokio::io::sink()).await
    };
    let _ = tokio::time::timeout(LINGER, last).await;
}
