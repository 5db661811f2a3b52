//! The class that JavaScript sees: each method reads its arguments, and hands them on.

use crate::answer::{self, Read};
use crate::arguments::{self, Arguments};
use crate::call::{self, Prepared};
use crate::given::Given;
use crate::{listing, settings};
use js_sys::Promise;
use scaleway_account_client::Client;
use scaleway_account_contract::Field;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

/// A client for the Projects of Scaleway's Account API. Documented in `pkg/index.d.cts`.
#[wasm_bindgen]
pub struct AccountApi {
    client: RefCell<Option<Client>>,
}

#[wasm_bindgen]
impl AccountApi {
    /// Makes a client.
    ///
    /// # Errors
    /// An `InvalidArgumentsError` that names every setting that is wrong.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &JsValue) -> Result<AccountApi, JsValue> {
        let client = settings::client(settings)?;
        Ok(Self {
            client: RefCell::new(Some(client)),
        })
    }

    /// Creates a Project.
    #[wasm_bindgen(js_name = createProject)]
    pub fn create_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::create_project, request, options, answer::project)
    }

    /// Lists Projects.
    #[wasm_bindgen(js_name = listProjects)]
    pub fn list_projects(&self, request: &JsValue, options: &JsValue) -> JsValue {
        listing::list(listing::PROJECTS, self.client(), request, options)
    }

    /// Gets a Project.
    #[wasm_bindgen(js_name = getProject)]
    pub fn get_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::get_project, request, options, answer::project)
    }

    /// Changes a Project's name or description.
    #[wasm_bindgen(js_name = updateProject)]
    pub fn update_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::update_project, request, options, answer::project)
    }

    /// Deletes an empty Project.
    #[wasm_bindgen(js_name = deleteProject)]
    pub fn delete_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::delete_project, request, options, answer::nothing)
    }

    /// Deletes a Project and all that is in it.
    #[wasm_bindgen(js_name = deleteProjectWithResources)]
    pub fn delete_project_with_resources(&self, request: &JsValue, options: &JsValue) -> Promise {
        let arguments = arguments::delete_project_with_resources;
        self.call(arguments, request, options, answer::project)
    }

    /// Says what a Project is used for.
    #[wasm_bindgen(js_name = setProjectQualification)]
    pub fn set_project_qualification(&self, request: &JsValue, options: &JsValue) -> Promise {
        let arguments = arguments::set_project_qualification;
        self.call(arguments, request, options, answer::project_qualification)
    }

    /// Waits until a Project has left its passing states.
    #[wasm_bindgen(js_name = waitForProject)]
    pub fn wait_for_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.start(
            arguments::get_project,
            request,
            options,
            answer::project,
            true,
        )
    }

    /// Adds an SSH key to a Project.
    #[wasm_bindgen(js_name = createSSHKey)]
    pub fn create_ssh_key(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::create_ssh_key, request, options, answer::ssh_key)
    }

    /// Lists SSH keys.
    #[wasm_bindgen(js_name = listSSHKeys)]
    pub fn list_ssh_keys(&self, request: &JsValue, options: &JsValue) -> JsValue {
        listing::list(listing::SSH_KEYS, self.client(), request, options)
    }

    /// Gets an SSH key.
    #[wasm_bindgen(js_name = getSSHKey)]
    pub fn get_ssh_key(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::get_ssh_key, request, options, answer::ssh_key)
    }

    /// Renames, disables or enables an SSH key.
    #[wasm_bindgen(js_name = updateSSHKey)]
    pub fn update_ssh_key(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::update_ssh_key, request, options, answer::ssh_key)
    }

    /// Deletes an SSH key.
    #[wasm_bindgen(js_name = deleteSSHKey)]
    pub fn delete_ssh_key(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(arguments::delete_ssh_key, request, options, answer::nothing)
    }

    /// Whether a Project is its Organization's default one, which has the Organization's own ID.
    #[wasm_bindgen(js_name = isDefaultProject)]
    pub fn is_default_project(&self, project: &JsValue) -> bool {
        let project = Given::of(project);
        match (project.text("id"), project.text("organizationId")) {
            (Field::Given(id), Field::Given(organization)) => {
                id.eq_ignore_ascii_case(&organization)
            }
            _ => false,
        }
    }

    /// Lets go of the settings. Calls in flight go on; later ones are refused.
    pub fn close(&self) {
        self.client.replace(None);
    }

    fn client(&self) -> Result<Client, JsValue> {
        let client = self.client.borrow().clone();
        client.ok_or_else(|| js_sys::Error::new("this AccountApi was freed: make a new one").into())
    }

    fn call(
        &self,
        arguments: Arguments,
        request: &JsValue,
        options: &JsValue,
        read: Read,
    ) -> Promise {
        self.start(arguments, request, options, read, false)
    }

    fn start(
        &self,
        arguments: Arguments,
        request: &JsValue,
        options: &JsValue,
        read: Read,
        waits: bool,
    ) -> Promise {
        let client = self.client();
        call::start(
            client
                .and_then(|client| Prepared::new(client, arguments, request, options, read, waits)),
        )
    }
}
