use super::*;
use crate::testing::{any_json, mutated};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value as Json, json};

/// What a Project must be, said once more with another tool: the oracle.
#[derive(Deserialize)]
#[allow(dead_code)]
struct Oracle {
    id: String,
    organization_id: String,
    name: String,
    description: Option<String>,
    status: Option<String>,
    created_at: Option<Time>,
    updated_at: Option<Time>,
    qualification: Option<Qualification>,
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
struct Time;

impl TryFrom<String> for Time {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        // `jiff` takes more forms than RFC 3339, so only the answer to the right form is its.
        let form = text.len() >= 20
            && text.as_bytes().get(10) == Some(&b'T')
            && text.parse::<jiff::Timestamp>().is_ok();
        if form && date::rfc3339(&text).is_some() {
            Ok(Time)
        } else {
            Err("no time")
        }
    }
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct Qualification {
    architecture_type: Option<String>,
    host_website: Option<UseCase>,
    host_application: Option<UseCase>,
    deploy_software: Option<UseCase>,
    set_scaleway_environment: Option<UseCase>,
    ai_machine: Option<UseCase>,
    container: Option<UseCase>,
    archive_data: Option<UseCase>,
    share_data: Option<UseCase>,
    other_use_case: Option<UseCase>,
}

#[derive(Deserialize)]
#[allow(dead_code)]
struct UseCase {
    sub_use_case: Option<String>,
}

fn a_project() -> Json {
    json!({
        "id": "11111111-1111-4111-8111-111111111111",
        "organization_id": "11111111-1111-4111-8111-111111111111",
        "name": "default",
        "description": "",
        "created_at": "2024-10-10T15:51:51.949252Z",
        "updated_at": null,
        "status": "active",
        "qualification": {"architecture_type": "instance", "host_website": {"sub_use_case": "ecommerce_website"}},
    })
}

#[test]
fn recorded_forms_fit() {
    let mut project = a_project();
    assert_eq!(check(Shape::Project, &project), Ok(()));
    project["qualification"] = json!({"architecture_type": "unknown_architecture_type"});
    project["new_field"] = json!([1]);
    project["status"] = json!("a_new_word");
    assert_eq!(check(Shape::Project, &project), Ok(()));
    for absent in [
        "qualification",
        "status",
        "created_at",
        "updated_at",
        "description",
    ] {
        project.as_object_mut().unwrap().remove(absent);
        assert_eq!(check(Shape::Project, &project), Ok(()), "{absent}");
    }
    assert_eq!(
        check(
            Shape::Page,
            &json!({"total_count": 1, "projects": [project]})
        ),
        Ok(())
    );
    assert_eq!(
        check(
            Shape::Qualification,
            &json!({"project_id": "x", "qualification": null})
        ),
        Ok(())
    );
}

#[test]
fn a_misfit_says_what_and_where() {
    let told = |shape, value: Json| check(shape, &value).unwrap_err().sentence();
    let mut project = a_project();
    project["id"] = json!(5);
    let page = json!({"total_count": 2, "projects": [a_project(), project]});
    assert_eq!(
        told(Shape::Page, page),
        "projects[1].id must be a string, but is a number"
    );
    assert_eq!(
        told(Shape::Page, json!({"total_count": 0})),
        "projects must be an array, but is nothing"
    );
    assert_eq!(
        told(Shape::Page, json!({"total_count": -1, "projects": []})),
        "total_count must be a whole number of at least 0, but is a number"
    );
    assert_eq!(
        told(Shape::Project, json!([])),
        "the answer must be an object, but is an array"
    );
    let mut project = a_project();
    project["created_at"] = json!("yesterday");
    assert_eq!(
        told(Shape::Project, project),
        "created_at must be an RFC 3339 time, but is a string"
    );
    let mut project = a_project();
    project["qualification"]["host_website"]["sub_use_case"] = json!(true);
    assert_eq!(
        told(Shape::Project, project),
        "qualification.host_website.sub_use_case must be a string, but is a boolean"
    );
    assert_eq!(
        told(Shape::Qualification, json!({})),
        "project_id must be a string, but is nothing"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn a_mutated_project_fits_exactly_if_serde_can_read_it(value in mutated(a_project())) {
        let read = serde_json::from_value::<Oracle>(value.clone());
        // serde takes an array for a struct, field by field; the API sends objects.
        let arrays = value.is_array() || value["qualification"].is_array()
            || value["qualification"].as_object().is_some_and(|q| q.values().any(Json::is_array));
        if !arrays {
            prop_assert_eq!(check(Shape::Project, &value).is_ok(), read.is_ok(), "{}", value);
        }
    }

    #[test]
    fn any_json_is_judged(value in any_json()) {
        for shape in [Shape::Project, Shape::Page, Shape::Qualification] {
            if let Err(misfit) = check(shape, &value) {
                prop_assert!(misfit.sentence().len() < 200);
            }
        }
    }
}
