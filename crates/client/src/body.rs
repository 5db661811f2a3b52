//! Looking into an answer's body that tells of an error. It may come from anywhere: a gateway, a proxy, an attacker.

use crate::phrase::one_line;
use crate::sys;
use js_sys::{Array, JSON, JsString, Object, Reflect, RegExp};
use scaleway_account_contract::error::{Detail, ErrorBody, Limit, OlderFields};
use wasm_bindgen::prelude::*;

/// Deeper than any answer of the API: neither a console nor `JSON.stringify` could show it.
const DEEPEST: u32 = 64;

/// A text's JSON, where it is an object or an array, without what `redact` takes out, however it was escaped.
pub(crate) fn without_secrets(text: &str, redact: &dyn Fn(String) -> String) -> Option<JsValue> {
    let parse = |text: &str| sys::parse_json(&JsString::from(text)).ok();
    let value = parse(text).filter(|value| value.is_object() && !is_deep(value, DEEPEST))?;
    // Written anew, so that no escape hides a credential.
    let anew: String = JSON::stringify(&value).ok()?.into();
    let clean = redact(anew.clone());
    if clean == anew {
        Some(value)
    } else {
        parse(&clean)
    }
}

/// A text that is not shown as JSON; with its escapes, of JSON or of URLs, read where they hide a credential.
pub(crate) fn unescaped(text: String, redact: &dyn Fn(String) -> String) -> String {
    let escapes = RegExp::new(r"\\u", "g");
    let percent = JsString::from(text.as_str()).replace_by_pattern(&escapes, "%u");
    let plain = String::from(js_sys::unescape(&String::from(percent)));
    let clean = redact(plain.clone());
    if clean == plain { text } else { clean }
}

fn is_deep(value: &JsValue, left: u32) -> bool {
    let Some(object) = value.dyn_ref::<Object>() else {
        return false;
    };
    left == 0
        || Object::values(object)
            .iter()
            .any(|inner| is_deep(&inner, left - 1))
}

/// What an object says, as far as it says it in the right types.
pub(crate) fn read_body(value: &JsValue) -> Option<ErrorBody> {
    if Array::is_array(value) {
        return None;
    }
    let limit = get(value, "limit");
    Some(ErrorBody {
        current_state: text(value, "current_state"),
        details: details(&get(value, "details")),
        expired_since: text(value, "expired_since"),
        fields: older_fields(&get(value, "fields")),
        help_message: text(value, "help_message"),
        limit: limit.is_object().then(|| Limit {
            quota: number(&limit, "quota"),
            window_seconds: number(&limit, "window_seconds"),
        }),
        message: text(value, "message"),
        method: text(value, "method"),
        precondition: text(value, "precondition"),
        reason: text(value, "reason"),
        reset_at: text(value, "reset_at"),
        reset_seconds: number(value, "reset_seconds"),
        resource: text(value, "resource"),
        resource_id: text(value, "resource_id"),
        kind: text(value, "type"),
    })
}

fn details(value: &JsValue) -> Option<Vec<Detail>> {
    let mut details = Vec::new();
    for item in items(value)?.iter() {
        details.push(detail(&item));
    }
    Some(details)
}

fn detail(value: &JsValue) -> Detail {
    Detail {
        action: text(value, "action"),
        argument_name: text(value, "argument_name"),
        current: number(value, "current"),
        help_message: text(value, "help_message"),
        organization_id: text(value, "organization_id"),
        project_id: text(value, "project_id"),
        quota: number(value, "quota"),
        reason: text(value, "reason"),
        resource: text(value, "resource"),
    }
}

fn older_fields(value: &JsValue) -> Option<OlderFields> {
    let object = value
        .dyn_ref::<Object>()
        .filter(|_| !Array::is_array(value))?;
    let mut fields = Vec::new();
    for name in Object::keys(object).iter() {
        let Some(name) = name.as_string() else {
            continue;
        };
        let mut reasons = Vec::new();
        for reason in items(&get(value, &name)).unwrap_or_default().iter() {
            reasons.extend(reason.as_string());
        }
        fields.push((name, reasons));
    }
    Some(OlderFields(fields))
}

/// An array.
fn items(value: &JsValue) -> Option<Array> {
    Array::is_array(value).then(|| value.clone().unchecked_into())
}

#[inline(never)]
fn text(object: &JsValue, key: &str) -> Option<String> {
    get(object, key).as_string()
}

/// A number of at least 0; a fraction counts as a whole one.
#[inline(never)]
fn number(object: &JsValue, key: &str) -> Option<u64> {
    let number = get(object, key).as_f64().filter(|number| *number >= 0.0)?;
    // A number beyond the limits of the type becomes the limit.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Some(number.ceil() as u64)
}

/// A property; `undefined` where there is none.
#[inline(never)]
fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

/// The beginning of an answer that is no JSON, often a gateway's HTML, without its tags.
pub(crate) fn excerpt(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let start: String = text.chars().take(5000).collect();
    let code = RegExp::new("<(style|script)\\b[^]*?(</\\1>|$)", "gi");
    let tags = RegExp::new("<[^>]*>?", "g");
    let shown = JsString::from(start)
        .replace_by_pattern(&code, " ")
        .replace_by_pattern(&tags, " ");
    one_line(&String::from(shown), 160)
}
