//! Which method and path is which call.
//!
//! A path is compared byte by byte, before any decoding. A canonical path needs no percent-encoding, so one that has any
//! names no call, whatever it would decode to.

use crate::limits;
use uuid::Uuid;

/// Where every path of the Projects starts.
pub const PROJECTS: &str = "/account/v3/projects";

/// Where every path of the SSH keys starts.
pub const SSH_KEYS: &str = "/iam/v1alpha1/ssh-keys";

const QUALIFICATION: &str = "project-qualification";
const WITH_RESOURCES: &str = "delete-with-resources";

/// The HTTP methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads.
    Get,
    /// Creates, or triggers an action.
    Post,
    /// Changes in part.
    Patch,
    /// Deletes.
    Delete,
}

impl Method {
    /// The word on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A call of the API: its method and its path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `POST /account/v3/projects`
    CreateProject,
    /// `GET /account/v3/projects`
    ListProjects,
    /// `GET /account/v3/projects/{project_id}`
    GetProject(Uuid),
    /// `PATCH /account/v3/projects/{project_id}`
    UpdateProject(Uuid),
    /// `DELETE /account/v3/projects/{project_id}`
    DeleteProject(Uuid),
    /// `POST /account/v3/projects/{project_id}/project-qualification`
    SetProjectQualification(Uuid),
    /// `POST /account/v3/projects/{project_id}/delete-with-resources`
    DeleteProjectWithResources(Uuid),
    /// `POST /iam/v1alpha1/ssh-keys`
    CreateSSHKey,
    /// `GET /iam/v1alpha1/ssh-keys`
    ListSSHKeys,
    /// `GET /iam/v1alpha1/ssh-keys/{ssh_key_id}`
    GetSSHKey(Uuid),
    /// `PATCH /iam/v1alpha1/ssh-keys/{ssh_key_id}`
    UpdateSSHKey(Uuid),
    /// `DELETE /iam/v1alpha1/ssh-keys/{ssh_key_id}`
    DeleteSSHKey(Uuid),
}

