//! A list in Rust: one page, page after page, or all of them.

use crate::answer::Answer;
use crate::client::Client;
use crate::error::Error;
use crate::misfit::{Misfit, fits};
use crate::options::Options;
use crate::paging::{Page, Pages, Walk, read_all};
use crate::projects::read;
use crate::request::{CallOptions, Progress, both};
use crate::run::Run;
use crate::wire::{self, Items};
use futures_core::Stream;
use futures_util::future::LocalBoxFuture;
use futures_util::stream::{self, StreamExt, TryStreamExt};
use scaleway_account_contract::{
    List, ListProjects, ListProjectsResponse, ListSSHKeys, ListSSHKeysResponse, Project, SSHKey,
    Uuid, Violation, limits,
};
use serde::de::DeserializeOwned;
use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};
use wasm_bindgen::{JsCast, JsValue};

/// A list of Projects.
pub type ProjectListing = Listing<ListProjects>;
/// A list of SSH keys.
pub type SSHKeyListing = Listing<ListSSHKeys>;

/// What a [`Listing`] can be of.
pub trait Listed: List + Clone + Sized + 'static {
    /// What is on its pages.
    type Item: 'static;
    /// A page.
    type Response: DeserializeOwned + 'static;

    #[doc(hidden)]
    const ITEMS: Items;
    #[doc(hidden)]
    fn id(item: &Self::Item) -> Uuid;
    #[doc(hidden)]
    fn parts(response: Self::Response) -> (u64, Vec<Self::Item>);
    #[doc(hidden)]
    fn misfit(item: &JsValue) -> Option<Misfit>;
}

impl Listed for ListProjects {
    type Item = Project;
    type Response = ListProjectsResponse;

    const ITEMS: Items = wire::PROJECTS;

    fn id(item: &Project) -> Uuid {
        item.id
    }

    fn parts(response: ListProjectsResponse) -> (u64, Vec<Project>) {
        (response.total_count, response.projects)
    }

    fn misfit(item: &JsValue) -> Option<Misfit> {
        fits(|fit| wire::project(item, fit)).err()
    }
}

impl Listed for ListSSHKeys {
    type Item = SSHKey;
    type Response = ListSSHKeysResponse;

    const ITEMS: Items = wire::SSH_KEYS;

    fn id(item: &SSHKey) -> Uuid {
        item.id
    }

    fn parts(response: ListSSHKeysResponse) -> (u64, Vec<SSHKey>) {
        (response.total_count, response.ssh_keys)
    }

    fn misfit(item: &JsValue) -> Option<Misfit> {
        fits(|fit| wire::ssh_key(item, fit)).err()
    }
}

/// A list of Projects or SSH keys. Nothing is sent until it is awaited or read.
///
/// The streams end after the last page and hand out no item twice. [`Listing::all`] reads again, up to two times, a list
/// that is seen to change while it reads. Even so, an item may be missed that moved to a page already read.
#[must_use = "it is sent when it is awaited or read"]
#[derive(Clone, Debug)]
pub struct Listing<R> {
    client: Client,
    request: Result<R, Vec<Violation>>,
    options: CallOptions,
}

/// A listing that passed its checks.
struct Checked<R> {
    client: Client,
    request: R,
    options: Options,
}

impl<R: Listed> Listing<R> {
    pub(crate) fn new(client: &Client, request: Result<R, Vec<Violation>>) -> Self {
        Self {
            client: client.clone(),
            request,
            options: CallOptions::default(),
        }
    }

    /// The list with options of its own. Their deadline is for one page, or for the whole of [`Listing::all`].
    pub fn with(self, options: CallOptions) -> Self {
        Self { options, ..self }
    }

    /// All items from the request's page on, read in pages of 100 unless told otherwise, several at a time.
    ///
    /// # Errors
    /// [`Error::TooManyItems`] beyond 100,000 items, and those of every call.
    pub async fn all(self) -> Result<Vec<R::Item>, Error> {
        let progress = self.options.progress.clone();
        let list = self.check()?;
        let page_size = list.request.page_size().unwrap_or(limits::PAGE_SIZE);
        let first = list.request.page().unwrap_or(1);
        let concurrency = list.options.concurrency();
        let run = list.client.run(&list.options, None)?;
        let all = All {
            list,
            run,
            page_size,
            progress,
            kept: RefCell::new(Kept::new()),
        };
        read_all(&all, first, page_size, concurrency).await?;
        let kept = all.kept.into_inner();
        Ok(kept.pages.into_values().flatten().collect())
    }

    /// Item after item; a page is asked for when the one before is used up.
    pub fn items(self) -> impl Stream<Item = Result<R::Item, Error>> {
        self.pages()
            .map_ok(|page| stream::iter(page.into_iter().map(Ok)))
            .try_flatten()
    }

