//! Any bytes as a successful answer: judged without a panic, and what passes has the declared types.
#![no_main]

use libfuzzer_sys::fuzz_target;
use scaleway_account_api::projects::answer::{Shape, check};
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Ok(value) = serde_json::from_slice::<Value>(data) else { return };
    for shape in [Shape::Project, Shape::Page, Shape::Qualification] {
        match check(shape, &value) {
            Ok(()) => fits(shape, &value),
            Err(misfit) => assert!(!misfit.sentence().is_empty()),
        }
    }
});

fn fits(shape: Shape, value: &Value) {
    match shape {
        Shape::Project => {
            for key in ["id", "organization_id", "name"] {
                assert!(value[key].is_string());
            }
            for key in ["description", "status", "created_at", "updated_at"] {
                assert!(value[key].is_string() || value[key].is_null());
            }
        }
        Shape::Page => {
            assert!(value["total_count"].as_f64().is_some_and(|total| total >= 0.0));
            value["projects"].as_array().into_iter().flatten().for_each(|project| fits(Shape::Project, project));
        }
        Shape::Qualification => assert!(value["project_id"].is_string()),
    }
}
