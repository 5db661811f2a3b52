//! The seven calls on the Projects in memory: arguments in, answer out.

use crate::options::Options;
use crate::project::{Resources, Shows, StoredProject};
use crate::seed;
use crate::store::Store;
use fastrand::Rng;
use scaleway_account_contract::error::{ExceededQuota, Resource};
use scaleway_account_contract::projects::{
    CreateProjectFields, DeleteProjectWithResourcesFields, ListProjectsFields,
    SetProjectQualificationFields, UpdateProjectFields,
};
use scaleway_account_contract::{
    ApiError, ArchitectureType, Field, ListProjectsResponse, OrderBy, Project,
    ProjectQualification, ProjectStatus, Query, Reason, Timestamp, Uuid, Violation, limits,
};
use scaleway_account_http::Error;
use scaleway_account_http::answer::object;
use serde::de::DeserializeOwned;
use std::time::Duration;

/// An Organization and its Projects.
#[derive(Debug)]
pub(crate) struct Account {
    organization_id: Uuid,
    quota: usize,
    deleting: Duration,
    store: Store,
}

impl Account {
    /// An Organization as it is at its start.
    pub(crate) fn new(options: &Options, now: Timestamp, random: &mut Rng) -> Self {
        let mut store = Store::default();
        for project in seed::projects(options.organization_id, options.projects, now, random) {
            store.put(project);
        }
        Self {
            organization_id: options.organization_id,
            quota: options.quota(),
            deleting: options.deleting,
            store,
        }
    }

    /// The ID of the Organization.
    pub(crate) fn organization_id(&self) -> Uuid {
        self.organization_id
    }

    /// How many Projects there are.
    pub(crate) fn len(&self) -> usize {
        self.store.len()
    }

    /// Takes out the Projects whose time has come, and says which.
    pub(crate) fn vanish(&mut self, now: Timestamp) -> Vec<Uuid> {
        self.store.vanish(now)
    }

    /// Gives a Project resources, or takes them away.
    pub(crate) fn set_resources(&mut self, id: Uuid, resources: Resources) -> Result<(), ApiError> {
        let mut project = self.find(id)?.clone();
        project.resources = resources;
        self.store.put(project);
        Ok(())
    }

    /// `POST /account/v3/projects`
    pub(crate) fn create(
        &mut self,
        body: &[u8],
        now: Timestamp,
        random: &mut Rng,
    ) -> Result<Project, Error> {
        let fields: CreateProjectFields = read(body)?;
        // The contract leaves it to the client to make a name up; the API does not.
        let named = fields.name != Field::Absent;
        let mut violations = Vec::new();
        if !named {
            violations.push(violation("name", Reason::Required, "is required"));
        }
        let request = match fields.check(None) {
            Ok(request) if named => request,
            checked => {
                violations.extend(checked.err().unwrap_or_default());
                return Err(violations.into());
            }
        };
        self.own(request.organization_id, "write")?;
        if self.store.len() >= self.quota {
            return Err(self.quota_exceeded().into());
        }
        let project = StoredProject {
            id: seed::new_id(random),
            organization_id: self.organization_id,
            name: request.name.unwrap_or_default(),
            description: request.description,
            created_at: now,
            updated_at: now,
            qualification: None,
            resources: Resources::None,
            vanishes_at: None,
        };
        Ok(self.put(project))
    }

    /// `GET /account/v3/projects`
    pub(crate) fn list(&self, query: &Query) -> Result<ListProjectsResponse, Error> {
        let fields = ListProjectsFields::from(query);
        let request = ListProjectsFields {
            // A page beyond all numbers is past the end, as the one before it.
            page: fields.page.map(|page| page.min(f64::from(u32::MAX))),
            ..fields
        }
        .check(None)?;
        self.own(request.organization_id, "read")?;

        let (ids, name) = (&request.project_ids, request.name.as_deref());
        let kept = |project: &&StoredProject| {
            (ids.is_empty() || ids.contains(&project.id))
                && name.is_none_or(|name| project.name.contains(name))
        };
        let total_count = if ids.is_empty() && name.is_none() {
            self.store.len()
        } else {
            self.store.in_order(OrderBy::default()).filter(kept).count()
        };
        let whole = |number: u32| usize::try_from(number).unwrap_or(usize::MAX);
        let page_size = whole(request.page_size.unwrap_or(limits::DEFAULT_PAGE_SIZE));
        let before = whole(request.page.unwrap_or(1).saturating_sub(1));
        let projects = self
            .store
            .in_order(request.order_by.unwrap_or_default())
            .filter(kept)
            .skip(before.saturating_mul(page_size))
            .take(page_size)
            .map(|project| project.shown(Shows::Qualification))
            .collect();
        Ok(ListProjectsResponse {
            total_count: u64::try_from(total_count).unwrap_or(u64::MAX),
            projects,
        })
    }

    /// `GET /account/v3/projects/{project_id}`
    pub(crate) fn get(&self, id: Uuid) -> Result<Project, Error> {
        Ok(self.find(id)?.shown(Shows::Qualification))
    }

