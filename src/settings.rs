//! What `new AccountApi(settings)` is given.

use crate::call::checked;
use crate::error::{Detail, error, refuse};
use crate::given::{Given, argument, bind, is_object, keys};
use scaleway_account_client::Client;
use scaleway_account_client::face::{
    Interceptor, Logger, SettingsFields, one_line, setting_problem,
};
use scaleway_account_contract::{Checks, Field};
use wasm_bindgen::prelude::*;

/// A client with these settings. Unknown ones are refused before the others are looked at.
pub(crate) fn client(given: &JsValue) -> Result<Client, JsValue> {
    let mut checks = Checks::default();
    let settings = argument(given, "settings", &mut checks);
    checked(&checks)?;
    if !settings.is_undefined() {
        known(settings)?;
    }
    Client::from_fields(fields(settings)).map_err(error)
}

/// Refuses unknown settings. An object whose keys cannot be read has none.
fn known(settings: &JsValue) -> Result<(), JsValue> {
    let mut unknown = Vec::new();
    for key in keys(settings).ok().flatten().unwrap_or_default().iter() {
        let name = key.as_string().unwrap_or_default();
        if let Some(help_message) = setting_problem(&name) {
            unknown.push(Detail {
                argument_name: one_line(&name, 64),
                reason: "unknown",
                help_message,
            });
        }
    }
    if unknown.is_empty() {
        Ok(())
    } else {
        Err(refuse(unknown))
    }
}

/// Each of these names stands in `names.rs` of the client, too.
fn fields(given: &Given) -> SettingsFields {
    SettingsFields {
        api_url: given.text("apiURL"),
        secret_key: given.text("secretKey"),
        access_key: given.text("accessKey"),
        jwt: given.text("jwt"),
        token: given.function("token"),
        default_organization_id: given.text("defaultOrganizationId"),
        default_project_id: given.text("defaultProjectId"),
        default_page_size: given.number("defaultPageSize"),
        http_client: given.function("httpClient"),
        timeout: given.number("timeout"),
        max_retries: given.number("maxRetries"),
        headers: given.pairs("headers"),
        max_response_size: given.number("maxResponseSize"),
        interceptors: given.list("interceptors", interceptor),
        logger: given.value("logger", logger),
    }
}

fn interceptor(value: JsValue) -> Option<Interceptor> {
    if !is_object(&value) {
        return None;
    }
    let interceptor = Given::of(&value);
    // Bound now, so that what was checked is what is called.
    let bound = |name| match interceptor.function(name) {
        Field::Absent => Some(None),
        Field::Given(function) => bind(&function, &value).ok()?.map(Some),
        Field::Wrong => None,
    };
    Some(Interceptor {
        request: bound("request")?,
        response: bound("response")?,
        response_error: bound("responseError")?,
    })
}

fn logger(value: JsValue) -> Option<Logger> {
    let logger = Given::of(&value);
    let mut functions = ["debug", "info", "warn", "error"].into_iter();
    functions
        .all(|name| logger.has_function(name))
        .then(|| value.unchecked_into())
}
