//! What a server answers by itself, without asking the API.

use super::ErrorBody;

/// What a relay to the API, or a sandbox of it, refuses a request with by itself. Its body has the form of the API's
/// own errors, so that a client reads both alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServerError {
    /// 400: the request is not one that can be answered.
    InvalidRequest(&'static str),
    /// 403: the caller may not do this here.
    Refused(&'static str),
    /// 404: there is nothing at this path.
    UnknownPath,
    /// 405: the path exists, for these methods only. Holds the value of the `Allow` header.
    MethodNotAllowed(&'static str),
    /// 408: the request took too long to arrive.
    RequestTimeout,
    /// 413: the body is too large.
    RequestTooLarge,
    /// 431: the head is too large.
    HeadTooLarge,
    /// 502: the API cannot be reached, or answers what cannot be passed back.
    BadGateway(&'static str),
    /// 503: too many requests are under way.
    Overloaded,
    /// 504: the API took too long.
    GatewayTimeout,
}

impl ServerError {
    /// 403 for a request that names a host which is not the server's.
    pub const UNKNOWN_HOST: Self = Self::Refused("the server is not known by this host name");

    /// The HTTP status that it is answered with.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::InvalidRequest(_) => 400,
            Self::Refused(_) => 403,
            Self::UnknownPath => 404,
            Self::MethodNotAllowed(_) => 405,
            Self::RequestTimeout => 408,
            Self::RequestTooLarge => 413,
            Self::HeadTooLarge => 431,
            Self::BadGateway(_) => 502,
            Self::Overloaded => 503,
            Self::GatewayTimeout => 504,
        }
    }

    /// Its `type`.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match self {
            Self::InvalidRequest(_) => "invalid_request_error",
            Self::Refused(_) => "permissions_denied",
            Self::UnknownPath => "unknown_resource",
            Self::MethodNotAllowed(_) => "method_not_allowed",
            Self::RequestTimeout => "request_timeout",
            Self::RequestTooLarge => "request_too_large",
            Self::HeadTooLarge => "request_header_fields_too_large",
            Self::BadGateway(_) => "bad_gateway",
            Self::Overloaded => "overloaded",
            Self::GatewayTimeout => "gateway_timeout",
        }
    }

    /// What happened, in words.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::InvalidRequest(message) | Self::Refused(message) | Self::BadGateway(message) => {
                message
            }
            Self::UnknownPath => "there is nothing at this path",
            Self::MethodNotAllowed(_) => "the path does not take this method",
            Self::RequestTimeout => "the request took too long to arrive",
            Self::RequestTooLarge => "the body is too large",
            Self::HeadTooLarge => "the head of the request is too large",
            Self::Overloaded => "too many requests are under way, try again soon",
            Self::GatewayTimeout => "the API took too long to answer",
        }
    }

    /// The header that its answer has besides, as name and value.
    #[must_use]
    pub fn header(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::MethodNotAllowed(methods) => Some(("allow", methods)),
            Self::Overloaded => Some(("retry-after", "1")),
            _ => None,
        }
    }

    /// The body of the answer.
    #[must_use]
    pub fn body(self) -> ErrorBody {
        ErrorBody {
            kind: Some(self.kind().to_owned()),
            message: Some(self.message().to_owned()),
            details: matches!(self, Self::Refused(_)).then(Vec::new),
            ..ErrorBody::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ApiError;

    #[test]
    fn a_client_reads_them_as_errors_of_the_api() {
        let refused = ServerError::Refused("no");
        assert_eq!(
            ApiError::read(refused.status(), refused.body()),
            ApiError::PermissionsDenied {
                details: Vec::new()
            }
        );
        let allow = ServerError::MethodNotAllowed("GET");
        assert_eq!(allow.header(), Some(("allow", "GET")));
        assert_eq!(
            serde_json::to_string(&allow.body()).unwrap(),
            r#"{"message":"the path does not take this method","type":"method_not_allowed"}"#
        );
    }
}
