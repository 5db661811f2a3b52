//! Options that JavaScript passes in. What is wrong with one is said by its name, and its value is not quoted.

use js_sys::{JSON, Object, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsError, JsValue};

/// The options of a function.
pub(crate) struct Options<'a> {
    of: &'static str,
    object: &'a JsValue,
}

impl<'a> Options<'a> {
    /// The options of a function, which has these and no others.
    ///
    /// # Errors
    /// For something that is no object, and an option by another name.
    pub(crate) fn new(
        of: &'static str,
        object: &'a JsValue,
        names: &[&str],
    ) -> Result<Self, JsError> {
        let options = Self { of, object };
        if !object.is_object() {
            return Err(JsError::new(&format!(
                "{of}: the options must be an object"
            )));
        }
        for key in Object::keys(object.unchecked_ref::<Object>()) {
            let name = key.as_string().unwrap_or_default();
            if !names.contains(&name.as_str()) {
                let names = names.join(", ");
                return Err(JsError::new(&format!(
                    "{of} has no option \"{name}\"; it has {names}"
                )));
            }
        }
        Ok(options)
    }

    /// An option as JavaScript has it; `undefined` where it is not given.
    pub(crate) fn value(&self, name: &str) -> Result<JsValue, JsError> {
        Reflect::get(self.object, &name.into()).map_err(|_| self.wrong(name, "cannot be read"))
    }

    /// An option, if it is given. `what` says what it must be.
    pub(crate) fn get<T: DeserializeOwned>(
        &self,
        name: &str,
        what: &str,
    ) -> Result<Option<T>, JsError> {
        serde_wasm_bindgen::from_value(self.value(name)?).map_err(|_| self.wrong(name, what))
    }

    /// The error for an option.
    pub(crate) fn wrong(&self, name: &str, what: &str) -> JsError {
        JsError::new(&format!("{}: {name} {what}", self.of))
    }
}

/// What JavaScript passes in, as `JSON.stringify` writes it: what is `undefined` in it is not there.
///
/// # Errors
/// Says of which function it is; neither a value nor a name in it is quoted.
pub(crate) fn read<T: DeserializeOwned>(of: &str, value: &JsValue) -> Result<T, JsError> {
    let wrong = || {
        JsError::new(&format!(
            "{of}: has a field, or a value of one, that it does not take"
        ))
    };
    // It gives `undefined` for what JSON cannot write.
    let text = JSON::stringify(value).map(JsValue::from);
    let text = text
        .ok()
        .and_then(|text| text.as_string())
        .ok_or_else(wrong)?;
    serde_json::from_str(&text).map_err(|_| wrong())
}
