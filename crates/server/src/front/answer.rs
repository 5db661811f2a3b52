//! From the answers of the crates without sockets to axum's, and to bytes where there is no request to answer.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use scaleway_account_contract::ServerError;
use scaleway_account_http::Error;
use uuid::Uuid;

/// An answer with a whole body.
pub fn whole(response: Response<Bytes>) -> Response {
    response.map(Body::from)
}

/// The answer to a request that the server refuses by itself.
#[must_use]
pub fn refused(error: ServerError) -> Response {
    whole(Error::from(error).response())
}

/// The same as bytes, for a connection that ends before there is a request: hyper answers requests only.
#[must_use]
pub fn bytes(error: ServerError) -> Vec<u8> {
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
