//! Values that a page passed in, as fields of which nothing is certain yet.

use js_sys::{Array, Function, Reflect};
use scaleway_account_contract::{Checks, Field, Reason};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/given.js")]
extern "C" {
    fn property(of: &Given, name: &str) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// A value that a page passed in. A property of it that throws is of no type that anything here takes.
    pub(crate) type Given;

    // Of a revoked proxy it throws.
    #[wasm_bindgen(js_namespace = Array, js_name = isArray, catch)]
    fn is_array(value: &JsValue) -> Result<bool, JsValue>;

    // `Option`, here and below: see the client's sys.rs.
    #[wasm_bindgen(js_namespace = Array, js_name = from, catch)]
    fn array_from(iterable: &JsValue) -> Result<Option<Array>, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = entries, catch)]
    fn entries(object: &JsValue) -> Result<Option<Array>, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = keys, catch)]
    pub(crate) fn keys(object: &JsValue) -> Result<Option<Array>, JsValue>;
    #[wasm_bindgen(js_namespace = Object, js_name = hasOwn, catch)]
    fn has_own(object: &JsValue, key: &str) -> Result<bool, JsValue>;
    // Not the function's own `bind`, which may be anything.
    #[wasm_bindgen(js_namespace = ["Function", "prototype", "bind"], js_name = call, catch)]
    pub(crate) fn bind(function: &Function, this: &JsValue) -> Result<Option<Function>, JsValue>;

    /// What has a method for its entries, as `Headers` and `Map` do.
    type Entries;
    #[wasm_bindgen(method, js_name = entries, catch)]
    fn all(this: &Entries) -> Result<Option<JsValue>, JsValue>;
}

impl Given {
    pub(crate) fn of(value: &JsValue) -> &Self {
        value.unchecked_ref()
    }

    /// A property, whatever it is.
    #[inline(never)]
    pub(crate) fn any(&self, name: &str) -> JsValue {
        property(self, name)
    }

    /// A property, read by `read`, which says of what is there whether it fits.
    fn field<T>(&self, name: &str, read: impl FnOnce(JsValue) -> Option<T>) -> Field<T> {
        field(self.any(name), read)
    }

    /// A string.
    #[inline(never)]
    pub(crate) fn text(&self, name: &str) -> Field<String> {
        text(self.any(name))
    }

    /// A number.
    #[inline(never)]
    pub(crate) fn number(&self, name: &str) -> Field<f64> {
        self.field(name, |value| value.as_f64())
    }

    /// `true` or `false`.
    #[inline(never)]
    pub(crate) fn boolean(&self, name: &str) -> Field<bool> {
        self.field(name, |value| value.as_bool())
    }

    /// A function.
    #[inline(never)]
    pub(crate) fn function(&self, name: &str) -> Field<Function> {
        self.field(name, |value| value.dyn_into().ok())
    }

    /// Whether there is a function.
    pub(crate) fn has_function(&self, name: &str) -> bool {
        self.any(name).is_function()
    }

    /// What `read` makes of it.
    #[inline(never)]
    pub(crate) fn value<T>(&self, name: &str, read: fn(JsValue) -> Option<T>) -> Field<T> {
        self.field(name, read)
    }

    /// An object, read by `read`.
    #[inline(never)]
    pub(crate) fn object<T>(&self, name: &str, read: fn(&Self) -> T) -> Field<T> {
        self.field(name, |value| {
            is_object(&value).then(|| read(Self::of(&value)))
        })
    }

    /// An array: a plain one, whatever stands behind the page's.
    #[inline(never)]
    pub(crate) fn array(&self, name: &str) -> Field<Array> {
        self.field(name, |value| {
            if !is_array(&value).unwrap_or_default() {
                return None;
            }
            array_from(&value).ok().flatten()
        })
    }

    /// An array, each item of which is read by `read`.
    #[inline(never)]
    pub(crate) fn list<T>(&self, name: &str, read: fn(JsValue) -> Option<T>) -> Field<Vec<T>> {
        let array = match self.array(name) {
            Field::Given(array) => array,
            Field::Absent => return Field::Absent,
            Field::Wrong => return Field::Wrong,
        };
        let mut items = Vec::new();
        for item in array.iter() {
            match read(item) {
                Some(item) => items.push(item),
                None => return Field::Wrong,
            }
        }
        Field::Given(items)
    }

    /// An array of strings.
    pub(crate) fn texts(&self, name: &str) -> Field<Vec<Field<String>>> {
        self.list(name, |item| Some(text(item)))
    }

    /// Names and values: of an object, or of what has a method for its entries.
    pub(crate) fn pairs(&self, name: &str) -> Field<Vec<(Field<String>, Field<String>)>> {
        self.value(name, pairs)
    }
}

fn field<T>(value: JsValue, read: impl FnOnce(JsValue) -> Option<T>) -> Field<T> {
    if value.is_undefined() {
        return Field::Absent;
    }
    read(value).map_or(Field::Wrong, Field::Given)
}

fn text(value: JsValue) -> Field<String> {
    field(value, |value| value.as_string())
}

fn pairs(value: JsValue) -> Option<Vec<(Field<String>, Field<String>)>> {
    if !is_object(&value) {
        return None;
    }
    let object: &Entries = value.unchecked_ref();
    let has_method =
        Given::of(&value).has_function("entries") && !has_own(&value, "entries").unwrap_or(true);
    let pairs = if has_method {
        array_from(&object.all().ok()??)
    } else {
        entries(&value)
    };
    let part =
        |pair: &JsValue, at| text(Reflect::get_u32(pair.unchecked_ref(), at).unwrap_or_default());
    let mut read = Vec::new();
    for pair in pairs.ok()??.iter() {
        read.push((part(&pair, 0), part(&pair, 1)));
    }
    Some(read)
}

/// Whether a value is an object, and neither an array nor a function, nor what nobody can look into.
pub(crate) fn is_object(value: &JsValue) -> bool {
    value.is_object() && !is_array(value).unwrap_or(true)
}

/// An argument that must be an object or absent; what else it is, is noted.
#[inline(never)]
pub(crate) fn argument<'a>(
    value: &'a JsValue,
    name: &'static str,
    checks: &mut Checks,
) -> &'a Given {
    if !value.is_undefined() && !is_object(value) {
        checks.note(name, Reason::Format, "must be an object");
    }
    Given::of(value)
}
