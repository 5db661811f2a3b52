//! What the methods of `AccountApi` are given as their requests.

use crate::given::{self, argument, checked};
use scaleway_account_client::Client;
use scaleway_account_contract::projects::{
    CreateProjectFields, DeleteProjectFields, DeleteProjectWithResourcesFields, GetProjectFields,
    ListProjectsFields, QualificationFields, SetProjectQualificationFields, UpdateProjectFields,
    UseCaseFields,
};
use scaleway_account_contract::{
    Call, CreateProject, DeleteProject, DeleteProjectWithResources, GetProject, ListProjects,
    SetProjectQualification, UpdateProject, Violation,
};
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

/// The name by which a violation calls the request itself.
const REQUEST: &str = "request";

/// A call, or everything that is wrong with its request.
pub(crate) type Checked<T = Call> = Result<T, Vec<Violation>>;

pub(crate) fn create_project(client: &Client, request: &JsValue) -> Checked {
    let (fields, wrong) = argument(request, REQUEST, |request| {
        let request: &Request = request.unchecked_ref();
        CreateProjectFields {
            name: given::text(request.name()),
            organization_id: given::text(request.organization_id()),
            description: given::text(request.description()),
        }
    });
    let request = checked(wrong, fields.check(client.defaults().organization_id))?;
    Ok(CreateProject::call(client.completed(request)))
}

pub(crate) fn list_projects(client: &Client, request: &JsValue) -> Checked<ListProjects> {
    let (fields, wrong) = argument(request, REQUEST, |request| {
        let request: &Request = request.unchecked_ref();
        ListProjectsFields {
            organization_id: given::text(request.organization_id()),
            name: given::text(request.name()),
            order_by: given::text(request.order_by()),
            project_ids: given::texts(request.project_ids()),
            page: given::number(request.page()),
            page_size: given::number(request.page_size()),
        }
    });
    let request = checked(wrong, fields.check(client.defaults().organization_id))?;
    Ok(ListProjects {
        page_size: request.page_size.or(client.defaults().page_size),
        ..request
    })
}

pub(crate) fn get_project(client: &Client, request: &JsValue) -> Checked {
    let (fields, wrong) = argument(request, REQUEST, |request| GetProjectFields {
        project_id: given::text(request.unchecked_ref::<Request>().project_id()),
    });
    checked(wrong, fields.check(client.defaults().project_id)).map(GetProject::call)
}

pub(crate) fn update_project(client: &Client, request: &JsValue) -> Checked {
    let (fields, wrong) = argument(request, REQUEST, |request| {
        let request: &Request = request.unchecked_ref();
        UpdateProjectFields {
            project_id: given::text(request.project_id()),
            name: given::text(request.name()),
            description: given::text(request.description()),
        }
    });
    checked(wrong, fields.check(client.defaults().project_id)).map(UpdateProject::call)
}

pub(crate) fn delete_project(_: &Client, request: &JsValue) -> Checked {
    let (fields, wrong) = argument(request, REQUEST, |request| DeleteProjectFields {
        project_id: given::text(request.unchecked_ref::<Request>().project_id()),
    });
    checked(wrong, fields.check()).map(DeleteProject::call)
}

pub(crate) fn delete_project_with_resources(_: &Client, request: &JsValue) -> Checked {
    let (fields, wrong) = argument(request, REQUEST, |request| {
        let request: &Request = request.unchecked_ref();
        DeleteProjectWithResourcesFields {
            project_id: given::text(request.project_id()),
            project_name: given::text(request.project_name()),
        }
    });
    checked(wrong, fields.check()).map(DeleteProjectWithResources::call)
}

pub(crate) fn set_project_qualification(client: &Client, request: &JsValue) -> Checked {
    let (fields, wrong) = argument(request, REQUEST, |request| {
        let request: &Request = request.unchecked_ref();
        SetProjectQualificationFields {
            project_id: given::text(request.project_id()),
            qualification: given::object(request.qualification(), qualification),
        }
    });
    checked(wrong, fields.check(client.defaults().project_id)).map(SetProjectQualification::call)
}

fn qualification(value: &JsValue) -> QualificationFields {
    let value: &Qualification = value.unchecked_ref();
    let use_case = |given| {
        given::object(given, |value| UseCaseFields {
            sub_use_case: given::text(value.unchecked_ref::<UseCase>().sub_use_case()),
        })
    };
    QualificationFields {
        architecture_type: given::text(value.architecture_type()),
        host_website: use_case(value.host_website()),
        host_application: use_case(value.host_application()),
        deploy_software: use_case(value.deploy_software()),
        set_scaleway_environment: use_case(value.set_scaleway_environment()),
        ai_machine: use_case(value.ai_machine()),
        container: use_case(value.container()),
        archive_data: use_case(value.archive_data()),
        share_data: use_case(value.share_data()),
        other_use_case: use_case(value.other_use_case()),
    }
}
