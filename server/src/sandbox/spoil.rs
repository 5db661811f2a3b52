//! What a fault makes of an answer.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderName, HeaderValue, StatusCode, header};
use http_body::Frame;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::api::error::ApiError;
use crate::front::request::CloseConnection;
use crate::sandbox::fault::{Fault, Kind};
use crate::sandbox::sample;

/// The answer that a fault leads to. `truth` is what would have been answered, where the fault needs it or lets the call
/// take effect.
pub async fn answer(fault: &Fault, truth: Option<Response>, project: Uuid) -> Response {
    let mut response = match fault.kind {
        Kind::Delay => truth.unwrap_or_default(),
        Kind::Error => error(fault, project),
        Kind::GatewayRateLimit => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::TOO_MANY_REQUESTS;
            let name = HeaderName::from_static("x-envoy-ratelimited");
            response
                .headers_mut()
                .insert(name, HeaderValue::from_static("true"));
            response
        }
        Kind::Html => {
            let status = status(fault, StatusCode::BAD_GATEWAY);
            let page = format!(
                "<html>\r\n<head><title>{status}</title></head>\r\n\
                 <body>\r\n<center><h1>{status}</h1></center>\r\n</body>\r\n</html>\r\n"
            );
            (status, [(header::CONTENT_TYPE, "text/html")], page).into_response()
        }
        Kind::Message => {
            let message = fault.message.as_deref().unwrap_or("service unavailable");
            let status = status(fault, StatusCode::SERVICE_UNAVAILABLE);
            (status, axum::Json(json!({ "message": message }))).into_response()
        }
        Kind::Answer => {
            let mut response = match (&fault.json, &fault.body) {
                (Some(json), _) => axum::Json(json).into_response(),
                (None, Some(text)) => Response::new(Body::from(text.clone())),
                (None, None) => Response::new(Body::empty()),
            };
            *response.status_mut() = status(fault, StatusCode::OK);
            response
        }
        Kind::Redirect => {
            let location = fault.location.as_deref().unwrap_or("http://127.0.0.1:9/");
            let location = HeaderValue::from_str(location);
            let mut response = status(fault, StatusCode::FOUND).into_response();
            if let Ok(location) = location {
                response.headers_mut().insert(header::LOCATION, location);
            }
            response
        }
        Kind::WrongType => {
            let mut response = truth.unwrap_or_default();
            let kind = fault.content_type.as_deref().unwrap_or("text/plain");
            if let Ok(kind) = HeaderValue::from_str(kind) {
                response.headers_mut().insert(header::CONTENT_TYPE, kind);
            }
            response
        }
        Kind::CutJson | Kind::CloseInBody | Kind::StallBody => half(fault.kind, truth).await,
        Kind::CloseBeforeHead => {
            let mut response = Response::default();
            response.extensions_mut().insert(CloseConnection);
            response
        }
        Kind::StallHead => std::future::pending().await,
    };
    add_headers(fault, &mut response);
    response
}

fn status(fault: &Fault, own: StatusCode) -> StatusCode {
    fault
        .status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(own)
}

fn error(fault: &Fault, project: Uuid) -> Response {
    let kind = fault.error_type.as_deref().unwrap_or_default();
    let mut error = sample::error(kind, project)
        .unwrap_or_else(|| ApiError::new(StatusCode::INTERNAL_SERVER_ERROR, kind, "an error"));
    error.status = status(fault, error.status);
    for (name, value) in &fault.fields {
        error = if *value == Value::Null {
            error.without(name)
        } else {
            error.with(name, value.clone())
        };
    }
    error.into_response()
}

/// The first half of an answer, and what comes instead of the second.
async fn half(kind: Kind, truth: Option<Response>) -> Response {
    let (mut head, body) = truth.unwrap_or_default().into_parts();
    let mut body = body
        .collect()
        .await
        .map(http_body_util::Collected::to_bytes)
        .unwrap_or_default();
    if body.is_empty() {
        // There is nothing to cut in an answer without a body, so it gets one.
        head.status = StatusCode::OK;
        body = Bytes::from_static(b"{\"message\":\"there would be no body\"}");
    }
    let whole = body.len();
    let first = body.slice(..whole / 2);
    head.headers.remove(header::CONTENT_LENGTH);
    if kind == Kind::CutJson {
        return Response::from_parts(head, Body::from(first));
    }
    head.headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(whole));
    let rest = if kind == Kind::StallBody {
        Rest::Never
    } else {
        Rest::Closed
    };
    Response::from_parts(
        head,
        Body::new(Half {
            first: Some(first),
            flushed: false,
            rest,
        }),
    )
}

fn add_headers(fault: &Fault, response: &mut Response) {
    let date = fault.retry_after_date.map(|seconds| {
        httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(seconds.min(1 << 31)))
    });
    let retry_after = date.or_else(|| fault.retry_after.map(|seconds| seconds.to_string()));
    if let Some(value) = retry_after.and_then(|value| HeaderValue::try_from(value).ok()) {
        response.headers_mut().insert(header::RETRY_AFTER, value);
    }
    for (name, value) in &fault.headers {
        if let (Ok(name), Ok(value)) = (
            HeaderName::try_from(name),
            HeaderValue::try_from(value.as_str()),
        ) {
            response.headers_mut().insert(name, value);
        }
    }
}

/// A body that ends, or goes silent, after its first half.
struct Half {
    first: Option<Bytes>,
    flushed: bool,
    rest: Rest,
}

#[derive(Clone, Copy)]
enum Rest {
    Closed,
    Never,
}

impl http_body::Body for Half {
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
