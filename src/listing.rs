//! `listProjects`: one page, page after page, or all of them.

use crate::client::{Client, Run};
use crate::interop::{self, Pages, refusal};
use crate::options::Options;
use crate::paging::{Page, REREADS, Reading, Walk};
use crate::projects::answer::Shape;
use crate::projects::list::List;
use crate::value::Value;
use js_sys::{Array, Promise};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};

#[wasm_bindgen(module = "/src/js/listing.js")]
extern "C" {
    fn listing(reader: ListReader) -> JsValue;
}

/// What to list and how.
struct Request {
    client: Rc<Client>,
    list: List,
    options: Options<JsValue>,
}

/// A request that passed, or the error of one that did not.
type Checked = Result<Rc<Request>, JsValue>;

/// What a listing asks for its pages: internal to the package.
#[wasm_bindgen]
pub struct ListReader {
    request: Checked,
}

/// A listing of the Projects that `request` names.
pub(crate) fn list(client: Result<Rc<Client>, JsValue>, request: &JsValue, options: &JsValue) -> JsValue {
    let request = client.and_then(|client| {
        let list = List::new(request, &client.defaults).map_err(|problems| refusal(&problems))?;
        let options = Options::new(options).map_err(|problems| refusal(&problems))?;
        Ok(Rc::new(Request { client, list, options }))
    });
    listing(ListReader { request })
}

impl Request {
    async fn page(&self, run: &Run, number: u32, page_size: u32) -> Result<JsValue, JsValue> {
        self.client.fetch(run, &self.list.request(number, page_size), Some(Shape::Page)).await
    }
}

#[wasm_bindgen]
impl ListReader {
    /// The first page.
    pub fn page(&self) -> Promise {
        let request = self.request.clone();
        future_to_promise(async move {
            let request = request?;
            let run = request.client.run(request.options.clone(), None);
            request.page(&run, request.list.first_page(), request.list.page_size()).await
        })
    }

    /// A walk over the pages.
    pub fn walk(&self) -> PageWalk {
        let state = self.request.clone().map(|request| {
            let walk = Walk::new(request.list.first_page(), request.list.page_size());
            Rc::new(WalkState { request, walk: RefCell::new(walk), seen: Pages::new() })
        });
        PageWalk { state }
    }

    /// All Projects.
    pub fn all(&self, options: &JsValue) -> Promise {
        let request = self.request.clone();
        let options = Options::new(options);
        future_to_promise(async move {
            let request = request?;
            let options = options.map_err(|problems| refusal(&problems))?.or(&request.options);
            read_all(request, options).await
        })
    }
}

/// An iteration over pages: internal to the package.
#[wasm_bindgen]
pub struct PageWalk {
    state: Result<Rc<WalkState>, JsValue>,
}

struct WalkState {
    request: Rc<Request>,
    walk: RefCell<Walk>,
    seen: Pages,
}

#[wasm_bindgen]
impl PageWalk {
    /// The Projects of the next page that are on no page before; `undefined` after the last.
    pub fn next(&self) -> Promise {
        let state = self.state.clone();
        future_to_promise(async move {
            let WalkState { request, walk, seen } = &*state?;
            let number = walk.borrow_mut().next_page();
            let Some(number) = number else { return Ok(JsValue::UNDEFINED) };
            let run = request.client.run(request.options.clone(), None);
            let answer = request.page(&run, number, request.list.page_size()).await?;
            let (page, fresh) = count(seen, number, &answer);
            Ok(if walk.borrow_mut().take(page) { fresh.into() } else { JsValue::UNDEFINED })
        })
    }
}

/// What a page says, and those of its Projects that were on no page before.
fn count(pages: &Pages, number: u32, answer: &JsValue) -> (Page, Array) {
    // An interceptor may have put anything in the place of an error.
    let projects = answer.get("projects").dyn_into::<Array>().unwrap_or_default();
    let fresh = pages.fresh(&projects);
    let total = answer.get("totalCount").number().unwrap_or_default();
    (Page { number, total, received: projects.length(), fresh: fresh.length() }, fresh)
}

async fn read_all(request: Rc<Request>, options: Options<JsValue>) -> Result<JsValue, JsValue> {
    let run = Rc::new(request.client.run(options, None));
    let mut rereads = 0;
    loop {
        let job = Rc::new(Job {
            request: request.clone(),
            run: run.clone(),
            reading: RefCell::new(Reading::new(request.list.first_page(), request.list.page_size_for_all())),
            pages: Pages::new(),
            failed: Cell::new(false),
        });
        // The first page tells how many there are; then several at once.
        job.step().await?;
        let readers: Array = (0..run.options.concurrency)
            .map(|_| {
                let job = job.clone();
                future_to_promise(async move {
                    while job.step().await? {}
                    Ok(JsValue::UNDEFINED)
                })
            })
            .collect();
        if let Err(error) = JsFuture::from(Promise::all(&readers)).await {
            job.failed.set(true);
            run.guard.stop(1, &error);
            return Err(error);
        }
        let reading = job.reading.borrow();
        if !reading.has_shifted() || rereads >= REREADS {
            return Ok(job.pages.all());
        }
        rereads += 1;
    }
}

/// One reading of all pages, shared by the readers.
struct Job {
    request: Rc<Request>,
    run: Rc<Run>,
    reading: RefCell<Reading>,
    pages: Pages,
    failed: Cell<bool>,
}

impl Job {
    /// Reads the next page; false where there is none to read.
    async fn step(&self) -> Result<bool, JsValue> {
        if self.failed.get() {
            return Ok(false);
        }
        let number = self.reading.borrow_mut().next_page();
        let Some(number) = number else { return Ok(false) };
        let answer = self.request.page(&self.run, number, self.request.list.page_size_for_all()).await?;
        let (page, fresh) = count(&self.pages, number, &answer);
        self.pages.keep(number, &fresh);
        let (loaded, too_long) = {
            let mut reading = self.reading.borrow_mut();
            reading.take(page);
            (reading.loaded(), reading.is_too_long())
        };
        if too_long {
            let error = js_sys::RangeError::new("listProjects().all() reads at most 100,000 Projects: use `for await` to read page after page");
            return Err(error.into());
        }
        if let Some(watch) = &self.run.options.on_progress {
            interop::tell(watch, &loaded.into(), &page.total.into());
        }
        Ok(true)
    }
}
