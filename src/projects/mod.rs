//! The calls: for each, what the caller passed in becomes an HTTP request; and what an answer must
//! look like.
//!
//! API reference: <https://www.scaleway.com/en/developers/api/account/project-api/>

pub mod answer;
pub mod create;
pub mod delete;
pub mod delete_with_resources;
pub mod get;
pub mod list;
pub mod set_qualification;
pub mod update;
pub mod wait;

use crate::value::Value;

/// What the settings supply where a request leaves something out.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// `defaultOrganizationId`.
    pub organization: Option<String>,
    /// `defaultProjectId`.
    pub project: Option<String>,
    /// `defaultPageSize`.
    pub page_size: Option<u32>,
}

/// Whether a Project is its Organization's default one, which has the Organization's own ID.
pub fn is_default<V: Value>(project: &V) -> bool {
    match (
        project.get("id").text(),
        project.get("organizationId").text(),
    ) {
        (Some(id), Some(organization)) => id.eq_ignore_ascii_case(&organization),
        _ => false,
    }
}
