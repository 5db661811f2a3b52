//! `listProjects`: one page, page after page, or all of them.

use crate::client::{Client, Run};
use crate::drive::{Event, Job, Step, drive};
use crate::fetch::Fetch;
use crate::interop::{Pages, refusal, tell};
use crate::options::Options;
use crate::paging::{Page, REREADS, Reading, Walk};
use crate::projects::answer::Shape;
use crate::projects::list::List;
use crate::value::Value;
use js_sys::{Array, Promise};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

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
    /// Where an iteration is.
    walk: Option<Rc<WalkState>>,
}

/// A listing of the Projects that `request` names.
pub(crate) fn list(
    client: Result<Rc<Client>, JsValue>,
    request: &JsValue,
    options: &JsValue,
) -> JsValue {
    let request = client.and_then(|client| {
        let list = List::new(request, &client.defaults).map_err(|problems| refusal(&problems))?;
        let options = Options::new(options).map_err(|problems| refusal(&problems))?;
        Ok(Rc::new(Request {
            client,
            list,
            options,
        }))
    });
    listing(ListReader {
        request,
        walk: None,
    })
}

impl Request {
    fn run(&self) -> Rc<Run> {
        Rc::new(self.client.run(&self.options, None))
    }

    fn fetch(&self, run: &Rc<Run>, number: u32, page_size: u32) -> Fetch {
        Fetch::new(
            self.client.clone(),
            run.clone(),
            self.list.request(number, page_size),
            Some(Shape::Page),
        )
    }
}

#[wasm_bindgen]
impl ListReader {
    /// The first page.
    pub fn page(&self) -> Promise {
        match &self.request {
            Ok(request) => drive(Box::new(request.fetch(
                &request.run(),
                request.list.first_page(),
                request.list.page_size(),
            ))),
            Err(error) => Promise::reject(error),
        }
    }

    /// A reader for an iteration of its own over the pages, with `next`.
    pub fn walk(&self) -> ListReader {
        let walk = self.request.as_ref().ok().map(|request| {
            let walk = Walk::new(request.list.first_page(), request.list.page_size());
            Rc::new(WalkState {
                walk: RefCell::new(walk),
                seen: Pages::new(),
            })
        });
        ListReader {
            request: self.request.clone(),
            walk,
        }
    }

    /// The Projects of the next page that are on no page before; `undefined` after the last.
    pub fn next(&self) -> Promise {
        let (request, walk) = match (&self.request, &self.walk) {
            (Err(error), _) => return Promise::reject(error),
            (_, None) => return Promise::resolve(&JsValue::UNDEFINED),
            (Ok(request), Some(walk)) => (request, walk),
        };
        let next = walk.walk.borrow_mut().next_page();
        let Some(number) = next else {
            return Promise::resolve(&JsValue::UNDEFINED);
        };
        let fetch = request.fetch(&request.run(), number, request.list.page_size());
        drive(Box::new(WalkPage {
            walk: walk.clone(),
            number,
            fetch,
        }))
    }

    /// All Projects.
    pub fn all(&self, options: &JsValue) -> Promise {
        let options = Options::new(options).map_err(|problems| refusal(&problems));
        match (&self.request, options) {
            (Ok(request), Ok(options)) => {
                let options = options.or(&request.options);
                let readers = options.concurrency();
                let run = Rc::new(request.client.run(&options, None));
                let reading = Rc::new(Shared::new(request.clone(), run, options.on_progress));
                drive(Box::new(ReadAll {
                    reader: Reader::new(&reading),
                    reading,
                    readers,
                    rereads: 0,
                    waiting: false,
                }))
            }
            (Err(error), _) => Promise::reject(error),
            (_, Err(error)) => Promise::reject(&error),
        }
    }
}

struct WalkState {
    walk: RefCell<Walk>,
    seen: Pages,
}

/// One page of a walk.
struct WalkPage {
    walk: Rc<WalkState>,
    number: u32,
    fetch: Fetch,
}

impl Job for WalkPage {
    fn step(&mut self, event: Event) -> Step {
        match self.fetch.step(event) {
            Step::Done(Ok(answer)) => {
                let (page, fresh) = count(&self.walk.seen, self.number, &answer);
                let worth = self.walk.walk.borrow_mut().take(page);
                Step::Done(Ok(if worth {
                    fresh.into()
                } else {
                    JsValue::UNDEFINED
                }))
            }
            other => other,
        }
    }
}

