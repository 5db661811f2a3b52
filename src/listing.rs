//! `listProjects` and `listSSHKeys`: one page, page after page, or all of them.

use crate::answer::{self, Read};
use crate::arguments::{Arguments, list_projects, list_ssh_keys};
use crate::call::{self, Outcome, Prepared, checked, promise, send};
use crate::error::error;
use crate::given::Given;
use crate::options::options;
use js_sys::{Array, Function, Promise, Set};
use scaleway_account_client::Client;
use scaleway_account_client::face::{Options, Run, report};
use scaleway_account_client::paging::{Page, Pages, Walk, read_all};
use scaleway_account_contract::{Checks, List, limits};
use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/js/listing.js")]
extern "C" {
    fn listing(reader: ListReader) -> JsValue;
}

#[wasm_bindgen]
extern "C" {
    /// An item of a page.
    type AnyItem;
    #[wasm_bindgen(method, getter, catch)]
    fn id(this: &AnyItem) -> Result<Option<JsValue>, JsValue>;
}

/// What lists differ in.
pub(crate) struct Kind {
    arguments: Arguments<Box<dyn List>>,
    read: Read,
    /// Where a page has them.
    items: &'static str,
    /// What is said of a list that is longer than `read_all` reads.
    too_many: &'static str,
}

/// The list of Projects.
pub(crate) const PROJECTS: &Kind = &Kind {
    arguments: list_projects,
    read: answer::project_page,
    items: "projects",
    too_many: "listProjects().all() reads at most 100,000 Projects: iterate over the pages instead",
};

/// The list of SSH keys.
pub(crate) const SSH_KEYS: &Kind = &Kind {
    arguments: list_ssh_keys,
    read: answer::ssh_key_page,
    items: "sshKeys",
    too_many: "listSSHKeys().all() reads at most 100,000 SSH keys: iterate over the pages instead",
};

/// What to list and how.
struct Request {
    client: Client,
    kind: &'static Kind,
    list: Box<dyn List>,
    options: Options,
}

/// What a listing asks for its pages: internal to the package.
#[wasm_bindgen]
pub struct ListReader {
    /// A request that passed, or the error of one that did not.
    request: Result<Rc<Request>, JsValue>,
    /// Where an iteration is.
    walk: Option<Rc<WalkState>>,
}

struct WalkState {
    walk: RefCell<Walk>,
    seen: Set,
}

