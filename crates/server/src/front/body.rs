//! The body of a request, read whole: bodies of this API are small, and a whole one can be checked.

use axum::body::Body;
use bytes::Bytes;
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use scaleway_account_contract::ServerError;

use crate::front::Limits;

/// Reads a body.
///
/// # Errors
/// 413 when it is too large, 408 when it takes too long, 400 when the caller breaks off or its framing is wrong.
pub async fn read(body: Body, limits: &Limits) -> Result<Bytes, ServerError> {
    if usize::try_from(body.size_hint().lower()).map_or(true, |least| least > limits.body_bytes) {
        return Err(ServerError::RequestTooLarge);
    }
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let whole = Limited::new(body, limits.body_bytes).collect();
    match tokio::time::timeout(limits.body_time, whole).await {
        Err(_) => Err(ServerError::RequestTimeout),
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(ServerError::RequestTooLarge),
        Ok(Err(_)) => Err(ServerError::InvalidRequest("the body did not arrive whole")),
    }
}
