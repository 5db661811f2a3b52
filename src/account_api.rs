//! The class that JavaScript sees. Bindings only: what a call does is in `projects/`.

use crate::arguments::{Problem, Reason};
use crate::call::Call;
use crate::client::{Client, Run};
use crate::drive::drive;
use crate::fetch::Fetch;
use crate::interop::{is_url, refusal};
use crate::listing;
use crate::options::Options;
use crate::projects::answer::Shape;
use crate::projects::{
    Defaults, create, delete, delete_with_resources, get, set_qualification, update, wait,
};
use crate::settings::Settings;
use crate::waiting::Wait;
use js_sys::Promise;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// A client for the Projects of Scaleway's Account API. Its methods and types are documented in
/// `pkg/index.d.ts`.
#[wasm_bindgen]
pub struct AccountApi {
    client: RefCell<Option<Rc<Client>>>,
}

/// What turns a call's arguments into its HTTP request.
type Build = fn(&JsValue, &Defaults) -> Result<Call, Vec<Problem>>;

#[wasm_bindgen]
impl AccountApi {
    /// Makes a client; throws an `InvalidArgumentsError` that names a setting that is wrong.
    ///
    /// # Errors
    /// The settings that were refused.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &JsValue) -> Result<AccountApi, JsValue> {
        let settings = Settings::new(settings).map_err(|problems| refusal(&problems))?;
        if !is_url(&settings.api_url) {
            return Err(refusal(&[Problem {
                argument: "apiURL",
                reason: Reason::Format,
                rule: "must be a URL whose host can be one",
            }]));
        }
        Ok(Self {
            client: RefCell::new(Some(Rc::new(Client::new(settings)))),
        })
    }

    /// Creates a Project.
    #[wasm_bindgen(js_name = createProject)]
    pub fn create_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(
            |request, defaults| create::request(request, defaults, js_sys::Math::random()),
            request,
            options,
            Some(Shape::Project),
        )
    }

    /// Lists Projects.
    #[wasm_bindgen(js_name = listProjects)]
    pub fn list_projects(&self, request: &JsValue, options: &JsValue) -> JsValue {
        listing::list(self.client(), request, options)
    }

    /// Gets a Project.
    #[wasm_bindgen(js_name = getProject)]
    pub fn get_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(get::request, request, options, Some(Shape::Project))
    }

    /// Changes a Project's name or description.
    #[wasm_bindgen(js_name = updateProject)]
    pub fn update_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(update::request, request, options, Some(Shape::Project))
    }

    /// Deletes an empty Project.
    #[wasm_bindgen(js_name = deleteProject)]
    pub fn delete_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(
            |request, _| delete::request(request),
            request,
            options,
            None,
        )
    }

    /// Deletes a Project and all that is in it.
    #[wasm_bindgen(js_name = deleteProjectWithResources)]
    pub fn delete_project_with_resources(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(
            |request, _| delete_with_resources::request(request),
            request,
            options,
            Some(Shape::Project),
        )
    }

    /// Says what a Project is used for.
    #[wasm_bindgen(js_name = setProjectQualification)]
    pub fn set_project_qualification(&self, request: &JsValue, options: &JsValue) -> Promise {
        self.call(
            set_qualification::request,
            request,
            options,
            Some(Shape::Qualification),
        )
    }

    /// Waits until a Project has left its passing states.
    #[wasm_bindgen(js_name = waitForProject)]
    pub fn wait_for_project(&self, request: &JsValue, options: &JsValue) -> Promise {
        match self.prepare(get::request, request, options, Some(wait::TIMEOUT)) {
            Ok((client, run, call)) => drive(Box::new(Wait::new(client, run, call))),
            Err(error) => Promise::reject(&error),
        }
    }

    /// Whether a Project is its Organization's default one.
    #[wasm_bindgen(js_name = isDefaultProject)]
    pub fn is_default_project(&self, project: &JsValue) -> bool {
        crate::projects::is_default(project)
    }

    /// Lets go of the settings. Calls in flight go on; later ones are refused.
    pub fn close(&self) {
        self.client.replace(None);
    }

    fn client(&self) -> Result<Rc<Client>, JsValue> {
        let client = self.client.borrow().clone();
        client.ok_or_else(|| js_sys::Error::new("this AccountApi was freed: make a new one").into())
    }

    fn call(
        &self,
        build: Build,
        request: &JsValue,
        options: &JsValue,
        shape: Option<Shape>,
    ) -> Promise {
        match self.prepare(build, request, options, None) {
            Ok((client, run, call)) => drive(Box::new(Fetch::new(client, run, call, shape))),
            Err(error) => Promise::reject(&error),
        }
    }

    /// Checks the arguments of a call and starts its clock.
    fn prepare(
        &self,
        build: Build,
        request: &JsValue,
        options: &JsValue,
        default_timeout: Option<f64>,
    ) -> Result<(Rc<Client>, Rc<Run>, Call), JsValue> {
        let client = self.client()?;
        let call = build(request, &client.defaults).map_err(|problems| refusal(&problems))?;
        let options = Options::new(options).map_err(|problems| refusal(&problems))?;
        let run = client.run(&options, default_timeout);
        Ok((client, Rc::new(run), call))
    }
}