    /// Page after page.
    pub fn pages(self) -> impl Stream<Item = Result<Vec<R::Item>, Error>> {
        let start = async move {
            let list = self.check()?;
            let page_size = list
                .request
                .page_size()
                .unwrap_or(limits::DEFAULT_PAGE_SIZE);
            let walk = Walk::new(list.request.page().unwrap_or(1), page_size);
            Ok::<_, Error>(stream::try_unfold(
                (list, walk, HashSet::new(), page_size),
                |(list, mut walk, mut seen, page_size)| async move {
                    let Some(number) = walk.next_page() else {
                        return Ok(None);
                    };
                    let run = list.client.run(&list.options, None)?;
                    let response = list.page(&run, number, page_size).await?;
                    let (page, fresh) = count::<R>(&mut seen, number, response);
                    let is_new = walk.take(page);
                    Ok(is_new.then_some((fresh, (list, walk, seen, page_size))))
                },
            ))
        };
        stream::once(start).try_flatten().boxed_local()
    }

    fn check(self) -> Result<Checked<R>, Error> {
        let (request, (options, _)) = both(self.request, self.options.check())?;
        Ok(Checked {
            client: self.client,
            request,
            options,
        })
    }

    /// The first page, and the response that brought it, whose body is used.
    ///
    /// # Errors
    /// Those of every call.
    pub async fn with_response(self) -> Result<(R::Response, web_sys::Response), Error> {
        let (page, run) = self.first().await?;
        Ok((page, run.response().unchecked_into()))
    }

    async fn first(self) -> Result<(R::Response, Run), Error> {
        let list = self.check()?;
        let run = list.client.run(&list.options, None)?;
        let page_size = list
            .request
            .page_size()
            .unwrap_or(limits::DEFAULT_PAGE_SIZE);
        let first = list.request.page().unwrap_or(1);
        let page = list.page(&run, first, page_size).await?;
        Ok((page, run))
    }
}

impl<R: Listed> IntoFuture for Listing<R> {
    type Output = Result<R::Response, Error>;
    type IntoFuture = LocalBoxFuture<'static, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async { Ok(self.first().await?.0) })
    }
}

impl<R: Listed> Checked<R> {
    async fn page(&self, run: &Run, number: u32, page_size: u32) -> Result<R::Response, Error> {
        let call = self.request.call_for(number, page_size);
        let answer = self.client.perform(run, &call).await?;
        read_page::<R>(&answer)
            .map_err(|misfit| self.client.unreadable(&call, &answer, &misfit).into())
    }
}

/// A reading of all pages.
struct All<R: Listed> {
    list: Checked<R>,
    run: Run,
    page_size: u32,
    progress: Option<Progress>,
    kept: RefCell<Kept<R::Item>>,
}

struct Kept<T> {
    pages: BTreeMap<u32, Vec<T>>,
    seen: HashSet<Uuid>,
}

impl<T> Kept<T> {
    fn new() -> Self {
        Self {
            pages: BTreeMap::new(),
            seen: HashSet::new(),
        }
    }
}

impl<R: Listed> Pages for All<R> {
    type Error = Error;

    fn page(&self, number: u32) -> LocalBoxFuture<'_, Result<Page, Error>> {
        Box::pin(async move {
            let response = self.list.page(&self.run, number, self.page_size).await?;
            let mut kept = self.kept.borrow_mut();
            let (page, fresh) = count::<R>(&mut kept.seen, number, response);
            kept.pages.insert(number, fresh);
            Ok(page)
        })
    }

    fn restart(&self) {
        self.kept.replace(Kept::new());
    }

    fn progress(&self, loaded: u32, total: f64) {
        if let Some(tell) = &self.progress {
            // Whole and not negative, as every total was checked to be.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            tell(loaded, total as u64);
        }
    }

    fn too_many(&self) -> Error {
        Error::TooManyItems
    }
}

/// What a page says, and those of its items that were on no page before.
fn count<R: Listed>(
    seen: &mut HashSet<Uuid>,
    number: u32,
    response: R::Response,
) -> (Page, Vec<R::Item>) {
    let (total_count, mut fresh) = R::parts(response);
    let received = fresh.len();
    fresh.retain(|item| seen.insert(R::id(item)));
    let number_of = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    // A total beyond 2^53 is a lie, however exactly it is told.
    #[allow(clippy::cast_precision_loss)]
    let total = total_count as f64;
    let page = Page {
        number,
        total,
        received: number_of(received),
        fresh: number_of(fresh.len()),
    };
    (page, fresh)
}

fn read_page<R: Listed>(answer: &Answer) -> Result<R::Response, String> {
    let json = answer.json()?;
    read(&json, || {
        let page = match fits(|fit| wire::page(&json, R::ITEMS, fit)) {
            Ok(page) => page,
            Err(misfit) => return Some(misfit),
        };
        let mut items = (0..).zip(page.items.iter());
        items.find_map(|(index, item)| {
            let misfit = R::misfit(&item)?;
            Some(wire::in_item(misfit, R::ITEMS, index))
        })
    })
}
