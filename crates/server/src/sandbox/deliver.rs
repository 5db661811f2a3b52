//! How an answer of the sandbox gets onto a socket.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http_body::Frame;
use scaleway_account_sandbox::{Delivery, Reply};

use crate::front::app::CloseConnection;

/// Waits as long as the answer does, and gives as much of it as is to be sent.
pub(super) async fn deliver(reply: Reply) -> Response {
    if !reply.wait.is_zero() {
        tokio::time::sleep(reply.wait).await;
    }
    let rest = match reply.delivery {
        Delivery::Whole => return reply.response.map(Body::from),
        Delivery::StallHead => return std::future::pending().await,
        Delivery::CloseBeforeHead => {
            let mut response = reply.response.map(Body::from);
            response.extensions_mut().insert(CloseConnection);
            return response;
        }
        Delivery::CloseInBody => Rest::Closed,
        Delivery::StallBody => Rest::Never,
    };
    reply.response.map(|first| {
        Body::new(Part {
            first: Some(first),
            flushed: false,
            rest,
        })
    })
}

/// A body that ends, or goes silent, after its first part.
struct Part {
    first: Option<Bytes>,
    flushed: bool,
    rest: Rest,
}

#[derive(Clone, Copy)]
enum Rest {
    Closed,
    Never,
}

impl http_body::Body for Part {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(Frame::data(first))));
        }
        match self.rest {
            Rest::Never => Poll::Pending,
            Rest::Closed if self.flushed => {
                Poll::Ready(Some(Err(std::io::ErrorKind::ConnectionAborted.into())))
            }
            Rest::Closed => {
                // The connection sends what it has when it has to wait; only then may it fail.
                self.flushed = true;
                cx.waker().wake_by_ref();
                Poll::Pending
            }
        }
    }
}
