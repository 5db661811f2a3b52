//! An answer's JSON, field by field, with its texts where they are: in JavaScript.
//!
//! The JavaScript face builds the caller's objects from this, since each text that crosses into wasm and back costs more
//! than parsing it did. And both faces ask it what is wrong with an answer, and where.

use js_sys::Array;
use scaleway_account_contract::projects::USE_CASES;
use scaleway_account_contract::{SubUseCase, Timestamp};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// An object of an answer. Plain data, so that reading a property runs no code; of anything but an object it would throw:
    /// see [`object`]. `Option` is for what is mostly left out: wasm-bindgen hands over a value that is there faster without.
    pub(crate) type Raw;
    #[wasm_bindgen(method, getter)]
    fn id(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn organization_id(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn description(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn created_at(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn updated_at(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn status(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn qualification(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn project_id(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn projects(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn ssh_keys(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn public_key(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn fingerprint(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn disabled(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn total_count(this: &Raw) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn architecture_type(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn host_website(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn host_application(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn deploy_software(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn set_scaleway_environment(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn ai_machine(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn container(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn archive_data(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn share_data(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn other_use_case(this: &Raw) -> Option<JsValue>;
    #[wasm_bindgen(method, getter)]
    fn sub_use_case(this: &Raw) -> Option<JsValue>;
}

/// A Project's fields.
pub struct ProjectParts {
    /// A text.
    pub id: JsValue,
    /// A text.
    pub name: JsValue,
    /// A text.
    pub organization_id: JsValue,
    /// A text, where the API tells.
    pub description: Option<JsValue>,
    /// Where the API tells.
    pub created_at: Option<Timestamp>,
    /// Where the API tells.
    pub updated_at: Option<Timestamp>,
    /// Where the API tells.
    pub qualification: Option<QualificationParts>,
    /// A text, where the API tells.
    pub status: Option<JsValue>,
}

/// A qualification's fields.
pub struct QualificationParts {
    /// A text, where the API tells.
    pub architecture_type: Option<JsValue>,
    /// For each use case that there is, its kind: a text.
    pub use_cases: [Option<JsValue>; 9],
}

/// An SSH key's fields.
pub struct SSHKeyParts {
    /// A text.
    pub id: JsValue,
    /// A text.
    pub name: JsValue,
    /// A text.
    pub public_key: JsValue,
    /// A text.
    pub fingerprint: JsValue,
    /// Where the API tells.
    pub created_at: Option<Timestamp>,
    /// Where the API tells.
    pub updated_at: Option<Timestamp>,
    /// A text.
    pub organization_id: JsValue,
    /// A text.
    pub project_id: JsValue,
    /// Whether it is.
    pub disabled: bool,
}

/// Where a page's answer has its items.
#[derive(Clone, Copy)]
pub struct Items {
    name: &'static str,
    get: fn(&Raw) -> JsValue,
}

/// Of a page of Projects.
pub const PROJECTS: Items = Items {
    name: "projects",
    get: Raw::projects,
};

/// Of a page of SSH keys.
pub const SSH_KEYS: Items = Items {
    name: "ssh_keys",
    get: Raw::ssh_keys,
};

/// A page's fields.
pub struct PageParts {
    /// The items on all pages together: a whole number of at least 0.
    pub total_count: f64,
    /// The items on this one.
    pub items: Array,
}

/// Where an answer has another shape than it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// The way to it from the outside in, as in `projects[3].id`; empty for the answer itself.
    path: String,
    /// What should be there.
    expected: &'static str,
    /// What is there.
    found: &'static str,
}

impl Misfit {
    /// The misfit as a sentence. It quotes nothing of the answer.
    #[must_use]
    pub fn sentence(&self) -> String {
        let place = if self.path.is_empty() {
            "the answer"
        } else {
            &self.path
        };
        [place, " must be ", self.expected, ", but is ", self.found].concat()
    }

    #[inline(never)]
    fn new(path: &str, expected: &'static str, value: &JsValue) -> Self {
        let found = if value.is_undefined() {
            "nothing"
        } else if value.is_null() {
            "null"
        } else if value.is_string() {
            "a string"
        } else if Array::is_array(value) {
            "an array"
        } else if value.is_object() {
            "an object"
        } else if value.as_f64().is_some() {
            "a number"
        } else {
            "a boolean"
        };
        Self {
            path: path.to_owned(),
            expected,
            found,
        }
    }

    /// The same, one step further out.
    #[inline(never)]
    fn within(mut self, outer: &str) -> Self {
        let between = if self.path.is_empty() || self.path.starts_with('[') {
            ""
        } else {
            "."
        };
        self.path = [outer, between, &self.path].concat();
        self
    }
}

/// Reads a Project.
///
/// # Errors
/// The first place that does not fit.
pub fn project(value: &JsValue) -> Result<ProjectParts, Misfit> {
    let raw = object(value)?;
    let parts = ProjectParts {
        id: raw.id(),
        name: raw.name(),
        organization_id: raw.organization_id(),
        description: text_if_any("description", raw.description())?,
        status: optional_text("status", raw.status())?,
        created_at: time("created_at", raw.created_at())?,
        updated_at: time("updated_at", raw.updated_at())?,
        qualification: qualification(raw.qualification())?,
    };
    text("id", &parts.id)?;
    text("organization_id", &parts.organization_id)?;
    text("name", &parts.name)?;
    Ok(parts)
}

/// Reads an SSH key.
///
/// # Errors
/// The first place that does not fit.
pub fn ssh_key(value: &JsValue) -> Result<SSHKeyParts, Misfit> {
    let raw = object(value)?;
    let disabled = raw.disabled();
    let parts = SSHKeyParts {
        id: raw.id(),
        name: raw.name(),
        public_key: raw.public_key(),
        fingerprint: raw.fingerprint(),
        created_at: time("created_at", raw.created_at())?,
        updated_at: time("updated_at", raw.updated_at())?,
        organization_id: raw.organization_id(),
        project_id: raw.project_id(),
        disabled: disabled
            .as_bool()
            .ok_or_else(|| Misfit::new("disabled", "a boolean", &disabled))?,
    };
    text("id", &parts.id)?;
    text("name", &parts.name)?;
    text("public_key", &parts.public_key)?;
    text("fingerprint", &parts.fingerprint)?;
    text("organization_id", &parts.organization_id)?;
    text("project_id", &parts.project_id)?;
    Ok(parts)
}

/// Reads a page of items.
///
/// # Errors
/// The first place that does not fit; the items are not looked into.
pub fn page(value: &JsValue, items: Items) -> Result<PageParts, Misfit> {
    let raw = object(value)?;
    let list = (items.get)(raw);
    if !Array::is_array(&list) {
        return Err(Misfit::new(items.name, "an array", &list));
    }
    let total = raw.total_count();
    let total_count = total
        .as_f64()
        .filter(|number| *number >= 0.0 && number % 1.0 == 0.0);
    Ok(PageParts {
        total_count: total_count
            .ok_or_else(|| Misfit::new("total_count", "a whole number of at least 0", &total))?,
        items: list.unchecked_into(),
    })
}

/// A misfit of the item at `index` of a page.
#[must_use]
pub fn in_item(misfit: Misfit, items: Items, index: u32) -> Misfit {
    misfit.within(&[items.name, "[", &index.to_string(), "]"].concat())
}

/// Reads a Project's ID and qualification.
///
/// # Errors
/// The first place that does not fit.
pub fn project_qualification(
    value: &JsValue,
) -> Result<(JsValue, Option<QualificationParts>), Misfit> {
    let raw = object(value)?;
    let id = raw.project_id();
    text("project_id", &id)?;
    Ok((id, qualification(raw.qualification())?))
}

fn qualification(value: Option<JsValue>) -> Result<Option<QualificationParts>, Misfit> {
    let read = value.map(|value| read_qualification(&value)).transpose();
    read.map_err(|misfit| misfit.within("qualification"))
}

fn read_qualification(value: &JsValue) -> Result<QualificationParts, Misfit> {
    let raw = object(value)?;
    let mut parts = QualificationParts {
        architecture_type: optional_text("architecture_type", raw.architecture_type())?,
        use_cases: [
            raw.host_website(),
            raw.host_application(),
            raw.deploy_software(),
            raw.set_scaleway_environment(),
            raw.ai_machine(),
            raw.container(),
            raw.archive_data(),
            raw.share_data(),
            raw.other_use_case(),
        ],
    };
    for (value, (name, _)) in parts.use_cases.iter_mut().zip(USE_CASES) {
        if let Some(value) = value {
            *value = use_case(value).map_err(|misfit| misfit.within(name))?;
        }
    }
    Ok(parts)
}

/// The kind of a use case.
fn use_case(value: &JsValue) -> Result<JsValue, Misfit> {
    let kind = optional_text("sub_use_case", object(value)?.sub_use_case())?;
    Ok(kind.unwrap_or_else(|| SubUseCase::default().as_str().into()))
}

fn object(value: &JsValue) -> Result<&Raw, Misfit> {
    if value.is_object() && !Array::is_array(value) {
        Ok(value.unchecked_ref())
    } else {
        Err(Misfit::new("", "an object", value))
    }
}

#[inline(never)]
fn text(name: &str, value: &JsValue) -> Result<(), Misfit> {
    if value.is_string() {
        Ok(())
    } else {
        Err(Misfit::new(name, "a string", value))
    }
}

#[inline(never)]
fn optional_text(name: &str, value: Option<JsValue>) -> Result<Option<JsValue>, Misfit> {
    if let Some(value) = &value {
        text(name, value)?;
    }
    Ok(value)
}

/// The same of a value that mostly is a text: that is asked first.
#[inline(never)]
fn text_if_any(name: &str, value: JsValue) -> Result<Option<JsValue>, Misfit> {
    if value.is_string() {
        return Ok(Some(value));
    }
    let is_there = !value.is_undefined() && !value.is_null();
    optional_text(name, is_there.then_some(value))
}

#[inline(never)]
fn time(name: &str, value: JsValue) -> Result<Option<Timestamp>, Misfit> {
    let Some(text) = value.as_string() else {
        return text_if_any(name, value).map(|_| None);
    };
    match Timestamp::parse(&text) {
        Some(time) => Ok(Some(time)),
        None => Err(Misfit::new(name, "an RFC 3339 time", &value)),
    }
}
