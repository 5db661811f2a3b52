//! Who may call the sandbox: a page of its own, or anybody with the key, by a name that is its own.

use http::uri::Authority;
use http::{HeaderMap, header};
use scaleway_account_contract::{ApiError, ServerError, Uuid, limits};
use scaleway_account_http::origin::{address, is_own, single};
use scaleway_account_http::{X_AUTH_TOKEN, X_SESSION_TOKEN};

/// Takes `localhost` and IP addresses, with any port. No other name is asked for but by a page whose owner had the name
/// lead here (DNS rebinding), and that page would count as one of the sandbox's own.
pub(crate) fn check_host(headers: &HeaderMap) -> Result<(), ServerError> {
    let host = single(headers, header::HOST).and_then(|host| host.parse::<Authority>().ok());
    let known = host.is_some_and(|authority| {
        let host = authority.host();
        !authority.as_str().contains('@')
            && (host.eq_ignore_ascii_case("localhost") || address(host).is_some())
    });
    if known {
        Ok(())
    } else {
        Err(ServerError::UNKNOWN_HOST)
    }
}

/// Lets a request in. A key that is sent must be right, even from a page that needs none. It may also stand where the token
/// of a signed-in user does.
pub(crate) fn authenticate(headers: &HeaderMap, key: Uuid) -> Result<(), ApiError> {
    let denied = |method: &str, reason: &str| {
        Err(ApiError::DeniedAuthentication {
            method: method.to_owned(),
            reason: reason.to_owned(),
        })
    };
    for (name, method) in [(X_AUTH_TOKEN, "api_key"), (X_SESSION_TOKEN, "jwt")] {
        let Some(token) = headers.get(name) else {
            continue;
        };
        return match token.to_str().ok().and_then(limits::uuid) {
            Some(token) if token == key => Ok(()),
            Some(_) => denied(method, "not_found"),
            None => denied(method, "invalid_argument"),
        };
    }
    if is_own(headers) {
        return Ok(());
    }
    Err(ApiError::not_signed_in())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use http::HeaderValue;

    fn host(hosts: &[&str]) -> bool {
        let mut headers = HeaderMap::new();
        for host in hosts {
            headers.append(header::HOST, HeaderValue::from_str(host).unwrap());
        }
        check_host(&headers).is_ok()
    }

    #[test]
    fn names_that_others_can_have_lead_here_are_refused() {
        for own in [
            "localhost",
            "LOCALHOST:8080",
            "127.0.0.1:1",
            "[::1]:8080",
            "10.0.0.9",
        ] {
            assert!(host(&[own]), "{own}");
        }
        for foreign in [
            "",
            "rebind.evil",
            "rebind.evil:8080",
            "localhost.evil",
            "127.0.0.1.evil",
            "x@localhost",
            "localhost@evil",
            "::1",
        ] {
            assert!(!host(&[foreign]), "{foreign}");
        }
        assert!(!host(&[]));
        assert!(!host(&["localhost", "localhost"]));
    }
}
