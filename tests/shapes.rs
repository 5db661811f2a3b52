//! Both faces of the client come to the same verdict on the same answers: `wire`, by which the JavaScript face reads
//! them, and serde with the contract's types, by which pages in Rust do.
//!
//! One difference is meant. An ID that is a text but no UUID is passed on to JavaScript, where it is a text anyway; in
//! Rust it has a type, and is refused.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::js;
use js_sys::{Array, JSON};
use scaleway_account_client::misfit::{Fit, Misfit, fits};
use scaleway_account_client::wire::{self, Items, ProjectParts, QualificationParts, SSHKeyParts};
use scaleway_account_client::{
    ListProjectsResponse, ListSSHKeysResponse, Project, ProjectQualification, Qualification,
    SSHKey, UseCase, Uuid,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[derive(Clone, Copy, Debug)]
enum Shape {
    Project,
    Page,
    Qualification,
    Key,
    Keys,
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

fn key() -> Value {
    json!({
        "id": "33333333-3333-4333-8333-333333333333",
        "organization_id": "44444444-4444-4444-8444-444444444444",
        "project_id": "55555555-5555-4555-8555-555555555555",
        "name": "laptop",
        "public_key": "ssh-ed25519 AAAA",
        "fingerprint": "256 MD5:00:11 (ssh-ed25519)",
        "created_at": "2024-10-10T15:51:51.949252Z",
        "updated_at": null,
        "disabled": false,
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

/// What became of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Both take it.
    Taken,
    /// Both refuse it.
    Refused,
    /// JavaScript takes it, and Rust refuses an ID in it that is no UUID.
    NoUuid,
}

/// Asserts that both come to the same verdict, and that they read the same where they take it.
fn agree(shape: Shape, value: &Value) -> Verdict {
    let verdict = judge(shape, &js(value));
    // A server in Rust reads the same answers from their text.
    assert_eq!(
        verdict == Verdict::Taken,
        is_read_natively(shape, value),
        "{shape:?} {value}: {verdict:?}"
    );
    verdict
}

fn is_read_natively(shape: Shape, value: &Value) -> bool {
    fn is<T: DeserializeOwned>(value: &Value) -> bool {
        serde_json::from_value::<T>(value.clone()).is_ok()
    }
    match shape {
        Shape::Project => is::<Project>(value),
        Shape::Page => is::<ListProjectsResponse>(value),
        Shape::Qualification => is::<ProjectQualification>(value),
        Shape::Key => is::<SSHKey>(value),
        Shape::Keys => is::<ListSSHKeysResponse>(value),
    }
}

fn judge(shape: Shape, json: &JsValue) -> Verdict {
    match shape {
        Shape::Project => compare(
            json,
            fits(|fit| wire::project(json, fit)),
            |parts| vec![parts.id.clone(), parts.organization_id.clone()],
            same_project,
        ),
        Shape::Page => compare(
            json,
            read_page(json, wire::PROJECTS, wire::project),
            |(_, items)| {
                let ids = |parts: &ProjectParts| [parts.id.clone(), parts.organization_id.clone()];
                items.iter().flat_map(ids).collect()
            },
            |(total, items), page: &ListProjectsResponse| {
                assert_eq!(*total as u64, page.total_count);
                assert_eq!(items.len(), page.projects.len());
                let mut both = items.iter().zip(&page.projects);
                both.all(|(parts, project)| same_project(parts, project))
            },
        ),
        Shape::Key => compare(
            json,
            fits(|fit| wire::ssh_key(json, fit)),
            key_ids,
            same_key,
        ),
        Shape::Keys => compare(
            json,
            read_page(json, wire::SSH_KEYS, wire::ssh_key),
            |(_, items)| items.iter().flat_map(key_ids).collect(),
            |(total, items), page: &ListSSHKeysResponse| {
                assert_eq!(*total as u64, page.total_count);
                assert_eq!(items.len(), page.ssh_keys.len());
                let mut both = items.iter().zip(&page.ssh_keys);
                both.all(|(parts, key)| same_key(parts, key))
            },
        ),
        Shape::Qualification => compare(
            json,
            fits(|fit| wire::project_qualification(json, fit)),
            |(id, _)| vec![id.clone()],
            |(id, parts), read: &ProjectQualification| {
                is_uuid(id) == Some(read.project_id)
                    && same_qualification(parts.as_ref(), read.qualification.as_ref())
            },
        ),
    }
}

/// A page with its items, as the JavaScript face reads it.
fn read_page<P>(
    json: &JsValue,
    items: Items,
    read: fn(&JsValue, &mut Fit) -> P,
) -> Result<(f64, Vec<P>), Misfit> {
    let page = fits(|fit| wire::page(json, items, fit))?;
    let item = |(index, item)| {
        fits(|fit| read(&item, fit)).map_err(|misfit| wire::in_item(misfit, items, index))
    };
    let items: Result<_, _> = (0..).zip(page.items.iter()).map(item).collect();
    Ok((page.total_count, items?))
}

fn compare<P, T: DeserializeOwned>(
    json: &JsValue,
    parts: Result<P, Misfit>,
    ids: fn(&P) -> Vec<JsValue>,
    same: fn(&P, &T) -> bool,
) -> Verdict {
    // Not of every answer: an engine may not be able to write what it can read.
    let shown = || JSON::stringify(json).map(String::from).unwrap_or_default();
    let read = serde_wasm_bindgen::from_value::<T>(json.clone());
    match (parts, read) {
        (Ok(parts), Ok(read)) => {
            assert!(same(&parts, &read), "read differently: {}", shown());
            Verdict::Taken
        }
        (Err(misfit), Err(_)) => {
            assert!(misfit.sentence().contains(" must be "), "{}", shown());
            Verdict::Refused
        }
        (Ok(parts), Err(_)) if ids(&parts).iter().any(|id| is_uuid(id).is_none()) => {
            Verdict::NoUuid
        }
        (Ok(_), Err(error)) => panic!("only serde refuses {}: {error}", shown()),
        (Err(misfit), Ok(_)) => panic!("only wire refuses {}: {misfit:?}", shown()),
    }
}

fn is_uuid(id: &JsValue) -> Option<Uuid> {
    Uuid::try_parse(&id.as_string().unwrap()).ok()
}

fn key_ids(parts: &SSHKeyParts) -> Vec<JsValue> {
    vec![
        parts.id.clone(),
        parts.organization_id.clone(),
        parts.project_id.clone(),
    ]
}

fn same_key(parts: &SSHKeyParts, key: &SSHKey) -> bool {
    let ids = [key.id, key.organization_id, key.project_id];
    let texts = [&parts.name, &parts.public_key, &parts.fingerprint];
    key_ids(parts).iter().map(is_uuid).eq(ids.map(Some))
        && texts.map(|text| text.as_string().unwrap())
            == [&key.name, &key.public_key, &key.fingerprint].map(Clone::clone)
        && (parts.created_at, parts.updated_at) == (key.created_at, key.updated_at)
        && parts.disabled == key.disabled
}

fn text(part: Option<&JsValue>) -> Option<String> {
    part.and_then(JsValue::as_string)
}

fn same_project(parts: &ProjectParts, project: &Project) -> bool {
    let status = project.status.as_ref().map(|status| status.as_str());
    is_uuid(&parts.id) == Some(project.id)
        && is_uuid(&parts.organization_id) == Some(project.organization_id)
        && parts.name.as_string().as_ref() == Some(&project.name)
        && text(parts.description.as_ref()).unwrap_or_default() == project.description
        && parts.created_at == project.created_at
        && parts.updated_at == project.updated_at
        && text(parts.status.as_ref()).as_deref() == status
        && same_qualification(parts.qualification.as_ref(), project.qualification.as_ref())
}

fn same_qualification(parts: Option<&QualificationParts>, read: Option<&Qualification>) -> bool {
    let (parts, read) = match (parts, read) {
        (Some(parts), Some(read)) => (parts, read),
        (parts, read) => return parts.is_none() && read.is_none(),
    };
    let unknown = || "unknown_architecture_type".to_owned();
    let architecture = text(parts.architecture_type.as_ref()).unwrap_or_else(unknown);
    let mut use_cases = parts.use_cases.iter().zip(read.use_cases());
    architecture == read.architecture_type.as_str()
        && use_cases.all(|(part, use_case): (_, Option<&UseCase>)| {
            let kind = use_case.map(|use_case| use_case.sub_use_case.as_str());
            text(part.as_ref()).as_deref() == kind
        })
}

#[wasm_bindgen_test]
fn on_thousands_of_mutated_answers() {
    let values = values();
    let mut random = Random(0x5eed);
    let (mut good, mut bad, mut no_uuid) = (0, 0, 0);
    for (shape, seed) in [
        (Shape::Project, project()),
        (
            Shape::Page,
            json!({"total_count": 2, "projects": [project(), project()]}),
        ),
        (
            Shape::Qualification,
            json!({"project_id": project()["id"], "qualification": project()["qualification"]}),
        ),
        (Shape::Key, key()),
        (
            Shape::Keys,
            json!({"total_count": 2, "ssh_keys": [key(), key()]}),
        ),
    ] {
        assert_eq!(agree(shape, &seed), Verdict::Taken);
        for _ in 0..4_000 {
            let mut value = seed.clone();
            for _ in 0..=random.below(3) {
                mutate(&mut value, &mut random, &values);
            }
            match agree(shape, &value) {
                Verdict::Taken => good += 1,
                Verdict::Refused => bad += 1,
                Verdict::NoUuid => no_uuid += 1,
            }
        }
    }
    assert!(
        good > 500 && bad > 500 && no_uuid > 500,
        "{good} good, {bad} bad and {no_uuid} without a UUID: the generator is at fault"
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
        for name in key().as_object().unwrap().keys() {
            let mut key = key();
            key[name] = value.clone();
            agree(Shape::Key, &key);
        }
        agree(Shape::Key, &value);
        agree(Shape::Keys, &json!({"total_count": value, "ssh_keys": []}));
        agree(Shape::Keys, &json!({"total_count": 1, "ssh_keys": value}));
        agree(Shape::Keys, &json!({"total_count": 1, "ssh_keys": [value]}));
        agree(Shape::Project, &value);
        agree(Shape::Page, &json!({"total_count": value, "projects": []}));
        agree(Shape::Page, &json!({"total_count": 1, "projects": value}));
        agree(Shape::Page, &json!({"total_count": 1, "projects": [value]}));
        agree(Shape::Qualification, &json!({"project_id": value}));
        for id in [project()["id"].clone(), json!("a")] {
            let answer = json!({"project_id": id, "qualification": value});
            agree(Shape::Qualification, &answer);
        }
        for key in ["architecture_type", "host_website", "other_use_case"] {
            let mut project = project();
            project["qualification"][key] = value.clone();
            agree(Shape::Project, &project);
            project["qualification"][key] = json!({"sub_use_case": value});
            agree(Shape::Project, &project);
        }
    }
}

#[wasm_bindgen_test]
fn an_id_that_is_no_uuid_is_a_text_to_javascript_and_refused_in_rust() {
    for id in ["", "a", "33333333-3333-4333-8333-33333333333g", ".."] {
        for key in ["id", "organization_id"] {
            let mut project = project();
            project[key] = json!(id);
            assert_eq!(agree(Shape::Project, &project), Verdict::NoUuid, "{id}");
            let page = json!({"total_count": 1, "projects": [project]});
            assert_eq!(agree(Shape::Page, &page), Verdict::NoUuid, "{id}");
        }
        let answer = json!({"project_id": id});
        assert_eq!(agree(Shape::Qualification, &answer), Verdict::NoUuid);
    }
}

/// As texts, since a number that was parsed has lost how it was written.
#[wasm_bindgen_test]
fn on_numbers_in_every_form() {
    let parse =
        |total: &str| JSON::parse(&format!(r#"{{"total_count":{total},"projects":[]}}"#)).unwrap();
    for (verdict, totals) in [
        (
            Verdict::Taken,
            "0 -0 2.0 1e2 1E+2 9007199254740991 9007199254740993 18446744073709551615 18446744073709551616 1e300",
        ),
        (
            Verdict::Refused,
            "-1 1.5 1e-3 -1e300 1e400 null true \"1\" [1] {}",
        ),
    ] {
        for total in totals.split(' ') {
            assert_eq!(judge(Shape::Page, &parse(total)), verdict, "{total}");
        }
    }
    assert!(Array::is_array(
        &fits(|fit| wire::page(&parse("0"), wire::PROJECTS, fit))
            .unwrap()
            .items
    ));
}

#[wasm_bindgen_test]
fn on_what_only_javascript_can_hold() {
    let project = JSON::stringify(&js(&project())).unwrap();
    let project = String::from(project);
    for (verdict, answer) in [
        // Half a character, which JSON can write.
        (Verdict::Taken, project.replace("web-shop", "\\ud800")),
        // Own properties, and no prototype's.
        (
            Verdict::Taken,
            project.replacen('{', r#"{"__proto__":{"status":5},"#, 1),
        ),
        (Verdict::Refused, format!(r#"{{"__proto__":{project}}}"#)),
        // Deeper than a reader that calls itself could go.
        (
            Verdict::Taken,
            project.replacen(
                '{',
                &format!(r#"{{"new":{}{},"#, "[".repeat(5_000), "]".repeat(5_000)),
                1,
            ),
        ),
    ] {
        let json = JSON::parse(&answer).unwrap();
        assert_eq!(judge(Shape::Project, &json), verdict);
    }
}
