//! `convert.js`, which reads answers, and `answer.rs`, which says what is wrong with them, must agree:
//! what the one refuses the other finds fault with, and nothing else.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::js;
use scaleway_account_api::projects::answer::{Shape, check};
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen(module = "/src/js/convert.js")]
extern "C" {
    // Under a name of its own: the library links the same function.
    #[wasm_bindgen(js_name = convert)]
    fn convert_js(json: &JsValue, shape: u8) -> JsValue;
}

/// xorshift64*: the same cases in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let limit = u64::try_from(limit).unwrap();
        usize::try_from((self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) % limit).unwrap()
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

fn project() -> Value {
    json!({
        "id": "33333333-3333-4333-8333-333333333333",
        "organization_id": "44444444-4444-4444-8444-444444444444",
        "name": "web-shop",
        "description": "d",
        "created_at": "2024-10-10T15:51:51.949252Z",
        "updated_at": "2024-10-11T15:51:51+02:00",
        "status": "active",
        "qualification": {"architecture_type": "instance", "container": {"sub_use_case": "a"}, "ai_machine": null},
    })
}

fn values() -> Vec<Value> {
    let texts = [
        "",
        "x",
        "2024-10-10T15:51:51Z",
        "2024-02-29T00:00:00Z",
        "2023-02-29T00:00:00Z",
        "2024-13-01T00:00:00Z",
        "2024-01-32T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T23:60:00Z",
        "2024-01-01T23:59:60Z",
        "2024-01-01T00:00:00",
        "2024-01-01",
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00.Z",
        "2024-01-01T00:00:00.123456789Z",
        "2024-01-01T00:00:00+24:00",
        "2024-01-01T00:00:00-23:59",
        "2024-01-01T00:00:00+00:60",
        "0000-01-01T00:00:00Z",
        "0000-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59Z",
        "-2024-01-01T00:00:00Z",
        "+12024-01-01T00:00:00Z",
        "2024-1-1T0:0:0Z",
        "2024-04-31T00:00:00Z",
        "2100-02-29T00:00:00Z",
        "\u{ff12}024-01-01T00:00:00Z",
        "2024-01-01t00:00:00z",
    ];
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!([]),
        json!([null]),
        json!({}),
        json!({"sub_use_case": 5}),
        json!({"sub_use_case": null}),
        json!({"architecture_type": null}),
        json!({"container": {}}),
        json!({"container": 5}),
        json!({"other_use_case": []}),
    ];
    texts.iter().map(|text| json!(text)).chain(others).collect()
}

/// Changes one place of a value, near its root or deep in it.
fn mutate(value: &mut Value, random: &mut Random, values: &[Value]) {
    let inside = match value {
        Value::Object(map) => {
            let keys: Vec<_> = map.keys().cloned().collect();
            if keys.is_empty() {
                return;
            }
            let key = random.pick(&keys);
            match random.below(4) {
                0 => {
                    map.remove(&key);
                    return;
                }
                1 => {
                    map.insert(key, random.pick(values));
                    return;
                }
                _ => map.get_mut(&key),
            }
        }
        Value::Array(list) if !list.is_empty() => {
            let at = random.below(list.len());
            list.get_mut(at)
        }
        _ => None,
    };
    match inside {
        Some(inside) if inside.is_object() || inside.is_array() => mutate(inside, random, values),
        Some(inside) => *inside = random.pick(values),
        None => *value = random.pick(values),
    }
}

fn agree(shape: Shape, value: &Value) -> bool {
    let json = js(value);
    let converted = !convert_js(&json, shape as u8).is_undefined();
    let checked = check(shape, &json);
    assert_eq!(
        converted,
        checked.is_ok(),
        "{shape:?} {value}: convert.js {converted}, answer.rs {checked:?}"
    );
    converted
}

#[wasm_bindgen_test]
fn on_thousands_of_mutated_answers() {
    let values = values();
    let mut random = Random(0x5eed);
    let (mut good, mut bad) = (0, 0);
    for (shape, seed) in [
        (Shape::Project, project()),
        (
            Shape::Page,
            json!({"total_count": 2, "projects": [project(), project()]}),
        ),
        (
            Shape::Qualification,
            json!({"project_id": "a", "qualification": project()["qualification"]}),
        ),
    ] {
        assert!(agree(shape, &seed));
        for _ in 0..4_000 {
            let mut value = seed.clone();
            for _ in 0..=random.below(3) {
                mutate(&mut value, &mut random, &values);
            }
            if agree(shape, &value) {
                good += 1;
            } else {
                bad += 1;
            }
        }
    }
    assert!(
        good > 500 && bad > 500,
        "{good} good and {bad} bad: the generator is at fault"
    );
}

#[wasm_bindgen_test]
fn on_every_value_in_every_place() {
    for value in values() {
        for key in [
            "id",
            "organization_id",
            "name",
            "description",
            "created_at",
            "updated_at",
            "status",
            "qualification",
        ] {
            let mut project = project();
            project[key] = value.clone();
            agree(Shape::Project, &project);
        }
        agree(Shape::Project, &value);
        agree(Shape::Page, &json!({"total_count": value, "projects": []}));
        agree(Shape::Page, &json!({"total_count": 1, "projects": value}));
        agree(Shape::Page, &json!({"total_count": 1, "projects": [value]}));
        agree(Shape::Qualification, &json!({"project_id": value}));
        agree(
            Shape::Qualification,
            &json!({"project_id": "a", "qualification": value}),
        );
    }
}
