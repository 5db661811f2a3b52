//! What the methods of `AccountApi` are given as their requests.

use crate::given::{self, argument, guarded};
use scaleway_account_client::Client;
use scaleway_account_contract::projects::{
    CreateProjectFields, DeleteProjectFields, DeleteProjectWithResourcesFields, GetProjectFields,
    ListProjectsFields, QualificationFields, SetProjectQualificationFields, UpdateProjectFields,
    UseCaseFields,
};
use scaleway_account_contract::ssh_keys::{
    CreateSSHKeyFields, DeleteSSHKeyFields, GetSSHKeyFields, ListSSHKeysFields, UpdateSSHKeyFields,
};
use scaleway_account_contract::{Call, Checks, Field, List};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// The properties of a request, and of what is in it, whatever the page made them of.
    type Properties;
    #[wasm_bindgen(method, getter, js_name = projectId)]
    fn project_id(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = projectName)]
    fn project_name(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = projectIds)]
    fn project_ids(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = organizationId)]
    fn organization_id(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn name(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn description(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = orderBy)]
    fn order_by(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn page(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = pageSize)]
    fn page_size(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = sshKeyId)]
    fn ssh_key_id(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = publicKey)]
    fn public_key(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn disabled(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn qualification(this: &Properties) -> JsValue;

    // Of a qualification.
    #[wasm_bindgen(method, getter, js_name = architectureType)]
    fn architecture_type(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = hostWebsite)]
    fn host_website(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = hostApplication)]
    fn host_application(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = deploySoftware)]
    fn deploy_software(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = setScalewayEnvironment)]
    fn set_scaleway_environment(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = aiMachine)]
    fn ai_machine(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn container(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = archiveData)]
    fn archive_data(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = shareData)]
    fn share_data(this: &Properties) -> JsValue;
    #[wasm_bindgen(method, getter, js_name = otherUseCase)]
    fn other_use_case(this: &Properties) -> JsValue;

    // Of a use case.
    #[wasm_bindgen(method, getter, js_name = subUseCase)]
    fn sub_use_case(this: &Properties) -> JsValue;
}

/// Reads a request. What is wrong with it is noted, and the call must not be made then.
pub(crate) type Arguments<T = Call> = fn(&Client, &JsValue, &mut Checks) -> T;

/// A property that a request may have.
type Property = fn(&Properties) -> JsValue;

/// The properties of a request; of none at all where it is no object, which is noted.
#[inline(never)]
fn properties(given: &JsValue, checks: &mut Checks) -> Properties {
    guarded(argument(given, "request", checks).unwrap_or(&JsValue::UNDEFINED))
}

#[inline(never)]
fn text(of: &Properties, property: Property) -> Field<String> {
    given::text(property(of))
}

#[inline(never)]
fn number(of: &Properties, property: Property) -> Field<f64> {
    given::number(property(of))
}

#[inline(never)]
fn boolean(of: &Properties, property: Property) -> Field<bool> {
    given::boolean(property(of))
}

pub(crate) fn create_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = CreateProjectFields {
        name: text(&given, Properties::name),
        organization_id: text(&given, Properties::organization_id),
        description: text(&given, Properties::description),
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
    let given = properties(given, checks);
    let fields = ListProjectsFields {
        organization_id: text(&given, Properties::organization_id),
        name: text(&given, Properties::name).unless_empty(),
        order_by: text(&given, Properties::order_by),
        project_ids: given::texts(given.project_ids()),
        page: number(&given, Properties::page),
        page_size: number(&given, Properties::page_size),
    };
    let defaults = client.defaults();
    let mut request = fields.read(defaults.organization_id, checks);
    request.page_size = request.page_size.or(defaults.page_size);
    Box::new(request)
}

pub(crate) fn get_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = GetProjectFields {
        project_id: text(&given, Properties::project_id),
    };
    let project = client.defaults().project_id;
    fields.read(project, checks).call()
}

pub(crate) fn update_project(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = UpdateProjectFields {
        project_id: text(&given, Properties::project_id),
        name: text(&given, Properties::name),
        description: text(&given, Properties::description),
    };
    let project = client.defaults().project_id;
    fields.read(project, checks).call()
}

pub(crate) fn delete_project(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = DeleteProjectFields {
        project_id: text(&given, Properties::project_id),
    };
    fields.read(checks).call()
}

pub(crate) fn delete_project_with_resources(
    _: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Call {
    let given = properties(given, checks);
    let fields = DeleteProjectWithResourcesFields {
        project_id: text(&given, Properties::project_id),
        project_name: text(&given, Properties::project_name),
    };
    fields.read(checks).call()
}

pub(crate) fn set_project_qualification(
    client: &Client,
    given: &JsValue,
    checks: &mut Checks,
) -> Call {
    let given = properties(given, checks);
    let fields = SetProjectQualificationFields {
        project_id: text(&given, Properties::project_id),
        qualification: given::object(given.qualification(), qualification),
    };
    let project = client.defaults().project_id;
    fields.read(project, checks).call()
}

pub(crate) fn create_ssh_key(client: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = CreateSSHKeyFields {
        name: text(&given, Properties::name),
        public_key: text(&given, Properties::public_key),
        project_id: text(&given, Properties::project_id),
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
    let given = properties(given, checks);
    let fields = ListSSHKeysFields {
        order_by: text(&given, Properties::order_by),
        page: number(&given, Properties::page),
        page_size: number(&given, Properties::page_size),
        organization_id: text(&given, Properties::organization_id),
        name: text(&given, Properties::name).unless_empty(),
        project_id: text(&given, Properties::project_id),
        disabled: boolean(&given, Properties::disabled),
    };
    let defaults = client.defaults();
    let mut request = fields.read(defaults.project_id, checks);
    request.page_size = request.page_size.or(defaults.page_size);
    Box::new(request)
}

pub(crate) fn get_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = GetSSHKeyFields {
        ssh_key_id: text(&given, Properties::ssh_key_id),
    };
    fields.read(checks).call()
}

pub(crate) fn update_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = UpdateSSHKeyFields {
        ssh_key_id: text(&given, Properties::ssh_key_id),
        name: text(&given, Properties::name),
        disabled: boolean(&given, Properties::disabled),
    };
    fields.read(checks).call()
}

pub(crate) fn delete_ssh_key(_: &Client, given: &JsValue, checks: &mut Checks) -> Call {
    let given = properties(given, checks);
    let fields = DeleteSSHKeyFields {
        ssh_key_id: text(&given, Properties::ssh_key_id),
    };
    fields.read(checks).call()
}

fn qualification(value: &JsValue) -> QualificationFields {
    let given = guarded(value);
    QualificationFields {
        architecture_type: text(&given, Properties::architecture_type),
        use_cases: USE_CASES.map(|property| given::object(property(&given), use_case)),
    }
}

/// In the order of [`QualificationFields::use_cases`].
const USE_CASES: [Property; 9] = [
    Properties::host_website,
    Properties::host_application,
    Properties::deploy_software,
    Properties::set_scaleway_environment,
    Properties::ai_machine,
    Properties::container,
    Properties::archive_data,
    Properties::share_data,
    Properties::other_use_case,
];

fn use_case(value: &JsValue) -> UseCaseFields {
    UseCaseFields {
        sub_use_case: text(&guarded(value), Properties::sub_use_case),
    }
}
