//! What `new AccountApi(settings)` is given.

use crate::call::checked;
use crate::error::{Detail, error, refuse};
use crate::given::{self, Given, argument, is_object, keys};
use js_sys::Function;
use scaleway_account_client::Client;
use scaleway_account_client::face::{
    Interceptor, Logger, SettingsFields, one_line, setting_problem,
};
use scaleway_account_contract::{Checks, Field};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Settings, whatever the page made them of.
    type Settings;
    #[wasm_bindgen(method, getter, js_name = apiURL, catch)]
    fn api_url(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = secretKey, catch)]
    fn secret_key(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = accessKey, catch)]
    fn access_key(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn jwt(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn token(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = defaultOrganizationId, catch)]
    fn default_organization_id(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = defaultProjectId, catch)]
    fn default_project_id(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = defaultPageSize, catch)]
    fn default_page_size(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = httpClient, catch)]
    fn http_client(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn timeout(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = maxRetries, catch)]
    fn max_retries(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn headers(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = maxResponseSize, catch)]
    fn max_response_size(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn interceptors(this: &Settings) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn logger(this: &Settings) -> Result<JsValue, JsValue>;

    /// An interceptor, whatever the page made it of.
    type AnyInterceptor;
    #[wasm_bindgen(method, getter, catch)]
    fn request(this: &AnyInterceptor) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn response(this: &AnyInterceptor) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = responseError, catch)]
    fn response_error(this: &AnyInterceptor) -> Result<JsValue, JsValue>;

    /// A logger, whatever the page made it of.
    type AnyLogger;
    #[wasm_bindgen(method, getter, catch)]
    fn debug(this: &AnyLogger) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn info(this: &AnyLogger) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn warn(this: &AnyLogger) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn error(this: &AnyLogger) -> Result<JsValue, JsValue>;
}

/// A client with these settings. An unknown one is refused before the others are looked at.
pub(crate) fn client(given: &JsValue) -> Result<Client, JsValue> {
    let mut checks = Checks::default();
    let settings = argument(given, "settings", &mut checks);
    checked(&checks)?;
    let fields = match settings {
        None => SettingsFields::default(),
        Some(settings) => {
            known(settings)?;
            fields(settings.unchecked_ref())
        }
    };
    Client::from_fields(fields).map_err(error)
}

/// Refuses a setting that there is not. Of what does not tell its keys there are none.
fn known(settings: &JsValue) -> Result<(), JsValue> {
    for key in keys(settings).ok().flatten().unwrap_or_default().iter() {
        let name = key.as_string().unwrap_or_default();
        if let Some(help_message) = setting_problem(&name) {
            return Err(refuse(vec![Detail {
                argument_name: one_line(&name, 64),
                reason: "unknown",
                help_message,
            }]));
        }
    }
    Ok(())
}

fn fields(settings: &Settings) -> SettingsFields {
    SettingsFields {
        api_url: given::text(settings.api_url()),
        secret_key: given::text(settings.secret_key()),
        access_key: given::text(settings.access_key()),
        jwt: given::text(settings.jwt()),
        token: given::function(settings.token()),
        default_organization_id: given::text(settings.default_organization_id()),
        default_project_id: given::text(settings.default_project_id()),
        default_page_size: given::number(settings.default_page_size()),
        http_client: given::function(settings.http_client()),
        timeout: given::number(settings.timeout()),
        max_retries: given::number(settings.max_retries()),
        headers: given::pairs(settings.headers()),
        max_response_size: given::number(settings.max_response_size()),
        interceptors: given::list(settings.interceptors(), interceptor),
        logger: logger(settings.logger()),
    }
}

fn interceptor(value: JsValue) -> Option<Interceptor> {
    if !is_object(&value) {
        return None;
    }
    let interceptor: &AnyInterceptor = value.unchecked_ref();
    // Bound now, so that what was checked is what is called.
    let bound = |given: Given| -> Option<Option<Function>> {
        match given::function(given) {
            Field::Absent => Some(None),
            Field::Given(function) => Some(Some(function.bind0(&value))),
            Field::Wrong => None,
        }
    };
    Some(Interceptor {
        request: bound(interceptor.request())?,
        response: bound(interceptor.response())?,
        response_error: bound(interceptor.response_error())?,
    })
}

fn logger(given: Given) -> Field<Logger> {
    let value = match given {
        Ok(value) if !value.is_undefined() => value,
        _ => return Field::Absent,
    };
    if value.is_null() {
        return Field::Wrong;
    }
    let logger: &AnyLogger = value.unchecked_ref();
    let all = [logger.debug(), logger.info(), logger.warn(), logger.error()];
    if all
        .iter()
        .all(|given| given.as_ref().is_ok_and(JsValue::is_function))
    {
        Field::Given(value.unchecked_into())
    } else {
        Field::Wrong
    }
}