    /// `PATCH /account/v3/projects/{project_id}`
    pub(crate) fn update(
        &mut self,
        id: Uuid,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Project, Error> {
        let fields = UpdateProjectFields {
            project_id: Field::Absent,
            ..read(body)?
        };
        let request = fields.check(Some(id))?;
        let mut project = self.find_active(id)?.clone();
        project.name = request.name.unwrap_or(project.name);
        project.description = request.description.unwrap_or(project.description);
        project.updated_at = now;
        Ok(self.put(project))
    }

    /// `DELETE /account/v3/projects/{project_id}`
    pub(crate) fn delete(&mut self, id: Uuid, now: Timestamp) -> Result<(), Error> {
        let project = self.find_active(id)?;
        deletable(project)?;
        let (precondition, help) = match project.resources {
            Resources::Held => (
                "resource_still_in_use",
                "the Project still has resources, delete them first",
            ),
            Resources::ReleasedUntil(time) if time > now => (
                "resource_not_usable",
                "the Project's last resource is just gone, please retry later",
            ),
            Resources::ReleasedUntil(_) | Resources::None => {
                self.store.remove(id);
                return Ok(());
            }
        };
        Err(ApiError::precondition_failed(precondition, help).into())
    }

    /// `POST /account/v3/projects/{project_id}/project-qualification`
    pub(crate) fn set_qualification(
        &mut self,
        id: Uuid,
        body: &[u8],
        now: Timestamp,
    ) -> Result<ProjectQualification, Error> {
        let mut fields = SetProjectQualificationFields {
            project_id: Field::Absent,
            ..read(body)?
        };
        // An architecture that is not told is unknown, as in the API's answers.
        if let Field::Given(qualification) = &mut fields.qualification
            && qualification.architecture_type == Field::Absent
        {
            qualification.architecture_type =
                Field::Given(ArchitectureType::UnknownArchitectureType.to_string());
        }
        let qualification = fields.check(Some(id))?.qualification;
        if !qualification.is_known() {
            let rule = "must have words that the API knows, each in its place";
            return Err(vec![violation("qualification", Reason::Constraint, rule)].into());
        }
        let mut project = self.find_active(id)?.clone();
        project.qualification = Some(qualification.clone());
        project.updated_at = now;
        self.store.put(project);
        Ok(ProjectQualification {
            project_id: id,
            qualification: Some(qualification),
        })
    }

    /// `POST /account/v3/projects/{project_id}/delete-with-resources`
    pub(crate) fn delete_with_resources(
        &mut self,
        id: Uuid,
        query: &Query,
        now: Timestamp,
    ) -> Result<Project, Error> {
        let fields = DeleteProjectWithResourcesFields {
            project_id: Field::Given(id.to_string()),
            project_name: query.text("project_name"),
        };
        let request = fields.check()?;
        let mut project = self.find_active(id)?.clone();
        if request.project_name != project.name {
            let rule = "must be the name of the Project";
            return Err(vec![violation("project_name", Reason::Constraint, rule)].into());
        }
        deletable(&project)?;
        project.vanishes_at = Some(now.later(self.deleting));
        project.updated_at = now;
        Ok(self.put(project))
    }

    fn put(&mut self, project: StoredProject) -> Project {
        let shown = project.shown(Shows::Null);
        self.store.put(project);
        shown
    }

    fn find(&self, id: Uuid) -> Result<&StoredProject, ApiError> {
        self.store
            .get(id)
            .ok_or_else(|| ApiError::project_not_found(id))
    }

    /// A Project that can be changed, which one that is being deleted cannot.
    pub(crate) fn find_active(&self, id: Uuid) -> Result<&StoredProject, ApiError> {
        let project = self.find(id)?;
        if project.vanishes_at.is_none() {
            return Ok(project);
        }
        Err(ApiError::TransientState {
            resource: Resource::project(id),
            current_state: ProjectStatus::Deleting.to_string(),
        })
    }

    /// The key belongs to one Organization and sees no other.
    fn own(&self, organization: Option<Uuid>, action: &str) -> Result<(), ApiError> {
        if organization == Some(self.organization_id) {
            return Ok(());
        }
        Err(ApiError::permission_denied("project", action))
    }

    fn quota_exceeded(&self) -> ApiError {
        let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
        ApiError::QuotasExceeded {
            details: vec![ExceededQuota {
                resource: "projects".to_owned(),
                quota: count(self.quota),
                current: count(self.store.len()),
                organization_id: Some(self.organization_id.to_string()),
                project_id: None,
            }],
        }
    }
}

/// The fields of a JSON body.
pub(crate) fn read<T: DeserializeOwned + Default>(body: &[u8]) -> Result<T, Error> {
    // Fields read whatever stands there, so this cannot fail once it is an object.
    Ok(serde_json::from_value(object(body)?.into()).unwrap_or_default())
}

fn violation(argument: &'static str, reason: Reason, rule: &'static str) -> Violation {
    Violation {
        argument,
        reason,
        rule,
    }
}

fn deletable(project: &StoredProject) -> Result<(), ApiError> {
    if project.is_default() {
        let help = "the default Project cannot be deleted";
        return Err(ApiError::precondition_failed("protected_resource", help));
    }
    Ok(())
}
