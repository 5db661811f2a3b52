//! `createProject`: `POST /account/v3/projects`.

use super::Defaults;
use crate::arguments::{Arguments, Problem};
use crate::call::{Call, Json, Method, PROJECTS, Resend, push_letter};
use crate::value::Value;

/// The request. Without a name one is made up from `random`, a number from 0 to 1.
///
/// # Errors
/// The arguments that were refused.
pub fn request<V: Value>(
    input: &V,
    defaults: &Defaults,
    random: f64,
) -> Result<Call, Vec<Problem>> {
    let mut arguments = Arguments::of(input, "request");
    let name = arguments.name("name");
    let organization = arguments.uuid_or("organizationId", defaults.organization.as_deref());
    let description = arguments.description().unwrap_or_default();
    let body = Json::default()
        .with("name", &name.unwrap_or_else(|| made_up_name(random)))
        .with("organization_id", &organization)
        .with("description", &description)
        .done();
    arguments.done(Call {
        method: Method::Post,
        path: PROJECTS.to_owned(),
        query: String::new(),
        body: Some(body),
        resend: Resend::OnlyIfRefused,
    })
}

/// `proj-` and ten letters: unlikely to meet twice, though names need not be unique.
fn made_up_name(random: f64) -> String {
    // 26^10 fits a double exactly, and a number outside 0 to 1 saturates.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let mut seed = (random * 141_167_095_653_376.0) as u64;
    let mut name = String::from("proj-");
    for _ in 0..10 {
        #[allow(clippy::cast_possible_truncation)]
        push_letter(&mut name, "abcdefghijklmnopqrstuvwxyz", (seed % 26) as u8);
        seed /= 26;
    }
    name
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::arguments::is_name;
    use serde_json::json;

    const ORGANIZATION: &str = "11111111-1111-4111-8111-111111111111";

    #[test]
    fn the_body_is_the_contract_to_the_byte() {
        let input = json!({"name": "web-shop", "organizationId": ORGANIZATION, "description": "a \"shop\"\n"});
        let call = request(&input, &Defaults::default(), 0.0).unwrap();
        assert_eq!(call.method.as_str(), "POST");
        assert_eq!(call.target(), "/account/v3/projects");
        assert_eq!(
            call.body.as_deref(),
            Some(
                r#"{"name":"web-shop","organization_id":"11111111-1111-4111-8111-111111111111","description":"a \u0022shop\u0022\u000A"}"#
            )
        );
        assert_eq!(call.resend, Resend::OnlyIfRefused);
    }

    #[test]
    fn a_missing_name_is_made_up_and_a_missing_organization_refused() {
        let defaults = Defaults {
            organization: Some(ORGANIZATION.to_owned()),
            ..Defaults::default()
        };
        for random in [0.0, 0.5, 0.999_999_999, 1.0, -1.0, f64::NAN, f64::INFINITY] {
            let call = request(&json!({}), &defaults, random).unwrap();
            let body: serde_json::Value = serde_json::from_str(&call.body.unwrap()).unwrap();
            let name = body["name"].as_str().unwrap();
            assert!(is_name(name) && name.starts_with("proj-"), "{name}");
            assert_eq!(body["description"], "");
        }
        let problems = request(&json!({}), &Defaults::default(), 0.0).unwrap_err();
        assert_eq!(problems[0].argument, "organizationId");
        assert_eq!(problems[0].reason.as_str(), "required");
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let input = json!({"name": "", "organizationId": "x", "description": "d".repeat(201)});
        let problems = request(&input, &Defaults::default(), 0.0).unwrap_err();
        let told: Vec<_> = problems
            .iter()
            .map(|p| (p.argument, p.reason.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("name", "constraint"),
                ("organizationId", "format"),
                ("description", "constraint")
            ]
        );
    }
}
