//! Who may come in: the relay's own page, asked for by one of its own names, and nobody else's.

use crate::refused::{Reason, Refused};
use crate::settings::Settings;
use http::{HeaderMap, HeaderName, header};
use scaleway_account_contract::{ApiError, ServerError};
use scaleway_account_http::origin::{SEC_FETCH_SITE, single};

/// Sent by `scaleway-account-api`. A plain form cannot send it, nor can a foreign page without asking first.
pub const X_USER_AGENT: HeaderName = HeaderName::from_static("x-user-agent");
const CLIENT: &str = "scaleway-account-api/";

/// What every request must satisfy, one for a page too: a host by which the relay is known (another one is what DNS
/// rebinding looks like), and a user.
pub(crate) fn admit(settings: &Settings, headers: &HeaderMap) -> Result<(), Refused> {
    if !settings.names.has_host(headers) {
        return Err(Refused::unknown_host());
    }
    if let Some(name) = &settings.user_header
        && single(headers, name.clone()).is_none_or(|user| user.trim().is_empty())
    {
        return Err(Refused::new(Reason::User, ApiError::not_signed_in()));
    }
    Ok(())
}

/// What a call of the API must satisfy besides: it comes from the relay's own page, through the library.
pub(crate) fn admit_call(settings: &Settings, headers: &HeaderMap) -> Result<(), Refused> {
    if !is_own_page(settings, headers) {
        let error = ServerError::Refused("only a page of this server may call");
        return Err(Refused::new(Reason::Page, error));
    }
    if !single(headers, X_USER_AGENT).is_some_and(|agent| agent.starts_with(CLIENT)) {
        let message = "the header X-User-Agent of scaleway-account-api is missing";
        return Err(Refused::new(Reason::Client, ServerError::Refused(message)));
    }
    Ok(())
}

fn is_own_page(settings: &Settings, headers: &HeaderMap) -> bool {
    let mut origins = headers.get_all(header::ORIGIN).iter();
    let (origin, second) = (origins.next(), origins.next());
    if second.is_some() {
        return false;
    }
    let own = origin.is_some_and(|origin| settings.names.has_origin(origin, headers));
    if !headers.contains_key(SEC_FETCH_SITE) {
        return own;
    }
    // An origin that contradicts it can only come from something that is no browser.
    single(headers, SEC_FETCH_SITE) == Some("same-origin")
        && (own || origin.is_none_or(|origin| settings.names.is_local(origin)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Names, Origin, upstream};
    use http::HeaderValue;

    fn settings(listen: &str) -> Settings {
        let origins = [Origin::parse("https://app.example.com").unwrap()];
        let names = Names::listening(listen.parse().unwrap(), &origins);
        Settings::new(upstream("https://api.scaleway.com").unwrap(), names)
    }

    fn headers(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn a_name_of_its_own_is_known() {
        let settings = settings("0.0.0.0:80");
        for host in [
            "localhost",
            "127.0.0.1:80",
            "[::1]:80",
            "app.example.com",
            "APP.example.com",
            "app.example.com:443",
        ] {
            assert!(
                admit(&settings, &headers(&[("host", host)])).is_ok(),
                "{host}"
            );
        }
        for other in [
            &[][..],
            &[("host", "example.com")],
            &[("host", "localhost"), ("host", "localhost")],
        ] {
            let refused = admit(&settings, &headers(other)).unwrap_err();
            assert_eq!(
                (refused.reason, refused.error.status()),
                (Reason::Host, 403)
            );
        }
    }

    #[test]
    fn behind_a_name_the_origin_is_that_name() {
        let settings = settings("127.0.0.1:1");
        let agent = ("x-user-agent", "scaleway-account-api/0.1.0");
        let comes_in = |header| admit_call(&settings, &headers(&[agent, header])).is_ok();
        assert!(comes_in(("origin", "https://app.example.com")));
        assert!(!comes_in(("origin", "http://127.0.0.1:1")));
        assert!(comes_in(("sec-fetch-site", "same-origin")));
    }
}
