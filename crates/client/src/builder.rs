//! Making a client in Rust.

use crate::client::Client;
use crate::error::Error;
use crate::hooks::{Interceptor, Logger};
use crate::settings::SettingsFields;
use crate::sys::IS_BROWSER;
use js_sys::{Function, Promise};
use scaleway_account_contract::{Field, Uuid};
use std::fmt;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

/// The settings of a [`Client`].
#[derive(Default)]
pub struct ClientBuilder(SettingsFields);

impl fmt::Debug for ClientBuilder {
    /// Without the settings, which hold credentials.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ClientBuilder")
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Starts on the settings of a client.
    #[must_use]
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }
}

impl ClientBuilder {
    /// Where the API is: an `https:` URL; a path such as `/scw`, or `""`, for a relay on the page's own origin; `http:` on
    /// loopback only. `https://api.scaleway.com` by default, which web pages of other origins may not call (CORS).
    #[must_use]
    pub fn api_url(mut self, url: impl Into<String>) -> Self {
        self.0.api_url = Field::Given(url.into());
        self
    }

    /// The API key's secret key: sent as `X-Auth-Token`, shown nowhere. Whoever opens a page can read a key in it.
    #[must_use]
    pub fn secret_key(mut self, key: Uuid) -> Self {
        self.0.secret_key = Field::Given(key.to_string());
        self
    }

    /// The JWT of a signed-in user: sent as `X-Session-Token`, shown nowhere.
    #[must_use]
    pub fn jwt(mut self, jwt: impl Into<String>) -> Self {
        self.0.jwt = Field::Given(jwt.into());
        self
    }

    /// Supplies a secret key or a JWT: asked before the first request, once more after a 401, and by calls at the same
    /// time only once. Not beside `secret_key` or `jwt`.
    #[must_use]
    pub fn token<F, T>(mut self, supply: F) -> Self
    where
        F: Fn() -> T + 'static,
        T: Future<Output = Result<String, JsValue>> + 'static,
    {
        // Where there is no JavaScript there are no closures either, and `build` says so.
        if !IS_BROWSER {
            return self;
        }
        let ask: Closure<dyn FnMut() -> Promise> = Closure::new(move || {
            let token = supply();
            future_to_promise(async move { token.await.map(JsValue::from) })
        });
        self.0.token = Field::Given(ask.into_js_value().unchecked_into());
        self
    }

    /// The Organization for `create_project` and `list_projects` where they name none.
    #[must_use]
    pub fn default_organization_id(mut self, id: Uuid) -> Self {
        self.0.default_organization_id = Field::Given(id.to_string());
        self
    }

    /// The Project where a call names none: for all calls on Projects but the two deletes, and for `create_ssh_key` and
    /// `list_ssh_keys`, which then lists that Project's keys only.
    #[must_use]
    pub fn default_project_id(mut self, id: Uuid) -> Self {
        self.0.default_project_id = Field::Given(id.to_string());
        self
    }

    /// The items on a page where a list does not say: 1 to 100. Else it is 50 for one page and the streams, 100 for `all`.
    #[must_use]
    pub fn default_page_size(mut self, size: u32) -> Self {
        self.0.default_page_size = Field::Given(f64::from(size));
        self
    }

    /// Sends the requests: a function from a `Request` to a promise of a `Response`. Else the global `fetch` does.
    #[must_use]
    pub fn http_client(mut self, client: Function) -> Self {
        self.0.http_client = Field::Given(client);
        self
    }

    /// The deadline of a call, from the call to the last byte of its answer, retries and the waits between them included.
    /// A minute unless told otherwise; zero for none.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.0.timeout = Field::Given(milliseconds(timeout));
        self
    }

    /// How often a call is sent again after a failure that may pass: 0 to 100, 2 unless told otherwise.
    #[must_use]
    pub fn max_retries(mut self, retries: u32) -> Self {
        self.0.max_retries = Field::Given(f64::from(retries));
        self
    }

    /// A header for every request. Its value is visible ASCII; `X-Auth-Token`, `X-Session-Token` and `X-User-Agent` are
    /// refused.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let mut headers = self.0.headers.given().unwrap_or_default();
        headers.push((Field::Given(name.into()), Field::Given(value.into())));
        self.0.headers = Field::Given(headers);
        self
    }

    /// The largest answer that is read, in bytes after decompression. 16 MiB unless told otherwise.
    #[must_use]
    pub fn max_response_size(mut self, bytes: u32) -> Self {
        self.0.max_response_size = Field::Given(f64::from(bytes));
        self
    }

    /// Functions that see requests and answers. They see no credential.
    #[must_use]
    pub fn interceptor(mut self, interceptor: Interceptor) -> Self {
        let mut interceptors = self.0.interceptors.given().unwrap_or_default();
        interceptors.push(interceptor);
        self.0.interceptors = Field::Given(interceptors);
        self
    }

    /// Where each answer and each retry is told, in a line without credentials: `console`, or another object with the
    /// functions `debug`, `info`, `warn` and `error`.
    #[must_use]
    pub fn logger(mut self, logger: Logger) -> Self {
        self.0.logger = Field::Given(logger);
        self
    }

    /// The client. Nothing is sent.
    ///
    /// # Errors
    /// [`Error::InvalidArguments`] with every setting that is wrong; [`Error::NoBrowser`] outside a browser.
    pub fn build(self) -> Result<Client, Error> {
        if !IS_BROWSER {
            return Err(Error::NoBrowser);
        }
        Ok(Client::from_fields(self.0)?)
    }
}

/// Milliseconds, rounded to what a double holds.
pub(crate) fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    #[test]
    fn outside_a_browser_only_build_refuses() {
        let builder = Client::builder().token(|| async { Ok(String::new()) });
        assert!(matches!(builder.build(), Err(Error::NoBrowser)));
    }
}
