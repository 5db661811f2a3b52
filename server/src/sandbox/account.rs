//! The seven calls on the Projects in memory. No request and no socket here: arguments in, answer out.

use std::time::Duration;

use http::StatusCode;
use jiff::Timestamp;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::api::error::ApiError;
use crate::api::query::Query;
use crate::sandbox::clock::after;
use crate::sandbox::limits::Checked;
use crate::sandbox::project::{Project, Resources, Shows};
use crate::sandbox::store::{Order, Store};
use crate::sandbox::{qualification, seed};

/// What an Organization is like at its start.
#[derive(Clone, Copy, Debug)]
pub struct Scenario {
    /// The Organization's ID.
    pub organization_id: Uuid,
    /// How many Projects it has beside the default one.
    pub projects: usize,
    /// How many Projects it may have, the default one included.
    pub quota: usize,
    /// How long a Project that is deleted with its resources stays in `deleting`.
    pub deleting: Duration,
    /// How long a Project stays unusable after its last resource is gone.
    pub releasing: Duration,
}

/// An Organization and its Projects.
#[derive(Debug)]
pub struct Account {
    /// What it was like at its start.
    pub scenario: Scenario,
    /// Its Projects.
    pub store: Store,
}

impl Account {
    /// An Organization as it is at its start.
    #[must_use]
    pub fn new(scenario: Scenario, now: Timestamp) -> Self {
        let mut store = Store::default();
        for project in seed::projects(scenario.organization_id, scenario.projects, now) {
            store.put(project);
        }
        Self { scenario, store }
    }

    /// `POST /account/v3/projects`
    ///
    /// # Errors
    /// Bad arguments, another Organization, or the quota.
    pub fn create(&mut self, body: &Map<String, Value>, now: Timestamp) -> Result<Value, ApiError> {
        let mut checked = Checked::default();
        let organization = checked.string(body, "organization_id");
        let organization = checked.id("organization_id", organization.as_deref());
        let name = checked.string(body, "name");
        match &name {
            Some(name) => checked.name("name", name),
            None if body.get("name").is_none_or(Value::is_null) => {
                checked.note("name", "required", "must be given");
            }
            None => {}
        }
        let description = checked.string(body, "description").unwrap_or_default();
        checked.description(&description);
        checked.finish()?;
        self.own(organization, "write")?;
        if self.store.len() >= self.scenario.quota {
            return Err(self.quota_exceeded());
        }
        let project = Project {
            id: Uuid::new_v4(),
            organization_id: self.scenario.organization_id,
            name: name.unwrap_or_default(),
            description,
            created_at: now,
            updated_at: now,
            qualification: None,
            resources: Resources::None,
            vanishes_at: None,
        };
        let answer = json!(project.body(Shows::Null));
        self.store.put(project);
        Ok(answer)
    }

    /// `GET /account/v3/projects`
    ///
    /// # Errors
    /// Bad arguments or another Organization.
    pub fn list(&self, query: &Query) -> Result<Value, ApiError> {
        let mut checked = Checked::default();
        let organization = checked.id("organization_id", query.get("organization_id"));
        let name = query.get("name");
        if let Some(name) = name {
            checked.name("name", name);
        }
        let page = checked.page(query);
        let page_size = checked.page_size(query);
        let order = query
            .get("order_by")
            .map_or(Some(Order::default()), Order::parse);
        if order.is_none() {
            checked.note(
                "order_by",
                "constraint",
                "must be created_at_asc, created_at_desc, name_asc or name_desc",
            );
        }
        let mut ids = Vec::new();
        for text in query.all("project_ids") {
            ids.extend(checked.id("project_ids", Some(text)));
        }
        checked.finish()?;
        self.own(organization, "read")?;

        let kept = |project: &&Project| {
            (ids.is_empty() || ids.contains(&project.id))
                && name.is_none_or(|name| project.name.contains(name))
        };
        let total_count = if ids.is_empty() && name.is_none() {
            self.store.len()
        } else {
            self.store.in_order(Order::default()).filter(kept).count()
        };
        let projects: Vec<Value> = self
            .store
            .in_order(order.unwrap_or_default())
            .filter(kept)
            .skip(page.saturating_sub(1).saturating_mul(page_size))
            .take(page_size)
            .map(|project| json!(project.body(Shows::Qualification)))
            .collect();
        Ok(json!({ "total_count": total_count, "projects": projects }))
    }

    /// `GET /account/v3/projects/{project_id}`
    ///
    /// # Errors
    /// No such Project.
    pub fn get(&self, id: Uuid) -> Result<Value, ApiError> {
        Ok(json!(self.find(id)?.body(Shows::Qualification)))
    }

