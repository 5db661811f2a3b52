//! What the methods of `AccountApi` are given as their requests.

use crate::given::{Given, argument};
use scaleway_account_client::Client;
use scaleway_account_contract::projects::{
    CreateProjectFields, DeleteProjectFields, DeleteProjectWithResourcesFields, GetProjectFields,
    ListProjectsFields, QualificationFields, SetProjectQualificationFields, UpdateProjectFields,
    UseCaseFields,
};
use scaleway_account_contract::ssh_keys::{
    CreateSSHKeyFields, DeleteSSHKeyFields, GetSSHKeyFields, ListSSHKeysFields, UpdateSSHKeyFields,
};
use scaleway_account_contract::{Call, Checks, List};
use wasm_bindgen::JsValue;

/// Reads a request. What is wrong with it is noted, and the call must not be made then.
pub(crate) type Arguments<T = Call> = fn(&Client, &JsValue, &mut Checks) -> T;

fn request<'a>(given: &'a JsValue, checks: &mut Checks) -> &'a Given {
    argument(given, "request", checks)
}

pub(crate) fn create_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = CreateProjectFields {
        name: given.text("name"),
        organization_id: given.text("organizationId"),
        description: given.text("description"),
    };
    let organization = client.defaults().organization_id;
    let request = fields.read(organization, checks);
    client.completed(request).call()
}

pub(crate) fn list_projects(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Box<dyn List> {
    let given = request(given, checks);
    let fields = ListProjectsFields {
        organization_id: given.text("organizationId"),
        name: given.text("name").unless_empty(),
        order_by: given.text("orderBy"),
        project_ids: given.texts("projectIds"),
        page: given.number("page"),
        page_size: given.number("pageSize"),
    };
    let defaults = client.defaults();
    let mut request = fields.read(defaults.organization_id, checks);
    request.page_size = request.page_size.or(defaults.page_size);
    Box::new(request)
}

pub(crate) fn get_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = GetProjectFields {
        project_id: given.text("projectId"),
    };
    let project = client.defaults().project_id;
    fields.read(project, checks).call()
}

pub(crate) fn update_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = UpdateProjectFields {
        project_id: given.text("projectId"),
        name: given.text("name"),
        description: given.text("description"),
    };
    let project = client.defaults().project_id;
    fields.read(project, checks).call()
}

pub(crate) fn delete_project(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = DeleteProjectFields {
        project_id: given.text("projectId"),
    };
    fields.read(checks).call()
}

pub(crate) fn delete_project_with_resources(
    _: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Call {
    let given = request(given, checks);
    let fields = DeleteProjectWithResourcesFields {
        project_id: given.text("projectId"),
        project_name: given.text("projectName"),
    };
    fields.read(checks).call()
}

pub(crate) fn set_project_qualification(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Call {
    let given = request(given, checks);
    let fields = SetProjectQualificationFields {
        project_id: given.text("projectId"),
        qualification: given.object("qualification", qualification),
    };
    let project = client.defaults().project_id;
    fields.read(project, checks).call()
}

pub(crate) fn create_ssh_key(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = CreateSSHKeyFields {
        name: given.text("name"),
        public_key: given.text("publicKey"),
        project_id: given.text("projectId"),
    };
    let project = client.defaults().project_id;
    let request = fields.read(project, checks);
    client.completed_key(request).call()
}

pub(crate) fn list_ssh_keys(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Box<dyn List> {
    let given = request(given, checks);
    let fields = ListSSHKeysFields {
        order_by: given.text("orderBy"),
        page: given.number("page"),
        page_size: given.number("pageSize"),
        organization_id: given.text("organizationId"),
        name: given.text("name").unless_empty(),
        project_id: given.text("projectId"),
        disabled: given.boolean("disabled"),
    };
    let defaults = client.defaults();
    let mut request = fields.read(defaults.project_id, checks);
    request.page_size = request.page_size.or(defaults.page_size);
    Box::new(request)
}

pub(crate) fn get_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = GetSSHKeyFields {
        ssh_key_id: given.text("sshKeyId"),
    };
    fields.read(checks).call()
}

pub(crate) fn update_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = UpdateSSHKeyFields {
        ssh_key_id: given.text("sshKeyId"),
        name: given.text("name"),
        disabled: given.boolean("disabled"),
    };
    fields.read(checks).call()
}

pub(crate) fn delete_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = request(given, checks);
    let fields = DeleteSSHKeyFields {
        ssh_key_id: given.text("sshKeyId"),
    };
    fields.read(checks).call()
}

fn qualification(given: &Given) -> QualificationFields {
    QualificationFields {
        architecture_type: given.text("architectureType"),
        use_cases: USE_CASES.map(|name| given.object(name, use_case)),
    }
}

/// In the order of [`QualificationFields::use_cases`].
const USE_CASES: [&str; 9] = [
    "hostWebsite",
    "hostApplication",
    "deploySoftware",
    "setScalewayEnvironment",
    "aiMachine",
    "container",
    "archiveData",
    "shareData",
    "otherUseCase",
];

fn use_case(given: &Given) -> UseCaseFields {
    UseCaseFields {
        sub_use_case: given.text("subUseCase"),
    }
}
