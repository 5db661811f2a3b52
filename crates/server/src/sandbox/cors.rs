//! Lets test pages on other loopback ports call the sandbox, and nobody else's pages.

use http::{HeaderName, header};
use scaleway_account_http::origin::is_loopback;
use tower_http::cors::{AllowHeaders, AllowMethods, AllowOrigin, AllowPrivateNetwork, CorsLayer};

/// The layer that answers preflights and marks answers.
pub(super) fn layer() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(AllowOrigin::predicate(|origin, _| is_loopback(origin)))
        .allow_methods(AllowMethods::mirror_request())
        .allow_headers(AllowHeaders::mirror_request())
        .allow_private_network(AllowPrivateNetwork::predicate(|origin, _| {
            is_loopback(origin)
        }))
        .expose_headers([
            header::CONTENT_LENGTH,
            header::RETRY_AFTER,
            HeaderName::from_static("x-request-id"),
            HeaderName::from_static("x-total-count"),
            HeaderName::from_static("x-envoy-ratelimited"),
            HeaderName::from_static("x-ratelimit-limit"),
            HeaderName::from_static("x-ratelimit-remaining"),
            HeaderName::from_static("x-ratelimit-reset"),
        ])
}
