//! What the Projects of Scaleway's Account API are on the wire, written down once: their types, limits, calls and
//! errors. The client, the sandbox and the relay all ask this crate.
//!
//! There is no I/O in here, no JavaScript and no HTTP library, so it compiles everywhere: a page that is rendered on a
//! server shares these types with the browser.
//!
//! The API: <https://www.scaleway.com/en/developers/api/account/project-api/>

mod answer;
pub mod call;
pub mod check;
pub mod error;
pub mod field;
pub mod limits;
pub mod projects;
pub mod query;
pub mod route;
pub mod timestamp;
mod words;

pub use call::{Body, Call, Resend};
pub use check::{Checks, Reason, Violation};
pub use error::{ApiError, ErrorBody, ErrorKind, ServerError};
pub use field::Field;
pub use projects::{
    ArchitectureType, CreateProject, DeleteProject, DeleteProjectWithResources, GetProject,
    ListProjects, ListProjectsResponse, OrderBy, Project, ProjectQualification, ProjectStatus,
    Qualification, SetProjectQualification, SubUseCase, UpdateProject, UseCase,
};
pub use query::Query;
pub use route::{Method, Refusal, Route};
pub use timestamp::Timestamp;
pub use uuid::Uuid;
