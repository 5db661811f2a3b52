//! Keeps the relay to one Organization. What a request says of it is checked, and sent on rewritten, so that nobody else
//! reads it otherwise; what only the API knows, it is asked.

use crate::refused::{Reason, Refused};
use bytes::Bytes;
use http::{Response, StatusCode};
use scaleway_account_contract::{ApiError, Query, Route, Uuid, limits};
use scaleway_account_http::answer::object;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The call that tells whose the thing is that a call changes, where only the API knows: the Project or the SSH key, or
/// the Project that a new SSH key is for. `body` is what [`check_body`] made of the call's.
pub(crate) fn look_up(route: Route, body: &[u8]) -> Result<Option<Route>, Refused> {
    Ok(match route {
        Route::CreateProject
        | Route::ListProjects
        | Route::GetProject(_)
        | Route::ListSSHKeys
        | Route::GetSSHKey(_) => None,
        Route::UpdateProject(id)
        | Route::DeleteProject(id)
        | Route::SetProjectQualification(id)
        | Route::DeleteProjectWithResources(id) => Some(Route::GetProject(id)),
        Route::UpdateSSHKey(id) | Route::DeleteSSHKey(id) => Some(Route::GetSSHKey(id)),
        Route::CreateSSHKey => {
            let given = object(body).map_err(|error| Refused::new(Reason::Arguments, error))?;
            let project = named(&given, "project_id").ok_or_else(|| denied(route, "write"))?;
            Some(Route::GetProject(project))
        }
    })
}

/// Puts the Organization in a list that names none; 403 when it names another.
pub(crate) fn check_query(
    route: Route,
    query: &mut Query,
    organization: Uuid,
) -> Result<(), Refused> {
    if route != Route::ListProjects && route != Route::ListSSHKeys {
        return Ok(());
    }
    match query.get("organization_id") {
        None => query.add("organization_id", organization.to_string()),
        Some(named) if limits::uuid(named) == Some(organization) => {}
        Some(_) => return Err(denied(route, "read")),
    }
    Ok(())
}

/// The body written anew, with the fields that the call names and no other. 400 when it is no JSON object, 403 when it
/// names another Organization, or a create names none.
pub(crate) fn check_body(route: Route, body: &[u8], organization: Uuid) -> Result<Bytes, Refused> {
    let fields = route.body_fields();
    if fields.is_empty() {
        return Ok(Bytes::new());
    }
    let given = object(body).map_err(|error| Refused::new(Reason::Arguments, error))?;
    if route == Route::CreateProject && named(&given, "organization_id") != Some(organization) {
        return Err(denied(route, "write"));
    }
    let kept: Map<String, Value> = given
        .into_iter()
        .filter(|(name, _)| fields.contains(&name.as_str()))
        .collect();
    Ok(Bytes::from(Value::Object(kept).to_string()))
}

fn named(object: &Map<String, Value>, field: &str) -> Option<Uuid> {
    limits::uuid(object.get(field)?.as_str()?)
}

fn denied(route: Route, action: &str) -> Refused {
    let resource = if route.is_on_ssh_keys() {
        "ssh_key"
    } else {
        "project"
    };
    let error = ApiError::permission_denied(resource, action);
    Refused::new(Reason::Organization, error)
}

/// Whose a Project or an SSH key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner {
    /// The Organization's own.
    Own,
    /// Another one's.
    Other,
    /// The API did not say it clearly.
    Unclear,
}

/// What counts of a Project or an SSH key. A field that is there twice cannot be read, as two readers could each pick another.
#[derive(Deserialize)]
struct Ownership {
    id: String,
    organization_id: String,
}

