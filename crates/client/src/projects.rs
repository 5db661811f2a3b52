//! The calls on Projects.

use crate::answer::Answer;
use crate::client::Client;
use crate::listing::ProjectListing;
use crate::misfit::{Misfit, fits};
use crate::request::Request;
use crate::wait;
use crate::wire;
use scaleway_account_contract::made_up_name::{PROJECT, made_up_name};
use scaleway_account_contract::{
    CreateProject, DeleteProject, DeleteProjectWithResources, GetProject, ListProjects, Project,
    ProjectQualification, ProjectStatus, SetProjectQualification, UpdateProject, Uuid,
};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

impl Client {
    /// Creates a Project.
    ///
    /// Sent once: after a failure that leaves open whether the Project was made, it is not sent again by itself, since names
    /// need not be unique and there could be two. Only a 429 is retried.
    ///
    /// See <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-create-a-new-project-for-an-organization>.
    pub fn create_project(&self, request: CreateProject) -> Request<Project> {
        let request = self.completed(CreateProject {
            organization_id: request.organization_id.or(self.defaults().organization_id),
            ..request
        });
        Request::new(self, request.check().map(CreateProject::call), read_project)
    }

    /// Lists an Organization's Projects: one page when awaited, page after page with
    /// [`pages`](crate::Listing::pages), Project after Project with [`items`](crate::Listing::items), or all at once with
    /// [`all`](crate::Listing::all).
    ///
    /// See <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-list-all-projects-of-an-organization>.
    pub fn list_projects(&self, request: ListProjects) -> ProjectListing {
        let defaults = self.defaults();
        let request = ListProjects {
            organization_id: request.organization_id.or(defaults.organization_id),
            name: request.name.filter(|name| !name.is_empty()),
            page_size: request.page_size.or(defaults.page_size),
            ..request
        };
        ProjectListing::new(self, request.check())
    }

    /// Gets one Project.
    ///
    /// See <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-get-an-existing-project>.
    pub fn get_project(&self, request: GetProject) -> Request<Project> {
        let request = self.getting(request);
        Request::new(self, request.check().map(GetProject::call), read_project)
    }

    /// Changes a Project's name or description. What is `None` stays as it is.
    ///
    /// See <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-update-project>.
    pub fn update_project(&self, request: UpdateProject) -> Request<Project> {
        let request = UpdateProject {
            project_id: request.project_id.or(self.defaults().project_id),
            ..request
        };
        Request::new(self, request.check().map(UpdateProject::call), read_project)
    }

    /// Deletes an empty Project, for good.
    ///
    /// When the first attempt ended without an answer and the API then says that there is no such Project, the delete has worked.
    ///
    /// See <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-delete-an-existing-project>.
    pub fn delete_project(&self, request: DeleteProject) -> Request<()> {
        Request::new(
            self,
            request.check().map(DeleteProject::call),
            Answer::nothing,
        )
    }

    /// Deletes a Project **and all that is in it**, for good. The Project's name is the confirmation.
    ///
    /// It goes on after the answer: see [`Client::wait_for_project`]. Sent once, as [`Client::create_project`] is.
    pub fn delete_project_with_resources(
        &self,
        request: DeleteProjectWithResources,
    ) -> Request<Project> {
        let call = request.check().map(DeleteProjectWithResources::call);
        Request::new(self, call, read_project)
    }

    /// Says what a Project is used for.
    ///
    /// See <https://www.scaleway.com/en/developers/api/account/project-api/#path-projects-set-project-use-case>.
    pub fn set_project_qualification(
        &self,
        request: SetProjectQualification,
    ) -> Request<ProjectQualification> {
        let request = SetProjectQualification {
            project_id: request.project_id.or(self.defaults().project_id),
            ..request
        };
        let call = request.check().map(SetProjectQualification::call);
        Request::new(self, call, read_project_qualification)
    }

    /// Asks for a Project until its status is not [`ProjectStatus::Deleting`]: at once, again after 0.5 s, then ever more
    /// rarely, at last every 5 s. The deadline for the whole wait is 5 minutes unless the options say otherwise. A deletion
    /// ends with a 404.
    pub fn wait_for_project(&self, request: GetProject) -> Request<Project> {
        self.get_project(request)
            .until(|project| !wait::is_passing(project.status.as_ref().map(ProjectStatus::as_str)))
    }

    /// A create with a name, made up where it has none.
    #[must_use]
    pub fn completed(&self, mut request: CreateProject) -> CreateProject {
        request
            .name
            .get_or_insert_with(|| made_up_name(PROJECT, random()));
        request
    }

    fn getting(&self, request: GetProject) -> GetProject {
        GetProject {
            project_id: request.project_id.or(self.defaults().project_id),
        }
    }
}

/// Random bits: enough for a name that need not be unique.
pub(crate) fn random() -> Uuid {
    // In range, so the conversions are exact.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let draw = || (js_sys::Math::random() * 9_007_199_254_740_992.0) as u64;
    // A draw has 53 bits: shifted over itself, it has a part in each byte.
    let bits = || {
        let bits = draw();
        bits ^ bits.rotate_left(11)
    };
    Uuid::from_u64_pair(bits(), bits())
}

fn read_project(answer: &Answer) -> Result<Project, String> {
    let json = answer.json()?;
    read(&json, || fits(|fit| wire::project(&json, fit)).err())
}

fn read_project_qualification(answer: &Answer) -> Result<ProjectQualification, String> {
    let json = answer.json()?;
    read(&json, || {
        fits(|fit| wire::project_qualification(&json, fit)).err()
    })
}

/// A value by serde. Where that fails, `misfit` says why: serde's own texts quote what they read.
pub(crate) fn read<T: DeserializeOwned>(
    json: &JsValue,
    misfit: impl FnOnce() -> Option<Misfit>,
) -> Result<T, String> {
    serde_wasm_bindgen::from_value(json.clone()).map_err(|_| {
        misfit().map_or_else(
            || "an ID in it is not a UUID".to_owned(),
            |misfit| misfit.sentence(),
        )
    })
}