    /// `PATCH /account/v3/projects/{project_id}`
    ///
    /// # Errors
    /// Bad arguments, no such Project, or one that is being deleted.
    pub fn update(
        &mut self,
        id: Uuid,
        body: &Map<String, Value>,
        now: Timestamp,
    ) -> Result<Value, ApiError> {
        let mut checked = Checked::default();
        let name = checked.string(body, "name");
        if let Some(name) = &name {
            checked.name("name", name);
        }
        let description = checked.string(body, "description");
        if let Some(description) = &description {
            checked.description(description);
        }
        checked.finish()?;
        let mut project = self.find_active(id)?.clone();
        project.name = name.unwrap_or(project.name);
        project.description = description.unwrap_or(project.description);
        project.updated_at = now;
        let answer = json!(project.body(Shows::Null));
        self.store.put(project);
        Ok(answer)
    }

    /// `DELETE /account/v3/projects/{project_id}`
    ///
    /// # Errors
    /// No such Project, the default one, or one that still has or just had resources.
    pub fn delete(&mut self, id: Uuid, now: Timestamp) -> Result<(), ApiError> {
        let project = self.find_active(id)?;
        deletable(project)?;
        match project.resources {
            Resources::Held => {
                return Err(precondition(
                    "resource_still_in_use",
                    "the Project still has resources, delete them first",
                ));
            }
            Resources::ReleasedUntil(time) if time > now => {
                return Err(precondition(
                    "resource_not_usable",
                    "the Project's last resource is just gone, please retry later",
                ));
            }
            Resources::ReleasedUntil(_) | Resources::None => {}
        }
        self.store.remove(id);
        Ok(())
    }

    /// `POST /account/v3/projects/{project_id}/project-qualification`
    ///
    /// # Errors
    /// Bad arguments, no such Project, or one that is being deleted.
    pub fn set_qualification(
        &mut self,
        id: Uuid,
        body: &Map<String, Value>,
        now: Timestamp,
    ) -> Result<Value, ApiError> {
        let mut checked = Checked::default();
        let qualification = qualification::read(body, &mut checked);
        checked.finish()?;
        let mut project = self.find_active(id)?.clone();
        let answer = json!({ "project_id": id, "qualification": qualification });
        project.qualification = qualification;
        project.updated_at = now;
        self.store.put(project);
        Ok(answer)
    }

    /// `POST /account/v3/projects/{project_id}/delete-with-resources`
    ///
    /// # Errors
    /// No such Project, the default one, or a name that does not confirm.
    pub fn delete_with_resources(
        &mut self,
        id: Uuid,
        query: &Query,
        now: Timestamp,
    ) -> Result<Value, ApiError> {
        let name = query.get("project_name").filter(|name| !name.is_empty());
        let mut checked = Checked::default();
        if name.is_none() {
            checked.note("project_name", "required", "must be given");
        }
        checked.finish()?;
        let mut project = self.find_active(id)?.clone();
        let mut checked = Checked::default();
        if name != Some(project.name.as_str()) {
            checked.note(
                "project_name",
                "constraint",
                "must be the name of the Project",
            );
        }
        checked.finish()?;
        deletable(&project)?;
        project.vanishes_at = Some(after(now, self.scenario.deleting));
        project.updated_at = now;
        let answer = json!(project.body(Shows::Null));
        self.store.put(project);
        Ok(answer)
    }

    fn find(&self, id: Uuid) -> Result<&Project, ApiError> {
        self.store
            .get(id)
            .ok_or_else(|| ApiError::project_not_found(id))
    }

    /// A Project that can be changed, which one that is being deleted cannot.
    fn find_active(&self, id: Uuid) -> Result<&Project, ApiError> {
        let project = self.find(id)?;
        if project.vanishes_at.is_none() {
            return Ok(project);
        }
        Err(ApiError::new(
            StatusCode::CONFLICT,
            "transient_state",
            "resource is in a transient state",
        )
        .with("resource", "project_id")
        .with("resource_id", id.to_string())
        .with("current_state", "deleting"))
    }

    /// The key belongs to one Organization and sees no other.
    fn own(&self, organization: Option<Uuid>, action: &str) -> Result<(), ApiError> {
        if organization == Some(self.scenario.organization_id) {
            return Ok(());
        }
        Err(ApiError::permissions_denied("project", action))
    }

    fn quota_exceeded(&self) -> ApiError {
        ApiError::new(
            StatusCode::FORBIDDEN,
            "quotas_exceeded",
            "quota(s) exceeded",
        )
        .with(
            "details",
            json!([{
                "resource": "projects",
                "quota": self.scenario.quota,
                "current": self.store.len(),
                "organization_id": self.scenario.organization_id,
            }]),
        )
    }
}

fn deletable(project: &Project) -> Result<(), ApiError> {
    if project.is_default() {
        return Err(precondition(
            "protected_resource",
            "the default Project cannot be deleted",
        ));
    }
    Ok(())
}

fn precondition(precondition: &str, help: &str) -> ApiError {
    ApiError::new(
        StatusCode::PRECONDITION_FAILED,
        "precondition_failed",
        "precondition is not respected",
    )
    .with("precondition", precondition)
    .with("help_message", help)
}