/// A listing of what `request` names.
pub(crate) fn list(
    kind: &'static Kind,
    client: Result<Client, JsValue>,
    request: &JsValue,
    given: &JsValue,
) -> JsValue {
    let request = client.and_then(|client| {
        let mut checks = Checks::default();
        let list = (kind.arguments)(&client, request, &mut checks);
        let options = options(given, &mut checks);
        checked(&checks)?;
        Ok(Rc::new(Request {
            client,
            kind,
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
    fn first_page(&self) -> u32 {
        self.list.page().unwrap_or(1)
    }

    fn page_size(&self) -> u32 {
        self.list.page_size().unwrap_or(limits::DEFAULT_PAGE_SIZE)
    }

    fn run(&self) -> Result<Run, JsValue> {
        self.client.run(&self.options, None).map_err(error)
    }

    async fn page(&self, run: &Run, number: u32, page_size: u32) -> Outcome {
        let call = self.list.call_for(number, page_size);
        send(&self.client, run, &call, self.kind.read).await
    }
}

#[wasm_bindgen]
impl ListReader {
    /// The first page.
    pub fn page(&self) -> Promise {
        call::start(self.request.clone().and_then(|request| {
            Ok(Prepared {
                client: request.client.clone(),
                run: request.run()?,
                call: request
                    .list
                    .call_for(request.first_page(), request.page_size()),
                read: request.kind.read,
                wait: None,
            })
        }))
    }

    /// A reader for an iteration of its own over the pages, with `next`.
    pub fn walk(&self) -> ListReader {
        let walk = self.request.as_ref().ok().map(|request| {
            let walk = Walk::new(request.first_page(), request.page_size());
            Rc::new(WalkState {
                walk: RefCell::new(walk),
                seen: Set::new(&JsValue::UNDEFINED),
            })
        });
        ListReader {
            request: self.request.clone(),
            walk,
        }
    }

    /// The items of the next page that are on no page before; `undefined` after the last.
    pub fn next(&self) -> Promise {
        let (request, walk) = match (self.request.clone(), self.walk.clone()) {
            (Err(error), _) => return Promise::reject(&error),
            (_, None) => return Promise::resolve(&JsValue::UNDEFINED),
            (Ok(request), Some(walk)) => (request, walk),
        };
        promise(Box::pin(async move {
            let next = walk.walk.borrow_mut().next_page();
            let Some(number) = next else {
                return Ok(JsValue::UNDEFINED);
            };
            let run = request.run()?;
            let answer = request.page(&run, number, request.page_size()).await?;
            let (page, fresh) = count(request.kind, &walk.seen, number, &answer);
            let is_new = walk.walk.borrow_mut().take(page);
            Ok(if is_new {
                fresh.into()
            } else {
                JsValue::UNDEFINED
            })
        }))
    }

    /// All items.
    pub fn all(&self, given: &JsValue) -> Promise {
        let mut checks = Checks::default();
        let nearer = options(given, &mut checks);
        match (self.request.clone(), checked(&checks).map(|()| nearer)) {
            (Ok(request), Ok(nearer)) => promise(Box::pin(async move {
                all(&request, nearer.or(&request.options)).await
            })),
            (Err(error), _) | (_, Err(error)) => Promise::reject(&error),
        }
    }
}

async fn all(request: &Request, options: Options) -> Outcome {
    let run = request.client.run(&options, None).map_err(error)?;
    let concurrency = options.concurrency();
    let page_size = request.list.page_size().unwrap_or(limits::PAGE_SIZE);
    let all = All {
        request,
        run,
        page_size,
        on_progress: options.on_progress,
        seen: Set::new(&JsValue::UNDEFINED),
        pages: RefCell::new(Array::new()),
    };
    read_all(&all, request.first_page(), page_size, concurrency).await?;
    let pages = all.pages.into_inner();
    Ok(pages.flat(1).into())
}

/// A reading of all pages.
struct All<'a> {
    request: &'a Request,
    run: Run,
    page_size: u32,
    on_progress: Option<Function>,
    seen: Set,
    /// The pages, the first one that was asked for at 0.
    pages: RefCell<Array>,
}

impl Pages for All<'_> {
    type Error = JsValue;

    fn page(&self, number: u32) -> Pin<Box<dyn Future<Output = Result<Page, JsValue>> + '_>> {
        Box::pin(async move {
            let answer = self.request.page(&self.run, number, self.page_size).await?;
            let (page, fresh) = count(self.request.kind, &self.seen, number, &answer);
            let place = number.saturating_sub(self.request.first_page());
            self.pages.borrow().set(place, fresh.into());
            Ok(page)
        })
    }

    fn restart(&self) {
        self.seen.clear();
        self.pages.replace(Array::new());
    }

    fn progress(&self, loaded: u32, total: f64) {
        if let Some(watch) = &self.on_progress {
            let told = watch.call2(&JsValue::UNDEFINED, &loaded.into(), &total.into());
            // It only watches: what it throws is its own affair.
            if let Err(error) = told {
                report(&error);
            }
        }
    }

    fn too_many(&self) -> JsValue {
        js_sys::RangeError::new(self.request.kind.too_many).into()
    }
}

/// What a page says, and those of its items that were on no page before.
fn count(kind: &Kind, seen: &Set, number: u32, answer: &JsValue) -> (Page, Array) {
    // The call's own answer, or whatever an interceptor put in the place of an error.
    let page = Given::of(answer);
    let items = page.array(kind.items).given().unwrap_or_default();
    let total = page.number("totalCount").given().unwrap_or_default();
    let known = Cell::new(seen.size());
    let fresh = Array::new();
    for item in items.iter() {
        let id = item.unchecked_ref::<AnyItem>().id().unwrap_or_default();
        seen.add(&id.unwrap_or_default());
        if seen.size() > known.get() {
            known.set(seen.size());
            fresh.push(&item);
        }
    }
    let page = Page {
        number,
        total,
        received: items.length(),
        fresh: fresh.length(),
    };
    (page, fresh)
}
