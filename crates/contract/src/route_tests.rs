use super::*;
use proptest::prelude::*;

const ID: Uuid = Uuid::from_u128(0x2222_2222_2222_4222_8222_2222_2222_2222);

fn all() -> [Route; 12] {
    [
        Route::CreateProject,
        Route::ListProjects,
        Route::GetProject(ID),
        Route::UpdateProject(ID),
        Route::DeleteProject(ID),
        Route::SetProjectQualification(ID),
        Route::DeleteProjectWithResources(ID),
        Route::CreateSSHKey,
        Route::ListSSHKeys,
        Route::GetSSHKey(ID),
        Route::UpdateSSHKey(ID),
        Route::DeleteSSHKey(ID),
    ]
}

#[test]
fn every_call_is_found_by_what_it_is_sent_as() {
    for route in all() {
        assert_eq!(
            Route::parse(route.method().as_str(), &route.path()),
            Ok(route)
        );
        let placeholder = if route.is_on_ssh_keys() {
            "{ssh_key_id}"
        } else {
            "{project_id}"
        };
        let id = "22222222-2222-4222-8222-222222222222";
        let template = route.path().replace(id, placeholder);
        assert_eq!(route.template(), template);
        assert_eq!(
            route.project_id().is_some(),
            template.contains("{project_id}")
        );
        assert_eq!(
            route.ssh_key_id().is_some(),
            template.contains("{ssh_key_id}")
        );
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
        "/iam/v1alpha1/ssh-keys/",
        "/iam/v1alpha1/ssh-keys?page=1",
        "/iam/v1alpha1/ssh-key",
        "/iam/v1alpha1/ssh-keys/..",
        "/iam/v1alpha1/ssh-keys/x",
        "/IAM/v1alpha1/ssh-keys",
        &format!("/iam/v1alpha1/ssh-keys/{id}/"),
        &format!("/iam/v1alpha1/ssh-keys/{id}/project-qualification"),
        "/iam/v1alpha1/api-keys",
        "/iam/v1alpha1",
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
    assert_eq!(
        Route::parse("GET", "/iam/v1alpha1/ssh-keys/x"),
        Err(Refusal::MalformedId("ssh_key_id"))
    );
    assert_eq!(
        Route::parse("PUT", SSH_KEYS),
        Err(Refusal::WrongMethod("GET, POST"))
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
    fn what_parses_is_canonical_but_for_the_case_of_its_id(method in "GET|POST|PATCH|DELETE", path in "(/account/v3/projects|/iam/v1alpha1/ssh-keys)(/[0-9a-fA-F]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?(/[a-z%./-]{0,24})?") {
        if let Ok(route) = Route::parse(&method, &path) {
            prop_assert_eq!(route.path(), path.to_ascii_lowercase());
            prop_assert_eq!(route.method().as_str(), method);
        }
    }
}