/// What a page says, and those of its Projects that were on no page before.
fn count(pages: &Pages, number: u32, answer: &JsValue) -> (Page, Array) {
    // An interceptor may have put anything in the place of an error.
    let projects = answer
        .get("projects")
        .dyn_into::<Array>()
        .unwrap_or_default();
    let fresh = pages.fresh(&projects);
    let total = answer.get("totalCount").number().unwrap_or_default();
    (
        Page {
            number,
            total,
            received: projects.length(),
            fresh: fresh.length(),
        },
        fresh,
    )
}

/// One reading of all pages, shared by its readers.
struct Shared {
    request: Rc<Request>,
    run: Rc<Run>,
    on_progress: Option<JsValue>,
    reading: RefCell<Reading>,
    pages: RefCell<Pages>,
}

impl Shared {
    fn new(request: Rc<Request>, run: Rc<Run>, on_progress: Option<JsValue>) -> Self {
        let reading = RefCell::new(request.reading());
        Self {
            request,
            run,
            on_progress,
            reading,
            pages: RefCell::new(Pages::new()),
        }
    }

    fn take(&self, number: u32, answer: &JsValue) -> Result<(), JsValue> {
        let pages = self.pages.borrow();
        let (page, fresh) = count(&pages, number, answer);
        pages.keep(number, &fresh);
        let mut reading = self.reading.borrow_mut();
        reading.take(page);
        if reading.is_too_long() {
            let text = "listProjects().all() reads at most 100,000 Projects: iterate over the pages instead";
            return Err(js_sys::Error::new(text).into());
        }
        let loaded = reading.loaded();
        // The watcher may call back in here.
        drop(reading);
        drop(pages);
        if let Some(watch) = &self.on_progress {
            tell(watch, &loaded.into(), &page.total.into());
        }
        Ok(())
    }
}

impl Request {
    fn reading(&self) -> Reading {
        Reading::new(self.list.first_page(), self.list.page_size_for_all())
    }
}

/// Reads page after page, while the reading calls for one.
struct Reader {
    reading: Rc<Shared>,
    page: Option<(u32, Fetch)>,
    /// Whether it stops after one page.
    single: bool,
}

impl Reader {
    /// The one that reads the first page, alone: it tells how many there are.
    fn new(reading: &Rc<Shared>) -> Self {
        Self {
            reading: reading.clone(),
            page: None,
            single: true,
        }
    }
}

impl Job for Reader {
    fn step(&mut self, mut event: Event) -> Step {
        loop {
            let reading = &self.reading;
            if self.page.is_none() {
                let next = reading.reading.borrow_mut().next_page();
                let Some(number) = next else {
                    return Step::Done(Ok(JsValue::UNDEFINED));
                };
                let size = reading.request.list.page_size_for_all();
                self.page = Some((number, reading.request.fetch(&reading.run, number, size)));
            }
            let Some((number, fetch)) = &mut self.page else {
                return Step::Done(Ok(JsValue::UNDEFINED));
            };
            let answer = match fetch.step(event) {
                Step::Done(Ok(answer)) => answer,
                other => return other,
            };
            if let Err(error) = reading.take(*number, &answer) {
                return Step::Done(Err(error));
            }
            if self.single {
                return Step::Done(Ok(JsValue::UNDEFINED));
            }
            self.page = None;
            event = Ok(JsValue::UNDEFINED);
        }
    }
}

/// Reads all pages: the first, then several at once, and all again if the list shifted meanwhile.
struct ReadAll {
    reading: Rc<Shared>,
    reader: Reader,
    readers: u32,
    rereads: u32,
    waiting: bool,
}

impl Job for ReadAll {
    fn step(&mut self, event: Event) -> Step {
        if !self.waiting {
            return match self.reader.step(event) {
                Step::Done(Ok(_)) => self.spread(),
                other => other,
            };
        }
        if let Err(error) = event {
            // One failed: the others need not go on.
            self.reading.run.guard.stop(1, &error);
            return Step::Done(Err(error));
        }
        if self.reading.reading.borrow().has_shifted() && self.rereads < REREADS {
            self.rereads += 1;
            self.waiting = false;
            self.reading.reading.replace(self.reading.request.reading());
            self.reading.pages.replace(Pages::new());
            self.reader = Reader::new(&self.reading);
            return self.step(Ok(JsValue::UNDEFINED));
        }
        Step::Done(Ok(self.reading.pages.borrow().all()))
    }
}

impl ReadAll {
    /// Sends several readers off.
    fn spread(&mut self) -> Step {
        self.waiting = true;
        let readers = Array::new();
        for _ in 0..self.readers {
            readers.push(&drive(Box::new(Reader {
                reading: self.reading.clone(),
                page: None,
                single: false,
            })));
        }
        Step::Wait(Promise::all(&readers))
    }
}
