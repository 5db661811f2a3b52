//! What the methods of `AccountApi` are given as their requests.

use crate::given::{self, argument};
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
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A request, whatever the page made it of.
    type Request;
    #[wasm_bindgen(method, getter, js_name = projectId, catch)]
    fn project_id(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = projectName, catch)]
    fn project_name(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = projectIds, catch)]
    fn project_ids(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = organizationId, catch)]
    fn organization_id(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn name(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn description(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = orderBy, catch)]
    fn order_by(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn page(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = pageSize, catch)]
    fn page_size(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = sshKeyId, catch)]
    fn ssh_key_id(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = publicKey, catch)]
    fn public_key(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn disabled(this: &Request) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn qualification(this: &Request) -> Result<JsValue, JsValue>;

    /// A qualification, whatever the page made it of.
    type Qualification;
    #[wasm_bindgen(method, getter, js_name = architectureType, catch)]
    fn architecture_type(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = hostWebsite, catch)]
    fn host_website(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = hostApplication, catch)]
    fn host_application(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = deploySoftware, catch)]
    fn deploy_software(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = setScalewayEnvironment, catch)]
    fn set_scaleway_environment(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = aiMachine, catch)]
    fn ai_machine(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, catch)]
    fn container(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = archiveData, catch)]
    fn archive_data(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = shareData, catch)]
    fn share_data(this: &Qualification) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(method, getter, js_name = otherUseCase, catch)]
    fn other_use_case(this: &Qualification) -> Result<JsValue, JsValue>;

    /// A use case, whatever the page made it of.
    type UseCase;
    #[wasm_bindgen(method, getter, js_name = subUseCase, catch)]
    fn sub_use_case(this: &UseCase) -> Result<JsValue, JsValue>;
}

/// Reads a request. What is wrong with it is noted, and the call must not be made then.
pub(crate) type Arguments<T = Call> = fn(&Client, &JsValue, &mut Checks) -> T;

fn request<'a>(request: &'a JsValue, checks: &mut Checks) -> Option<&'a Request> {
    argument(request, "request", checks).map(JsCast::unchecked_ref)
}

pub(crate) fn create_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| CreateProjectFields {
        name: given::text(request.name()),
        organization_id: given::text(request.organization_id()),
        description: given::text(request.description()),
    });
    let organization = client.defaults().organization_id;
    let request = fields.unwrap_or_default().read(organization, checks);
    client.completed(request).call()
}

pub(crate) fn list_projects(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Box<dyn List> {
    let fields = request(given, checks).map(|request| ListProjectsFields {
        organization_id: given::text(request.organization_id()),
        name: given::text(request.name()).unless_empty(),
        order_by: given::text(request.order_by()),
        project_ids: given::texts(request.project_ids()),
        page: given::number(request.page()),
        page_size: given::number(request.page_size()),
    });
    let defaults = client.defaults();
    let mut request = fields
        .unwrap_or_default()
        .read(defaults.organization_id, checks);
    request.page_size = request.page_size.or(defaults.page_size);
    Box::new(request)
}

pub(crate) fn get_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| GetProjectFields {
        project_id: given::text(request.project_id()),
    });
    let project = client.defaults().project_id;
    fields.unwrap_or_default().read(project, checks).call()
}

pub(crate) fn update_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| UpdateProjectFields {
        project_id: given::text(request.project_id()),
        name: given::text(request.name()),
        description: given::text(request.description()),
    });
    let project = client.defaults().project_id;
    fields.unwrap_or_default().read(project, checks).call()
}

pub(crate) fn delete_project(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| DeleteProjectFields {
        project_id: given::text(request.project_id()),
    });
    fields.unwrap_or_default().read(checks).call()
}

pub(crate) fn delete_project_with_resources(
    _: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Call {
    let fields = request(given, checks).map(|request| DeleteProjectWithResourcesFields {
        project_id: given::text(request.project_id()),
        project_name: given::text(request.project_name()),
    });
    fields.unwrap_or_default().read(checks).call()
}

pub(crate) fn set_project_qualification(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Call {
    let fields = request(given, checks).map(|request| SetProjectQualificationFields {
        project_id: given::text(request.project_id()),
        qualification: given::object(request.qualification(), qualification),
    });
    let project = client.defaults().project_id;
    fields.unwrap_or_default().read(project, checks).call()
}

pub(crate) fn create_ssh_key(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| CreateSSHKeyFields {
        name: given::text(request.name()),
        public_key: given::text(request.public_key()),
        project_id: given::text(request.project_id()),
    });
    let project = client.defaults().project_id;
    let request = fields.unwrap_or_default().read(project, checks);
    client.completed_key(request).call()
}

pub(crate) fn list_ssh_keys(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Box<dyn List> {
    let fields = request(given, checks).map(|request| ListSSHKeysFields {
        order_by: given::text(request.order_by()),
        page: given::number(request.page()),
        page_size: given::number(request.page_size()),
        organization_id: given::text(request.organization_id()),
        name: given::text(request.name()).unless_empty(),
        project_id: given::text(request.project_id()),
        disabled: given::boolean(request.disabled()),
    });
    let defaults = client.defaults();
    let mut request = fields.unwrap_or_default().read(defaults.project_id, checks);
    request.page_size = request.page_size.or(defaults.page_size);
    Box::new(request)
}

pub(crate) fn get_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| GetSSHKeyFields {
        ssh_key_id: given::text(request.ssh_key_id()),
    });
    fields.unwrap_or_default().read(checks).call()
}

pub(crate) fn update_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| UpdateSSHKeyFields {
        ssh_key_id: given::text(request.ssh_key_id()),
        name: given::text(request.name()),
        disabled: given::boolean(request.disabled()),
    });
    fields.unwrap_or_default().read(checks).call()
}

pub(crate) fn delete_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let fields = request(given, checks).map(|request| DeleteSSHKeyFields {
        ssh_key_id: given::text(request.ssh_key_id()),
    });
    fields.unwrap_or_default().read(checks).call()
}

fn qualification(value: &JsValue) -> QualificationFields {
    let value: &Qualification = value.unchecked_ref();
    let use_cases = [
        value.host_website(),
        value.host_application(),
        value.deploy_software(),
        value.set_scaleway_environment(),
        value.ai_machine(),
        value.container(),
        value.archive_data(),
        value.share_data(),
        value.other_use_case(),
    ];
    QualificationFields {
        architecture_type: given::text(value.architecture_type()),
        use_cases: use_cases.map(|given| {
            given::object(given, |value| UseCaseFields {
                sub_use_case: given::text(value.unchecked_ref::<UseCase>().sub_use_case()),
            })
        }),
    }
}
