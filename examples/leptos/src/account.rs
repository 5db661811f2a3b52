//! The page's client, and when what it reads has changed.

use leptos::prelude::*;
use scaleway_account_client::{
    Client, CreateProject, DeleteProject, Error, ListProjects, OrderBy, Project, Uuid,
};

/// The client of the page. Components pass it on by copying it.
#[derive(Clone, Copy)]
pub struct Account {
    // Local: a client is made of the browser's objects, which no other thread may have.
    client: StoredValue<Client, LocalStorage>,
    changes: RwSignal<u32>,
}

impl Account {
    /// A client of the page's own origin, for the Organization that `index.html` names.
    pub fn from_page() -> Result<Self, Error> {
        let mut builder = Client::builder().api_url("");
        if let Some(organization) = organization() {
            builder = builder.default_organization_id(organization);
        }
        Ok(Self {
            client: StoredValue::new_local(builder.build()?),
            changes: RwSignal::new(0),
        })
    }

    /// All Projects, the newest first. A resource that calls it reads them again after each change.
    pub fn list(self) -> impl Future<Output = Result<Vec<Project>, Error>> {
        self.changes.track();
        let request = ListProjects {
            order_by: Some(OrderBy::CreatedAtDesc),
            ..ListProjects::default()
        };
        let listing = self.client().list_projects(request);
        async move { listing.all().await }
    }

    /// Creates a Project.
    pub async fn create(self, request: CreateProject) -> Result<Project, Error> {
        let created = self.client().create_project(request).await?;
        self.changed();
        Ok(created)
    }

    /// Deletes a Project that is empty.
    pub async fn delete(self, project_id: Uuid) -> Result<(), Error> {
        let request = DeleteProject { project_id };
        self.client().delete_project(request).await?;
        self.changed();
        Ok(())
    }

    /// Reads the list again.
    pub fn changed(self) {
        self.changes.update(|changes| *changes += 1);
    }

    fn client(self) -> Client {
        self.client.get_value()
    }
}

/// The Organization in `<meta name="organization-id" content="…">`.
fn organization() -> Option<Uuid> {
    let meta = document()
        .query_selector("meta[name=organization-id]")
        .ok()??;
    meta.get_attribute("content")?.parse().ok()
}
