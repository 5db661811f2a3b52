//! What the Projects and the SSH keys of Scaleway's API are on the wire, written down once: their types, limits, calls and
//! errors. The client, the sandbox and the relay all ask this crate.
//!
//! There is no I/O in here, no JavaScript and no HTTP library, so it compiles everywhere: a page that is rendered on a
//! server shares these types with the browser.
//!
//! The API: <https://www.scaleway.com/en/developers/api/account/project-api/>,
//! <https://www.scaleway.com/en/developers/api/iam/>

mod answer;
pub mod call;
pub mod check;
pub mod error;
pub mod field;
pub mod limits;
pub mod list;
pub mod made_up_name;
pub mod projects;
pub mod query;
pub mod route;
pub mod ssh_keys;
pub mod timestamp;
mod words;

pub use call::{Body, Call, Resend};
pub use check::{Checks, Reason, Violation};
pub use error::{ApiError, ErrorBody, ErrorKind, ServerError};
pub use field::Field;
pub use list::List;
pub use projects::{
    ArchitectureType, CreateProject, DeleteProject, DeleteProjectWithResources, GetProject,
    ListProjects, ListProjectsResponse, OrderBy, Project, ProjectQualification, ProjectStatus,
    Qualification, SetProjectQualification, SubUseCase, UpdateProject, UseCase,
};
pub use query::Query;
pub use route::{Method, Refusal, Route};
pub use ssh_keys::{
    CreateSSHKey, DeleteSSHKey, GetSSHKey, ListSSHKeys, ListSSHKeysResponse, SSHKey, SSHKeyOrderBy,
    UpdateSSHKey,
};
pub use timestamp::Timestamp;
pub use uuid::Uuid;
