//! From the answers of the crates without sockets to axum's.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use scaleway_account_contract::ServerError;
use scaleway_account_http::Error;

/// An answer with a whole body.
pub fn whole(response: Response<Bytes>) -> Response {
    response.map(Body::from)
}

/// The answer to a request that the server refuses by itself.
#[must_use]
pub fn refused(error: ServerError) -> Response {
    whole(Error::from(error).response())
}
