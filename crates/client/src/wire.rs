//! An answer's JSON, field by field, with its texts where they are: in JavaScript.
//!
//! The JavaScript face builds the caller's objects from this, since each text that crosses into wasm and back costs more
//! than parsing it did. And both faces ask it what is wrong with an answer, and where: what does not fit is noted, and
//! what was read must not be used then.

use crate::misfit::{Fit, Misfit};
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
#[derive(Default)]
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
#[derive(Default)]
pub struct QualificationParts {
    /// A text, where the API tells.
    pub architecture_type: Option<JsValue>,
    /// For each use case that there is, its kind: a text.
    pub use_cases: [Option<JsValue>; 9],
}

/// An SSH key's fields.
#[derive(Default)]
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
#[derive(Default)]
pub struct PageParts {
    /// The items on all pages together: a whole number of at least 0.
    pub total_count: f64,
    /// The items on this one.
    pub items: Array,
}

/// Reads a Project.
#[inline(always)]
pub fn project(value: &JsValue, fit: &mut Fit) -> ProjectParts {
    let Some(raw) = object(value, fit) else {
        return ProjectParts::default();
    };
    ProjectParts {
        id: fit.text("id", raw.id()),
        name: fit.text("name", raw.name()),
        organization_id: fit.text("organization_id", raw.organization_id()),
        description: fit.text_if_any("description", raw.description()),
        status: fit.optional_text("status", raw.status()),
        created_at: fit.time("created_at", raw.created_at()),
        updated_at: fit.time("updated_at", raw.updated_at()),
        qualification: qualification(raw.qualification(), fit),
    }
}

/// Reads an SSH key.
#[inline(always)]
pub fn ssh_key(value: &JsValue, fit: &mut Fit) -> SSHKeyParts {
    let Some(raw) = object(value, fit) else {
        return SSHKeyParts::default();
    };
    SSHKeyParts {
        id: fit.text("id", raw.id()),
        name: fit.text("name", raw.name()),
        public_key: fit.text("public_key", raw.public_key()),
        fingerprint: fit.text("fingerprint", raw.fingerprint()),
        created_at: fit.time("created_at", raw.created_at()),
        updated_at: fit.time("updated_at", raw.updated_at()),
        organization_id: fit.text("organization_id", raw.organization_id()),
        project_id: fit.text("project_id", raw.project_id()),
        disabled: fit.boolean("disabled", &raw.disabled()),
    }
}

/// Reads a page of items, which are not looked into.
pub fn page(value: &JsValue, items: Items, fit: &mut Fit) -> PageParts {
    let Some(raw) = object(value, fit) else {
        return PageParts::default();
    };
    PageParts {
        items: fit.array(items.name, (items.get)(raw)),
        total_count: fit.count("total_count", &raw.total_count()),
    }
}

/// A misfit of the item at `index` of a page.
#[must_use]
pub fn in_item(misfit: Misfit, items: Items, index: u32) -> Misfit {
    misfit.within(&[items.name, "[", &index.to_string(), "]"].concat())
}

/// Reads a Project's ID and qualification.
pub fn project_qualification(
    value: &JsValue,
    fit: &mut Fit,
) -> (JsValue, Option<QualificationParts>) {
    let Some(raw) = object(value, fit) else {
        return Default::default();
    };
    let id = fit.text("project_id", raw.project_id());
    (id, qualification(raw.qualification(), fit))
}

fn qualification(value: Option<JsValue>, fit: &mut Fit) -> Option<QualificationParts> {
    let value = value?;
    Some(fit.inner("qualification", |fit| read_qualification(&value, fit)))
}

fn read_qualification(value: &JsValue, fit: &mut Fit) -> QualificationParts {
    let Some(raw) = object(value, fit) else {
        return QualificationParts::default();
    };
    let mut parts = QualificationParts {
        architecture_type: fit.optional_text("architecture_type", raw.architecture_type()),
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
            *value = fit.inner(name, |fit| use_case(value, fit));
        }
    }
    parts
}

/// The kind of a use case.
fn use_case(value: &JsValue, fit: &mut Fit) -> JsValue {
    let kind = object(value, fit).and_then(Raw::sub_use_case);
    let kind = fit.optional_text("sub_use_case", kind);
    kind.unwrap_or_else(|| SubUseCase::default().as_str().into())
}

fn object<'a>(value: &'a JsValue, fit: &mut Fit) -> Option<&'a Raw> {
    fit.is_object(value).then(|| value.unchecked_ref())
}
