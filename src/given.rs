//! Values that a page passed in, as fields of which nothing is certain yet.

use js_sys::{Array, Function, Reflect};
use scaleway_account_contract::{Checks, Field, Reason};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/given.js")]
extern "C" {
    #[wasm_bindgen(js_name = guarded)]
    fn guarded_js(value: &JsValue) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn array_from(iterable: &JsValue) -> Result<Array, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    fn entries(object: &JsValue) -> Result<Array, JsValue>;
    // `Option`: see `json_parse` in the client's sys.rs.
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    pub(crate) fn keys(object: &JsValue) -> Result<Option<Array>, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = hasOwn, catch)]
    fn has_own(object: &JsValue, key: &str) -> Result<bool, JsValue>;

    /// What has a method for its entries, as `Headers` and `Map` do.
    type Entries;
    #[wasm_bindgen(method, getter, js_name = entries, catch)]
    fn getter(this: &Entries) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, js_name = entries, catch)]
    fn all(this: &Entries) -> Result<JsValue, JsValue>;
}

/// The properties of a value, to be read through getters without `catch`: one that throws is as good as absent.
#[inline(never)]
pub(crate) fn guarded<T: JsCast>(value: &JsValue) -> T {
    guarded_js(value).unchecked_into()
}

fn field<T>(given: JsValue, read: impl FnOnce(JsValue) -> Option<T>) -> Field<T> {
    if given.is_undefined() {
        return Field::Absent;
    }
    read(given).map_or(Field::Wrong, Field::Given)
}

/// A string.
#[inline(never)]
pub(crate) fn text(given: JsValue) -> Field<String> {
    field(given, |value| value.as_string())
}

/// A number.
#[inline(never)]
pub(crate) fn number(given: JsValue) -> Field<f64> {
    field(given, |value| value.as_f64())
}

/// `true` or `false`.
#[inline(never)]
pub(crate) fn boolean(given: JsValue) -> Field<bool> {
    field(given, |value| value.as_bool())
}

/// A function.
#[inline(never)]
pub(crate) fn function(given: JsValue) -> Field<Function> {
    field(given, |value| value.dyn_into().ok())
}

/// An object, read by `read`.
pub(crate) fn object<T>(given: JsValue, read: impl FnOnce(&JsValue) -> T) -> Field<T> {
    field(given, |value| is_object(&value).then(|| read(&value)))
}

/// An array, each item of which is read by `read`.
pub(crate) fn list<T>(given: JsValue, read: impl Fn(JsValue) -> Option<T>) -> Field<Vec<T>> {
    field(given, |value| {
        if !Array::is_array(&value) {
            return None;
        }
        // A plain array, whatever stands behind the page's.
        let items = array_from(&value).ok()?;
        items.iter().map(read).collect()
    })
}

/// An array of strings.
pub(crate) fn texts(given: JsValue) -> Field<Vec<Field<String>>> {
    list(given, |item| Some(text(item)))
}

/// Names and values: of an object, or of what has a method for its entries.
pub(crate) fn pairs(given: JsValue) -> Field<Vec<(Field<String>, Field<String>)>> {
    field(given, read_pairs)
}

#[inline(never)]
fn read_pairs(value: JsValue) -> Option<Vec<(Field<String>, Field<String>)>> {
    if !is_object(&value) {
        return None;
    }
    let object: &Entries = value.unchecked_ref();
    let has_method = object.getter().is_ok_and(|method| method.is_function())
        && !has_own(&value, "entries").unwrap_or(true);
    let pairs = if has_method {
        array_from(&object.all().ok()?)
    } else {
        entries(&value)
    };
    let part = |pair: &JsValue, at| {
        let part = Reflect::get_u32(pair.unchecked_ref(), at);
        text(part.unwrap_or_default())
    };
    let pair = |pair: JsValue| (part(&pair, 0), part(&pair, 1));
    Some(pairs.ok()?.iter().map(pair).collect())
}

/// Whether a value is an object, and neither an array nor a function.
pub(crate) fn is_object(value: &JsValue) -> bool {
    value.is_object() && !Array::is_array(value)
}

/// An argument that must be an object or absent; what else it is, is noted.
#[inline(never)]
pub(crate) fn argument<'a>(
    value: &'a JsValue,
    name: &'static str,
    checks: &mut Checks,
) -> Option<&'a JsValue> {
    if is_object(value) {
        return Some(value);
    }
    if !value.is_undefined() {
        checks.note(name, Reason::Format, "must be an object");
    }
    None
}
