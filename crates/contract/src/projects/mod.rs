//! Projects: a file for each type, and one for each request.
//!
//! A request comes twice. `CreateProject` is what a Rust caller fills in; `CreateProjectFields` is what somebody else
//! wrote, of which nothing is certain, and its `check` gives the one or everything that is wrong. API reference:
//! <https://www.scaleway.com/en/developers/api/account/project-api/>

mod create_project;
mod delete_project;
mod delete_project_with_resources;
mod get_project;
mod list_projects;
mod project;
mod qualification;
mod qualification_fields;
mod set_project_qualification;
mod update_project;

pub use create_project::{CreateProject, CreateProjectFields};
pub use delete_project::{DeleteProject, DeleteProjectFields};
pub use delete_project_with_resources::{
    DeleteProjectWithResources, DeleteProjectWithResourcesFields,
};
pub use get_project::{GetProject, GetProjectFields};
pub use list_projects::{ListProjects, ListProjectsFields, ListProjectsResponse, OrderBy};
pub use project::{Project, ProjectStatus};
pub use qualification::{ArchitectureType, Qualification, SubUseCase, USE_CASES, UseCase};
pub use qualification_fields::{QualificationFields, UseCaseFields};
pub use set_project_qualification::{
    ProjectQualification, SetProjectQualification, SetProjectQualificationFields,
};
pub use update_project::{UpdateProject, UpdateProjectFields};