/// Why a method and path are no call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No call has this path.
    UnknownPath,
    /// The path is one of a resource, but its ID is not a UUID. Holds the argument that it should be. What has other
    /// characters than letters, digits, `-` and `_` in place of the ID is no path at all.
    MalformedId(&'static str),
    /// The path exists, for these methods only, as in an `Allow` header.
    WrongMethod(&'static str),
}

impl Route {
    /// The call that a request's method and raw path name: the inverse of [`Route::method`] and [`Route::path`].
    ///
    /// # Errors
    /// When they name none.
    pub fn parse(method: &str, path: &str) -> Result<Self, Refusal> {
        if let Some(rest) = path.strip_prefix(PROJECTS) {
            Self::parse_project(method, rest)
        } else if let Some(rest) = path.strip_prefix(SSH_KEYS) {
            Self::parse_ssh_key(method, rest)
        } else {
            Err(Refusal::UnknownPath)
        }
    }

    fn parse_project(method: &str, rest: &str) -> Result<Self, Refusal> {
        if rest.is_empty() {
            return match method {
                "GET" => Ok(Self::ListProjects),
                "POST" => Ok(Self::CreateProject),
                _ => Err(Refusal::WrongMethod("GET, POST")),
            };
        }
        let rest = rest.strip_prefix('/').ok_or(Refusal::UnknownPath)?;
        let (id, action) = match rest.split_once('/') {
            Some((id, action)) => (id, Some(action)),
            None => (rest, None),
        };
        let id = parse_id("project_id", id)?;
        match (action, method) {
            (None, "GET") => Ok(Self::GetProject(id)),
            (None, "PATCH") => Ok(Self::UpdateProject(id)),
            (None, "DELETE") => Ok(Self::DeleteProject(id)),
            (None, _) => Err(Refusal::WrongMethod("GET, PATCH, DELETE")),
            (Some(QUALIFICATION), "POST") => Ok(Self::SetProjectQualification(id)),
            (Some(WITH_RESOURCES), "POST") => Ok(Self::DeleteProjectWithResources(id)),
            (Some(QUALIFICATION | WITH_RESOURCES), _) => Err(Refusal::WrongMethod("POST")),
            (Some(_), _) => Err(Refusal::UnknownPath),
        }
    }

    fn parse_ssh_key(method: &str, rest: &str) -> Result<Self, Refusal> {
        if rest.is_empty() {
            return match method {
                "GET" => Ok(Self::ListSSHKeys),
                "POST" => Ok(Self::CreateSSHKey),
                _ => Err(Refusal::WrongMethod("GET, POST")),
            };
        }
        let id = rest.strip_prefix('/').ok_or(Refusal::UnknownPath)?;
        let id = parse_id("ssh_key_id", id)?;
        match method {
            "GET" => Ok(Self::GetSSHKey(id)),
            "PATCH" => Ok(Self::UpdateSSHKey(id)),
            "DELETE" => Ok(Self::DeleteSSHKey(id)),
            _ => Err(Refusal::WrongMethod("GET, PATCH, DELETE")),
        }
    }

    /// The method of the call.
    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::ListProjects | Self::GetProject(_) | Self::ListSSHKeys | Self::GetSSHKey(_) => {
                Method::Get
            }
            Self::CreateProject
            | Self::SetProjectQualification(_)
            | Self::DeleteProjectWithResources(_)
            | Self::CreateSSHKey => Method::Post,
            Self::UpdateProject(_) | Self::UpdateSSHKey(_) => Method::Patch,
            Self::DeleteProject(_) | Self::DeleteSSHKey(_) => Method::Delete,
        }
    }

    /// Whether the call is on SSH keys; else it is on Projects.
    #[must_use]
    pub fn is_on_ssh_keys(self) -> bool {
        match self {
            Self::CreateSSHKey
            | Self::ListSSHKeys
            | Self::GetSSHKey(_)
            | Self::UpdateSSHKey(_)
            | Self::DeleteSSHKey(_) => true,
            Self::CreateProject
            | Self::ListProjects
            | Self::GetProject(_)
            | Self::UpdateProject(_)
            | Self::DeleteProject(_)
            | Self::SetProjectQualification(_)
            | Self::DeleteProjectWithResources(_) => false,
        }
    }

    /// The canonical path of the call, with nothing in it but fixed words and a UUID.
    #[must_use]
    pub fn path(self) -> String {
        let resource = if self.is_on_ssh_keys() {
            SSH_KEYS
        } else {
            PROJECTS
        };
        let mut path = resource.to_owned();
        if let Some(id) = self.id() {
            path.push('/');
            path.push_str(id.hyphenated().encode_lower(&mut Uuid::encode_buffer()));
        }
        if let Some(action) = self.action() {
            path.push('/');
            path.push_str(action);
        }
        path
    }

    /// The path with a placeholder for the ID, for logs and metrics.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::CreateProject | Self::ListProjects => PROJECTS,
            Self::GetProject(_) | Self::UpdateProject(_) | Self::DeleteProject(_) => {
                "/account/v3/projects/{project_id}"
            }
            Self::SetProjectQualification(_) => {
                "/account/v3/projects/{project_id}/project-qualification"
            }
            Self::DeleteProjectWithResources(_) => {
                "/account/v3/projects/{project_id}/delete-with-resources"
            }
            Self::CreateSSHKey | Self::ListSSHKeys => SSH_KEYS,
            Self::GetSSHKey(_) | Self::UpdateSSHKey(_) | Self::DeleteSSHKey(_) => {
                "/iam/v1alpha1/ssh-keys/{ssh_key_id}"
            }
        }
    }

    /// The ID in the path.
    #[must_use]
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::CreateProject | Self::ListProjects | Self::CreateSSHKey | Self::ListSSHKeys => {
                None
            }
            Self::GetProject(id)
            | Self::UpdateProject(id)
            | Self::DeleteProject(id)
            | Self::SetProjectQualification(id)
            | Self::DeleteProjectWithResources(id)
            | Self::GetSSHKey(id)
            | Self::UpdateSSHKey(id)
            | Self::DeleteSSHKey(id) => Some(id),
        }
    }

    /// The ID in the path, if it is a Project's.
    #[must_use]
    pub fn project_id(self) -> Option<Uuid> {
        self.id().filter(|_| !self.is_on_ssh_keys())
    }

    /// The ID in the path, if it is an SSH key's.
    #[must_use]
    pub fn ssh_key_id(self) -> Option<Uuid> {
        self.id().filter(|_| self.is_on_ssh_keys())
    }

    fn action(self) -> Option<&'static str> {
        match self {
            Self::SetProjectQualification(_) => Some(QUALIFICATION),
            Self::DeleteProjectWithResources(_) => Some(WITH_RESOURCES),
            _ => None,
        }
    }

    /// The parameters that the query of the call may have.
    #[must_use]
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::ListProjects => &[
                "organization_id",
                "name",
                "order_by",
                "project_ids",
                "page",
                "page_size",
            ],
            Self::DeleteProjectWithResources(_) => &["project_name"],
            Self::ListSSHKeys => &[
                "order_by",
                "page",
                "page_size",
                "organization_id",
                "name",
                "project_id",
                "disabled",
            ],
            _ => &[],
        }
    }

    /// The one of [`Route::parameters`] that may be given several times.
    #[must_use]
    pub fn repeated_parameter(self) -> Option<&'static str> {
        (self == Self::ListProjects).then_some("project_ids")
    }

    /// The fields that the JSON body of the call may have; none where it has no body.
    #[must_use]
    pub fn body_fields(self) -> &'static [&'static str] {
        match self {
            Self::CreateProject => &["name", "organization_id", "description"],
            Self::UpdateProject(_) => &["name", "description"],
            Self::SetProjectQualification(_) => &["qualification"],
            Self::CreateSSHKey => &["name", "public_key", "project_id"],
            Self::UpdateSSHKey(_) => &["name", "disabled"],
            _ => &[],
        }
    }
}

fn parse_id(argument: &'static str, segment: &str) -> Result<Uuid, Refusal> {
    limits::uuid(segment).ok_or_else(|| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if !segment.is_empty() && segment.bytes().all(plain) {
            Refusal::MalformedId(argument)
        } else {
            Refusal::UnknownPath
        }
    })
}

#[cfg(test)]
#[path = "route_tests.rs"]
mod tests;
