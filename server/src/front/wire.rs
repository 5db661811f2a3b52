//! A socket as hyper sees it, with two additions. hyper answers a head that it cannot read by itself and with no body:
//! such an answer gets the body and the request ID that every answer of this server has. And a caller that leaves an
//! answer unread for too long loses its connection.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use scaleway_account_contract::ServerError;
use scaleway_account_http::Error;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};
use uuid::Uuid;

/// A socket with these additions.
#[derive(Debug)]
pub struct Wire<S> {
    socket: S,
    write_time: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
    /// What stands in for an answer of hyper's own, as far as it is not sent.
    instead: Vec<u8>,
}

impl<S: AsyncWrite + Unpin> Wire<S> {
    /// Wraps a socket.
    pub fn new(socket: S, write_time: Duration) -> Self {
        Self {
            socket,
            write_time,
            stalled: None,
            instead: Vec::new(),
        }
    }

    fn within_time<T>(&mut self, cx: &mut Context<'_>, polled: Poll<T>) -> Poll<io::Result<T>> {
        if let Poll::Ready(done) = polled {
            self.stalled = None;
            return Poll::Ready(Ok(done));
        }
        let time = self.write_time;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(time)));
        ready!(stalled.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }

    fn send_instead(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.instead.is_empty() {
            let polled = Pin::new(&mut self.socket).poll_write(cx, &self.instead);
            let sent = ready!(self.within_time(cx, polled))??;
            if sent == 0 {
                return Poll::Ready(Err(io::ErrorKind::WriteZero.into()));
            }
            self.instead.drain(..sent.min(self.instead.len()));
        }
        Poll::Ready(Ok(()))
    }
}

/// The whole answer to a request that never became one, if `written` is such an answer of hyper's own.
fn with_body(written: &[u8]) -> Option<Vec<u8>> {
    let line = written.strip_prefix(b"HTTP/1.1 4")?;
    let head = std::str::from_utf8(line).ok()?.to_ascii_lowercase();
    if !head.ends_with("\r\n\r\n") || !head.contains("\r\ncontent-length: 0\r\n") {
        return None;
    }
    if head.contains("\r\nx-request-id:") || head.matches("\r\n\r\n").count() > 1 {
        return None;
    }
    let error = match head.get(..2)? {
        "31" => ServerError::HeadTooLarge,
        "14" => ServerError::TargetTooLong,
        _ => ServerError::InvalidRequest("the head of the request is not valid HTTP"),
    };
    Some(whole(error))
}

/// An error as the bytes of an answer that ends its connection.
#[must_use]
pub fn whole(error: ServerError) -> Vec<u8> {
    let response = Error::from(error).response();
    let (status, body) = (response.status(), String::from_utf8_lossy(response.body()));
    let (id, length) = (Uuid::new_v4(), body.len());
    let more = error
        .header()
        .map_or_else(String::new, |(name, value)| format!("{name}: {value}\r\n"));
    format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\nx-request-id: {id}\r\n\
         content-length: {length}\r\n{more}connection: close\r\n\r\n{body}"
    )
    .into_bytes()
}

impl<S: AsyncRead + Unpin> AsyncRead for Wire<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_read(cx, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Wire<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &[u8],
    ) -> Poll<io::Result<usize>> {
        ready!(self.send_instead(cx))?;
        if let Some(answer) = with_body(buffer) {
            self.instead = answer;
            return Poll::Ready(Ok(buffer.len()));
        }
        let polled = Pin::new(&mut self.socket).poll_write(cx, buffer);
        self.within_time(cx, polled).map(Result::flatten)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffers: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        ready!(self.send_instead(cx))?;
        if let [only] = buffers
            && let Some(answer) = with_body(only)
        {
            self.instead = answer;
            return Poll::Ready(Ok(only.len()));
        }
        let polled = Pin::new(&mut self.socket).poll_write_vectored(cx, buffers);
        self.within_time(cx, polled).map(Result::flatten)
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.send_instead(cx))?;
        Pin::new(&mut self.socket).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.send_instead(cx))?;
        Pin::new(&mut self.socket).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn only_a_bare_answer_gets_a_body() {
        let bare = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\ndate: x\r\n\r\n";
        let whole = String::from_utf8(with_body(bare).unwrap()).unwrap();
        assert!(whole.starts_with("HTTP/1.1 431 "), "{whole}");
        assert!(whole.contains("\r\nx-request-id: "), "{whole}");
        assert!(whole.ends_with('}'), "{whole}");
        let ours =
            b"HTTP/1.1 429 Too Many Requests\r\nx-request-id: 1\r\ncontent-length: 0\r\n\r\n";
        assert_eq!(with_body(ours), None);
        assert_eq!(
            with_body(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
            None
        );
    }
}
