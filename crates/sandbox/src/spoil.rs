//! What a fault makes of an answer.

use crate::fault::{Fault, Kind};
use crate::reply::Delivery;
use crate::sample;
use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response, StatusCode, header};
use scaleway_account_contract::{ErrorBody, Route, Timestamp, Uuid};
use scaleway_account_http::answer::json;
use serde_json::{Value, json};
use std::time::{Duration, SystemTime};

/// The answer that a fault leads to. `truth` is what would have been answered, where the fault needs it or lets the call
/// take effect; `route` is the call, where the request is one.
pub(crate) fn answer(
    fault: &Fault,
    truth: Option<Response<Bytes>>,
    route: Option<Route>,
    organization: Uuid,
    now: Timestamp,
) -> (Response<Bytes>, Delivery) {
    let mut delivery = Delivery::Whole;
    let mut response = match fault.kind {
        Kind::Delay => truth.unwrap_or_default(),
        Kind::Error => error(fault, route, organization),
        Kind::GatewayRateLimit => {
            let mut response = with_status(Bytes::new(), StatusCode::TOO_MANY_REQUESTS);
            let name = HeaderName::from_static("x-envoy-ratelimited");
            let value = HeaderValue::from_static("true");
            response.headers_mut().insert(name, value);
            response
        }
        Kind::Html => {
            let status = status(fault, StatusCode::BAD_GATEWAY);
            let page = format!(
                "<html>\r\n<head><title>{status}</title></head>\r\n\
                 <body>\r\n<center><h1>{status}</h1></center>\r\n</body>\r\n</html>\r\n"
            );
            let mut response = with_status(page.into(), status);
            set(&mut response, header::CONTENT_TYPE, "text/html");
            response
        }
        Kind::Message => {
            let message = fault.message.as_deref().unwrap_or("service unavailable");
            let status = status(fault, StatusCode::SERVICE_UNAVAILABLE);
            json(status.as_u16(), &json!({ "message": message }))
        }
        Kind::Answer => {
            let status = status(fault, StatusCode::OK);
            match (&fault.json, &fault.body) {
                (Some(value), _) => json(status.as_u16(), value),
                (None, text) => with_status(text.clone().unwrap_or_default().into(), status),
            }
        }
        Kind::Redirect => {
            let location = fault.location.as_deref().unwrap_or("http://127.0.0.1:9/");
            let mut response = with_status(Bytes::new(), status(fault, StatusCode::FOUND));
            set(&mut response, header::LOCATION, location);
            response
        }
        Kind::WrongType => {
            let mut response = truth.unwrap_or_default();
            let kind = fault.content_type.as_deref().unwrap_or("text/plain");
            set(&mut response, header::CONTENT_TYPE, kind);
            response
        }
        Kind::CutJson => half(truth, false),
        Kind::CloseInBody => {
            delivery = Delivery::CloseInBody;
            half(truth, true)
        }
        Kind::StallBody => {
            delivery = Delivery::StallBody;
            half(truth, true)
        }
        Kind::CloseBeforeHead => {
            delivery = Delivery::CloseBeforeHead;
            Response::default()
        }
        Kind::StallHead => {
            delivery = Delivery::StallHead;
            Response::default()
        }
    };
    add_headers(fault, &mut response, now);
    (response, delivery)
}

fn with_status(body: Bytes, status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response
}

fn status(fault: &Fault, own: StatusCode) -> StatusCode {
    fault
        .status
        .and_then(|status| StatusCode::from_u16(status).ok())
        .unwrap_or(own)
}

fn error(fault: &Fault, route: Option<Route>, organization: Uuid) -> Response<Bytes> {
    let kind = fault.error_type.as_deref().unwrap_or_default();
    let (own, body) = sample::error(kind, route, organization).unwrap_or_else(|| {
        let body = ErrorBody {
            kind: Some(kind.to_owned()),
            message: Some("an error".to_owned()),
            ..ErrorBody::default()
        };
        (StatusCode::INTERNAL_SERVER_ERROR.as_u16(), body)
    });
    let mut body = serde_json::to_value(body).unwrap_or_default();
    if let Value::Object(fields) = &mut body {
        for (name, value) in &fault.fields {
            match value {
                Value::Null => fields.remove(name),
                value => fields.insert(name.clone(), value.clone()),
            };
        }
    }
    json(fault.status.unwrap_or(own), &body)
}

/// The first half of an answer, as if it were the whole unless its head tells of the `rest`.
fn half(truth: Option<Response<Bytes>>, rest: bool) -> Response<Bytes> {
    let (mut head, mut body) = truth.unwrap_or_default().into_parts();
    if body.is_empty() {
        // There is nothing to cut in an answer without a body, so it gets one.
        head.status = StatusCode::OK;
        body = Bytes::from_static(b"{\"message\":\"there would be no body\"}");
    }
    if rest {
        head.headers
            .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    }
    body.truncate(body.len() / 2);
    Response::from_parts(head, body)
}

fn set(response: &mut Response<Bytes>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}

fn add_headers(fault: &Fault, response: &mut Response<Bytes>, now: Timestamp) {
    let date = fault.retry_after_date.map(|seconds| {
        // The library panics where a year has more than four digits; a `Timestamp` has no such year.
        let at = now.later(Duration::from_secs(seconds));
        let since = Duration::from_micros(u64::try_from(at.unix_micros()).unwrap_or(0));
        httpdate::fmt_http_date(SystemTime::UNIX_EPOCH + since)
    });
    let retry_after = date.or_else(|| fault.retry_after.map(|seconds| seconds.to_string()));
    if let Some(value) = retry_after {
        set(response, header::RETRY_AFTER, &value);
    }
    for (name, value) in &fault.headers {
        if let Ok(name) = HeaderName::try_from(name) {
            set(response, name, value);
        }
    }
}
