//! An async client for the Projects of Scaleway's Account API, for web pages in Rust: Leptos, Yew, Dioxus.
//!
//! ```no_run
//! use futures_util::TryStreamExt;
//! use scaleway_account_client::{Client, CreateProject, Error, ListProjects, Uuid};
//!
//! # fn show(_: &str) {}
//! # async fn page(organization: Uuid) -> Result<(), Error> {
//! let client = Client::builder()
//!     .api_url("") // the page's own origin, which relays the calls and holds the key
//!     .default_organization_id(organization)
//!     .build()?;
//!
//! let project = client
//!     .create_project(CreateProject { name: Some("web-shop".into()), ..Default::default() })
//!     .await?;
//! for project in client.list_projects(ListProjects::default()).all().await? {
//!     show(&project.name);
//! }
//! let mut items = std::pin::pin!(client.list_projects(ListProjects::default()).items());
//! while let Some(project) = items.try_next().await? {
//!     show(&project.name);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! A call is sent when it is awaited, retried where that cannot do its work twice, and aborted when its future is dropped.
//! The crate compiles natively too, so that a page rendered on a server shares its types; only [`ClientBuilder::build`]
//! refuses there.
//!
//! The modules are for faces of this client to other languages: the package `scaleway-account-api` is one to JavaScript.
//!
//! The API: <https://www.scaleway.com/en/developers/api/account/project-api/>

mod answer;
mod apart;
mod api_url;
mod body;
mod builder;
mod client;
mod error;
mod failure;
mod headers;
mod hooks;
mod listing;
pub mod misfit;
mod names;
mod options;
pub mod paging;
mod perform;
mod phrase;
mod projects;
mod request;
mod retry;
mod run;
mod secret;
mod settings;
mod ssh_keys;
mod sys;
mod token;
mod transport;
pub mod wait;
pub mod wire;

pub use builder::ClientBuilder;
pub use client::Client;
pub use error::{Details, Error, Refusal};
pub use hooks::{Interceptor, Logger};
pub use listing::{Listed, Listing, ProjectListing, SSHKeyListing};
pub use request::{CallOptions, Progress, Request};
pub use scaleway_account_contract::error::{
    DeniedPermission, ExceededQuota, InvalidArgument, RateLimit, Resource,
};
pub use scaleway_account_contract::limits;
pub use scaleway_account_contract::{
    ApiError, ArchitectureType, CreateProject, CreateSSHKey, DeleteProject,
    DeleteProjectWithResources, DeleteSSHKey, GetProject, GetSSHKey, List, ListProjects,
    ListProjectsResponse, ListSSHKeys, ListSSHKeysResponse, OrderBy, Project, ProjectQualification,
    ProjectStatus, Qualification, Reason, SSHKey, SSHKeyOrderBy, SetProjectQualification,
    SubUseCase, Timestamp, UpdateProject, UpdateSSHKey, UseCase, Uuid, Violation,
};

/// What faces to other languages stand on: a call by its parts, and failures before they become an [`Error`].
pub mod face {
    pub use crate::answer::Answer;
    pub use crate::apart::apart;
    pub use crate::failure::{Cause, Failure, FailureKind, Report};
    pub use crate::headers::HeaderFields;
    pub use crate::hooks::{Interceptor, Logger, report};
    pub use crate::names::setting_problem;
    pub use crate::options::{Options, OptionsFields};
    pub use crate::phrase::one_line;
    pub use crate::run::Run;
    pub use crate::settings::{Defaults, SettingsFields};
}

/// Compiles the Rust of the project's README.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