/// Whose the Project or SSH key is that the API answered: a 200, and one object with one ID and one Organization.
pub(crate) fn owner(answer: &Response<Bytes>, id: Uuid, organization: Uuid) -> Owner {
    let body = answer.body();
    if answer.status() != StatusCode::OK || !body.trim_ascii_start().starts_with(b"{") {
        return Owner::Unclear;
    }
    let Ok(read) = serde_json::from_slice::<Ownership>(body) else {
        return Owner::Unclear;
    };
    match (limits::uuid(&read.id), limits::uuid(&read.organization_id)) {
        (Some(read), Some(named)) if read == id && named == organization => Owner::Own,
        (Some(read), Some(_)) if read == id => Owner::Other,
        _ => Owner::Unclear,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const OWN: Uuid = Uuid::from_u128(1);
    const ID: Uuid = Uuid::from_u128(2);

    #[test]
    fn a_body_is_rewritten() {
        let twice = format!(
            r#"{{"organization_id":"{}","organization_id":"{OWN}","organizationId":"x"}}"#,
            Uuid::nil()
        );
        let sent = check_body(Route::CreateProject, twice.as_bytes(), OWN).unwrap();
        assert_eq!(sent, format!(r#"{{"organization_id":"{OWN}"}}"#));
        for other in [
            "{}",
            "[]",
            "{",
            r#"{"organization_id":null}"#,
            r#"{"organization_id":"x"}"#,
        ] {
            assert!(
                check_body(Route::CreateProject, other.as_bytes(), OWN).is_err(),
                "{other}"
            );
        }
        assert!(
            check_body(Route::DeleteProject(OWN), b"anything", OWN)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn a_new_ssh_key_names_its_project() {
        let body = format!(
            r#"{{"project_id":"{}","project_id":"{ID}","organization_id":"x"}}"#,
            Uuid::nil()
        );
        let sent = check_body(Route::CreateSSHKey, body.as_bytes(), OWN).unwrap();
        assert_eq!(sent, format!(r#"{{"project_id":"{ID}"}}"#));
        let look_up_of = |body: &[u8]| look_up(Route::CreateSSHKey, body);
        assert_eq!(look_up_of(&sent).unwrap(), Some(Route::GetProject(ID)));
        for other in [
            "{}",
            "[]",
            r#"{"project_id":null}"#,
            r#"{"project_id":"x"}"#,
        ] {
            assert!(look_up_of(other.as_bytes()).is_err(), "{other}");
        }
    }

    fn whose(status: u16, body: &str) -> Owner {
        let mut answer = Response::new(Bytes::from(body.to_owned()));
        *answer.status_mut() = StatusCode::from_u16(status).unwrap();
        owner(&answer, ID, OWN)
    }

    #[test]
    fn only_one_clear_200_is_own() {
        let nil = Uuid::nil();
        let own = format!(r#"{{"id":"{ID}","organization_id":"{OWN}","name":"x"}}"#);
        assert_eq!(whose(200, &own), Owner::Own);
        let other = own.replace(&OWN.to_string(), &nil.to_string());
        assert_eq!(whose(200, &other), Owner::Other);
        for status in [201, 202, 203, 204, 206, 304, 400, 404, 500] {
            assert_eq!(whose(status, &own), Owner::Unclear, "{status}");
        }
        for unclear in [
            String::new(),
            "{}".to_owned(),
            format!("[{own}]"),
            format!("{own}{own}"),
            format!(r#"["{ID}","{OWN}"]"#),
            format!(r#"{{"id":"{ID}","organization_id":"{nil}","organization_id":"{OWN}"}}"#),
            format!(r#"{{"id":"{ID}","organization_id":"{OWN}","organization\u005fid":"{nil}"}}"#),
            format!(r#"{{"id":"{nil}","id":"{ID}","organization_id":"{OWN}"}}"#),
            format!(r#"{{"id":"{nil}","organization_id":"{OWN}"}}"#),
            format!(r#"{{"id":"{ID}","organization_id":["{OWN}"]}}"#),
            format!(r#"{{"project":{own}}}"#),
        ] {
            assert_eq!(whose(200, &unclear), Owner::Unclear, "{unclear}");
        }
    }
}
