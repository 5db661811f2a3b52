//! Keeps the relay to one Organization. What a request says of it is checked, and sent on rewritten, so that nobody else
//! reads it otherwise; what only the API knows, it is asked.

use bytes::Bytes;
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::api::error::ApiError;
use crate::api::route::{Route, hyphenated};
use crate::relay::policy::Call;
use crate::sandbox::limits::object;

/// The fields that a body may have.
fn fields(route: Route) -> &'static [&'static str] {
    match route {
        Route::Create => &["name", "organization_id", "description"],
        Route::Update(_) => &["name", "description"],
        Route::SetQualification(_) => &["qualification"],
        _ => &[],
    }
}

/// Whether the call is on a Project of which only the API knows the Organization, and changes it.
#[must_use]
pub fn needs_lookup(route: Route) -> bool {
    matches!(
        route,
        Route::Update(_)
            | Route::Delete(_)
            | Route::SetQualification(_)
            | Route::DeleteWithResources(_)
    )
}

/// Puts the Organization in a list that names none.
///
/// # Errors
/// 403 when it names another.
pub fn check_query(call: &mut Call, organization: Uuid) -> Result<(), ApiError> {
    if call.route != Route::List {
        return Ok(());
    }
    match call.query.get("organization_id") {
        None => call.query.add("organization_id", organization.to_string()),
        Some(named) if hyphenated(named) == Some(organization) => {}
        Some(_) => return Err(ApiError::permissions_denied("project", "read")),
    }
    Ok(())
}

/// The body written anew, with the fields that the call names and no other.
///
/// # Errors
/// 400 when it is no JSON object, 403 when it names another Organization, or a create names none.
pub fn check_body(route: Route, body: &[u8], organization: Uuid) -> Result<Bytes, ApiError> {
    let fields = fields(route);
    if fields.is_empty() {
        return Ok(Bytes::new());
    }
    let given = object(body)?;
    if route == Route::Create {
        let named = given
            .get("organization_id")
            .and_then(Value::as_str)
            .and_then(hyphenated);
        if named != Some(organization) {
            return Err(ApiError::permissions_denied("project", "write"));
        }
    }
    let kept: Map<String, Value> = given
        .into_iter()
        .filter(|(name, _)| fields.contains(&name.as_str()))
        .collect();
    Ok(Bytes::from(Value::Object(kept).to_string()))
}

/// Whether a Project, as the API answered it, belongs to the Organization.
#[must_use]
pub fn is_inside(project: &[u8], organization: Uuid) -> bool {
    object(project).is_ok_and(|project| {
        let named = project.get("organization_id").and_then(Value::as_str);
        named.and_then(hyphenated) == Some(organization)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const OWN: Uuid = Uuid::from_u128(1);

    #[test]
    fn a_body_is_rewritten() {
        let twice = format!(
            r#"{{"organization_id":"{}","organization_id":"{OWN}","organizationId":"x"}}"#,
            Uuid::nil()
        );
        let sent = check_body(Route::Create, twice.as_bytes(), OWN).unwrap();
        assert_eq!(sent, format!(r#"{{"organization_id":"{OWN}"}}"#));
        for other in [
            "{}",
            "[]",
            "{",
            r#"{"organization_id":null}"#,
            r#"{"organization_id":"x"}"#,
        ] {
            assert!(
                check_body(Route::Create, other.as_bytes(), OWN).is_err(),
                "{other}"
            );
        }
        assert!(
            check_body(Route::Delete(OWN), b"anything", OWN)
                .unwrap()
                .is_empty()
        );
    }

    #[test]
    fn a_project_of_another_organization_is_outside() {
        assert!(is_inside(
            format!(r#"{{"organization_id":"{OWN}"}}"#).as_bytes(),
            OWN
        ));
        assert!(!is_inside(
            format!(r#"{{"organization_id":"{}"}}"#, Uuid::nil()).as_bytes(),
            OWN
        ));
        assert!(!is_inside(b"{}", OWN));
        assert!(!is_inside(b"", OWN));
    }
}
