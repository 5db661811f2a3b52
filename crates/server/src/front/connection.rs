//! One connection: HTTP/1.1, with limits on how long and how large a head may be, and an end that the caller sees.

use std::future::{Future, poll_fn};
use std::net::SocketAddr;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Poll, ready};
use std::time::{Duration, Instant};

use axum::body::Body;
use http::{HeaderValue, Request, Response, header};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use scaleway_account_contract::ServerError;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::yield_now;
use tokio::time::sleep_until;
use tokio_io_timeout::TimeoutStream;
use tokio_util::io::InspectReader;
use tokio_util::sync::CancellationToken;

use crate::front::Limits;
use crate::front::answer::bytes;
use crate::front::app::{App, CloseConnection, Closed};
use crate::front::progress::{Answer, Phase, Progress};
use crate::front::room::Room;
use crate::front::written::Written;

/// hyper takes no smaller buffer.
const LEAST_BUFFER: usize = 8192;

/// How long a head that has begun to arrive may take when the server is told to stop.
const LAST_HEAD: Duration = Duration::from_secs(1);

/// How long, and for how much, a closing connection still listens. One that is closed on unread input is reset, and its
/// caller would not see the answer.
const LINGER: Duration = Duration::from_secs(1);
/// The same where there is no room: somebody else is waiting for the answer that it is full.
const SHORT_LINGER: Duration = Duration::from_millis(250);
const LINGER_BYTES: u64 = 4 * 1024 * 1024;

/// Why a connection ends.
enum End {
    /// It is over, or closed on purpose.
    Over { purposely: bool },
    /// A head took too long.
    SlowHead,
    /// It was idle for too long, has to make room, or the server stops.
    Idle,
}

/// Serves a connection until it ends, has to make room, or `stop` says that the server stops.
pub async fn serve(
    socket: TcpStream,
    peer: SocketAddr,
    app: Arc<App>,
    limits: Limits,
    room: Arc<Room>,
    stop: CancellationToken,
) {
    // Answers are written in one go, there is nothing to gain by waiting for more.
    let _ = socket.set_nodelay(true);
    let mut socket = TimeoutStream::new(socket);
    socket.set_write_timeout(Some(limits.write_time));
    let progress = Progress::new(Arc::clone(&room));
    let reading = progress.clone();
    let socket = Written::new(Box::pin(socket), progress.clone());
    let socket = InspectReader::new(socket, move |bytes: &[u8]| reading.read(bytes));
    let service =
        service_fn(|request| Box::pin(answer(request, peer, Arc::clone(&app), progress.clone())));
    let mut connection = http1::Builder::new()
        // Both times are kept here: hyper has one for a head and for being idle together.
        .header_read_timeout(None)
        // An answer of the API is small: to copy it behind its head costs less than to write the two as parts.
        .writev(false)
        .max_headers(limits.headers)
        .max_buf_size(limits.head_bytes.saturating_mul(2).max(LEAST_BUFFER))
        .serve_connection(TokioIo::new(socket), service);

    let mut stopped = pin!(stop.cancelled());
    let mut last_head = None;
    let mut leave = pin!(room.told_to_leave());
    let mut waits_to_leave = false;
    let mut is_told = false;
    let mut look = pin!(yield_now());
    let mut armed = Instant::now() + limits.head_time;
    let mut timer = pin!(sleep_until(armed.into()));
    let end = poll_fn(|cx| {
        // Its end includes that all is written.
        if let Poll::Ready(ended) = Pin::new(&mut connection).poll(cx) {
            let purposely = ended.is_err_and(|error| error.is_user());
            return Poll::Ready(End::Over { purposely });
        }
        if last_head.is_none() && stopped.as_mut().poll(cx).is_ready() {
            last_head = Some(Instant::now() + LAST_HEAD);
            Pin::new(&mut connection).graceful_shutdown();
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        let (end, mut due) = match progress.phase(&limits) {
            Phase::Busy => {
                if std::mem::take(&mut waits_to_leave) {
                    leave.set(room.told_to_leave());
                }
                if std::mem::take(&mut is_told) {
                    room.make_room();
                }
                return Poll::Pending;
            }
            Phase::Head(due) => (End::SlowHead, due),
            Phase::Idle(_) if last_head.is_some() => return Poll::Ready(End::Idle),
            Phase::Idle(due) => (End::Idle, due),
        };
        waits_to_leave = true;
        if !is_told && leave.as_mut().poll(cx).is_ready() {
            is_told = true;
            look.set(yield_now());
        }
        if is_told {
            // A request that has arrived may not be read yet. It is when the runtime has had a look at its sockets, and then
            // somebody else has to leave.
            ready!(look.as_mut().poll(cx));
            return Poll::Ready(End::Idle);
        }
        if let Some(last) = last_head {
            due = due.min(last);
        }
        // A timer that goes off early is set again; that is less work than setting it at each request.
        if armed > due {
            armed = due;
            timer.as_mut().reset(due.into());
        }
        while timer.as_mut().poll(cx).is_ready() {
            if due <= Instant::now() {
                return Poll::Ready(end);
            }
            armed = due;
            timer.as_mut().reset(due.into());
        }
        Poll::Pending
    })
    .await;

    let mut socket = connection.into_parts().io.into_inner();
    match end {
        End::Idle | End::Over { purposely: true } => return,
        End::SlowHead => {
            let _ = socket.write_all(&bytes(ServerError::RequestTimeout)).await;
        }
        End::Over { purposely: false } => {}
    }
    linger(socket, LINGER).await;
}

/// Hands one request on.
async fn answer(
    request: Request<Incoming>,
    peer: SocketAddr,
    app: Arc<App>,
    progress: Progress,
) -> Result<Response<Answer>, Closed> {
    let (under_way, clean) = progress.begin(request.headers());
    let last = request.headers().contains_key(header::TRANSFER_ENCODING);
    let mut response = app.answer(request.map(Body::new), peer, clean).await;
    if response.extensions().get::<CloseConnection>().is_some() {
        return Err(Closed);
    }
    // Each write wakes the process at the other end. After those that are ready have had their turn, their answers are
    // written one after another, and most of them find it awake: 8 to 20 percent more requests (see the README on load).
    yield_now().await;
    if last || !clean {
        let close = HeaderValue::from_static("close");
        response.headers_mut().insert(header::CONNECTION, close);
    }
    Ok(response.map(|body| under_way.until_sent(body)))
}

/// Says that there is no room, to a caller that may not have sent anything yet.
pub async fn turn_away(mut socket: TcpStream) {
    let answer = bytes(ServerError::Overloaded);
    let sent = tokio::time::timeout(LINGER, socket.write_all(&answer)).await;
    if matches!(sent, Ok(Ok(()))) {
        linger(socket, SHORT_LINGER).await;
    }
}

/// Ends the sending side and listens a little longer.
async fn linger(mut socket: impl AsyncRead + AsyncWrite + Unpin, time: Duration) {
    let last = async {
        socket.shutdown().await?;
        let mut rest = (&mut socket).take(LINGER_BYTES);
        tokio::io::copy(&mut rest, &mut tokio::io::sink()).await
    };
    let _ = tokio::time::timeout(time, last).await;
}
