//! The calls on SSH keys: what they send, to the byte, and what comes back.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs)]

mod common;

use common::{ORGANIZATION, builder, client, faults, lines, reset};
use futures_util::TryStreamExt;
use scaleway_account_client::{
    ApiError, Client, CreateSSHKey, DeleteSSHKey, Error, GetSSHKey, ListSSHKeys, SSHKey,
    SSHKeyOrderBy, UpdateSSHKey,
};
use serde_json::json;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// An Ed25519 key of zeros.
const PUBLIC_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

async fn create(client: &Client, name: &str) -> SSHKey {
    let request = CreateSSHKey {
        name: Some(name.into()),
        public_key: format!("{PUBLIC_KEY} me@laptop"),
        project_id: Some(ORGANIZATION),
    };
    client.create_ssh_key(request).await.unwrap()
}

#[wasm_bindgen_test]
async fn create_get_update_and_delete() {
    reset(0).await;
    let client = client();
    let made = create(&client, "laptop").await;
    let id = made.id;
    assert_eq!(
        (made.name.as_str(), made.public_key.as_str()),
        ("laptop", PUBLIC_KEY)
    );
    assert_eq!((made.project_id, made.disabled), (ORGANIZATION, false));
    assert!(
        made.fingerprint.starts_with("256 MD5:"),
        "{}",
        made.fingerprint
    );
    let got = client.get_ssh_key(GetSSHKey { ssh_key_id: id }).await;
    assert_eq!(got.unwrap(), made);
    let request = UpdateSSHKey {
        ssh_key_id: id,
        name: None,
        disabled: Some(true),
    };
    assert!(client.update_ssh_key(request).await.unwrap().disabled);
    let request = DeleteSSHKey { ssh_key_id: id };
    client.delete_ssh_key(request).await.unwrap();
    let gone = client.get_ssh_key(GetSSHKey { ssh_key_id: id }).await;
    let Err(Error::Api(refusal)) = gone else {
        panic!("{gone:?}");
    };
    assert!(matches!(refusal.error, ApiError::ResourceNotFound { .. }));
    let path = format!("/iam/v1alpha1/ssh-keys/{id}");
    assert_eq!(
        lines().await,
        [
            format!(
                r#"POST /iam/v1alpha1/ssh-keys {{"name":"laptop","public_key":"{PUBLIC_KEY} me@laptop","project_id":"{ORGANIZATION}"}}"#
            ),
            format!("GET {path}"),
            format!(r#"PATCH {path} {{"disabled":true}}"#),
            format!("DELETE {path}"),
            format!("GET {path}"),
        ]
    );
}

#[wasm_bindgen_test]
async fn lists_by_page_and_all_at_once() {
    reset(0).await;
    let client = builder().default_project_id(ORGANIZATION).build().unwrap();
    for name in ["c", "a", "b"] {
        create(&client, name).await;
    }
    let request = ListSSHKeys {
        order_by: Some(SSHKeyOrderBy::NameAsc),
        page_size: Some(2),
        ..ListSSHKeys::default()
    };
    let names = |keys: Vec<SSHKey>| keys.into_iter().map(|key| key.name).collect::<Vec<_>>();
    let page = client.list_ssh_keys(request.clone()).await.unwrap();
    assert_eq!(
        (page.total_count, names(page.ssh_keys)),
        (3, vec!["a".into(), "b".into()])
    );
    let all = client.list_ssh_keys(request.clone()).all().await.unwrap();
    assert_eq!(names(all), ["a", "b", "c"]);
    let items = client.list_ssh_keys(request).items();
    assert_eq!(names(items.try_collect().await.unwrap()), ["a", "b", "c"]);
    let line = &lines().await[3];
    let project = format!("project_id={ORGANIZATION}");
    assert!(line.starts_with("GET /iam/v1alpha1/ssh-keys?order_by=name_asc&page=1&page_size=2"));
    assert!(line.contains(&project), "{line}");
}

#[wasm_bindgen_test]
async fn a_private_key_is_refused_without_being_quoted_and_nothing_is_sent() {
    reset(0).await;
    let secret = "b3BlbnNzaC1rZXktdjEAAAAA";
    let request = CreateSSHKey {
        name: Some("n".repeat(1001)),
        public_key: format!("-----BEGIN OPENSSH PRIVATE KEY-----\n{secret}\n"),
        project_id: None,
    };
    let error = client().create_ssh_key(request).await.unwrap_err();
    assert!(!format!("{error} {error:?}").contains(secret));
    let Error::InvalidArguments(violations) = error else {
        panic!("{error}");
    };
    let mut told: Vec<_> = violations
        .iter()
        .map(|violation| violation.argument)
        .collect();
    told.sort_unstable();
    assert_eq!(told, ["name", "project_id", "public_key"]);
    assert!(lines().await.is_empty());
}

#[wasm_bindgen_test]
async fn a_create_is_sent_once_and_the_other_changes_again() {
    reset(0).await;
    let client = client();
    let id = create(&client, "laptop").await.id;
    faults(json!({"kind": "message", "status": 503, "retry_after": 0, "times": 2})).await;
    let request = CreateSSHKey {
        name: None,
        public_key: PUBLIC_KEY.into(),
        project_id: Some(ORGANIZATION),
    };
    let error = client.create_ssh_key(request).await.unwrap_err();
    assert_eq!(common::attempts(&error), 1);
    let request = UpdateSSHKey {
        ssh_key_id: id,
        name: Some("desktop".into()),
        disabled: None,
    };
    assert_eq!(
        client.update_ssh_key(request).await.unwrap().name,
        "desktop"
    );
    assert_eq!(lines().await.len(), 4);
}
