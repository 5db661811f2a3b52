//! What `new AccountApi(settings)` is given.

use crate::call::checked;
use crate::error::{Detail, error, refuse};
use crate::given::{self, argument, guarded, is_object, keys};
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
    #[wasm_bindgen(method, getter, js_name = apiURL)]
    fn api_url(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = secretKey)]
    fn secret_key(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = accessKey)]
    fn access_key(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn jwt(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn token(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = defaultOrganizationId)]
    fn default_organization_id(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = defaultProjectId)]
    fn default_project_id(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = defaultPageSize)]
    fn default_page_size(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = httpClient)]
    fn http_client(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn timeout(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = maxRetries)]
    fn max_retries(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn headers(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = maxResponseSize)]
    fn max_response_size(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn interceptors(this: &Settings) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn logger(this: &Settings) -> JsValue;

    /// An interceptor, whatever the page made it of.
    type AnyInterceptor;
    #[wasm_bindgen(method, getter)]
    fn request(this: &AnyInterceptor) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn response(this: &AnyInterceptor) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = responseError)]
    fn response_error(this: &AnyInterceptor) -> JsValue;

    /// A logger, whatever the page made it of.
    type AnyLogger;
    #[wasm_bindgen(method, getter)]
    fn debug(this: &AnyLogger) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn info(this: &AnyLogger) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn warn(this: &AnyLogger) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn error(this: &AnyLogger) -> JsValue;
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
            fields(&guarded(settings))
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
    let interceptor: AnyInterceptor = guarded(&value);
    // Bound now, so that what was checked is what is called.
    let bound = |given: JsValue| match given::function(given) {
        Field::Absent => Some(None),
        Field::Given(function) => Some(Some(function.bind0(&value))),
        Field::Wrong => None,
    };
    Some(Interceptor {
        request: bound(interceptor.request())?,
        response: bound(interceptor.response())?,
        response_error: bound(interceptor.response_error())?,
    })
}

fn logger(given: JsValue) -> Field<Logger> {
    if given.is_undefined() {
        return Field::Absent;
    }
    let logger: AnyLogger = guarded(&given);
    let all = [logger.debug(), logger.info(), logger.warn(), logger.error()];
    if all.iter().all(JsValue::is_function) {
        Field::Given(given.unchecked_into())
    } else {
        Field::Wrong
    }
}
