//! The allow-list: which method and path is which call of the Account API. Anything else is refused.
//!
//! A path is compared byte by byte, before any decoding. A canonical path needs no percent-encoding, so one that has
//! any is not on the list, whatever it would decode to.

use http::Method;
use uuid::Uuid;

/// Where every path of the Projects API starts.
pub const PROJECTS: &str = "/account/v3/projects";

/// A call of the Account API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `POST /account/v3/projects`
    Create,
    /// `GET /account/v3/projects`
    List,
    /// `GET /account/v3/projects/{project_id}`
    Get(Uuid),
    /// `PATCH /account/v3/projects/{project_id}`
    Update(Uuid),
    /// `DELETE /account/v3/projects/{project_id}`
    Delete(Uuid),
    /// `POST /account/v3/projects/{project_id}/project-qualification`
    SetQualification(Uuid),
    /// `POST /account/v3/projects/{project_id}/delete-with-resources`
    DeleteWithResources(Uuid),
}

/// Why a method and path are no call of the Account API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// No call has this path.
    UnknownPath,
    /// The path is one of a Project, but its ID is not a UUID.
    MalformedId,
    /// The path exists, for these methods only.
    WrongMethod(&'static str),
}

impl Route {
    /// The call that `method` and the raw `path` of a request name.
    ///
    /// # Errors
    /// When they name none.
    pub fn parse(method: &Method, path: &str) -> Result<Self, Refusal> {
        let rest = path.strip_prefix(PROJECTS).ok_or(Refusal::UnknownPath)?;
        if rest.is_empty() {
            return match *method {
                Method::GET => Ok(Self::List),
                Method::POST => Ok(Self::Create),
                _ => Err(Refusal::WrongMethod("GET, POST")),
            };
        }
        let rest = rest.strip_prefix('/').ok_or(Refusal::UnknownPath)?;
        let (id, action) = match rest.split_once('/') {
            Some((id, action)) => (id, Some(action)),
            None => (rest, None),
        };
        let id = project_id(id)?;
        match (action, method) {
            (None, &Method::GET) => Ok(Self::Get(id)),
            (None, &Method::PATCH) => Ok(Self::Update(id)),
            (None, &Method::DELETE) => Ok(Self::Delete(id)),
            (None, _) => Err(Refusal::WrongMethod("GET, PATCH, DELETE")),
            (Some("project-qualification"), &Method::POST) => Ok(Self::SetQualification(id)),
            (Some("delete-with-resources"), &Method::POST) => Ok(Self::DeleteWithResources(id)),
            (Some("project-qualification" | "delete-with-resources"), _) => {
                Err(Refusal::WrongMethod("POST"))
            }
            (Some(_), _) => Err(Refusal::UnknownPath),
        }
    }

    /// The method of the call.
    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::List | Self::Get(_) => Method::GET,
            Self::Create | Self::SetQualification(_) | Self::DeleteWithResources(_) => Method::POST,
            Self::Update(_) => Method::PATCH,
            Self::Delete(_) => Method::DELETE,
        }
    }

    /// The canonical path of the call, built anew rather than copied from a request.
    #[must_use]
    pub fn path(self) -> String {
        match self {
            Self::Create | Self::List => PROJECTS.to_owned(),
            Self::Get(id) | Self::Update(id) | Self::Delete(id) => format!("{PROJECTS}/{id}"),
            Self::SetQualification(id) => format!("{PROJECTS}/{id}/project-qualification"),
            Self::DeleteWithResources(id) => format!("{PROJECTS}/{id}/delete-with-resources"),
        }
    }

    /// The path with a placeholder for the ID, for logs.
    #[must_use]
    pub fn template(self) -> &'static str {
        match self {
            Self::Create | Self::List => PROJECTS,
            Self::Get(_) | Self::Update(_) | Self::Delete(_) => "/account/v3/projects/{project_id}",
            Self::SetQualification(_) => "/account/v3/projects/{project_id}/project-qualification",
            Self::DeleteWithResources(_) => {
                "/account/v3/projects/{project_id}/delete-with-resources"
            }
        }
    }

    /// The query parameters that the call takes.
    #[must_use]
    pub fn parameters(self) -> &'static [&'static str] {
        match self {
            Self::List => &[
                "organization_id",
                "name",
                "page",
                "page_size",
                "order_by",
                "project_ids",
            ],
            Self::DeleteWithResources(_) => &["project_name"],
            _ => &[],
        }
    }

    /// The ID of the Project that the call is about.
    #[must_use]
    pub fn project_id(self) -> Option<Uuid> {
        match self {
            Self::Create | Self::List => None,
            Self::Get(id)
            | Self::Update(id)
            | Self::Delete(id)
            | Self::SetQualification(id)
            | Self::DeleteWithResources(id) => Some(id),
        }
    }
}

/// A path segment as an ID. What is made of letters, digits, `-`, `_` only is called malformed; the rest is no path of
/// the API at all.
fn project_id(segment: &str) -> Result<Uuid, Refusal> {
    if let Some(id) = hyphenated(segment) {
        return Ok(id);
    }
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !segment.is_empty() && segment.bytes().all(plain) {
        return Err(Refusal::MalformedId);
    }
    Err(Refusal::UnknownPath)
}

/// A UUID in its usual form, 36 characters; the others that [`Uuid`] can read (braces, URN, no hyphens) are refused.
#[must_use]
pub fn hyphenated(text: &str) -> Option<Uuid> {
    if text.len() == 36 {
        Uuid::try_parse(text).ok()
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const ID: &str = "11111111-2222-4333-8444-55555555abcd";

    #[test]
    fn the_seven_calls_and_their_canonical_paths() {
        let id = Uuid::parse_str(ID).unwrap();
        for route in [
            Route::Create,
            Route::List,
            Route::Get(id),
            Route::Update(id),
            Route::Delete(id),
            Route::SetQualification(id),
            Route::DeleteWithResources(id),
        ] {
            assert_eq!(Route::parse(&route.method(), &route.path()), Ok(route));
        }
        assert_eq!(
            Route::parse(&Method::GET, &format!("{PROJECTS}/{}", ID.to_uppercase())),
            Ok(Route::Get(id)),
        );
    }

    #[test]
    fn everything_else_is_refused() {
        for path in [
            "",
            "/",
            "/account/v3/projects/",
            "/account/v3/projectsx",
            "/account/v3//projects",
            "//account/v3/projects",
            "/account/v3/%70rojects",
            "/account/v3/projects/..",
            "/account/v3/projects/%2e%2e",
            "/account/v3/projects/%00",
            "/account/v3/projects;a=b",
            "/account/v2/projects",
            &format!("{PROJECTS}/{ID}/"),
            &format!("{PROJECTS}/{ID};x"),
            &format!("{PROJECTS}/{ID}%2f"),
            &format!("{PROJECTS}/{ID}/project-qualification/"),
            &format!("{PROJECTS}/{ID}/project-qualificatio"),
            &format!("{PROJECTS}/{{{ID}}}"),
            &format!("{PROJECTS}/{ID}\0"),
        ] {
            assert_eq!(
                Route::parse(&Method::GET, path),
                Err(Refusal::UnknownPath),
                "{path:?}"
            );
        }
        let simple = ID.replace('-', "");
        assert_eq!(
            Route::parse(&Method::GET, &format!("{PROJECTS}/{simple}")),
            Err(Refusal::MalformedId)
        );
        assert_eq!(
            Route::parse(&Method::PUT, PROJECTS),
            Err(Refusal::WrongMethod("GET, POST"))
        );
    }
}
