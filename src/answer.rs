//! Answers as the page sees them: camelCase, `Date`, `undefined` for what is absent.

use js_sys::Array;
use scaleway_account_client::face::Answer;
use scaleway_account_client::misfit::{Fit, Misfit, fits};
use scaleway_account_client::wire::{self, Items, QualificationParts};
use scaleway_account_contract::{ArchitectureType, Timestamp};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/objects.js")]
extern "C" {
    #[wasm_bindgen(js_name = project)]
    #[allow(clippy::too_many_arguments)] // one crossing for a Project
    fn make_project(
        id: &JsValue,
        name: &JsValue,
        organization_id: &JsValue,
        description: &JsValue,
        created_at: f64,
        updated_at: f64,
        qualification: &JsValue,
        status: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(js_name = qualification)]
    #[allow(clippy::too_many_arguments)] // one crossing for a qualification
    fn make_qualification(
        architecture_type: &JsValue,
        host_website: &JsValue,
        host_application: &JsValue,
        deploy_software: &JsValue,
        set_scaleway_environment: &JsValue,
        ai_machine: &JsValue,
        container: &JsValue,
        archive_data: &JsValue,
        share_data: &JsValue,
        other_use_case: &JsValue,
    ) -> JsValue;
    #[wasm_bindgen(js_name = projectPage)]
    fn make_project_page(total_count: f64, projects: &Array) -> JsValue;
    #[wasm_bindgen(js_name = sshKeyPage)]
    fn make_ssh_key_page(total_count: f64, ssh_keys: &Array) -> JsValue;
    #[wasm_bindgen(js_name = sshKey)]
    #[allow(clippy::too_many_arguments)] // one crossing for an SSH key
    fn make_ssh_key(
        id: &JsValue,
        name: &JsValue,
        public_key: &JsValue,
        fingerprint: &JsValue,
        created_at: f64,
        updated_at: f64,
        organization_id: &JsValue,
        project_id: &JsValue,
        disabled: bool,
    ) -> JsValue;
    #[wasm_bindgen(js_name = projectQualification)]
    fn make_project_qualification(project_id: &JsValue, qualification: &JsValue) -> JsValue;
}

/// What an answer becomes; or what is wrong with it, in words that are empty where it is no JSON.
pub(crate) type Read = fn(&Answer) -> Result<JsValue, String>;

/// Nothing.
pub(crate) fn nothing(answer: &Answer) -> Result<JsValue, String> {
    answer.nothing().map(|()| JsValue::UNDEFINED)
}

/// A Project.
pub(crate) fn project(answer: &Answer) -> Result<JsValue, String> {
    read(answer, read_project)
}

/// An SSH key.
pub(crate) fn ssh_key(answer: &Answer) -> Result<JsValue, String> {
    read(answer, read_ssh_key)
}

/// A page of Projects.
pub(crate) fn project_page(answer: &Answer) -> Result<JsValue, String> {
    read_page(answer, wire::PROJECTS, make_project_page, read_project)
}

/// A page of SSH keys.
pub(crate) fn ssh_key_page(answer: &Answer) -> Result<JsValue, String> {
    read_page(answer, wire::SSH_KEYS, make_ssh_key_page, read_ssh_key)
}

#[inline(never)]
fn read_page(
    answer: &Answer,
    items: Items,
    make: fn(f64, &Array) -> JsValue,
    read_item: fn(&JsValue, &mut Fit) -> JsValue,
) -> Result<JsValue, String> {
    let json = answer.json()?;
    let page = || {
        let page = fits(|fit| wire::page(&json, items, fit))?;
        let list = Array::new();
        for (index, item) in (0..).zip(page.items.iter()) {
            let made = fits(|fit| read_item(&item, fit));
            list.push(&made.map_err(|misfit| wire::in_item(misfit, items, index))?);
        }
        Ok(make(page.total_count, &list))
    };
    page().map_err(|misfit: Misfit| misfit.sentence())
}

/// A Project's ID and qualification.
pub(crate) fn project_qualification(answer: &Answer) -> Result<JsValue, String> {
    read(answer, |json, fit| {
        let (id, qualification) = wire::project_qualification(json, fit);
        let qualification = qualification.map(to_qualification).unwrap_or_default();
        make_project_qualification(&id, &qualification)
    })
}

#[inline(never)]
fn read(answer: &Answer, read: fn(&JsValue, &mut Fit) -> JsValue) -> Result<JsValue, String> {
    let json = answer.json()?;
    fits(|fit| read(&json, fit)).map_err(|misfit| misfit.sentence())
}

fn read_project(json: &JsValue, fit: &mut Fit) -> JsValue {
    let parts = wire::project(json, fit);
    let qualification = parts.qualification.map(to_qualification);
    make_project(
        &parts.id,
        &parts.name,
        &parts.organization_id,
        &parts.description.unwrap_or_else(|| "".into()),
        milliseconds(parts.created_at),
        milliseconds(parts.updated_at),
        &qualification.unwrap_or_default(),
        &parts.status.unwrap_or_default(),
    )
}

fn read_ssh_key(json: &JsValue, fit: &mut Fit) -> JsValue {
    let parts = wire::ssh_key(json, fit);
    make_ssh_key(
        &parts.id,
        &parts.name,
        &parts.public_key,
        &parts.fingerprint,
        milliseconds(parts.created_at),
        milliseconds(parts.updated_at),
        &parts.organization_id,
        &parts.project_id,
        parts.disabled,
    )
}

fn to_qualification(parts: QualificationParts) -> JsValue {
    let unknown = || ArchitectureType::default().as_str().into();
    let [
        host_website,
        host_application,
        deploy_software,
        set_scaleway_environment,
        ai_machine,
        container,
        archive_data,
        share_data,
        other_use_case,
    ] = parts.use_cases.map(Option::unwrap_or_default);
    make_qualification(
        &parts.architecture_type.unwrap_or_else(unknown),
        &host_website,
        &host_application,
        &deploy_software,
        &set_scaleway_environment,
        &ai_machine,
        &container,
        &archive_data,
        &share_data,
        &other_use_case,
    )
}

/// A time for `Date`; `NaN` for none.
fn milliseconds(time: Option<Timestamp>) -> f64 {
    // Exact: years of four digits are far inside the 53 bits of a double.
    #[allow(clippy::cast_precision_loss)]
    time.map_or(f64::NAN, |time| time.unix_millis() as f64)
}
