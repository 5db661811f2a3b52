//! Which method and path is which call.
//!
//! A path is compared byte by byte, before any decoding. A canonical path needs no percent-encoding, so one that has any
//! names no call, whatever it would decode to.

use crate::limits;
use uuid::Uuid;

/// Where every path of the Projects starts.
pub const PROJECTS: &str = "/account/v3/projects";

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
        let rest = path.strip_prefix(PROJECTS).ok_or(Refusal::UnknownPath)?;
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
        let id = parse_id(id)?;
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

    /// The method of the call.
    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::ListProjects | Self::GetProject(_) => Method::Get,
            Self::CreateProject
            | Self::SetProjectQualification(_)
            | Self::DeleteProjectWithResources(_) => Method::Post,
            Self::UpdateProject(_) => Method::Patch,
            Self::DeleteProject(_) => Method::Delete,
        }
    }

    /// The canonical path of the call, with nothing in it but fixed words and a UUID.
    #[must_use]
    pub fn path(self) -> String {
        let mut path = PROJECTS.to_owned();
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
        }
    }

    /// The ID in the path.
    #[must_use]
    pub fn id(self) -> Option<Uuid> {
        match self {
            Self::CreateProject | Self::ListProjects => None,
            Self::GetProject(id)
            | Self::UpdateProject(id)
            | Self::DeleteProject(id)
            | Self::SetProjectQualification(id)
            | Self::DeleteProjectWithResources(id) => Some(id),
        }
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
            _ => &[],
        }
    }
}

fn parse_id(segment: &str) -> Result<Uuid, Refusal> {
    limits::uuid(segment).ok_or_else(|| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if !segment.is_empty() && segment.bytes().all(plain) {
            Refusal::MalformedId("project_id")
        } else {
            Refusal::UnknownPath
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ID: Uuid = Uuid::from_u128(0x2222_2222_2222_4222_8222_2222_2222_2222);

    pub(crate) fn all() -> [Route; 7] {
        [
            Route::CreateProject,
            Route::ListProjects,
            Route::GetProject(ID),
            Route::UpdateProject(ID),
            Route::DeleteProject(ID),
            Route::SetProjectQualification(ID),
            Route::DeleteProjectWithResources(ID),
        ]
    }

    #[test]
    fn every_call_is_found_by_what_it_is_sent_as() {
        for route in all() {
            assert_eq!(
                Route::parse(route.method().as_str(), &route.path()),
                Ok(route)
            );
            let template = route
                .path()
                .replace("22222222-2222-4222-8222-222222222222", "{project_id}");
            assert_eq!(route.template(), template);
        }
    }

    #[test]
    fn nothing_else_is_a_call() {
        let id = "22222222-2222-4222-8222-222222222222";
        for path in [
            "",
            "/",
            "/account/v3/projects/",
            "/account/v3/projects//",
            "/account/v3/projects?page=1",
            "/account/v3/project",
            "/account/v3/projects/..",
            "/account/v3/projects/%2e%2e",
            "/ACCOUNT/v3/projects",
            &format!("/account/v3/projects/{id}/"),
            &format!("/account/v3/projects/{id}/project-qualification/"),
            &format!("/account/v3/projects/{id}/iam"),
            &format!("/account/v3/projects/{{{id}}}"),
            "/iam/v1alpha1/ssh-keys",
        ] {
            assert!(Route::parse("GET", path).is_err(), "{path}");
        }
        assert_eq!(
            Route::parse("PUT", PROJECTS),
            Err(Refusal::WrongMethod("GET, POST"))
        );
        assert_eq!(
            Route::parse("GET", "/account/v3/projects/x"),
            Err(Refusal::MalformedId("project_id"))
        );
        for no_id in ["", "..", "%2e%2e", "x;y", "{x}", "x\0"] {
            assert_eq!(
                Route::parse("GET", &format!("{PROJECTS}/{no_id}")),
                Err(Refusal::UnknownPath),
                "{no_id:?}"
            );
        }
        assert_eq!(
            Route::parse(
                "get",
                "/account/v3/projects/22222222-2222-4222-8222-222222222222"
            ),
            Err(Refusal::WrongMethod("GET, PATCH, DELETE"))
        );
    }

    proptest! {
        #[test]
        fn what_parses_is_canonical_but_for_the_case_of_its_id(method in "GET|POST|PATCH|DELETE", path in "/account/v3/projects(/[0-9a-fA-F]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?(/[a-z%./-]{0,24})?") {
            if let Ok(route) = Route::parse(&method, &path) {
                prop_assert_eq!(route.path(), path.to_ascii_lowercase());
                prop_assert_eq!(route.method().as_str(), method);
            }
        }
    }
}
